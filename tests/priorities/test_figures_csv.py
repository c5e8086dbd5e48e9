"""Figures as a table: every cell comes back as it was, and none is a formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priorities.figures_csv import BEGINS_A_FORMULA, HEADER, figures_csv
from priorities.models import Measure, Observation, Plan, StrategicPriority
from tests.priorities.plans import a_plan_with


def rows_of(measures):
    return list(csv.DictReader(io.StringIO(figures_csv(measures).decode("utf-8-sig"), newline="")))


@pytest.fixture
def measure(db):
    plan = a_plan_with(measures=1)
    return Measure.objects.select_related("plan", "priority").prefetch_related("observations").get(plan=plan)


def test_without_figures_there_is_the_header(db):
    assert figures_csv([]).decode("utf-8-sig") == ",".join(HEADER) + "\r\n"


def test_a_number_below_nought_is_a_number_and_words_are_no_formula(measure):
    figure = measure.observations.all()[0]
    figure.change_percent, figure.area, figure.note = Decimal("-3.50"), "=HYPERLINK(A1)", " @SUM(1)\n“–” £"
    measure.title = "+1"
    row = rows_of([measure])[0]
    assert row["change_percent"] == "-3.50"
    assert (row["area"], row["title"]) == ("'=HYPERLINK(A1)", "'+1")
    assert row["note"] == "' @SUM(1)\n“–” £"


@given(words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_whatever_is_written_there_comes_back_and_is_no_formula(words):
    measure = Measure(pk=1, title=words, plan=Plan(key="plan"), priority=StrategicPriority(number=1, title="Weirs"))
    measure._prefetched_objects_cache = {"observations": [Observation()]}
    (row,) = rows_of([measure])
    assert row["title"] in (words, f"'{words}")
    assert not row["title"].lstrip(" ").startswith(BEGINS_A_FORMULA)
