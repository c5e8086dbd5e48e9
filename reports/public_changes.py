"""What became of published papers afterwards, as everybody may know it: corrected, withdrawn, published again.

Of an edition that was withdrawn nothing is told but that, when and why: its words are nobody's to read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from reports.models import AuditRow, Edition, ScrutinyUpdate
from sdp.document.codec import decode_section
from sdp.document.tree import Inline, ItemList, Link, Paragraph, Section, plain_text

CORRECTED, WITHDRAWN = "corrected", "withdrawn"


@dataclass(frozen=True)
class Words:
    """A run of words in a list of changes, and where they lead; empty where nowhere."""

    words: str
    address: str = ""


Line = tuple[Words, ...]
"""One line of a list of changes."""


@dataclass(frozen=True)
class Change:
    """One thing that became of a paper. `edition` is the new one, or that which was withdrawn."""

    kind: str
    at: datetime
    edition: Edition
    lines: tuple[Line, ...] = ()
    reason: str = ""


Row = tuple[datetime, int, str]
"""A change: when it was, its key, its kind."""


class Changes:
    """Every correction and withdrawal, the latest first; slices of it go to `told`. Each kind is read off an index."""

    def __init__(self) -> None:
        corrections = Edition.objects.reachable().filter(number__gt=1)
        self._kinds = (
            (CORRECTED, "published_at", corrections.values_list("published_at", "pk")),
            (WITHDRAWN, "at", AuditRow.objects.withdrawals().values_list("at", "pk")),
        )

    def count(self) -> int:
        """How many there are."""
        return self._count

    def __getitem__(self, part: slice) -> list[Row]:
        """From the nearer end, so that the last page costs what the first does."""
        first, end = part.start or 0, min(part.stop, self._count)
        if 2 * first <= self._count:
            return self._nearest(end, latest=True)[first:end]
        return self._nearest(self._count - first, latest=False)[self._count - end :][::-1]

    @cached_property
    def _count(self) -> int:
        """Withdrawals are few: it is quicker to start from them than to look whether each correction was withdrawn."""
        withdrawals = AuditRow.objects.withdrawals()
        is_published = Q(update__public_state=ScrutinyUpdate.PublicState.PUBLISHED)
        taken_back = withdrawals.filter(
            ~is_published | Q(at__gte=F("update__editions__published_at")), update__editions__number__gt=1
        )
        gone: int = taken_back.aggregate(count=Count("update__editions", distinct=True))["count"]
        return Edition.objects.filter(number__gt=1).count() - gone + withdrawals.count()

    def _nearest(self, many: int, *, latest: bool) -> list[Row]:
        sign = "-" if latest else ""
        rows = [
            (at, pk, kind)
            for kind, moment, found in self._kinds
            for at, pk in found.order_by(f"{sign}{moment}", f"{sign}pk")[:many]
        ]
        return sorted(rows, reverse=latest)[:many]


def told(rows: Iterable[Row]) -> list[Change]:
    """Those changes with what is told of them, in the same order, at a constant number of queries."""
    rows = list(rows)
    keys = {kind: [pk for _, pk, its in rows if its == kind] for kind in (CORRECTED, WITHDRAWN)}
    lines = lines_of(keys[CORRECTED])
    found: dict[tuple[str, int], Change] = {}
    for edition in Edition.objects.for_lists().filter(pk__in=keys[CORRECTED]):
        at = edition.published_at
        found[CORRECTED, edition.pk] = Change(CORRECTED, at, edition, lines.get(edition.pk, ()))
    for row, edition in _withdrawn(AuditRow.objects.filter(pk__in=keys[WITHDRAWN])):
        found[WITHDRAWN, row.pk] = Change(WITHDRAWN, row.at, edition, reason=row.reason)
    return [found[kind, pk] for _, pk, kind in rows if (kind, pk) in found]


def lines_of(editions: Collection[int]) -> dict[int, tuple[Line, ...]]:
    """For each of these editions what its notice says has changed; one that has no notice is left out.

    The notice is the first part of the paper: no more of the tree is fetched. One query.
    """
    if not editions:
        return {}
    rows = Edition.objects.filter(pk__in=editions).annotate(first=F("tree__document__parts__0"))
    found = {}
    for pk, slug, number, part in rows.values_list("pk", "update__slug", "number", "first"):
        if isinstance(part, dict) and part.get("role") == "correction":
            address = reverse("reports:edition", args=[slug, number])
            found[pk] = tuple(_lines(decode_section(part), address))
    return found


def _lines(notice: Section, address: str) -> Iterator[Line]:
    items = [item for block in notice.blocks if isinstance(block, ItemList) for item in block.items]
    if items:
        yield from (tuple(_words(run, address) for run in item.inlines) for item in items)
        return
    # There is no list where no words have changed, or too many: the notice says which.
    for block in notice.blocks:
        if isinstance(block, Paragraph):
            yield (Words(plain_text(block.inlines)),)


def _words(run: Inline, address: str) -> Words:
    leads = isinstance(run, Link) and run.href.startswith("#")
    return Words(plain_text((run,)), f"{address}{run.href}" if leads and isinstance(run, Link) else "")


def _withdrawn(rows: Iterable[AuditRow]) -> Iterator[tuple[AuditRow, Edition]]:
    """Each withdrawal with the edition that was public until then."""
    rows = list(rows)
    editions = list(Edition.objects.for_lists().filter(update__in=[row.update_id for row in rows]).order_by("number"))
    for row in rows:
        before = [one for one in editions if one.update_id == row.update_id and one.published_at <= row.at]
        if before:
            yield row, before[-1]
