"""An archive → an empty site: all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.core.exceptions import ValidationError as InvalidRow
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from pydantic import TypeAdapter, ValidationError

from priorities.models import Partnership, Plan
from priorities.tables import TablesError, apply, propose, read_files
from reports import register, thread_register
from reports.archive import records
from reports.archive.arriving import Arriving, PaperArrival, UnfitError
from reports.archive.sealed import ArchiveRefusedError, SealedReader, opened
from reports.demonstration import BROUGHT
from reports.models import BoardMeeting, Committee, CommitteeMeeting, PublishedSection, ScrutinyUpdate, Thread
from reports.search import index
from sdp.document.codec import CodecError
from sdp.document.readers.rich_text import RichTextError

AT_ONCE = 100
"""Updates that are entered into the register together."""

UNFIT = "{path} in {name} cannot be taken over: {why}. Nothing was imported."

Held = TypeVar("Held")


class NotEmptyError(Exception):
    """The site holds something already."""


def import_archive(path: Path, *, say: Callable[[int], None] = lambda done: None) -> int:
    """Fill the empty site from the archive and give the number of updates; accounts may be there already.

    `say` is told how many updates are stored. Raises NotEmptyError or ArchiveRefusedError, with nothing written.
    """
    if not nothing_is_entered():
        raise NotEmptyError
    with opened(path) as archive, transaction.atomic():
        return _Import(archive, path.name).run(say)


def nothing_is_entered() -> bool:
    """Whether the site holds nothing but what every site has from its first day, and accounts."""
    ours = (model for label in ("priorities", "reports") for model in apps.get_app_config(label).get_models())
    left_out = {*BROUGHT, apps.get_model("reports", "PartnershipRole")}
    return not any(model._default_manager.exists() for model in ours if model not in left_out)


class _Import:
    """One import. Whatever is wrong in a member is said with its path."""

    def __init__(self, archive: SealedReader, name: str) -> None:
        self.archive, self.name, self.path = archive, name, ""
        self.arriving = Arriving()

    def run(self, say: Callable[[int], None]) -> int:
        try:
            return self._run(say)
        except (ValidationError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            raise self._refusal("it is not what the format says") from error
        except (CodecError, RichTextError, TablesError, InvalidRow, UnfitError) as error:
            raise self._refusal(str(error).rstrip(".")) from error
        except (DatabaseError, LookupError, ObjectDoesNotExist, ValueError) as error:
            raise self._refusal(f"it does not fit the rest ({type(error).__name__})") from error

    def _refusal(self, why: str) -> ArchiveRefusedError:
        return ArchiveRefusedError(UNFIT.format(path=self.path, name=self.name, why=why))

    def _read(self, path: str, kind: TypeAdapter[Held]) -> Held:
        self.path = path
        return kind.validate_json(self.archive.read(path))

    def _run(self, say: Callable[[int], None]) -> int:
        lists: dict[str, Any] = {name: self._read(f"{name}.json", kind) for name, kind in records.LISTS.items()}
        slugs = self._read("updates.json", records.SLUGS)
        Partnership.objects.bulk_create(Partnership(**one.model_dump()) for one in lists["partnerships"])
        for plan in lists["plans"]:
            self._plan(plan)
        self._meetings(lists)
        self.arriving.take_items(lists["agenda_items"])
        for start in range(0, len(slugs), AT_ONCE):
            arrived = [self._update(slug) for slug in slugs[start : start + AT_ONCE]]
            register.follow_all(list(ScrutinyUpdate.objects.filter(pk__in=arrived).order_by("pk")))
            say(start + len(arrived))
        _count_on_from_there(ScrutinyUpdate)
        self._threads(lists["threads"])
        index.rebuild()
        return len(slugs)

    def _plan(self, record: records.PlanRecord) -> None:
        folder = f"plans/{record.key}/"
        self.path = folder
        paths = self.archive.under(folder)
        given = read_files({path.removeprefix(folder).removesuffix(".csv"): self.archive.read(path) for path in paths})
        plan = apply(propose(given, chosen=record.key, new=True))
        plan.status = Plan.Status(record.status)
        plan.save()

    def _meetings(self, lists: dict[str, Any]) -> None:
        self.path = "committees.json"
        for one in lists["committees"]:
            Committee.objects.create(**one.model_dump()).take_house_wording()
        committees = {one.key: one for one in Committee.objects.all()}
        CommitteeMeeting.objects.bulk_create(
            CommitteeMeeting(
                pk=one.number,
                committee=committees[one.committee],
                **one.model_dump(include={"date", "venue", "change", "changed_at"}),
            )
            for one in lists["committee_meetings"]
        )
        _count_on_from_there(CommitteeMeeting)
        partnerships = {one.key: one for one in Partnership.objects.all()}
        BoardMeeting.objects.bulk_create(
            BoardMeeting(partnership=partnerships[one.partnership], date=one.date, status=BoardMeeting.Status.HELD)
            for one in lists["board_meetings"]
        )

    def _threads(self, threads: list[records.ThreadRecord]) -> None:
        """Give the topics their addresses; what belongs to them follows from the register."""
        self.path = "threads.json"
        for one in threads:
            founder = PublishedSection.objects.get(paper__slug=one.update, position=one.position)
            Thread.objects.create(slug=one.slug, founder=founder.section, name=founder.heading)
        thread_register.rebuild()

    def _update(self, slug: str) -> int:
        path = f"updates/{slug}/update.json"
        record = self._read(path, TypeAdapter(records.UpdateRecord))
        if record.slug != slug:
            raise self._refusal("it is that of another update")
        if ScrutinyUpdate.objects.filter(pk=record.number).exists():
            raise self._refusal("another update has its number")
        return PaperArrival(record, self.arriving, self._file).store()

    def _file(self, slug: str, number: int, name: str) -> bytes:
        self.path = f"updates/{slug}/editions/{number}/{name}"
        return self.archive.read(self.path)


def _count_on_from_there(model: type[Model]) -> None:
    """Let new rows have numbers after those that came in; SQLite does so by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
