"""Cursors lead on from where a page ended, and are refused when anybody has made them up."""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.open_data import keyset
from reports.open_data.keyset import CursorError, Order, Step
from reports.open_data.papers import CHANGED, NEWEST, WITHDRAWN

ANY = Order(
    "any",
    (
        Step("day", keyset.day, descending=True),
        Step("at", keyset.moment),
        Step("slug", keyset.text),
        Step("position", keyset.whole_number),
    ),
)
SLUGS = st.text("abcdefghij-0123456789", min_size=1, max_size=120)


def made_of(words):
    return base64.urlsafe_b64encode(json.dumps(words).encode()).decode()


@given(st.tuples(st.dates(), st.datetimes(timezones=st.just(UTC)), SLUGS, st.integers(0, keyset.LARGEST_NUMBER)))
def test_a_cursor_is_read_as_it_was_written(values):
    cursor = ANY.cursor(values)
    assert ANY.read(cursor) == list(values)
    assert len(cursor) <= keyset.LONGEST_CURSOR


@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda held: base64.urlsafe_b64encode(held).decode()))
def test_what_is_no_cursor_is_refused(cursor):
    with pytest.raises(CursorError):
        ANY.read(cursor)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(json_values)
def test_nor_is_other_json(held):
    with pytest.raises(CursorError):
        ANY.read(made_of(held))


@pytest.mark.parametrize(
    "words",
    [
        ["any", "2026-11-17", "2026-11-17T09:00:00", "a", "1"],
        ["any", "2026-11-17", "2026-11-17T09:00:00+00:00", "a\0", "1"],
        ["any", "2026-11-17", "2026-11-17T09:00:00+00:00", "a", "99999999999"],
        ["any", "2026-11-17", "2026-11-17T09:00:00+00:00", "a", "-1"],
        ["any", "2026-11-17", "2026-11-17T09:00:00+00:00", "a", "²"],
        ["any", "2026-11-17", "2026-11-17T09:00:00+00:00", "a"],
        ["newest", "2026-11-17", "2026-11-17T09:00:00+00:00", "a", "1"],
        ["any"],
        [],
    ],
)
def test_values_that_no_row_has_are_refused(words):
    with pytest.raises(CursorError):
        ANY.read(made_of(words))


def test_a_cursor_of_another_list_is_refused_but_changes_are_one_list():
    at = datetime(2026, 11, 17, 9, tzinfo=UTC)
    assert WITHDRAWN.read(CHANGED.cursor([at, "a"])) == [at, "a"]
    with pytest.raises(CursorError, match="another list"):
        CHANGED.read(NEWEST.cursor([date(2026, 11, 17), at, "a"]))
