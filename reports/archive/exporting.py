"""The database → an archive. One edition is in memory at a time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.db.models import F, Min
from pydantic import BaseModel, TypeAdapter

from priorities.models import Partnership, Plan
from priorities.tables import as_files
from reports.archive import records
from reports.archive.agenda import AgendaItems
from reports.archive.sealed import SealedWriter, seal
from reports.archive.updates import UpdateFiles, record_of
from reports.models import BoardMeeting, Committee, CommitteeMeeting, ScrutinyUpdate, Thread

ABOUT = """Everything that one site for partnership board reporting has published.

manifest.json names every file here with its SHA-256. updates.json lists the papers; each has a folder with update.json
and, for every edition, the paper as PDF, as web page and as JSON. The project's .docs/archive.md describes the format.

{for_whom}
"""
FOR_EVERYBODY = "Nothing private is in it. It may be passed on."
NOT_FOR_PUBLICATION = "NOT FOR PUBLICATION: it holds exempt information and papers that were withdrawn."


def export(path: Path, *, for_publication: bool = True, say: Callable[[int], None] = lambda done: None) -> str:
    """Write the archive, whole or not at all, and give the SHA-256 that seals it. Raises OSError.

    The archive shows one moment, whatever is published meanwhile; `say` is told how many updates are written. Not
    `for_publication` it also has exempt information, what was withdrawn, and case studies that few may see.
    """
    handle, name = tempfile.mkstemp(dir=path.resolve().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            _write(file, for_publication=for_publication, say=say)
        sha256 = seal(Path(name))
        os.chmod(name, 0o644 if for_publication else 0o600)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
    return sha256


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction in which everything stays as it was at its start."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@_one_moment()
def _write(file: IO[bytes], *, for_publication: bool, say: Callable[[int], None]) -> None:
    archive = SealedWriter(file, for_publication=for_publication)
    for_whom = FOR_EVERYBODY if for_publication else NOT_FOR_PUBLICATION
    archive.add("README.txt", ABOUT.format(for_whom=for_whom).encode())
    items = AgendaItems.of_published_sections()
    for name, rows in _lists(items).items():
        archive.add(f"{name}.json", _json(records.LISTS[name], list(rows)))
    for plan in Plan.objects.public().order_by("first_year", "key"):
        for table, content in sorted(as_files(plan, for_publication=for_publication).items()):
            archive.add(f"plans/{plan.key}/{table}.csv", content)
    updates = list(_in_order().values_list("pk", "slug"))
    archive.add("updates.json", _json(records.SLUGS, [slug for _, slug in updates]))
    for done, (pk, _) in enumerate(updates, start=1):
        _write_update(archive, pk, items, for_publication=for_publication)
        say(done)
    archive.close()


def _write_update(archive: SealedWriter, pk: int, items: AgendaItems, *, for_publication: bool) -> None:
    update = ScrutinyUpdate.objects.select_related("partnership", "committee_meeting__committee").get(pk=pk)
    record = record_of(update, items, for_publication=for_publication)
    folder = f"updates/{record.slug}"
    archive.add(f"{folder}/update.json", _json(TypeAdapter(records.UpdateRecord), record))
    for edition in record.editions:
        for path, content in UpdateFiles(update, edition).members():
            archive.add(f"{folder}/editions/{edition.number}/{path}", content)


def _were_public() -> Any:
    return ScrutinyUpdate.objects.exclude(public_state=ScrutinyUpdate.PublicState.NOTHING)


def _in_order() -> Any:
    """What is public or withdrawn, in the order in which it was published first."""
    return _were_public().annotate(first=Min("editions__published_at")).exclude(first=None).order_by("first", "pk")


def _lists(items: AgendaItems) -> dict[str, Iterable[BaseModel]]:
    return {
        "partnerships": map(_partnership, Partnership.objects.order_by("key")),
        "plans": (
            records.PlanRecord(key=plan.key, status=plan.status)
            for plan in Plan.objects.public().order_by("first_year", "key")
        ),
        "committees": (
            records.CommitteeRecord(key=one.key, name=one.name, council=one.council)
            for one in Committee.objects.order_by("key")
        ),
        "committee_meetings": _committee_meetings(),
        "board_meetings": _board_meetings(),
        "agenda_items": items.records,
        "threads": _threads(),
    }


def _partnership(row: Partnership) -> records.PartnershipRecord:
    fields = records.PartnershipRecord.model_fields
    return records.PartnershipRecord(**{name: getattr(row, name) for name in fields})


def _committee_meetings() -> Iterator[records.CommitteeMeetingRecord]:
    for row in CommitteeMeeting.objects.select_related("committee").order_by("date", "committee__key"):
        yield records.CommitteeMeetingRecord(
            number=row.pk,
            committee=row.committee.key,
            date=row.date,
            venue=row.venue,
            change=row.change,
            changed_at=row.changed_at,
        )


def _board_meetings() -> Iterator[records.BoardMeetingRecord]:
    """Those that a paper reports on. Of the others, and of what was said, nothing is public."""
    reported = BoardMeeting.objects.filter(updates__in=_were_public()).distinct()
    for row in reported.select_related("partnership").order_by("date", "partnership__key"):
        yield records.BoardMeetingRecord(partnership=row.partnership.key, date=row.date)


def _threads() -> Iterator[records.ThreadRecord]:
    """Those that a section of a published paper founded: the others are found again without a record."""
    founders = F("founder__published_sections__paper__slug"), F("founder__published_sections__position")
    rows = Thread.objects.exclude(founder__published_sections=None).order_by("pk")
    for slug, update, position in rows.values_list("slug", *founders):
        yield records.ThreadRecord(slug=slug, update=update, position=position)


def _json(kind: TypeAdapter[Any], value: Any) -> bytes:
    return kind.dump_json(value, indent=1)
