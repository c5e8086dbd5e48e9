"""Threads worked out in memory are what a plain reading of the rule says, whatever the order and the ties."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.thread_gathering import ToldSection, gather

DAY = date(2031, 1, 15)


def told(rows):
    return [
        ToldSection(key, key, key, DAY, 1, title, title, item, tuple(sorted(priorities)))
        for key, (title, item, priorities) in enumerate(rows)
    ]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "weirs", "eels", "lamps"]),
        st.none() | st.integers(1, 4),
        st.frozensets(st.integers(1, 3), max_size=2),
    ),
    max_size=12,
)


def are_tied(one, other):
    same_title = one.title == other.title != "" and set(one.priorities) & set(other.priorities)
    return bool(same_title) or (one.first_item is not None and one.first_item == other.first_item)


def reached(start, sections):
    """Everything that ties lead to from there, step by step."""
    found, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        new = {one for one in sections if are_tied(at, one)} - found
        found |= new
        waiting.extend(new)
    return found


@given(ROWS)
def test_a_thread_is_all_that_ties_lead_to_in_the_order_given(rows):
    sections = told(rows)
    tied = [one for one in sections if are_tied(one, one)]
    threads = gather(sections)
    assert sorted(one.section for thread in threads for one in thread) == [one.section for one in tied]
    for thread in threads:
        assert set(thread) == reached(thread[0], tied)
        assert [one.section for one in thread] == sorted(one.section for one in thread)
    assert [thread[0].section for thread in threads] == sorted(thread[0].section for thread in threads)
