"""The committees' pages: meetings past and to come, a year at a time, with papers and the last day to publish."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import a_committee, a_committee_meeting, a_complete_draft, a_published_update
from tests.copies import copies_of
from tests.reports.library.asking import queries, words

pytestmark = pytest.mark.django_db

COMMITTEE = "/committees/rivers-scrutiny-committee/"


def test_every_committee_is_listed_with_its_next_meeting(client):
    a_committee_meeting(date(2027, 1, 21))
    page = words(client, "/committees/")
    assert f'href="{COMMITTEE}"' in page
    assert f'href="{COMMITTEE}2027-01-21/"' in page
    assert "Papers must be public by <strong>Wednesday 13 January 2027</strong>" in page


def test_a_committee_shows_what_comes_and_one_year_of_what_was(client):
    for day in (date(2027, 1, 21), date(2026, 11, 20), date(2026, 11, 19), date(2026, 2, 5), date(2024, 6, 6)):
        a_committee_meeting(day)
    to_come, _, past = words(client, COMMITTEE).partition("Past meetings of 2026")
    assert to_come.index("Friday 20 November 2026") < to_come.index("Thursday 21 January 2027")
    assert past.index("19 November 2026") < past.index("5 February 2026")
    assert "2024</a>" in past
    assert "6 June 2024" not in past
    older = words(client, f"{COMMITTEE}?year=2024")
    assert "6 June 2024" in older
    assert f'canonical" href="http://127.0.0.1:8000{COMMITTEE}?year=2024"' in older
    assert "The committee held no meeting in 2025." in words(client, f"{COMMITTEE}?year=2025")
    for nonsense in ("1", "x", "%00", "9" * 5000):
        assert "Past meetings of 2026" in words(client, f"{COMMITTEE}?year={nonsense}")


def test_a_full_year_of_meetings_goes_on_on_another_page(client):
    for month in range(1, 11):
        a_committee_meeting(date(2025, month, 10))
    first, second = (words(client, f"{COMMITTEE}?year=2025{more}") for more in ("", "&page=2"))
    assert [month for month in range(1, 11) if f"{COMMITTEE}2025-{month:02}-10/" in first] == [5, 6, 7, 8, 9, 10]
    assert [month for month in range(1, 11) if f"{COMMITTEE}2025-{month:02}-10/" in second] == [1, 2, 3, 4]
    assert 'href="?year=2025&amp;page=2" rel="next"' in first
    assert 'href="?year=2025&amp;page=1" rel="prev"' in second
    assert f'canonical" href="http://127.0.0.1:8000{COMMITTEE}?page=2"' in second
    for nonsense in ("0", "x", "%00", "9" * 5000):
        assert f"{COMMITTEE}2025-" in words(client, f"{COMMITTEE}?year=2025&page={nonsense}"), nonsense


def test_a_meeting_has_its_papers_and_the_meetings_before_and_after(client):
    update = a_published_update()
    day = update.committee_meeting.date
    a_committee_meeting(date(2031, 1, 9))
    a_committee_meeting(date(2042, 1, 9))
    page = words(client, update.committee_meeting.get_absolute_url())
    assert f'href="/updates/{update.slug}/"' in page
    assert f"<title>{day:%-d %B %Y}, Rivers Scrutiny Committee" in page
    assert f'href="{COMMITTEE}2042-01-09/" rel="next"' in page
    assert '"@type": "Event"' in page


def test_a_draft_for_a_meeting_is_not_told_of(client):
    draft = a_complete_draft()
    page = words(client, draft.committee_meeting.get_absolute_url())
    assert "No paper yet." in page
    assert draft.title not in page


def test_a_year_without_known_bank_holidays_says_no_day(client):
    a_committee_meeting(date(2999, 1, 9))
    page = words(client, f"{COMMITTEE}2999-01-09/")
    assert "must be public by" not in page


@pytest.mark.parametrize("day", ["2031-02-30", "2031-1-1", "0000-01-01", "2031-03-01x", "1999-01-01"])
def test_a_day_on_which_nobody_meets_is_not_there(client, day):
    a_committee()
    assert client.get(f"{COMMITTEE}{day}/").status_code == 404


def test_the_pages_cost_the_same_with_one_meeting_and_with_thirty(client):
    update = a_published_update()
    a_committee_meeting(date(2026, 1, 1))
    addresses = ("/committees/", COMMITTEE, update.committee_meeting.get_absolute_url())
    before = [queries(client, address) for address in addresses]
    copies_of(update, 29)
    for day in range(2, 31):
        a_committee_meeting(date(2026, 1, day))
        a_committee_meeting(date(2042, 1, day))
    assert [queries(client, address) for address in addresses] == before
