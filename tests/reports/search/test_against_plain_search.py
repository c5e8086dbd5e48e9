"""Whatever papers there are and whatever is asked, the index answers as a plain look at every word does."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.models import Committee, PublishedPaper
from reports.search import Filters, index, search, shelves
from tests.reports.search.plain_search import STEMS, all_found, counted
from tests.reports.search.shelf_of_papers import MadePaper, MadePart, put_in_the_register

pytestmark = pytest.mark.django_db

WORDS = st.sampled_from(sorted(STEMS))
COMMITTEES = ("Rivers Scrutiny Committee", "Bridges Scrutiny Committee")
DAYS = (date(2030, 3, 1), date(2030, 9, 1), date(2031, 3, 1))


def text(most: int) -> st.SearchStrategy[str]:
    return st.lists(WORDS, max_size=most).map(" ".join)


PARTS = st.builds(MadePart, text(2), st.lists(text(9), max_size=4))
PAPERS = st.builds(MadePaper, text(3), st.sampled_from(DAYS), st.lists(PARTS, max_size=3), st.sampled_from(COMMITTEES))
QUESTIONS = st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3)


def everything(typed: str, filters: Filters) -> list[str]:
    first = search(typed, filters)
    pages = [first, *(search(typed, filters, page) for page in range(2, first.pages + 1))]
    return [result.address for answer in pages for result in answer.results]


@settings(max_examples=25)
@given(
    papers=st.lists(PAPERS, min_size=1, max_size=6),
    gone=st.sets(st.integers(0, 5), max_size=2),
    asked=QUESTIONS,
    octets=st.sampled_from([4, 12, shelves.OCTETS_A_SHELF]),
    at_once=st.booleans(),
)
def test_the_same_is_found_in_the_same_order_and_counted_alike(papers, gone, asked, octets, at_once):
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(shelves, "OCTETS_A_SHELF", octets)
        there = enter(papers, gone, at_once)
        typed = " ".join(f'"{" ".join(part)}"' if len(part) > 1 else part[0] for part in asked)
        expected = all_found(there, asked)
        answer = search(typed)
        assert everything(typed, Filters()) == [found.address for found in expected]
        assert answer.count == answer.count_unfiltered == len(expected)
        assert answer.counts["year"] == counted(expected, "year")
        for committee in Committee.objects.all():
            theirs = [found for found in expected if found.committee == committee.name]
            only = Filters(committee=str(committee.pk), year="2030")
            assert everything(typed, only) == [found.address for found in theirs if found.year == 2030]
            assert search(typed, only).counts["year"] == counted(theirs, "year")
        transaction.set_rollback(True)


def enter(papers: list[MadePaper], gone: set[int], at_once: bool) -> list[tuple[str, MadePaper]]:
    """The papers in the register and in the index, paper by paper or all at once, but for those that went again."""
    put_in_the_register(papers)
    entered = list(PublishedPaper.objects.order_by("published_at"))
    for paper in entered if not at_once else ():
        index.on_entered(paper)
    for number in sorted(gone):
        if number < len(entered):
            index.on_struck(entered[number].update)
            entered[number].delete()
    if at_once:
        index.rebuild()
    kept = [number for number in range(len(papers)) if number not in gone]
    return [(entered[number].slug, papers[number]) for number in kept]
