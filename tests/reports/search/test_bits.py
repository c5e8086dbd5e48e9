"""Places as bits do what lists of places would do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.search.bits import below, bits_at, entries_with, octets_for, pack, places_in, side_by_side, unpack

ENTRIES = st.lists(st.lists(st.sampled_from("abc"), max_size=20), min_size=1, max_size=8)


def laid_out(entries: list[list[str]]) -> tuple[dict[str, int], int]:
    """For each word its places, and the places where the entries end."""
    places: dict[str, list[int]] = {}
    ends: list[int] = []
    octet = 0
    for words in entries:
        for at, word in enumerate(words, octet * 8):
            places.setdefault(word, []).append(at)
        octet += octets_for(len(words))
        ends.append(8 * octet - 1)
    return {word: bits_at(found) for word, found in places.items()}, bits_at(ends)


@given(ENTRIES, st.lists(st.sampled_from("abc"), min_size=1, max_size=4))
def test_a_phrase_is_in_the_entries_that_have_its_words_side_by_side(entries, phrase):
    places, ends = laid_out(entries)
    found = entries_with(side_by_side(places.get(word, 0) for word in phrase), ends)
    expected = [at for at, words in enumerate(entries) if "".join(phrase) in "".join(words)]
    assert list(places_in(found)) == expected


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40))
def test_lines_below_a_chosen_head(rows):
    heads = bits_at_any(at for at, (is_head, chosen) in enumerate(rows) if is_head and chosen)
    lines = bits_at_any(at for at, (is_head, _) in enumerate(rows) if not is_head)
    expected, under = [], False
    for at, (is_head, chosen) in enumerate(rows):
        under = chosen if is_head else under
        if under and not is_head:
            expected.append(at)
    assert list(places_in(below(heads, lines))) == expected


def bits_at_any(places) -> int:
    return sum(1 << place for place in places)


@given(st.integers(0, 2**300))
def test_what_is_stored_is_read_again(bits: int):
    assert unpack(pack(bits)) == unpack(memoryview(pack(bits))) == bits
