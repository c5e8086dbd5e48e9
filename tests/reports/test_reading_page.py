"""The page on which a published paper is read: the contents, links to paragraphs, and what stands beside the paper."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from priorities.models import Plan
from reports import register, workflow
from reports.models import CommitteeMeeting, PublishedPaper
from tests.cast import a_committee_meeting, a_complete_draft, a_published_update, fresh, person, publish
from tests.copies import copies_of
from tests.priorities.plans import a_plan_with, priority_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def page_of(client, update):
    return client.get(f"/updates/{update.slug}/").content.decode()


def for_the_meeting(meeting: CommitteeMeeting):
    draft = a_complete_draft()
    draft.committee_meeting = meeting
    draft.save()
    publish(fresh(draft))
    return fresh(draft)


def neighbours(client, update):
    page = page_of(client, update)
    return [re.search(rf'href="(/updates/[^"]*)" rel="{way}"', page) for way in ("prev", "next")]


def test_contents_and_numbers_lead_to_places_on_the_page(client):
    page = page_of(client, a_published_update(sections=3))
    led_to = set(re.findall(r'href="#([^"]+)"', page)) - {"main-content"}
    assert {"p1", "p4", "implications", "about_paper"} <= led_to
    assert [anchor for anchor in led_to if page.count(f' id="{anchor}"') != 1] == []


def test_the_stored_file_knows_nothing_of_the_page_around_it(client):
    update = a_published_update()
    stored = bytes(update.editions.get().html).decode()
    assert "Link to paragraph 1" in page_of(client, update)
    assert "Link to paragraph" not in stored
    assert client.get(f"/updates/{update.slug}/paper.html").getvalue().decode() == stored


def test_before_and_after_it_are_the_updates_to_the_same_committee_in_their_order(client):
    meetings = [a_committee_meeting() for _ in range(2)]
    first, twin, last = (for_the_meeting(meeting) for meeting in (meetings[0], meetings[0], meetings[1]))
    expected = {first: (None, twin), twin: (first, last), last: (twin, None)}
    for update, beside in expected.items():
        found = neighbours(client, update)
        assert [match and match[1] for match in found] == [one and f"/updates/{one.slug}/" for one in beside]


def test_it_names_the_month_of_the_boards_meeting_and_the_priorities_of_public_plans(client):
    update = a_published_update()
    public = priority_of(a_plan_with())
    coming = priority_of(a_plan_with(key="plan-2040-2045", status=Plan.Status.DRAFT, first_year=2040))
    for priority in (public, coming):
        update.sections.get().links.create(priority=priority)
    page = page_of(client, update)
    assert "The board’s meeting of January 2031" in page
    assert "15 January 2031" not in page
    assert reverse("priorities:priority", args=[public.plan.key, public.key]) in page
    assert coming.plan.key not in page


def test_what_stands_beside_the_paper_is_that_of_the_latest_edition_alone(client):
    update = a_published_update()
    workflow.correct(update, by=person("officer"), reason="A figure was wrong.")
    publish(fresh(update))
    assert "About this paper" in page_of(client, update)
    assert "what has changed" in page_of(client, update)
    for number in (1, 2):
        assert "About this paper" not in client.get(f"/updates/{update.slug}/editions/{number}/").content.decode()


def test_it_costs_the_same_among_many_papers(client):
    update = a_published_update(sections=2)
    update.sections.first().links.create(priority=priority_of(a_plan_with()))

    def cost():
        with CaptureQueriesContext(connection) as found:
            page_of(client, update)
        return len(found)

    copies_of(fresh(update), 1)
    assert len(list(register.rebuild())) == 2
    before = cost()
    copies_of(fresh(a_published_update(sections=2)), 28)
    assert len(list(register.rebuild())) == PublishedPaper.objects.count() == 31
    assert cost() == before
