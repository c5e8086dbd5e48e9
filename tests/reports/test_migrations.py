"""An old database is brought up to date with what it holds, and taken back again."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from pikepdf import Pdf

from priorities.models import Organisation, StrategicPriority, WorkArea
from reports import publishing
from reports.models import AgendaItem, Committee, Edition, RestrictedEdition
from tests.cast import a_published_update, publish
from tests.reports.exempt_papers import an_exempt_draft

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

THE_SPINE = [("priorities", "0001_initial"), ("reports", "0004_sections_after_the_contact")]
"""Where a site stands that was made before plans had more than priorities."""

BEFORE_PAGES = [("reports", "0039_threshold_of_exempt_words")]
"""Where editions do not say how many pages they have."""

BEFORE_ANSWERS = [("reports", "0014_standing_wording")]
"""Where answers to the implications need not be given yet."""


def migrate(targets):
    executor = MigrationExecutor(connection)
    return executor.migrate(targets).apps


def up_to_date():
    return MigrationExecutor(connection).loader.graph.leaf_nodes()


def an_old_meeting(old):
    """An agenda item that serves two priorities."""
    partnership = old.get_model("priorities", "Partnership").objects.create(key="rivers", name="Rivers Partnership")
    old.get_model("priorities", "Organisation").objects.create(
        partnership=partnership, name="Weir Trust", kind="responsible-authority"
    )
    plan = old.get_model("priorities", "Plan").objects.create(
        partnership=partnership, key="plan", title="Rivers Plan", first_year=2030, last_year=2035
    )
    meeting = old.get_model("reports", "BoardMeeting").objects.create(partnership=partnership, date=date(2031, 1, 15))
    item = old.get_model("reports", "AgendaItem").objects.create(meeting=meeting, number=1, title="Weirs")
    priorities = old.get_model("priorities", "StrategicPriority").objects
    for number, title in enumerate(["Clean water", "Safe banks", "Quiet nights"], 1):
        priority = priorities.create(plan=plan, number=number, title=title, summary="Fish & eels")
        if number < 3:
            item.priorities.add(priority)


def an_old_committee(before):
    """A committee with the standing wording of the time before answers had to be given."""
    committee = before.get_model("reports", "Committee").objects.create(key="rivers", name="Rivers Scrutiny")
    rows, sentences = before.get_model("reports", "StandingImplication"), before.get_model("reports", "LeadIn")
    answers = {"Finance": "N/A", "Risk": "n/a", "Staffing": "None.", "Crime and Disorder": "N/A"}
    for position, (heading, answer) in enumerate(answers.items(), 1):
        rows.objects.create(committee=committee, position=position, heading=heading, answer=answer)
    sentences.objects.create(
        committee=committee, kind="report", wording="The Board considered a report on {item} from {organisation}."
    )
    sentences.objects.create(committee=committee, kind="update", wording="We heard of {item}.")


def test_an_old_site_is_brought_up_to_date_and_taken_back():
    """One journey through all the migrations: each way costs many seconds."""
    try:
        old = migrate(THE_SPINE)
        an_old_meeting(old)
        rights = Group.objects.get(name="Administrator").permissions
        rights.filter(content_type__app_label="priorities").exclude(codename__endswith="plan").delete()
        an_old_committee(migrate(BEFORE_ANSWERS))
        migrate(up_to_date())
        the_links_are_there(rights)
        answers_that_nobody_chose_are_open()
        links_into_a_priority()
        back = migrate(BEFORE_ANSWERS)
        assert back.get_model("reports", "StandingImplication").objects.get(heading="Finance").answer == "N/A"
        back = migrate([("reports", "0005_plan_links")])
        titles = back.get_model("reports", "AgendaItem").objects.get().priorities.order_by("number")
        assert [row.title for row in titles] == ["Clean water", "Safe banks", "Quiet nights"]
    finally:
        # Whatever happens, the tables of today are there again.
        migrate(up_to_date())


def the_links_are_there(rights):
    assert [link.target.title for link in AgendaItem.objects.get().links.all()] == ["Clean water", "Safe banks"]
    assert StrategicPriority.objects.get(number=1).key == "clean-water"
    assert StrategicPriority.objects.get(number=1).summary == "<p>Fish &amp; eels</p>"
    assert Organisation.objects.get().key == "weir-trust"
    assert rights.filter(codename="change_workarea").exists()


def answers_that_nobody_chose_are_open():
    """And an administrator's own stay."""
    now = Committee.objects.get(name="Rivers Scrutiny")
    found = dict(now.standing_implications.values_list("heading", "answer"))
    assert found.pop("Crime and Disorder").startswith("This paper is about crime and disorder")
    assert found == {"Finance": "", "Risk": "n/a", "Staffing": "None."}
    assert dict(now.lead_ins.values_list("kind", "wording")) == {
        "report": "The Board considered a report[ from {organisation}][ on {meeting_day}].",
        "update": "We heard of {item}.",
    }


def links_into_a_priority():
    item = AgendaItem.objects.get()
    for title in ("Night watch", "Lamps"):
        area = WorkArea.objects.create(priority=StrategicPriority.objects.get(number=3), title=title)
        item.links.create(work_area=area)


def test_the_pages_of_editions_that_are_stored_already_are_counted(monkeypatch):
    with Pdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        pdf.save(saved := BytesIO())
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: saved.getvalue())
    publish(an_exempt_draft())
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: b"no PDF")
    unreadable = a_published_update().editions.get()
    try:
        migrate(BEFORE_PAGES)
    finally:
        migrate(up_to_date())
    assert Edition.objects.get(pk=unreadable.pk).pdf_pages is None
    assert Edition.objects.exclude(pk=unreadable.pk).get().pdf_pages == 3
    assert RestrictedEdition.objects.get().pdf_pages == 3
