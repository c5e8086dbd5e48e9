"""The coverage page: priorities by board meetings, for the public and for the desk, for a plan and the next one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from priorities.models import Plan, WorkArea
from reports import workflow
from reports.coverage import MEETINGS_SHOWN, REPORTS_SHOWN, coverage, silence
from reports.drafting import start_update
from reports.models import AgendaItem, PublishedSection, ScrutinyUpdate
from tests.cast import a_board_meeting, a_committee_meeting, a_contact, answer_implications, fresh
from tests.priorities.plans import a_plan_with, follow, priority_of

pytestmark = pytest.mark.django_db

TODAY = date(2033, 6, 15)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def plan():
    return a_plan_with(priorities=2)


def an_item(held_on, *targets, number=1, **fields):
    item = AgendaItem.objects.create(
        meeting=a_board_meeting(held_on), number=number, title=f"Item {number} of {held_on}", **fields
    )
    for target in targets:
        item.links.create(**{"work_area" if isinstance(target, WorkArea) else "priority": target})
    return item


def a_paper(*meetings, sections=()):
    """A published paper on these meetings; each section is a heading, its agenda item or None, and what it serves."""
    update = start_update(
        committee_meeting=a_committee_meeting(), board_meetings=list(map(a_board_meeting, meetings)), by=None
    )
    update.report_of_name, update.urgency_reason = "Ada Quill", "The weir broke."
    update.save()
    update.paper_contacts.get_or_create(contact=a_contact(), defaults={"position": 1})
    answer_implications(update)
    update.sections.all().delete()
    for position, (heading, item, target) in enumerate(sections, 1):
        section = update.sections.create(
            position=position, heading=heading, body="<p>It was counted.</p>", agenda_item=item
        )
        section.links.create(priority=target)
    workflow.publish(fresh(update), by=None)
    return update


def table(plan, **options):
    """The headings in each cell, line by line: what is not public in brackets, what came by the crosswalk with *."""
    found = coverage(plan, today=TODAY, **options)
    return [
        [
            [
                *(report.section.heading + "*" * (report.earlier is not None) for report in cell.reports),
                *(f"({entry.item.title})" + "*" * (entry.earlier is not None) for entry in cell.discussions),
            ]
            for cell in line.cells.values()
        ]
        for line in found.lines
    ]


def page(client, plan, **query):
    response = client.get(reverse("reports:coverage", args=[plan.key]), query)
    assert response.status_code == 200
    return response.content.decode()


JANUARY, MARCH, MAY = date(2033, 1, 20), date(2033, 3, 20), date(2033, 5, 20)


# What stands in the cells


def test_a_cell_says_what_was_reported_and_to_the_desk_what_was_not(plan):
    one, two = priority_of(plan, 1), priority_of(plan, 2)
    reported = an_item(JANUARY, one)
    an_item(MARCH, WorkArea.objects.get(key="priority-2-area-1"))
    a_paper(JANUARY, sections=[("Weirs", reported, one), ("Locks", reported, two)])
    assert table(plan) == [[["Weirs"]], [["Locks"]]]
    assert table(plan, everything=True) == [[[], ["Weirs"]], [[f"(Item 1 of {MARCH})"], ["Locks"]]]


def test_an_item_counts_for_its_own_meeting_and_a_section_without_one_for_all_of_its_papers(plan):
    one, two = priority_of(plan, 1), priority_of(plan, 2)
    a_paper(JANUARY, MARCH, sections=[("Weirs", an_item(MARCH, one), one), ("Locks", None, two)])
    assert table(plan) == [[["Weirs"], []], [["Locks"], ["Locks"]]]


def test_what_the_board_did_not_discuss_does_not_count(plan):
    one = priority_of(plan)
    an_item(JANUARY, one, outcome=AgendaItem.Outcome.DEFERRED)
    an_item(MARCH, one, outcome=AgendaItem.Outcome.WITHDRAWN)
    an_item(date(2033, 9, 1), one)
    assert table(plan, everything=True)[0] == [[], []]


def test_a_paper_that_names_no_board_meeting_has_a_column_of_its_own(client, plan):
    update = a_paper(sections=[("Weirs", None, priority_of(plan))])
    assert table(plan)[0] == [["Weirs"]]
    assert f"Paper of {update.committee_meeting.date:%-d %B %Y}" in page(client, plan)


def test_withdrawn_papers_and_drafts_do_not_count(plan):
    update = a_paper(JANUARY, sections=[("Weirs", None, priority_of(plan))])
    workflow.withdraw(update, by=None, reason="A figure was wrong.")
    assert table(plan) == [[], []]
    assert table(plan, everything=True) == [[[]], [[]]]


# The crosswalk


def test_what_served_an_earlier_priority_counts_for_its_successors_and_is_marked(client):
    old = a_plan_with(key="old", status=Plan.Status.SUPERSEDED, first_year=2027, priorities=2)
    new = a_plan_with(key="new", first_year=2033, priorities=3)
    follow(priority_of(new, 1), priority_of(old, 1), priority_of(old, 2))
    follow(priority_of(new, 2), priority_of(old, 2))
    before = date(2032, 11, 20)
    a_paper(before, sections=[("Weirs", None, priority_of(old, 1)), ("Locks", None, priority_of(old, 2))])
    a_paper(JANUARY, sections=[("Gates", None, priority_of(new, 2))])
    an_item(MARCH, priority_of(old, 1))
    assert table(new) == [[[], ["Weirs*", "Locks*"]], [["Gates"], ["Locks*"]], [[], []]]
    assert table(old) == [[["Weirs"]], [["Locks"]]]
    assert table(new, everything=True)[0][0] == [f"(Item 1 of {MARCH})*"]
    assert "Under the earlier priority 1. Weirs and locks 1" in page(client, new)
    assert "Under the earlier priority" not in page(client, old)


def test_a_second_plan_with_three_priorities_changes_no_paper(client, plan):
    """Every published update keeps its words, its hashes and its links; coverage answers for both plans."""
    update = a_paper(JANUARY, sections=[("Weirs", None, priority_of(plan, 1)), ("Locks", None, priority_of(plan, 2))])
    address = reverse("reports:update", args=[update.slug])
    before, edition, links = client.get(address).content, update.editions.values().get(), table(plan)
    Plan.objects.update(status=Plan.Status.SUPERSEDED)
    new = a_plan_with(key="new", first_year=2033, priorities=3)
    follow(priority_of(new, 1), priority_of(plan, 1))
    follow(priority_of(new, 2), priority_of(plan, 1), priority_of(plan, 2))
    assert client.get(address).content == before
    assert update.editions.values().get() == edition
    assert update.editions.get().is_intact()
    assert table(plan) == links == [[["Weirs"]], [["Locks"]]]
    assert table(new) == [[["Weirs*"]], [["Weirs*", "Locks*"]], [[]]]
    paragraph = PublishedSection.objects.get(heading="Weirs").paragraphs.first()
    assert f'id="{paragraph.anchor}"' in before.decode()
    for one in (plan, new):
        assert f'href="{address}#{paragraph.anchor}"' in page(client, one)


# Who sees what


def test_nothing_that_is_not_public_reaches_the_public(client, visit, plan):
    a_paper(JANUARY, sections=[("Weirs", an_item(JANUARY, priority_of(plan)), priority_of(plan))])
    an_item(MARCH, priority_of(plan))
    for name in ("", "stranger", "member"):
        text = page(visit(name), plan)
        assert "Board meeting of January 2033" in text
        assert "Not touched for 4 months: no reported board meeting since" in text
        for private in ("Item 1 of", "Not public", "20 February 2033", "March 2033"):
            assert private not in text
    for name in ("officer", "approver", "administrator"):
        text = page(visit(name), plan)
        for words in (f"Item 1 of {MARCH}", "Not public", "Board meeting of 20 January 2033"):
            assert words in text


def test_a_draft_plans_page_is_for_those_who_may_see_the_plan(visit):
    draft = a_plan_with(status=Plan.Status.DRAFT)
    address = reverse("reports:coverage", args=[draft.key])
    for name in ("", "stranger", "member", "officer", "approver"):
        assert visit(name).get(address).status_code == 404
    assert visit("administrator").get(address).status_code == 200


def test_the_desks_table_is_kept_by_no_cache(visit, plan):
    assert "private" in visit("officer").get(reverse("reports:coverage", args=[plan.key])).headers["Cache-Control"]


# How long


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "Not touched yet: 3 board meetings so far"),
        (date(2033, 5, 20), "Not touched for less than a month: no board meeting since"),
        (date(2033, 5, 15), "Not touched for 1 month: 1 board meeting since"),
        (date(2033, 5, 16), "Not touched for less than a month: 1 board meeting since"),
        (date(2032, 12, 31), "Not touched for 5 months: 3 board meetings since"),
        (date(2033, 7, 1), "Not touched for less than a month: no board meeting since"),
    ],
)
def test_how_long_a_priority_has_not_been_touched_is_said_in_words(last, words):
    assert silence(last, TODAY, [JANUARY, MARCH, MAY]) == words
    assert silence(last, TODAY, [JANUARY, MARCH, MAY], reported=True) == words.replace("board", "reported board")


def test_each_priority_says_when_it_was_last_reported(plan):
    first = a_paper(JANUARY, sections=[("Weirs", None, priority_of(plan))])
    second = a_paper(MARCH, sections=[("Weirs again", None, priority_of(plan))])
    a_board_meeting(MAY)
    assert second.committee_meeting.date > first.committee_meeting.date
    one, two = coverage(plan, today=TODAY, everything=True).lines
    assert one.last_paper.slug == second.slug
    assert one.silence == "Not touched for 2 months: 1 board meeting since"
    assert two.last_paper is None
    assert two.silence == "Not touched yet: 3 board meetings so far"


# Many meetings


def test_many_meetings_are_shown_a_year_at_a_time(visit, plan):
    for year in (2031, 2032, 2033):
        for month in range(1, 5):
            an_item(date(year, month, 1), priority_of(plan))
            an_item(date(year, month, 20), priority_of(plan))
    officer = visit("officer")
    latest = page(officer, plan)
    assert latest.count(">Board meeting of") == MEETINGS_SHOWN
    assert "1 March 2033" in latest
    assert "20 February 2033" not in latest
    assert '<a class="sdp-tabs__link" href="?year=2031">2031</a>' in latest
    assert "20 February 2033" in page(officer, plan, page="2")
    older = page(officer, plan, year="2031")
    assert older.count(">Board meeting of") == MEETINGS_SHOWN
    assert 'href="?year=2031" aria-current="page"' in older
    assert 'href="?year=2031&amp;page=2" rel="next"' in older
    assert page(officer, plan, year="2031", page="2").count(">Board meeting of") == 8 - MEETINGS_SHOWN
    for nonsense in ("1999", "x", "²²²²", "9" * 5000):
        assert page(officer, plan, year=nonsense).count(">Board meeting of") == MEETINGS_SHOWN
        assert page(officer, plan, page=nonsense).count(">Board meeting of") >= 2


def test_what_a_cell_has_no_room_for_is_in_the_list_of_papers(client, plan):
    one = priority_of(plan)
    a_paper(JANUARY, sections=[(f"Weir {number}", None, one) for number in range(REPORTS_SHOWN + 2)])
    text = page(client, plan)
    assert [f">Weir {number}<" in text for number in (0, REPORTS_SHOWN - 1, REPORTS_SHOWN)] == [True, True, False]
    assert 'And 2 more, in <a class="govuk-link" href="/updates/?board=2033-01">' in text
    assert "Weirs and locks" in page(client, plan)


def test_a_priority_that_was_not_reported_lately_says_since_when(plan):
    a_paper(date(2032, 1, 20), sections=[("Weirs", None, priority_of(plan, 1))])
    for month in range(1, 7):
        a_paper(date(2033, month, 1), sections=[("Locks", None, priority_of(plan, 2))])
    one, two = coverage(plan, today=TODAY).lines
    assert one.silence == "Not touched for 16 months: 6 reported board meetings since"
    assert two.silence == "Not touched for less than a month: no reported board meeting since"
    assert one.last_paper.meeting_date < two.last_paper.meeting_date


def test_a_section_made_exempt_since_touches_nothing(plan):
    update = a_paper(JANUARY, sections=[("Weirs", None, priority_of(plan))])
    update.sections.update(exempt_under="3")
    one = coverage(plan, today=TODAY).lines[0]
    assert one.last_paper is None
    assert one.silence == "Not touched yet: 1 reported board meeting so far"
    assert table(plan)[0] == [[]]


def test_a_superseded_plan_shows_the_meetings_of_its_years_and_those_that_touched_it():
    old = a_plan_with(key="old", status=Plan.Status.SUPERSEDED, first_year=2026)
    a_plan_with(first_year=2031)
    for day in (date(2025, 5, 1), date(2026, 5, 1), date(2032, 5, 1)):
        a_board_meeting(day)
    an_item(date(2033, 2, 1), priority_of(old))
    days = [occasion.day for occasion in coverage(old, today=TODAY, everything=True).occasions]
    assert days == [date(2033, 2, 1), date(2026, 5, 1)]


# The cost


def test_the_cost_is_the_same_with_one_paper_and_with_thirty(plan, quick_pdf):
    earlier = a_plan_with(key="old", status=Plan.Status.SUPERSEDED, first_year=2024)
    follow(priority_of(plan), priority_of(earlier))
    counts = set()
    for many in (1, 29):
        for number in range(many):
            held_on = date.fromordinal(JANUARY.toordinal() - number - many)
            a_paper(held_on, sections=[("Weirs", an_item(held_on, priority_of(plan)), priority_of(plan))])
        for everything in (False, True):
            with CaptureQueriesContext(connection) as queries:
                coverage(plan, today=TODAY, everything=everything)
            counts.add((everything, len(queries)))
    assert ScrutinyUpdate.objects.filter(status="published").count() == 30
    assert counts == {(False, 12), (True, 16)}
