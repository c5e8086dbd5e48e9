"""The list of all updates: what can be chosen, how it is said, and what it costs."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priorities.models import Plan
from reports import workflow
from reports.models import PublishedPaper
from reports.paper_filters import FILTERS, end_of_month, read_filters
from reports.paper_pages import PAPERS_A_PAGE
from tests.cast import a_published_update, person
from tests.copies import copies_of
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.library.asking import queries, words

pytestmark = pytest.mark.django_db


def entries(page):
    return re.findall(r'<h3 class="govuk-heading-m"><a class="govuk-link" href="([^"]+)"', page)


def serve(update, priority):
    update.sections.first().links.create(priority=priority)


def in_year(update, year):
    """Let the register have this paper in another year."""
    PublishedPaper.objects.filter(update=update).update(year=year, meeting_date=date(year, 3, 2))


def test_a_paper_is_listed_with_its_committee_board_meeting_priorities_and_file(client):
    update = a_published_update()
    serve(update, priority_of(a_plan_with()))
    page = words(client, "/updates/")
    assert entries(page) == [f"/updates/{update.slug}/"]
    for expected in (
        "Rivers Scrutiny Committee",
        "on the board meeting of January 2031",
        ">Weirs and locks 1</a>",
        "1 update</h2>",
        f"(PDF, 8 bytes, published {update.editions.get().published_at:%-d %B %Y})",
    ):
        assert expected in page
    assert "15 January 2031" not in page


def test_a_withdrawn_paper_is_gone_from_the_list(client):
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    assert "No paper has been published yet." in words(client, "/updates/")


def test_priorities_of_a_plan_that_is_a_draft_are_not_told(client):
    plan = a_plan_with(status=Plan.Status.DRAFT)
    serve(a_published_update(), priority_of(plan))
    page = words(client, f"/updates/?priority={plan.key}.priority-1")
    assert "Weirs and locks 1" not in page
    assert "The priority was left out" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("year=2031", "of 2031"),
        ("committee=rivers-scrutiny-committee", "to the Rivers Scrutiny Committee"),
        ("priority=plan-2030-2035.priority-1", "on the priority “Weirs and locks 1”"),
        ("board=2031-01", "about the board meeting of January 2031"),
    ],
)
def test_each_filter_finds_what_it_says_and_can_be_taken_off(client, query, said):
    found, other = a_published_update(), a_published_update()
    serve(found, priority_of(a_plan_with()))
    in_year(found, 2031)
    in_year(other, 2019)
    PublishedPaper.objects.filter(update=other).update(committee=other.committee.__class__.objects.named("Other"))
    PublishedPaper.objects.get(update=other).board_meetings.clear()
    page = words(client, f"/updates/?{query}")
    assert entries(page) == [f"/updates/{found.slug}/"]
    assert f"<title>Updates {said} – " in page
    assert f"1 update {said}</h2>" in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/updates/?{query}">' in page
    assert "noindex" not in page
    assert re.search(rf'href="/updates/">(?:(?!</a>).)*{re.escape(said)}', page)
    assert len(entries(words(client, "/updates/"))) == 2


def test_filters_narrow_together_and_odd_lists_are_kept_out_of_search_engines(client):
    in_year(a_published_update(), 2031)
    page = words(client, "/updates/?year=2031&board=2031-01")
    assert "1 update of 2031, about the board meeting of January 2031</h2>" in page
    assert '<meta name="robots" content="noindex, follow">' in page
    assert 'href="/updates/?board=2031-01"' in page
    assert "No published paper is all of that." in words(client, "/updates/?year=2031&board=2030-01")


BAD = [
    "x",
    "0",
    "20311",
    "²²²²",
    "9" * 5000,
    "2031-13",
    "2031-00",
    "9999-12",
    "%00",
    "'; DROP TABLE",
    "á.é",
    "-",
    "٢٠٣١",
]


def test_what_makes_no_sense_is_left_out_and_said(client):
    a_published_update()
    for value in BAD:
        query = "&".join(f"{name}={value}" for name in [*FILTERS, "page"])
        page = words(client, f"/updates/?{query}")
        assert all(one.nothing in page for one in FILTERS.values()), value
        assert len(entries(page)) == 1
        assert "noindex" in page
        assert '<link rel="canonical" href="http://127.0.0.1:8000/updates/">' in page


@given(st.dictionaries(st.sampled_from([*FILTERS, "page"]), st.text()))
def test_no_address_breaks_the_reading_of_filters(asked):
    filters = read_filters(asked)
    assert read_filters({choice.name: choice.value for choice in filters.choices}).choices == filters.choices
    assert list(filters.papers()) == []


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_month_ends_where_the_next_begins(day):
    first = day.replace(day=1)
    end = end_of_month(first)
    assert (end.day, (end - first).days in range(28, 32)) == (1, True)


def test_the_latest_papers_come_first_a_page_at_a_time(client):
    first = a_published_update()
    second = a_published_update()
    copies_of(second, PAPERS_A_PAGE)
    page = words(client, "/updates/")
    assert len(entries(page)) == PAPERS_A_PAGE
    last = words(client, "/updates/?page=2")
    assert entries(last)[-1] == f"/updates/{first.slug}/"
    assert "<title>Updates, page 2 of 2 – " in last
    assert 'canonical" href="http://127.0.0.1:8000/updates/?page=2"' in last
    assert entries(words(client, "/updates/?page=999")) == entries(last)
    assert entries(words(client, "/updates/?page=no")) == entries(page)
    year = second.committee_meeting.date.year
    assert f'href="?year={year}&amp;page=2"' in words(client, f"/updates/?year={year}")


def test_a_board_meeting_that_is_chosen_stays_in_the_list_to_choose_from(client):
    update = a_published_update()
    in_year(update, 2031)
    page = words(client, "/updates/?board=1999-02")
    assert '<option value="1999-02" selected>February 1999</option>' in page
    assert '<option value="2031-01">January 2031</option>' in page


def test_the_list_costs_the_same_with_one_paper_and_with_thirty(client):
    update = a_published_update()
    serve(update, priority_of(a_plan_with()))
    addresses = ("/updates/", "/updates/?year=2031&board=2031-01&priority=plan-2030-2035.priority-1")
    before = [queries(client, address) for address in addresses]
    copies_of(update, 29)
    assert [queries(client, address) for address in addresses] == before
    assert queries(client, "/updates/?page=2") == before[0]
