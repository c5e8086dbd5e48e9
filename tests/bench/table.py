"""The measurements side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

SIZES = (4, 40, 200)

ENGINES = (
    "WeasyPrint, warm process",
    "WeasyPrint, cold process",
    "Chromium, warm",
    "Chromium, cold",
    "Typst, warm",
    "Typst, cold process",
    "HTML",
    "text import",
)


def summary(benchmarks: Iterable[Any]) -> Iterator[str]:
    """The lines of one table: an engine a row, a size a column, medians and peak memory; then what else was said."""
    held = {(one.group, one.params["pages"]): one for one in benchmarks if one.params and "pages" in one.params}
    yield ""
    if held:
        yield from _papers(held)
    yield from (f"{one.group}: {one.extra_info['said']}" for one in benchmarks if "said" in one.extra_info)


def _papers(held: dict[tuple[str, int], Any]) -> Iterator[str]:
    yield "Medians in ms, peak memory in MB" + "".join(f"{size:>13} pages" for size in SIZES)
    for engine in ENGINES:
        cells = (_cell(held.get((engine, size))) for size in SIZES)
        yield f"{engine:<32}" + "".join(f"{cell:>19}" for cell in cells)
    yield from _page_cost(held)


def _cell(one: Any) -> str:
    if one is None:
        return "–"
    memory = one.extra_info.get("megabytes")
    return f"{one.stats.median * 1000:,.0f}" + (f" / {memory:,.0f} MB" if memory else " /    –  ")


def _page_cost(held: dict[tuple[str, int], Any]) -> Iterator[str]:
    """What a page of the longest paper costs, as a multiple of a page of the shortest."""
    for engine in ("WeasyPrint, warm process", "Chromium, warm"):
        ends = [held.get((engine, size)) for size in (SIZES[0], SIZES[-1])]
        if all(ends):
            short, long = (one.stats.median / one.extra_info["sheets"] for one in ends)
            yield f"{engine}: {short * 1000:.0f} ms a page at {SIZES[0]} pages, {long / short:.2f} × at {SIZES[-1]}"
