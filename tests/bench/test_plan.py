"""How long the whole plan takes on its way from the tables to the reader, beside Chromium printing the same page.

It is the demonstration's plan, as long as the real one. `make bench` prints these lines under the table of papers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser

from priorities.assembly import plan_document
from priorities.models import Plan
from sdp.document.codec import encode
from sdp.document.tree import Document
from sdp.document.writers.html import write_html
from sdp.document.writers.pdf import write_pdf
from tests.bench.memory import run_and_weigh

FOLDER = settings.BASE_DIR / "fixtures" / "plan-2020-2025"
ROUNDS = 5

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db: None) -> Plan:
    call_command("import_plan", str(FOLDER), verbosity=0)
    Plan.objects.update(status=Plan.Status.IN_FORCE)
    return Plan.objects.with_contents().get()


@pytest.fixture
def document(plan: Plan) -> Document:
    return plan_document(plan)


@pytest.fixture
def measured(benchmark: Any) -> Callable[..., Any]:
    """Measures a function after one turn that is not counted, and says its median under the table."""

    def measure(function: Callable[[], Any], *, rounds: int = ROUNDS) -> Any:
        result = benchmark.pedantic(function, rounds=rounds, warmup_rounds=1)
        benchmark.extra_info["said"] = f"{benchmark.stats.stats.median * 1000:,.0f} ms"
        return result

    return measure


@pytest.mark.benchmark(group="The plan: comparing its tables with the stored plan")
def test_import(measured: Callable[..., Any], db: None) -> None:
    measured(lambda: call_command("import_plan", str(FOLDER)))


@pytest.mark.benchmark(group="The plan: rows to tree")
def test_assembly(measured: Callable[..., Any], plan: Plan) -> None:
    read = Plan.objects.with_contents()
    measured(lambda: plan_document(read.get(pk=plan.pk)))


@pytest.mark.benchmark(group="The plan: HTML")
def test_html(measured: Callable[..., Any], document: Document) -> None:
    measured(lambda: write_html(document))


@pytest.mark.benchmark(group="The plan: PDF by WeasyPrint, warm")
def test_pdf(benchmark: Any, measured: Callable[..., Any], document: Document) -> None:
    with pikepdf.open(BytesIO(measured(lambda: write_pdf(document)))) as pdf:
        benchmark.extra_info["said"] += f" for {len(pdf.pages)} pages"


@pytest.mark.benchmark(group="The plan: PDF by WeasyPrint, cold process")
def test_pdf_in_a_process_of_its_own(
    benchmark: Any, measured: Callable[..., Any], document: Document, tmp_path: Path
) -> None:
    stored = tmp_path / "plan.json"
    stored.write_text(json.dumps(encode(document)))
    command = [sys.executable, "-m", "tests.bench.render", stored]
    weight = measured(lambda: run_and_weigh(command), rounds=2)
    benchmark.extra_info["said"] += f", {weight:,.0f} MB"


@pytest.mark.benchmark(group="The plan: PDF by Chromium, warm")
def test_chromium(measured: Callable[..., Any], printer: Browser, document: Document) -> None:
    page, html = printer.new_page(), write_html(document)

    def print_page() -> bytes:
        page.set_content(html)
        return page.pdf(tagged=True, outline=True, prefer_css_page_size=True)

    measured(print_page)
    page.close()


@pytest.mark.benchmark(group="The plan: a priority's page")
def test_a_priority_page(measured: Callable[..., Any], plan: Plan) -> None:
    client, address = Client(), f"/plans/{plan.key}/priorities/{plan.priorities.all()[0].key}/"
    assert client.get(address).status_code == 200
    measured(lambda: client.get(address))
