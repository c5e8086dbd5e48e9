"""Whatever road a change of a paper comes by: its latest revision is the paper as it is now, row by row."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from reports.assembly import document_of, to_document
from reports.drafting import start_update
from reports.models import ReportedMeeting, ScrutinyUpdate, Section
from reports.revisions import ROWS, rows_at, state_at
from sdp.document import codec
from tests.cast import a_board_meeting, a_committee_meeting, a_complete_draft, a_contact, fresh, person
from tests.reports.forms_of import fields_of
from tests.reports.past_report import report

pytestmark = pytest.mark.django_db


@pytest.fixture
def update():
    return a_complete_draft(sections=3)


def check(update):
    """The latest revision holds the paper, and every row of it, as they are stored."""
    revision = update.revisions.first()
    then, now = document_of(state_at(revision)), to_document(fresh(update))
    assert codec.content_hash(then) == codec.content_hash(now)
    for model in ROWS:
        kept, stored = rows_at(revision, model), model.objects.filter(update=update)
        assert sorted(map(values, kept)) == sorted(map(values, stored)), model.__name__
    return revision


def values(row):
    return [str(getattr(row, field.attname)) for field in row._meta.concrete_fields]


def page(name, update, *arguments):
    return reverse(f"reports:{name}", args=[update.slug, *arguments])


def save(client, there, **typed):
    """Open the form, change it, and save it."""
    response = client.post(there, fields_of(client.get(there), **typed))
    assert response.status_code == 302, response.content.decode()


DESK = {
    "cover": {"title": "Otters", "report_of_name": "Cy Reed"},
    "purpose": {"purpose": "<p>See paragraph 3 about otters.</p>", "purpose_as": "html"},
    "recommendations": {"rows-0-text": "the otters.", "reasons": "<p>They are back.</p>", "reasons_as": "html"},
    "contact": {"name": "Cy Reed", "job_title": "Clerk"},
    "implications": {"answer_1": "It costs £5."},
}


@pytest.mark.parametrize("part", DESK)
def test_a_part_on_the_desk(visit, update, part):
    before = update.revisions.latest_number()
    save(visit("officer"), page("part", update, part), **DESK[part])
    revision = check(update)
    assert (revision.number, revision.part, revision.by) == (before + 1, part, person("officer"))


def test_sections_on_the_desk(visit, update):
    officer, first = visit("officer"), update.sections.first()
    edit = page("section", update, first.pk)
    save(officer, page("add_section", update), heading="Otters", body="Two otters were seen, see paragraph 2.")
    check(update)
    save(officer, edit, heading="Otters again", body="Three otters.", placement="3")
    check(update)
    for name in ("down", "up"):
        officer.post(page("move_section", update, update.sections.all()[1].pk, name))
        check(update)
    remove = page("remove_section", update, first.pk)
    officer.post(remove, fields_of(officer.get(remove)))
    assert check(update).label == "Section removed: Otters again"


def test_a_move_that_changes_nothing_leaves_the_last_revision(visit, update):
    before = update.revisions.latest_number()
    visit("officer").post(page("move_section", update, update.sections.first().pk, "up"))
    assert check(update).number == before


def test_restoring(visit, update):
    officer, number = visit("officer"), update.revisions.latest_number()
    save(officer, page("part", update, "purpose"), **DESK["purpose"])
    there = page("restore_revision", update, number)
    officer.post(there, fields_of(officer.get(there)))
    assert check(update).kind == "restored"


def test_starting(visit):
    meetings = {"committee_meeting": a_committee_meeting(), "board_meetings": [a_board_meeting()]}
    update = start_update(**meetings, by=person("officer"))
    assert check(update).kind == "started"


def test_importing(tmp_path):
    file = tmp_path / "past.txt"
    file.write_text(report())
    call_command("import_update", str(file), stdout=StringIO())
    assert check(ScrutinyUpdate.objects.get()).kind == "imported"


# The administration


def in_admin(name, *arguments):
    return reverse(f"admin:reports_{name}", args=arguments)


def test_the_page_of_an_update_in_the_administration(visit, update):
    administrator = visit("administrator")
    there = in_admin("scrutinyupdate_change", update.pk)
    a_contact("Cy Reed")
    save(
        administrator,
        there,
        **{
            "title": "Otters",
            "purpose": "<p>To tell of otters.</p>",
            "implications-0-answer": "<p>It costs £5.</p>",
            "sections-0-heading": "Otters",
            "sections-1-DELETE": "on",
        },
    )
    revision = check(update)
    assert (revision.kind, revision.by) == ("administration", person("administrator"))
    assert fresh(update).sections.count() == 2


def test_a_new_update_in_the_administration(visit):
    administrator = visit("administrator")
    there = in_admin("scrutinyupdate_add")
    save(administrator, there, slug="otters", title="Otters")
    assert check(ScrutinyUpdate.objects.get(slug="otters")).number == 1


def test_the_page_of_a_section_in_the_administration(visit, update):
    administrator, section = visit("administrator"), update.sections.first()
    save(administrator, in_admin("section_change", section.pk), body="<p>Three otters.</p>")
    check(update)
    administrator.post(in_admin("section_delete", section.pk), {"post": "yes"})
    assert not Section.objects.filter(pk=section.pk).exists()
    check(update)


def test_many_rows_deleted_from_a_list_in_the_administration(visit, update):
    chosen = list(update.sections.values_list("pk", flat=True)[:2])
    action = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    visit("administrator").post(in_admin("section_changelist"), action)
    assert Section.objects.filter(update=update).count() == 1
    assert check(update).by == person("administrator")


def test_a_board_meeting_that_is_reported_on_no_more(visit, update):
    row = ReportedMeeting.objects.filter(update=update).first()
    row.delete()
    check(update)
