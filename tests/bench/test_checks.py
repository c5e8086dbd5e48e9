"""How long the checks take on a draft of 200 paragraphs: all of them, each one, and the overview that counts them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.urls import reverse

from reports import checks
from reports.checks import kept
from reports.models import Implication, ScrutinyUpdate, Section
from tests.cast import a_complete_draft, fresh
from tests.document.papers import sentence

PARAGRAPHS = 200
SECTIONS = 10
FAULTS = (
    "At weir {} they met on 3 June.",
    "Weir {} was recently opened.",
    "The LKP sat at weir {}.",
    "A grant of £{} was spent.",
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def update() -> ScrutinyUpdate:
    """A draft of ten sections, with something to be found in every fifth paragraph."""
    draft = a_complete_draft()
    Section.objects.filter(update=draft).delete()
    Implication.objects.filter(update=draft).update(answer="<p>N/A</p>")
    each = PARAGRAPHS // SECTIONS
    for position in range(SECTIONS):
        body = "".join(map(_paragraph, range(position * each, (position + 1) * each)))
        Section.objects.create(update=draft, position=position + 1, heading=f"Section {position + 1}", body=body)
    return fresh(draft)


def _paragraph(seed: int) -> str:
    fault = FAULTS[seed // 5 % len(FAULTS)].format(seed) if seed % 5 == 0 else ""
    return f"<p>{seed}: {' '.join(sentence(seed * 3 + place) for place in range(3))} {fault}</p>"


@pytest.fixture
def measured(benchmark: Any) -> Callable[[Callable[[], Any]], Any]:
    """Measures a function after one turn that is not counted, and says its median under the table."""

    def measure(function: Callable[[], Any]) -> Any:
        result = benchmark.pedantic(function, rounds=9, warmup_rounds=1)
        benchmark.extra_info["said"] = f"{benchmark.stats.stats.median * 1000:.1f} ms"
        return result

    return measure


@pytest.mark.benchmark(group=f"The checks of {PARAGRAPHS} paragraphs: all, from rows at hand")
def test_all_checks(benchmark: Any, measured: Callable[..., Any], update: ScrutinyUpdate) -> None:
    found = measured(lambda: checks.of_update(update))
    benchmark.extra_info["said"] += f" for {len(found)} findings"


@pytest.mark.benchmark(group=f"The checks of {PARAGRAPHS} paragraphs: reading the paper")
def test_reading_the_paper(measured: Callable[..., Any], update: ScrutinyUpdate) -> None:
    measured(lambda: checks.read_paper(update))


@pytest.mark.benchmark(group=f"The checks of {PARAGRAPHS} paragraphs: reading the wordbook")
def test_reading_the_wordbook(measured: Callable[..., Any]) -> None:
    measured(checks.read_wordbook)


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.key)
def test_one_check(benchmark: Any, measured: Callable[..., Any], update: ScrutinyUpdate, check: checks.Check) -> None:
    paper, wordbook = checks.read_paper(update), checks.read_wordbook()
    benchmark.group = f"The checks of {PARAGRAPHS} paragraphs: {check.title.lower()}"
    measured(lambda: checks.of_paper(paper, wordbook, [check]))


@pytest.mark.benchmark(group=f"The checks of {PARAGRAPHS} paragraphs: asking for what is kept of them")
def test_what_is_kept(measured: Callable[..., Any], update: ScrutinyUpdate) -> None:
    measured(lambda: kept.fingerprints(update))


@pytest.mark.parametrize("is_changed", [False, True], ids=["unchanged", "changed each time"])
def test_the_overview(benchmark: Any, visit: Any, update: ScrutinyUpdate, *, is_changed: bool) -> None:
    officer, overview = visit("officer"), reverse("reports:draft", args=[update.slug])
    officer.get(overview)
    turns = count()

    def change() -> None:
        if is_changed:
            ScrutinyUpdate.objects.update(title=f"Title {next(turns)}")

    benchmark.group = f"The overview of a draft of {PARAGRAPHS} paragraphs{', changed each time' if is_changed else ''}"
    benchmark.pedantic(lambda: officer.get(overview), setup=change, rounds=9)
    benchmark.extra_info["said"] = f"{benchmark.stats.stats.median * 1000:.0f} ms from request to answer"
