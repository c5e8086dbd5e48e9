"""What the database itself refuses, whatever road the rows come by."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from priorities.models import Organisation
from reports.models import (
    AgendaItem,
    Attendance,
    BoardMeeting,
    Committee,
    CommitteeMeeting,
    Contact,
    Edition,
    Implication,
    PaperContact,
    Recommendation,
    ReportedMeeting,
    ScrutinyUpdate,
    Section,
    StandingImplication,
)
from reports.models.written_once import WrittenOnceError
from sdp.document.readers.rich_text import RichTextError
from tests.cast import (
    a_board_meeting,
    a_committee,
    a_committee_meeting,
    a_complete_draft,
    a_contact,
    a_partnership,
    a_published_update,
    a_started_update,
    fresh,
    person,
)

pytestmark = pytest.mark.django_db

DIRTY = '<p onclick="x()">Kept <script>x()</script><i>words</i></p>'
CLEAN = "<p>Kept <em>words</em></p>"


def refused(*rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(rows[0]).objects.bulk_create(rows)


def refused_change(queryset, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        queryset.update(**values)


# Constraints


def test_a_slug_stands_for_one_update():
    update = a_started_update()
    refused(ScrutinyUpdate(slug=update.slug))


def test_an_update_has_a_known_status_and_style_and_nothing_public_lacks_a_meeting():
    rows = ScrutinyUpdate.objects.filter(pk=a_started_update().pk)
    refused_change(rows, status="lost")
    refused_change(rows, recommendations_style="wavy")
    refused_change(rows, status="published", committee_meeting=None)
    refused_change(rows, status="withdrawn", committee_meeting=None)


def test_positions_and_headings_within_an_update_are_unique():
    update = a_complete_draft()
    refused(Section(update=update, position=1, heading="A"))
    refused(Section(update=update, position=9, placement=7, heading="A"))
    refused(Recommendation(update=update, position=1, text="<p>x</p>"))
    refused(Recommendation(update=update, position=9, verb="shout", text="<p>x</p>"))
    refused(Implication(update=update, position=1, heading="Another"))
    refused(Implication(update=update, position=99, heading="Finance"))
    refused(PaperContact(update=update, contact=a_contact("Another"), position=1))
    refused(PaperContact(update=update, contact=update.paper_contacts.get().contact, position=2))
    refused(ReportedMeeting(update=update, board_meeting=a_board_meeting()))
    refused(Edition(**edition_values(update, number=0)))
    Section.objects.create(update=update, position=1, placement=Section.Placement.APPENDIX, heading="A")


def test_meetings_are_on_different_days():
    meeting = a_committee_meeting()
    refused(CommitteeMeeting(committee=meeting.committee, date=meeting.date))
    board = a_board_meeting()
    refused(BoardMeeting(partnership=board.partnership, date=board.date))


def test_committees_contacts_and_their_standing_implications_are_unique():
    committee = a_committee()
    refused(Committee(key=committee.key, name="Another"))
    refused(Committee(key="another", name=committee.name))
    refused(StandingImplication(committee=committee, position=1, heading="Another"))
    refused(StandingImplication(committee=committee, position=99, heading="Finance"))
    contact = a_contact()
    refused(Contact(name=contact.name, job_title=contact.job_title, telephone=contact.telephone))


def test_agenda_items_and_attendance_are_of_known_kinds_and_numbered_once():
    meeting = a_board_meeting()
    body = Organisation.objects.create(partnership=a_partnership(), name="Weir Trust")
    AgendaItem.objects.create(meeting=meeting, number=1, title="A")
    Attendance.objects.create(meeting=meeting, organisation=body)
    refused(AgendaItem(meeting=meeting, number=1, title="B"))
    refused(AgendaItem(meeting=meeting, number=0, title="B"))
    refused(AgendaItem(meeting=meeting, number=2, title="B", kind="song"))
    refused(AgendaItem(meeting=meeting, number=2, title="B", outcome="sung"))
    refused(Attendance(meeting=meeting, organisation=body))
    refused_change(Attendance.objects.all(), presence="asleep")


# Rich text


def test_a_body_is_clean_by_whatever_road_it_came():
    update = a_started_update()
    one = Section.objects.create(update=update, position=1, heading="A", body=DIRTY)
    assert one.body == CLEAN
    (two,) = Section.objects.bulk_create([Section(update=update, position=2, heading="B", body=DIRTY)])
    three = Section.objects.create(update=update, position=3, heading="C")
    Section.objects.filter(pk=three.pk).update(body=DIRTY)
    four = Section.objects.create(update=update, position=4, heading="D")
    four.body = DIRTY
    Section.objects.bulk_update([four], ["body"])
    five = Section(update=update, position=5, heading="E", body=DIRTY)
    (loaded,) = serializers.deserialize("json", serializers.serialize("json", [five]))
    loaded.save()
    stored = Section.objects.filter(update=update).order_by("position").values_list("body", flat=True)
    assert [two.pk is not None, *stored] == [True, *[CLEAN] * 5]


def test_a_body_that_no_paper_can_hold_is_not_stored():
    with pytest.raises(RichTextError, match="three levels"), transaction.atomic():
        Section.objects.create(update=a_started_update(), position=1, heading="A", body="<ul><li>x" * 4)
    assert not Section.objects.exists()


# What is kept


def test_records_of_a_decision_are_protected():
    update = a_published_update()
    contact, meeting, board = update.paper_contacts.get().contact, update.committee_meeting, a_board_meeting()
    for kept in (update, contact, meeting, meeting.committee, board, a_partnership(), person("approver")):
        with pytest.raises(ProtectedError):
            kept.delete()
    assert fresh(update).editions.count() == 1


def test_an_agenda_item_that_a_section_reports_on_is_kept():
    update = a_complete_draft()
    item = AgendaItem.objects.create(
        meeting=BoardMeeting.objects.create(partnership=a_partnership(), date=date(2031, 2, 2)), number=1, title="A"
    )
    Section.objects.filter(update=update).update(agenda_item=item)
    for kept in (item, item.meeting):
        with pytest.raises(ProtectedError):
            kept.delete()


def edition_values(update, **changed):
    values = {field.attname: 0 for field in Edition._meta.concrete_fields}
    return values | {
        "id": None,
        "update_id": update.pk,
        "number": 1,
        "title": "Another title",
        "committee_name": "",
        "meeting_date": date(2031, 1, 1),
        "tree": {},
        "tree_sha256": "",
        "content_sha256": "",
        "pdf": b"",
        "pdf_sha256": "",
        "html": b"",
        "html_sha256": "",
        "renderer": "",
        "published_by_id": None,
        "published_at": timezone.now(),
        **changed,
    }


def in_place_of(edition):
    return Edition(**edition_values(edition.update, id=edition.pk))


@pytest.mark.parametrize(
    "road",
    [
        lambda edition: edition.save(),
        lambda edition: edition.save(update_fields=["title"]),
        lambda edition: edition.delete(),
        lambda edition: Edition.objects.update(title="x"),
        lambda edition: Edition.objects.filter(pk=edition.pk).delete(),
        lambda edition: edition.update.editions.update(title="x"),
        lambda edition: Edition.objects.bulk_update([edition], ["title"]),
        lambda edition: Edition.objects.update_or_create(pk=edition.pk, defaults={"title": "x"}),
        lambda edition: Edition.objects.bulk_create(
            [in_place_of(edition)], update_conflicts=True, update_fields=["title"], unique_fields=["id"]
        ),
    ],
)
def test_an_edition_can_be_changed_or_removed_by_no_road(road):
    edition = a_published_update().editions.get()
    edition.title = "Another title"
    with pytest.raises(WrittenOnceError), transaction.atomic():
        road(edition)
    assert Edition.objects.get().title == "Rivers Partnership Update"


def test_an_edition_is_not_written_over_by_a_new_one_with_its_key():
    edition = a_published_update().editions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        in_place_of(edition).save()
    assert Edition.objects.get().title == "Rivers Partnership Update"


def test_an_edition_is_not_swept_away_with_who_published_it():
    a_published_update()
    with pytest.raises(ProtectedError):
        User.objects.all().delete()


def test_the_latest_edition_of_each_published_update_is_public():
    first, second = a_published_update(), a_published_update()
    Edition(**edition_values(first, number=2)).save(force_insert=True)
    public = Edition.objects.public()
    assert {(edition.update_id, edition.number) for edition in public} == {(first.pk, 2), (second.pk, 1)}


def test_counts_by_status_name_every_status_that_has_an_update():
    a_started_update()
    a_published_update()
    assert ScrutinyUpdate.objects.counts_by_status() == {"draft": 1, "published": 1}


# Names in fixtures


def test_meetings_and_committees_are_found_again_by_their_natural_keys(tmp_path):
    meeting, board = a_committee_meeting(date(2031, 6, 6)), a_board_meeting()
    file = tmp_path / "kept.json"
    labels = ["priorities.partnership", "reports.boardmeeting", "reports.committee", "reports.committeemeeting"]
    call_command("dumpdata", *labels, natural_foreign=True, natural_primary=True, output=str(file), verbosity=0)
    assert all("pk" not in row for row in json.loads(file.read_text()))
    CommitteeMeeting.objects.update(venue="Elsewhere")
    call_command("loaddata", str(file), verbosity=0)
    assert CommitteeMeeting.objects.get() == meeting
    assert CommitteeMeeting.objects.get().venue == ""
    assert BoardMeeting.objects.get() == board


def test_a_committee_is_found_by_its_name_in_any_case_and_made_once_with_eleven_implications():
    committee = a_committee()
    assert Committee.objects.named(committee.name.upper()) == committee
    assert committee.standing_implications.count() == 11


def test_every_reference_to_a_person_or_a_decision_is_protected():
    """A new model must say what happens to its rows; CASCADE is for parts of one thing only."""
    parts_of = {Attendance, AgendaItem, Section, Recommendation, Implication, PaperContact, ReportedMeeting}
    for model in (Edition, CommitteeMeeting, BoardMeeting, ScrutinyUpdate, *parts_of):
        for field in model._meta.concrete_fields:
            if field.is_relation and not (model in parts_of and field.name in ("update", "meeting")):
                assert field.remote_field.on_delete is models.PROTECT, field
