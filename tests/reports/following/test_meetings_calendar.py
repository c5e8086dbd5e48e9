"""The committees' meetings as a public calendar, read by a library that did not write it and from the standard."""

from __future__ import annotations

from datetime import date

import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import workflow
from reports.models import Committee, CommitteeMeeting
from tests.cast import a_board_meeting, a_committee, a_committee_meeting, a_published_update, a_started_update, person
from tests.reports.icalendar_reader import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

ALL = reverse("reports:meetings_calendar")


def fetch(client, address=ALL):
    """The events by the first part of their UID, as vobject reads them."""
    content = client.get(address).content
    calendar = vobject.readOne(content.decode())
    events = {event.uid.value.partition("@")[0]: event for event in calendar.contents.get("vevent", [])}
    assert len(events) == len(read(content)) - 1
    return events


def of_meeting(meeting):
    return f"committee-meeting-{meeting.pk}"


def test_a_meeting_is_a_whole_day_with_its_place_and_the_day_on_which_papers_are_out(client):
    meeting = a_committee_meeting(date(2027, 1, 13))
    meeting.venue = "Council Chamber; County Hall, Durham"
    meeting.save()
    events = fetch(client)
    event, papers = events[of_meeting(meeting)], events[f"papers-of-meeting-{meeting.pk}"]
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 1, 13), date(2027, 1, 14))
    assert (event.summary.value, event.location.value) == ("Rivers Scrutiny Committee", meeting.venue)
    assert papers.dtstart.value == date(2027, 1, 5)  # Five clear days of office lie between.
    assert papers.summary.value == "Papers published by today: Rivers Scrutiny Committee"


def test_a_meeting_leads_to_its_published_papers(client):
    first = a_published_update()
    meeting = first.committee_meeting
    event = fetch(client)[of_meeting(meeting)]
    page = f"http://testserver/updates/{first.slug}/"
    assert event.url.value == page
    assert event.description.value == f"Papers:\n{first.title}: {page}"
    assert event.attach.value == f"{page}paper.pdf"
    assert event.attach.params["FMTTYPE"] == ["application/pdf"]


def test_drafts_and_the_boards_meetings_are_not_in_it(client):
    draft = a_started_update()
    a_board_meeting(date(2031, 6, 4))
    assert set(fetch(client)) == {
        of_meeting(draft.committee_meeting),
        f"papers-of-meeting-{draft.committee_meeting.pk}",
    }
    assert draft.title not in client.get(ALL).content.decode()


def test_a_withdrawn_paper_is_gone_from_it_and_the_event_is_newer(client):
    update = a_published_update()
    before = fetch(client)[of_meeting(update.committee_meeting)].last_modified.value
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    event = fetch(client)[of_meeting(update.committee_meeting)]
    assert not hasattr(event, "description")
    assert event.last_modified.value >= before


def test_a_meeting_that_is_moved_keeps_its_name_and_counts_the_change(client):
    meeting = a_committee_meeting(date(2027, 1, 13))
    before = fetch(client)[of_meeting(meeting)]
    meeting.save()
    assert fetch(client)[of_meeting(meeting)].sequence.value == before.sequence.value == "0"
    meeting.date = date(2027, 2, 3)
    meeting.save()
    after = fetch(client)[of_meeting(meeting)]
    assert (after.uid.value, after.sequence.value) == (before.uid.value, "1")
    assert after.last_modified.value >= before.last_modified.value
    elsewhere = client.get(ALL, headers={"host": "localhost"}).content.decode()
    assert after.uid.value in elsewhere


def test_meetings_of_half_a_year_ago_and_what_was_due_then_are_left_out(client):
    old, held = a_committee_meeting(date(2026, 5, 20)), a_committee_meeting(date(2026, 9, 3))
    assert set(fetch(client)) == {of_meeting(held)}
    assert of_meeting(old) not in fetch(client)


def test_a_year_whose_bank_holidays_are_not_known_leaves_the_meeting(client):
    meeting = a_committee_meeting(date(9999, 1, 1))
    assert set(fetch(client)) == {of_meeting(meeting)}


def test_each_committee_has_a_calendar_of_its_own(client):
    meeting = a_committee_meeting(date(2031, 5, 7))
    other = Committee.objects.create(key="other", name="Other Committee")
    elsewhere = CommitteeMeeting.objects.create(committee=other, date=date(2031, 5, 8))
    both = fetch(client)
    own = fetch(client, reverse("reports:committee_calendar", args=[a_committee().key]))
    assert {of_meeting(meeting), of_meeting(elsewhere)} < set(both)
    assert of_meeting(elsewhere) not in own
    assert of_meeting(meeting) in own
    assert client.get(reverse("reports:committee_calendar", args=["nobodys"])).status_code == 404


def test_who_has_it_already_is_told_so_until_anything_changes(client):
    meeting = a_committee_meeting(date(2031, 5, 7))
    first = client.get(ALL)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    again = client.get(ALL, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    meeting.venue = "Elsewhere"
    meeting.save()
    assert client.get(ALL, headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_it_costs_the_same_with_one_meeting_and_with_thirty(client):
    a_published_update()

    def queries():
        with CaptureQueriesContext(connection) as found:
            fetch(client)
        return len(found)

    one = queries()
    for day in range(1, 30):
        a_committee_meeting(date(2030, 1, day))
    assert queries() == one <= 4
