"""Keys stay with their paragraphs through any save: what was typed over a body takes over the body's keys.

A page may send paragraphs without their keys (plain text, a paste over everything) or one key twice (a paragraph copied
within the page), so the words decide: first the same words, wherever they stand now, then the most similar ones, then
what was written in their stead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import count

from sdp.document.tree import Block, Blocks, Paragraph, plain_text

SIMILAR = 0.5
"""The share of words in common from which a changed paragraph is the same one."""

_CARRIED = 0.3
"""What it adds to the likeness of a paragraph that the page sent with the key."""

_FEWEST = 4
"""Words from which a paragraph is known again within a longer one, to which it was joined."""


def with_kept_keys(blocks: Blocks, stored: Iterable[Block]) -> Blocks:
    """The blocks, each key of the stored ones on the one paragraph that goes on from it, if any does.

    Keys that no stored paragraph has stay where they are, once.
    """
    old, new = _each_key_once(_paragraphs(stored)), _paragraphs(blocks)
    keys = _by_words(old, new)
    _add_by_likeness(keys, old, new)
    _add_by_place(keys, old, new)
    _add_foreign(keys, old, new)
    places = count()
    return tuple(
        _keyed(block, keys.get(next(places), "")) if isinstance(block, Paragraph) else block for block in blocks
    )


def _paragraphs(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    """The words and the key of each paragraph."""
    return [(plain_text(block.inlines), block.key) for block in blocks if isinstance(block, Paragraph)]


def _each_key_once(paragraphs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    first = {key: place for place, (_, key) in reversed([*enumerate(paragraphs)])}
    return [(words, key if first[key] == place else "") for place, (words, key) in enumerate(paragraphs)]


def _keyed(paragraph: Paragraph, key: str) -> Paragraph:
    return paragraph if paragraph.key == key else replace(paragraph, key=key)


def _by_words(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> dict[int, str]:
    """New place → key, or none, where the words are the same; of several alike the one sent with the key, or in order.

    Where fewer of them are left than there were, the ones without a key give way.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for words, key in old:
        alike[words].append(key)
    places: dict[str, list[int]] = {words: [] for words in alike}
    for place, (words, _) in enumerate(new):
        if words in places:
            places[words].append(place)
    keys = dict.fromkeys((place for found in places.values() for place in found), "")
    for words, held in alike.items():
        keys |= _in_order(held, places[words], new)
    return keys


def _in_order(held: list[str], places: list[int], new: list[tuple[str, str]]) -> dict[int, str]:
    sent = {new[place][1]: place for place in reversed(places) if new[place][1] and new[place][1] in held}
    keys = {place: key for key, place in sent.items()}
    left = [key for key in held if key not in sent]
    free = [place for place in places if place not in keys]
    if len(free) < len(left):
        left.sort(key=lambda key: not key)
    return keys | dict(zip(free, left, strict=False))


def _add_by_likeness(keys: dict[int, str], old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    """Give the keys that are left to the most similar of the paragraphs that are left."""
    given = set(keys.values())
    left = [(words, key) for words, key in old if key and key not in given]
    free = [place for place in range(len(new)) if place not in keys]
    pairs = [(_score(words, key, new[place]), place, key) for words, key in left for place in free]
    for score, place, key in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if score and place not in keys and key not in given:
            keys[place] = key
            given.add(key)


def _add_by_place(keys: dict[int, str], old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    """Give the keys that are still left to what stands between the same paragraphs now, as many of them as before."""
    given = set(keys.values())
    matcher = SequenceMatcher(None, [words for words, _ in old], [words for words, _ in new], autojunk=False)
    for kind, start, end, new_start, new_end in (
        matcher.get_opcodes() if any(key not in given for _, key in old) else ()
    ):
        if kind == "replace" and end - start == new_end - new_start:
            for (_, key), place in zip(old[start:end], range(new_start, new_end), strict=True):
                if key and key not in given and place not in keys:
                    keys[place] = key


def _score(words: str, key: str, candidate: tuple[str, str]) -> float:
    """How sure it is that this is the paragraph with the key; zero where it is not."""
    likeness = _likeness(words.split(), candidate[0].split())
    if candidate[1] == key:
        return likeness + _CARRIED
    return likeness if likeness >= SIMILAR else 0


def _likeness(old: list[str], new: list[str]) -> float:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    likeness = matcher.ratio()
    if likeness < SIMILAR and len(old) >= _FEWEST:
        run = matcher.find_longest_match().size
        return max(likeness, run / len(old) if run >= _FEWEST else 0)
    return likeness


def _add_foreign(keys: dict[int, str], old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    taken = {*keys.values(), *(key for _, key in old)}
    for place, (_, key) in enumerate(new):
        if key and key not in taken and not keys.get(place):
            keys[place] = key
            taken.add(key)
