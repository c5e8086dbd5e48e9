"""How long a paper takes, and what it takes, beside what else could make it.

`make bench` runs this and prints one table. Rounds are few for the long papers: they are there for the slope.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser

from sdp.document.codec import encode
from sdp.document.readers.text import read_text
from sdp.document.tree import Document
from sdp.document.writers.html import STATIC, write_html
from sdp.document.writers.pdf import write_pdf
from sdp.document.writers.text import write_text
from tests.bench.conftest import FLAGS
from tests.bench.memory import run_and_weigh
from tests.bench.table import SIZES
from tests.bench.typst_paper import compile_source, typst_source
from tests.browser import CHROMIUM
from tests.document.papers import invented_paper

WARM_ROUNDS = {4: 11, 40: 3, 200: 1}
COLD_ROUNDS = {4: 5, 40: 2, 200: 1}
FONTS = STATIC / "fonts"

pytestmark = pytest.mark.parametrize("pages", SIZES)


@pytest.fixture
def document(pages: int) -> Document:
    return invented_paper(pages)


@pytest.fixture
def warm(benchmark: Any, pages: int) -> Callable[[Callable[[], Any]], Any]:
    """Measures in this process, after one turn that is not counted."""
    return lambda function: benchmark.pedantic(function, rounds=WARM_ROUNDS[pages], warmup_rounds=int(pages < 200))


@pytest.fixture
def cold(benchmark: Any, pages: int) -> Callable[[list[str | Path]], None]:
    """Measures a command from its start to its end, and weighs it."""

    def measure(command: list[str | Path]) -> None:
        weights = benchmark.pedantic(lambda: run_and_weigh(command), rounds=COLD_ROUNDS[pages])
        benchmark.extra_info["megabytes"] = weights

    return measure


def sheets(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


@pytest.mark.benchmark(group="WeasyPrint, warm process")
def test_pdf_warm(benchmark: Any, warm: Callable, document: Document) -> None:
    benchmark.extra_info["sheets"] = sheets(warm(lambda: write_pdf(document)))


@pytest.mark.benchmark(group="WeasyPrint, cold process")
def test_pdf_cold(cold: Callable, document: Document, tmp_path: Path) -> None:
    stored = tmp_path / "paper.json"
    stored.write_text(json.dumps(encode(document)))
    cold([sys.executable, "-m", "tests.bench.render", stored])


@pytest.mark.benchmark(group="Chromium, warm")
def test_chromium_warm(benchmark: Any, warm: Callable, printer: Browser, document: Document) -> None:
    page = printer.new_page()
    html = write_html(document)

    def print_page() -> bytes:
        page.set_content(html)
        return page.pdf(tagged=True, outline=True, prefer_css_page_size=True)

    benchmark.extra_info["sheets"] = sheets(warm(print_page))
    page.close()


@pytest.mark.benchmark(group="Chromium, cold")
def test_chromium_cold(benchmark: Any, pages: int, document: Document, tmp_path: Path) -> None:
    source = tmp_path / "paper.html"
    source.write_text(write_html(document))
    turns = count()

    def print_file() -> float:
        profile, target = tmp_path / f"profile-{next(turns)}", tmp_path / "paper.pdf"
        options = [f"--user-data-dir={profile}", f"--print-to-pdf={target}"]
        return run_and_weigh([CHROMIUM, "--headless", *FLAGS, *options, source.as_uri()])

    benchmark.extra_info["megabytes"] = benchmark.pedantic(print_file, rounds=COLD_ROUNDS[pages])


@pytest.mark.benchmark(group="Typst, warm")
def test_typst_warm(warm: Callable, document: Document) -> None:
    source = typst_source(document)
    turns = count()
    # Another word each time: Typst remembers what it has already set.
    warm(lambda: compile_source(source.replace("The ", f"The {next(turns)} ").encode(), FONTS))


@pytest.mark.benchmark(group="Typst, cold process")
def test_typst_cold(cold: Callable, document: Document, tmp_path: Path) -> None:
    source = tmp_path / "paper.typ"
    source.write_text(typst_source(document))
    cold([sys.executable, "-m", "tests.bench.typst_paper", source, FONTS])


@pytest.mark.benchmark(group="HTML")
def test_html(warm: Callable, document: Document) -> None:
    warm(lambda: write_html(document))


@pytest.mark.benchmark(group="text import")
def test_text_import(warm: Callable, document: Document) -> None:
    text = write_text(document)
    warm(lambda: read_text(text))
