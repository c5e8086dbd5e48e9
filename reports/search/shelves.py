"""Putting volumes on shelves and taking them off again, posting by posting. Call it inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.models import SearchPosting, SearchShelf, SearchVolume
from reports.search.bits import ones, pack, unpack
from reports.search.layout import Layout, Places, lay_out, pack_terms, unpack_terms
from reports.search.volumes import Volume, is_fact

OCTETS_A_SHELF = 2**16
"""A shelf is full with 524,288 places for words: a paper is put on it, and a question read from it, in milliseconds."""

READING = 3
"""Raise it when other terms are made of the same words or rows, or kept in another way: `migrate` then makes the index
again."""

ROWS_AT_ONCE = 500


def put(volumes: Iterable[tuple[dict[str, int], Volume]]) -> None:
    """Put volumes on shelves of their years, each with the columns that say whose it is. One year after the other."""
    filling: _Filling | None = None
    for owner, volume in volumes:
        layout = lay_out(volume)
        if filling is None or not filling.takes(volume, layout):
            if filling:
                filling.write()
            filling = _Filling(_shelf_for(volume, layout))
        filling.add(owner, volume, layout)
    if filling:
        filling.write()


def take_off(volume: SearchVolume) -> None:
    """Take a volume off its shelf, with every term of it. Its places stay empty, unless it was the last there."""
    shelf = SearchShelf.objects.select_for_update().get(pk=volume.shelf_id)
    entries = ~(ones(volume.entries) << volume.first_entry)
    words = ~(ones(8 * volume.octets) << 8 * volume.first_octet)
    for rows in _postings_of(shelf, unpack_terms(volume.terms)):
        left = {row.term: Places(unpack(row.entries) & entries, unpack(row.places) & words) for row in rows}
        _write(((term, places) for term, places in left.items() if places.entries), shelf)
        gone = [row.pk for row in rows if not left[row.term].entries]
        SearchPosting.objects.filter(pk__in=gone).delete()
    if volume.first_entry + volume.entries == shelf.entries:
        shelf.entries, shelf.octets = volume.first_entry, volume.first_octet
        shelf.ends = pack(unpack(shelf.ends) & ones(8 * volume.first_octet))
        shelf.save()
    volume.delete()


class _Filling:
    """Volumes that are being put on one shelf; its postings are written once."""

    def __init__(self, shelf: SearchShelf) -> None:
        self.shelf = shelf
        self.ends = unpack(shelf.ends)
        self.terms: dict[str, list[tuple[int, int, Places]]] = {}
        self.rows: list[SearchVolume] = []

    def takes(self, volume: Volume, layout: Layout) -> bool:
        return self.shelf.year == volume.date.year and self.shelf.octets + layout.octets <= OCTETS_A_SHELF

    def add(self, owner: dict[str, int], volume: Volume, layout: Layout) -> None:
        shelf, entries = self.shelf, layout.ends.bit_count()
        for term, places in layout.terms.items():
            self.terms.setdefault(term, []).append((shelf.entries, shelf.octets, places))
        self.ends |= layout.ends << 8 * shelf.octets
        self.rows.append(
            SearchVolume(
                **owner,
                shelf=shelf,
                date=volume.date,
                published_at=volume.published_at,
                first_entry=shelf.entries,
                entries=entries,
                first_octet=shelf.octets,
                octets=layout.octets,
                contents=[[entry.is_a, entry.key] for entry in volume.entries],
                terms=pack_terms(layout.terms),
            )
        )
        shelf.entries += entries
        shelf.octets += layout.octets

    def write(self) -> None:
        self.shelf.ends = pack(self.ends)
        self.shelf.save()
        SearchVolume.objects.bulk_create(self.rows)
        for rows in _postings_of(self.shelf, list(self.terms)):
            for row in rows:
                self.terms[row.term].append((0, 0, Places(unpack(row.entries), unpack(row.places))))
        _write(((term, _together(found)) for term, found in self.terms.items()), self.shelf)


def _shelf_for(volume: Volume, layout: Layout) -> SearchShelf:
    """The last shelf of the volume's year, if there is room, held against others that put something there."""
    shelves, year = SearchShelf.objects, volume.date.year
    last = shelves.select_for_update().filter(year=year).order_by("pk").last()
    if last and (not last.octets or last.octets + layout.octets <= OCTETS_A_SHELF):
        return last
    return shelves.create(year=year, reading=READING)


def _together(found: list[tuple[int, int, Places]]) -> Places:
    """Places that are counted from an entry and an octet on, counted from the beginning of the shelf."""
    entries = words = 0
    for entry, octet, places in found:
        entries |= places.entries << entry
        words |= places.words << 8 * octet
    return Places(entries, words)


def _postings_of(shelf: SearchShelf, terms: list[str]) -> Iterator[list[SearchPosting]]:
    for first in range(0, len(terms), ROWS_AT_ONCE):
        yield list(SearchPosting.objects.filter(shelf=shelf, term__in=terms[first : first + ROWS_AT_ONCE]))


def _write(terms: Iterable[tuple[str, Places]], shelf: SearchShelf) -> None:
    SearchPosting.objects.bulk_create(
        (
            SearchPosting(
                shelf=shelf, term=term, is_fact=is_fact(term), entries=pack(places.entries), places=pack(places.words)
            )
            for term, places in terms
        ),
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["term", "shelf"],
        update_fields=["entries", "places"],
    )
