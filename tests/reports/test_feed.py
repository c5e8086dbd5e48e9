"""The dates of the desk as a calendar: who can fetch it, what is in it, and that every calendar program can read it."""

import logging
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from reports.calendar_feed import Dated, _event, one_line
from reports.models import AgendaItem, CalendarAddress, ScrutinyUpdate, TimetableStep
from tests.cast import a_board_meeting, a_committee_meeting, a_complete_draft, a_started_update, fresh, person
from tests.reports.icalendar_reader import read

pytestmark = pytest.mark.django_db

PAGE = reverse("reports:calendar")
AWKWARD = "Weirs, eels; and \\ “locks”:\nBEGIN:VEVENT – " + "ä very long title " * 12


@pytest.fixture
def address():
    """An officer's address."""
    return feed_of(CalendarAddress.objects.renew(person("officer")).token)


def feed_of(token):
    return reverse("reports:feed", args=[token])


def fetch(visit, address):
    response = visit().get(address)
    assert response.status_code == 200
    return response.content


def named(content):
    """Each event's lines by name, under the event's UID before the host."""
    events = [{line.name: line for line in event} for event in read(content)[1:]]
    found = {event["UID"].value.partition("@")[0]: event for event in events}
    assert len(found) == len(events)
    return found


def test_each_step_of_a_draft_is_a_whole_day_with_the_way_to_the_draft(visit, address):
    draft = a_started_update()
    events = named(fetch(visit, address))
    meeting = draft.committee_meeting
    assert {f"update-{draft.pk}-{step}" for step in ("draft", "manager", "director", "despatch")} <= set(events)
    last = events[f"update-{draft.pk}-despatch"]
    assert last["DTSTART"].parameters == {"VALUE": "DATE"}
    start = datetime.strptime(last["DTSTART"].value, "%Y%m%d").date()  # noqa: DTZ007 - a day has no time zone
    assert start < meeting.date
    assert last["DTEND"].value == f"{start + timedelta(days=1):%Y%m%d}"
    assert last["SUMMARY"].text == f"Sent out and published: {draft.title}"
    assert last["URL"].value == "http://testserver" + reverse("reports:draft", args=[draft.slug])
    assert f"{meeting.date:%-d %B %Y}" in last["DESCRIPTION"].text
    assert last["TRANSP"].value == "TRANSPARENT"


def test_the_meetings_of_the_committee_and_the_planned_ones_of_the_board_are_in_it(visit, address):
    meeting = a_committee_meeting(date(2031, 5, 7))
    meeting.venue = "Council Chamber; County Hall, Durham"
    meeting.save()
    planned = a_board_meeting(date(2031, 6, 4))
    events = named(fetch(visit, address))
    assert events[f"committee-meeting-{meeting.pk}"]["DTSTART"].value == "20310507"
    assert events[f"committee-meeting-{meeting.pk}"]["LOCATION"].text == meeting.venue
    assert events[f"board-meeting-{planned.pk}"]["SUMMARY"].text == "Rivers Partnership: board meeting"


def test_how_a_step_stands_is_said_in_words(visit, address):
    draft = a_started_update()
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(
        status="with_manager", committee_meeting=a_committee_meeting(date(2026, 11, 27))
    )
    events = named(fetch(visit, address))
    assert events[f"update-{draft.pk}-draft"]["SUMMARY"].text.endswith("(Done)")
    assert events[f"update-{draft.pk}-manager"]["SUMMARY"].text.endswith("(Can no longer be met)")


def test_what_is_past_published_or_undated_is_not_in_it(visit, address):
    gone = a_committee_meeting(date(2026, 3, 5))
    undated = a_started_update()
    ScrutinyUpdate.objects.filter(pk=undated.pk).update(committee_meeting=None)
    events = named(fetch(visit, address))
    assert f"committee-meeting-{gone.pk}" not in events
    assert not [uid for uid in events if uid.startswith("update-")]


def test_nothing_that_was_written_or_discussed_is_in_it(visit, address):
    draft = a_complete_draft()
    AgendaItem.objects.create(
        meeting=draft.board_meetings.get(), number=1, title="Hidden weirs", discussion="<p>Said in private.</p>"
    )
    content = fetch(visit, address).decode()
    assert "The weirs were counted" not in content
    assert "private" not in content
    assert "Hidden" not in content


def test_an_event_keeps_its_name_whatever_becomes_of_the_draft(visit, address):
    draft = a_started_update()
    before = {uid for uid in named(fetch(visit, address)) if uid.startswith("update")}
    TimetableStep.objects.create(committee=draft.committee, step="draft", working_days=9)
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(title="Another title", committee_meeting=a_committee_meeting())
    after = {uid for uid in named(fetch(visit, address)) if uid.startswith("update")}
    assert after <= before
    assert after


def test_an_independent_reader_and_the_library_read_the_same(visit, address):
    draft = a_started_update()
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(title=AWKWARD[:200])
    a_board_meeting(date(2031, 6, 4))
    content = fetch(visit, address)
    calendar = Calendar.from_ical(content)
    assert (calendar["VERSION"], bool(calendar["PRODID"])) == ("2.0", True)
    by_library = {str(event["UID"]): str(event["SUMMARY"]) for event in calendar.walk("VEVENT")}
    by_hand = {line["UID"].value: line["SUMMARY"].text for line in named(content).values()}
    assert by_library == by_hand
    assert f"Draft finished: {one_line(fresh(draft).title)}" in by_hand.values()


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_a_title_holds_it_arrives_in_one_piece(name, place):
    dated = Dated("update-1-draft", date(2031, 5, 7), f"Due: {name}", place=place, address="/desk/")
    calendar = Calendar()
    calendar.add_component(
        _event(dated, "example.org", datetime(2031, 1, 1, tzinfo=UTC), "https://example.org{}".format)
    )
    event = {line.name: line for line in read(calendar.to_ical())[1]}
    assert event["SUMMARY"].text == one_line(f"Due: {name}")
    assert event["LOCATION"].text == one_line(place) if one_line(place) else "LOCATION" not in event


def test_the_feed_is_a_calendar_that_nobody_on_the_way_keeps(visit, address):
    response = visit().get(address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert visit().head(address).status_code == 200
    assert visit().post(address).status_code == 405


def test_a_new_address_kills_the_old_one(visit):
    officer = visit("officer")
    officer.post(PAGE)
    first = CalendarAddress.objects.get().token
    officer.post(PAGE)
    second = CalendarAddress.objects.get().token
    assert visit().get(feed_of(first)).status_code == 404
    assert visit().get(feed_of(second)).status_code == 200


def test_whoever_may_not_see_the_desk_any_more_gets_what_nobody_gets(visit, address):
    owner = person("officer")
    unknown = visit().get(feed_of("x" * 43))
    owner.groups.clear()
    refused = visit().get(address)
    assert (refused.status_code, refused.content) == (404, unknown.content)
    owner.groups.add(Group.objects.get(name="Officer"))
    assert visit().get(address).status_code == 200
    owner.is_active = False
    owner.save()
    assert visit().get(address).status_code == 404


def test_a_page_shows_its_own_persons_address_and_no_other(visit, address):
    CalendarAddress.objects.renew(person("approver"))
    shown = visit("officer").get(PAGE).content.decode()
    assert f"http://testserver{address}" in shown
    assert f"webcal://testserver{address}" in shown
    assert CalendarAddress.objects.get(person__username="approver").token not in shown


def test_opening_the_page_makes_no_address(visit):
    assert "Make my address" in visit("officer").get(PAGE).content.decode()
    assert not CalendarAddress.objects.exists()


def test_a_token_cannot_be_guessed():
    tokens = {CalendarAddress.objects.renew(person("officer")).token for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43


@pytest.mark.parametrize("fault", ["unknown", "broken"])
def test_the_log_does_not_hold_the_address(client, monkeypatch, fault):
    token = CalendarAddress.objects.renew(person("officer")).token
    if fault == "broken":
        monkeypatch.setattr("reports.views.feed.calendar_feed", lambda **_: 1 / 0)
    else:
        person("officer").groups.clear()
    handler = next(one for one in logging.getLogger("django").handlers if isinstance(one, logging.StreamHandler))
    said = StringIO()
    standing = handler.setStream(said)
    try:
        client.raise_request_exception = False
        client.get(feed_of(token))
    finally:
        handler.setStream(standing)
    assert "/calendar/" in said.getvalue()
    assert token not in said.getvalue()


def test_the_feed_costs_the_same_with_one_draft_and_with_thirty(visit, address):
    def queries():
        with CaptureQueriesContext(connection) as found:
            fetch(visit, address)
        return len(found)

    def add(count):
        for _ in range(count):
            a_started_update()
            a_board_meeting(date(2032, 1, 7) + timedelta(days=ScrutinyUpdate.objects.count()))

    add(1)
    one = queries()
    add(29)
    assert queries() == one
