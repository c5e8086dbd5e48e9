"""The real plan of 2020 to 2025, where its tables lie beside the checkout; otherwise the test is skipped."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "shared/data/plan-2020-2025"
KEY = "plan-2020-2025"

needs_the_real_plan = pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/data/plan-2020-2025 is not here")


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one of its tables."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def pieces(cell: str) -> list[str]:
    """The paragraphs and list items of a prose cell, without the marks of lists and of bold."""
    parts = (re.sub(r"^- ", "", line).replace("**", "") if line.startswith("- ") else line for line in cell.split("\n"))
    return [part for part in parts if part.strip()]
