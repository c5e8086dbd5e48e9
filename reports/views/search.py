"""Searching the published papers and the public plans: a question in, a page of answers out, whatever was typed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.search import RESULTS_A_PAGE, Answer, how_many_have, search
from reports.search.choices import HEADINGS, MOST_DIGITS, Choice, by_part, choices, read_filters
from sdp.kept_pages import sealed

QUESTION = "q"


@dataclass(frozen=True)
class Link:
    """A choice and where it leads: to what it would leave, or, once it is chosen, to what is there without it."""

    choice: Choice
    query: str


@sealed
@require_safe
@cache_control(no_cache=True)
def search_page(request: HttpRequest) -> HttpResponse:
    """The question, what answers it, and how to narrow it down."""
    answer = search(request.GET.get(QUESTION, ""), read_filters(request.GET.dict()), _page(request))
    context: dict[str, Any] = {"answer": answer, "page": _pages(answer), "query": _query(answer) + "&"}
    if answer.question.parts:
        context |= _narrowing(answer)
        context["without_filters"] = urlencode({QUESTION: answer.question.typed})
        context["each_alone"] = [] if answer.count_unfiltered else _each_alone(answer)
    return render(request, "reports/search/page.html", context)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS else 1


def _pages(answer: Answer) -> Any:
    """As Django's paginator has them, for the links to the next page and the one before."""
    return Paginator(range(answer.count), RESULTS_A_PAGE).page(answer.page)


def _query(answer: Answer, **changed: str) -> str:
    """The address of the same question with some filters changed."""
    filters = {name: value for name, value in {**asdict(answer.filters), **changed}.items() if value}
    return urlencode({QUESTION: answer.question.typed, **filters})


def _narrowing(answer: Answer) -> dict[str, Any]:
    """The filters: for each its heading and its choices in groups; and those that are chosen."""
    groups, chosen = [], []
    for dimension, listed in choices(answer.counts, answer.filters).items():
        links = [(part_of, [_link(answer, choice) for choice in of_part]) for part_of, of_part in by_part(listed)]
        groups.append((HEADINGS[dimension], links))
        chosen += [_link(answer, choice) for choice in listed if choice.is_chosen]
    return {"groups": groups, "chosen": chosen}


def _link(answer: Answer, choice: Choice) -> Link:
    return Link(choice, _query(answer, **{choice.dimension: "" if choice.is_chosen else choice.value}))


def _each_alone(answer: Answer) -> list[tuple[str, int, str]]:
    """For each word and phrase, as it was typed, how often it is there alone, and the address of that question."""
    parts = answer.question.parts
    return [
        (part.typed, count, urlencode({QUESTION: part.as_typed_alone}))
        for part, count in zip(parts, how_many_have(parts), strict=True)
    ]
