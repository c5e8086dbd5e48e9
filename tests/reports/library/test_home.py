"""The front page: the latest papers, the next meetings, and what the committee is watching."""

from __future__ import annotations

from datetime import date

import pytest

from priorities.models import Plan
from reports.models import Committee, CommitteeMeeting
from reports.watching import watching
from tests.cast import a_committee, a_committee_meeting, a_complete_draft, a_published_update
from tests.copies import copies_of
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.library.asking import queries, words

pytestmark = pytest.mark.django_db


def test_an_empty_site_says_so(client):
    page = words(client, "/")
    assert "No paper has been published yet." in page
    assert "No meeting of a committee is planned yet." in page
    assert "What the committee is watching" not in page


def test_each_committee_has_its_next_meeting_with_what_is_published_or_due(client):
    """Today is 20 November 2026; the days before Christmas are bank holidays and weekends."""
    a_committee_meeting(date(2026, 11, 19))
    a_committee_meeting(date(2027, 1, 21))
    a_committee_meeting(date(2027, 2, 18))
    other = Committee.objects.named("Highways Scrutiny Committee")
    CommitteeMeeting.objects.create(committee=other, date=date(2026, 11, 24), venue="Room 4")
    page = words(client, "/")
    assert page.index("Tuesday 24 November 2026") < page.index("Thursday 21 January 2027")
    assert "Papers must be public by <strong>Wednesday 13 January 2027</strong>, 5 clear days before" in page
    assert "No paper was published by 16 November 2026, 5 clear days before" in page
    for left_out in ("19 November 2026", "18 February 2027"):
        assert left_out not in page


def test_a_paper_that_is_not_published_is_not_told_of(client):
    draft = a_complete_draft()
    assert "No paper yet." in words(client, "/")
    assert draft.title not in words(client, "/")


def test_priorities_are_watched_by_when_they_were_last_reported_on(client):
    plan = a_plan_with(priorities=6)
    a_plan_with(key="next", status=Plan.Status.DRAFT, first_year=2035)
    for number in (5, 1, 3, 4, 5):
        a_published_update().sections.get().links.create(priority=priority_of(plan, number))
    found = watching()
    assert [one.priority.number for one in found.lately] == [5, 4, 3]
    assert [(one.priority.number, one.paper is None) for one in found.not_for_long] == [
        (2, True),
        (6, True),
        (1, False),
    ]
    page = words(client, "/")
    assert "Priorities reported on most lately" in page
    assert page.count("Not reported on yet") == 2


def test_the_page_costs_the_same_with_one_paper_and_with_thirty(client):
    update = a_published_update()
    update.sections.get().links.create(priority=priority_of(a_plan_with(priorities=2)))
    before = queries(client, "/")
    copies_of(update, 29)
    for number in range(5):
        CommitteeMeeting.objects.create(committee=Committee.objects.named(f"Committee {number}"), date=date(2027, 1, 7))
    assert a_committee().meetings.exists()
    assert queries(client, "/") == before
