"""How long a question takes among 40,000 paragraphs, beside what Django's own `icontains` takes for the same words.

`icontains` knows no stems, no phrases, no order of merit and counts nothing by filter; it is given its first page and
the number of all that it finds. `make bench` prints these lines under the table of papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from pytest_django.plugin import DjangoDbBlocker

from reports.models import Committee, PublishedParagraph
from reports.search import RESULTS_A_PAGE, Filters, index, search
from reports.search.question import read_question
from tests.reports.search.shelf_of_papers import made_up_papers, put_in_the_register

PAPERS = 2_000
ROUNDS = 5

QUESTIONS = {
    "a very common word": "the",
    "three common words": "partnership community police",
    "a phrase of common words": '"partnership community"',
    "a rare word": "troupealon",
    "nothing": "xylophone",
}


@pytest.fixture(scope="module")
def papers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        put_in_the_register(made_up_papers(PAPERS))
        index.rebuild()
        yield
        transaction.set_rollback(True)


def measure(benchmark: Any, function: Any) -> None:
    benchmark.pedantic(function, rounds=ROUNDS, warmup_rounds=1)
    benchmark.extra_info["said"] = f"{benchmark.stats.stats.median * 1000:,.0f} ms"


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_index(benchmark: Any, papers: None, kind: str) -> None:
    benchmark.group = f"Search for {kind}, index, with all counts"
    measure(benchmark, lambda: search(QUESTIONS[kind]))


def test_the_index_with_every_filter(benchmark: Any, papers: None) -> None:
    benchmark.group = "Search for a very common word, index, with every filter"
    filters = Filters(kind="update", year="2020", committee=str(Committee.objects.latest("pk").pk))
    measure(benchmark, lambda: search("the", filters))


@pytest.mark.parametrize("kind", QUESTIONS)
def test_icontains(benchmark: Any, papers: None, kind: str) -> None:
    benchmark.group = f"Search for {kind}, icontains"
    said = reduce(and_, (Q(text__icontains=part.typed) for part in read_question(QUESTIONS[kind]).parts))
    found = PublishedParagraph.objects.filter(said).select_related("paper").order_by("-paper__meeting_date", "position")
    measure(benchmark, lambda: (found.count(), list(found[:RESULTS_A_PAGE])))
