"""An approval is of exactly one paper: one character changed anywhere, by whatever road, and it is void, visibly."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from priorities.models import Deliverable, StrategicPriority, WorkArea
from reports import restoring, workflow
from reports.models import AgendaItem, Edition, LeadIn, ScrutinyUpdate, SectionLink
from reports.restoring import RestoreRefusedError
from reports.sign_off import SignOff
from reports.views.desk import UPDATES_A_PAGE
from tests.cast import (
    a_board_meeting,
    a_complete_draft,
    an_approved_update,
    approve,
    fresh,
    person,
    submit,
)
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

PAPER, BASIS = "The paper has changed since.", "The standing wording or the plan that it rests on has changed since."


def a_draft_with_everything():
    """Every part that a paper can have, serving something at each level of a plan."""
    plan, update = a_plan_with(), a_complete_draft(sections=2)
    update.reasons = "<p>They asked.</p>"
    update.save()
    committee = update.committee_meeting.committee
    LeadIn.objects.filter(committee=committee).delete()
    LeadIn.objects.create(committee=committee, kind="report", wording="The board heard of {item}.")
    item = AgendaItem.objects.create(meeting=a_board_meeting(), number=9, title="Weirs", kind="report")
    section = update.sections.first()
    section.agenda_item = item
    section.save()
    priority = priority_of(plan, 1)
    for target in ({"priority": priority}, {"work_area": priority.work_areas.first()}):
        SectionLink.objects.create(section=section, **target)
    SectionLink.objects.create(section=section, deliverable=priority.deliverables.first())
    return fresh(update)


def holds(update):
    return [(state.holds, state.why_void) for state in SignOff(fresh(update)).states]


def one_character_less(row, field):
    """Its last one: of a body, the last of its words."""
    value = getattr(row, field)
    assert value, f"{row!r} has nothing in {field}"
    words = value.removesuffix("</p>")
    setattr(row, field, words[:-1] + value[len(words) :])
    row.save()


def one_character_more(row, field):
    value = getattr(row, field)
    words = value.removesuffix("</p>")
    setattr(row, field, words + "s" + value[len(words) :])
    row.save()


def the_committee(update):
    return update.committee_meeting.committee


FOUND = {
    "the committee’s name": (the_committee, "name"),
    "a contact’s name": (lambda update: update.paper_contacts.get().contact, "name"),
    "a contact’s job title": (lambda update: update.paper_contacts.get().contact, "job_title"),
    "a contact’s telephone": (lambda update: update.paper_contacts.get().contact, "telephone"),
    "the standing title": (the_committee, "paper_title"),
    "the standing purpose": (the_committee, "purpose_wording"),
    "the standing lead-in": (the_committee, "recommendation_lead_in"),
    "the standing recommendation": (the_committee, "recommendation_wording"),
    "a standing implication": (
        lambda update: the_committee(update).standing_implications.get(heading="Crime and Disorder"),
        "answer",
    ),
    "the name of the partnership in the standing text": (lambda update: update.partnership, "name"),
    "the sentence about an item": (lambda update: the_committee(update).lead_ins.get(kind="report"), "wording"),
    "the sentence about a deferred item": (the_committee, "deferred_wording"),
    "the title of a priority": (lambda update: StrategicPriority.objects.first(), "title"),
    "the title of a work area": (lambda update: WorkArea.objects.first(), "title"),
    "the text of a deliverable": (
        lambda update: Deliverable.objects.filter(pk__in=SectionLink.objects.values("deliverable")).get(),
        "text",
    ),
}
"""What can change while the paper is with somebody: rows of others that the paper shows or rests on."""


@pytest.mark.parametrize("change", [one_character_less, one_character_more])
def test_an_approved_paper_of_which_something_changes_is_no_longer_approved(change):
    update = approve(submit(a_draft_with_everything()))
    assert holds(update) == [(True, "")] * 2
    kept = []
    for what, (row_of, field) in FOUND.items():
        with transaction.atomic():
            point = transaction.savepoint()
            change(row_of(fresh(update)), field)
            if not all(not held and why in (PAPER, BASIS) for held, why in holds(update)):
                kept.append(what)
            with pytest.raises(workflow.MoveRefusedError):
                workflow.publish(fresh(update), by=person("clerk"))
            transaction.savepoint_rollback(point)
        assert holds(update) == [(True, "")] * 2, what
    assert kept == []
    assert not Edition.objects.exists()


OWN = {
    "title": (lambda update: update, "title"),
    "who reports": (lambda update: update, "report_of_name"),
    "their job title": (lambda update: update, "report_of_job_title"),
    "purpose": (lambda update: update, "purpose"),
    "heading of the purpose": (lambda update: update, "purpose_heading"),
    "before the recommendations": (lambda update: update, "recommendations_introduction"),
    "heading of the recommendations": (lambda update: update, "recommendations_heading"),
    "reasons": (lambda update: update, "reasons"),
    "heading of the appendix": (lambda update: update, "implications_heading"),
    "heading of a section": (lambda update: update.sections.last(), "heading"),
    "a section": (lambda update: update.sections.last(), "body"),
    "a recommendation": (lambda update: update.recommendations.first(), "text"),
    "an implication": (lambda update: update.implications.first(), "answer"),
    "heading of an implication": (lambda update: update.implications.first(), "heading"),
}
"""What can change once the paper is taken back to draft: its own words."""


@pytest.mark.parametrize("change", [one_character_less, one_character_more])
def test_an_approval_given_before_the_paper_was_taken_back_is_of_the_words_as_they_were(change):
    update = approve(submit(a_draft_with_everything()), "approver")
    workflow.take_back(update, by=person("officer"))
    for what, (row_of, field) in OWN.items():
        assert holds(update)[0] == (True, ""), what
        with transaction.atomic():
            point = transaction.savepoint()
            change(row_of(fresh(update)), field)
            assert holds(update)[0] == (False, PAPER), what
            transaction.savepoint_rollback(point)


def by_form(visit, update):
    officer, page = visit("officer"), reverse("reports:part", args=[update.slug, "purpose"])
    assert officer.post(page, fields_of(officer.get(page), purpose="To tell of weir.")).status_code == 302


def by_autosave(visit, update):
    officer, page = visit("officer"), reverse("reports:part", args=[update.slug, "purpose"])
    sent = fields_of(officer.get(page), purpose="To tell of weir.")
    assert officer.post(reverse("reports:autosave_part", args=[update.slug, "purpose"]), sent).status_code == 200


def by_administration(visit, update):
    administrator, page = visit("administrator"), f"/admin/reports/section/{update.sections.first().pk}/change/"
    assert administrator.post(page, fields_of(administrator.get(page), heading="Weirs 11")).status_code == 302


def by_restoring(visit, update):
    with transaction.atomic():
        held = fresh(update)
        version = restoring.version_of_paper(held)
        restoring.restore(held, held.revisions.get(number=1), part="", version=version, by=person("officer"))


@pytest.mark.parametrize("road", [by_form, by_autosave, by_administration, by_restoring])
def test_whatever_road_the_change_comes_by(visit, road):
    update = approve(submit(a_complete_draft()), "approver")
    workflow.take_back(update, by=person("officer"))
    assert holds(update)[0] == (True, "")
    road(visit, update)
    assert holds(update)[0] == (False, PAPER)


def test_a_change_in_the_administration_or_by_an_import_voids_the_approvals(visit, tmp_path):
    update = approve(submit(a_draft_with_everything()))
    administrator = visit("administrator")
    contact = update.paper_contacts.get().contact
    page = f"/admin/reports/contact/{contact.pk}/change/"
    assert administrator.post(page, fields_of(administrator.get(page), name="Ben Marsk")).status_code == 302
    assert holds(update) == [(False, PAPER)] * 2
    workflow.ask_again(update, by=person("clerk"))
    approve(update)
    call_command("export_plan", StrategicPriority.objects.get().plan.key, str(tmp_path / "plan"), verbosity=0)
    file = tmp_path / "plan" / "priorities.csv"
    title = StrategicPriority.objects.get().title
    file.write_text(file.read_text().replace(title, f"{title}s"))
    call_command("import_plan", str(tmp_path / "plan"), verbosity=0)
    assert StrategicPriority.objects.get().title == f"{title}s"
    assert holds(update) == [(False, BASIS)] * 2


# While somebody reads it, nobody writes in it


@pytest.mark.parametrize("stage", [lambda: submit(a_complete_draft()), an_approved_update])
def test_words_for_a_paper_that_is_with_somebody_are_refused_and_kept(visit, stage):
    draft = a_complete_draft()
    officer = visit("officer")
    update = stage()
    before = SignOff(update).content
    part = reverse("reports:part", args=[update.slug, "purpose"])
    sent = fields_of(officer.get(reverse("reports:part", args=[draft.slug, "purpose"])), purpose="Mine of eels.")
    refused = officer.post(part, sent)
    assert refused.status_code == 409
    assert "Mine of eels." in refused.content.decode()
    assert "no longer a draft" in refused.content.decode()
    autosave = officer.post(reverse("reports:autosave_part", args=[update.slug, "purpose"]), sent)
    assert (autosave.status_code, autosave.json()["state"]) == (409, "closed")
    assert "Mine of eels." in str(update.set_aside.first().words)
    section = update.sections.get()
    for name, more in (("move_section", ["up"]), ("remove_section", [])):
        assert officer.post(reverse(f"reports:{name}", args=[update.slug, section.pk, *more])).status_code == 403
    administrator = visit("administrator")
    for page in (f"section/{section.pk}", f"scrutinyupdate/{update.pk}"):
        assert administrator.post(f"/admin/reports/{page}/change/", {"heading": "Mine"}).status_code == 403
        assert administrator.post(f"/admin/reports/{page}/delete/", {"post": "yes"}).status_code == 403
    with pytest.raises(RestoreRefusedError, match="no longer a draft"):
        by_restoring(visit, update)
    assert SignOff(fresh(update)).content == before
    assert ScrutinyUpdate.objects.filter(pk=update.pk).exists()


# Everybody sees it


def test_that_an_approval_is_void_is_seen_wherever_it_matters(visit):
    update = an_approved_update()
    clerk = visit("clerk")
    desk, draft = reverse("reports:desk"), reverse("reports:draft", args=[update.slug])
    publish, again = (reverse(f"reports:{name}", args=[update.slug]) for name in ("publish", "ask_again"))
    assert again not in clerk.get(draft).content.decode()
    sent = fields_of(clerk.get(publish))
    contact = update.paper_contacts.get().contact
    one_character_less(contact, "name")
    for address in (draft, f"{desk}?status=approved", desk):
        assert "no longer holds" in clerk.get(address).content.decode().lower(), address
    shown = clerk.get(draft).content.decode()
    assert PAPER in shown
    assert again in shown
    assert f'href="{publish}"' not in shown
    assert PAPER in clerk.get(again).content.decode()
    refused = clerk.post(publish, sent)
    assert refused.status_code == 422
    assert "approval is missing or no longer holds" in refused.content.decode()
    assert clerk.post(again, fields_of(clerk.get(again))).status_code == 302
    assert fresh(update).status == "with_manager"


def test_the_desk_asks_as_many_questions_for_thirty_papers_of_every_stage_as_for_one(visit):
    def queries(name):
        client = visit(name)
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("reports:desk")).status_code == 200
        return len(found)

    def add(count):
        for _ in range(count):
            submit(a_complete_draft())
            an_approved_update()
            returned = submit(a_complete_draft())
            workflow.return_to_author(returned, by=person("approver"), reason="Say more.")

    add(1)
    names = ("officer", "approver", "director", "clerk")
    one = {name: queries(name) for name in names}
    add(UPDATES_A_PAGE // 3 + 1)
    assert {name: queries(name) for name in names} == one
