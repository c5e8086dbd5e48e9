"""Searching what the public may read: `search` answers a question. The index behind it is kept by `index`."""

from __future__ import annotations

from dataclasses import dataclass

from reports.search.filters import Counts, Filters, count, narrow
from reports.search.matching import find, how_many, how_many_have
from reports.search.ordering import slice_of
from reports.search.question import Part, Question, read_question
from reports.search.results import Result, results_of

RESULTS_A_PAGE = 20

__all__ = ["RESULTS_A_PAGE", "Answer", "Counts", "Filters", "Part", "Question", "Result", "how_many_have", "search"]


@dataclass(frozen=True)
class Answer:
    """A page of what was found. All numbers are exact: `count` of all pages, `count_unfiltered` without the filters,
    `counts` of what each filter would leave.
    """

    question: Question
    filters: Filters
    count: int
    count_unfiltered: int
    counts: Counts
    page: int
    pages: int
    results: list[Result]


def search(typed: str, filters: Filters | None = None, page: int = 1) -> Answer:
    """What answers a question, whatever was typed. A page that is not there is the nearest one."""
    question, filters = read_question(typed), filters or Filters()
    found = find(question.parts) if question.parts else []
    narrowed = narrow(found, filters)
    number = how_many(narrowed)
    pages = max(1, -(-number // RESULTS_A_PAGE))
    page = min(max(1, page), pages)
    places = slice_of(narrowed, (page - 1) * RESULTS_A_PAGE, RESULTS_A_PAGE)
    return Answer(
        question=question,
        filters=filters,
        count=number,
        count_unfiltered=how_many(found),
        counts=count(found, filters),
        page=page,
        pages=pages,
        results=results_of(places, question.parts),
    )
