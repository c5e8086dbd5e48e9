"""Which entries a question finds, shelf by shelf, as bits.

An entry is found when each word and phrase stands in it or in what stands above it (its heading, its paper's title),
and one of them at least in itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from reports.models import SearchPosting, SearchShelf
from reports.search.bits import Stored, below, entries_with, side_by_side, unpack
from reports.search.question import Part
from reports.search.volumes import LEVELS, fact, is_fact

BETTER_FIRST = (*LEVELS, "together")
"""The ranks of what is found: all words in a title, in a heading, in a paragraph; then with the help of those above."""


@dataclass
class ShelfFound:
    """What was found on a shelf: for each rank the entries of it, and for each fact the entries it is true of."""

    shelf: int
    year: int
    ranks: tuple[int, ...]
    facts: dict[str, int] = field(default_factory=dict)

    @property
    def entries(self) -> int:
        """All that was found."""
        return reduce(or_, self.ranks, 0)

    def only(self, allowed: int) -> ShelfFound:
        """Of what was found that which is allowed as well."""
        return ShelfFound(self.shelf, self.year, tuple(rank & allowed for rank in self.ranks), self.facts)


def find(parts: Sequence[Part]) -> list[ShelfFound]:
    """What the parts of a question find, the shelves of the latest year first."""
    postings = _postings({stem for part in parts for stem in part.stems})
    phrases = _phrases([part for part in parts if part.is_phrase], postings)
    found = []
    for shelf, (year, terms) in postings.items():
        standing = [phrases[part].get(shelf, 0) if part.is_phrase else terms.get(part.stems[0], 0) for part in parts]
        ranks = _ranked(standing, terms)
        if any(ranks):
            facts = {term: bits for term, bits in terms.items() if is_fact(term)}
            found.append(ShelfFound(shelf, year, ranks, facts))
    return sorted(found, key=lambda one: (-one.year, one.shelf))


def how_many(found: Iterable[ShelfFound]) -> int:
    """How many entries were found on all the shelves."""
    return sum(shelf.entries.bit_count() for shelf in found)


def how_many_have(parts: Iterable[Part]) -> list[int]:
    """For each part how many entries it stands in."""
    parts = list(parts)
    postings = _postings({stem for part in parts for stem in part.stems})
    phrases = _phrases([part for part in parts if part.is_phrase], postings)
    return [
        sum(bits.bit_count() for bits in phrases[part].values())
        if part.is_phrase
        else sum(terms.get(part.stems[0], 0).bit_count() for _, terms in postings.values())
        for part in parts
    ]


def _ranked(standing: list[int], terms: dict[str, int]) -> tuple[int, ...]:
    """The entries of each rank, from those that each part stands in."""
    titles, headings, paragraphs = (terms.get(fact("level", level), 0) for level in LEVELS)
    own = reduce(and_, standing)
    with_help = reduce(
        and_,
        (bits | below(bits & headings, paragraphs) | below(bits & titles, headings | paragraphs) for bits in standing),
    )
    together = with_help & reduce(or_, standing) & ~own
    return own & titles, own & headings, own & paragraphs, together


def _postings(stems: set[str]) -> dict[int, tuple[int, dict[str, int]]]:
    """For each shelf its year, and the entries of the stems and of all facts."""
    found: dict[int, tuple[int, dict[str, int]]] = {}
    # Two questions, each by an index of its own: asked as one, a database may look through all the postings.
    for asked in (SearchPosting.objects.filter(term__in=stems), SearchPosting.objects.filter(is_fact=True)):
        for shelf, year, term, entries in asked.values_list("shelf", "shelf__year", "term", "entries"):
            found.setdefault(shelf, (year, {}))[1][term] = unpack(entries)
    return found


def _phrases(parts: list[Part], postings: dict[int, tuple[int, dict[str, int]]]) -> dict[Part, dict[int, int]]:
    """For each phrase, by shelf, the entries in which its words stand side by side."""
    found: dict[Part, dict[int, int]] = {part: {} for part in parts}
    stems = {stem for part in parts for stem in part.stems}
    if not parts:
        return found
    for shelf, ends, places in _places(stems):
        there = [part for part in parts if all(stem in places for stem in part.stems)]
        at = {stem: unpack(places[stem]) for stem in {stem for part in there for stem in part.stems}}
        for part in there:
            found[part][shelf] = entries_with(side_by_side(at[stem] for stem in part.stems), ends)
    return found


def _places(stems: set[str]) -> Iterator[tuple[int, int, dict[str, Stored]]]:
    """For each shelf that has one of the stems, the ends of its entries, and the places of the stems as stored."""
    by_shelf: dict[int, dict[str, Stored]] = {}
    for shelf, term, places in SearchPosting.objects.filter(term__in=stems).values_list("shelf", "term", "places"):
        by_shelf.setdefault(shelf, {})[term] = places
    for shelf, ends in SearchShelf.objects.filter(pk__in=by_shelf).values_list("pk", "ends"):
        yield shelf, unpack(ends), by_shelf[shelf]
