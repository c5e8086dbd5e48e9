"""The rows of a paper with their history: django-simple-history's tables, each row of which belongs to a revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.db import models, transaction
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history

if TYPE_CHECKING:
    from reports.models.revision import Revision
    from reports.models.update import ScrutinyUpdate

ROW_NAMES = ("Section", "Recommendation", "Implication", "PaperContact", "ReportedMeeting")
"""The models whose rows, beside the update's own, make up a saved state."""

Row = TypeVar("Row", bound=models.Model)


class RevisedRow(models.Model):
    """What every row of history says beside its values: the revision that it belongs to."""

    revision = models.ForeignKey("reports.Revision", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class RowHistory(HistoricalRecords):
    """The history of a model whose rows make up papers. Each change joins the revision that is being recorded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(bases=[RevisedRow], **kwargs)

    def post_delete(self, instance: models.Model, using: str | None = None, **kwargs: Any) -> None:
        """No record of rows that go with their whole update: its revisions go with them."""
        origin = kwargs.get("origin")
        deleted = origin.model if isinstance(origin, models.QuerySet) else type(origin)
        if deleted._meta.label != "reports.ScrutinyUpdate":
            super().post_delete(instance, using=using, **kwargs)

    def create_historical_record(self, instance: models.Model, history_type: str, using: str | None = None) -> None:
        """One row of history, in the revision being recorded or else in one of its own."""
        with revision_of(getattr(instance, "update", instance)) as revision:
            record = self._record(instance, history_type, revision)
            record.save(using=using)

    def _record(self, instance: models.Model, history_type: str, revision: Revision) -> models.Model:
        values = {field.attname: getattr(instance, field.attname) for field in self.fields_included(instance)}
        model = getattr(instance, self.manager_name).model
        return model(
            history_date=revision.at,
            history_type=history_type,
            history_user=revision.by,
            revision=revision,
            **values,
        )


@dataclass
class Recording:
    """A change to an update that is under way; its revision is made with the first row that changes."""

    update: ScrutinyUpdate | None
    """The update; None for one that is about to be made, which is then the first that changes."""
    says: dict[str, Any]
    after: int | None = None
    """The number of the update's last revision, if it was read while the update's row was held."""
    revision: Revision | None = None

    def is_of(self, update: ScrutinyUpdate | None) -> bool:
        """Whether changes to that update belong here."""
        if self.update is None:
            self.update = update
        return update is None or self.update is update or self.update.pk == update.pk

    def made(self) -> Revision:
        """The revision, made now if this is the first row."""
        if self.revision is None:
            self.revision = self.update.revisions.begin(after=self.after, **self.says)
        return self.revision


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def joined(recording: Recording) -> Iterator[Recording]:
    """Let every change to the update's rows within belong to the recording; one within another belongs to the outer."""
    outer = _current.get()
    if outer is not None and outer.is_of(recording.update):
        yield outer
        return
    token = _current.set(recording)
    try:
        yield recording
    finally:
        _current.reset(token)


@contextmanager
def revision_of(update: ScrutinyUpdate) -> Iterator[Revision]:
    """The revision that a change to this update belongs to; a change made outside any recording gets its own."""
    recording = _current.get()
    if recording is not None and recording.is_of(update):
        yield recording.made()
        return
    with transaction.atomic():
        type(update).objects.select_for_update().filter(pk=update.pk).first()
        if not update.revisions.latest_number():
            keep_as_found(update)
        yield update.revisions.begin(kind="other")


def keep_as_found(update: ScrutinyUpdate) -> int:
    """Let the state in which an update without a history is found be its first revision; the number of that."""
    stored = type(update)._default_manager.get(pk=update.pk)
    revision = update.revisions.begin(kind="found", at=stored.changed_at, by=stored.created_by)
    found_rows(revision, [stored])
    for name in ROW_NAMES:
        found_rows(revision, list(apps.get_model("reports", name)._default_manager.filter(update=update)))
    return revision.number


def create_rows(update: ScrutinyUpdate, rows: Sequence[Row]) -> list[Row]:
    """Create rows of one model at once, with their history; `bulk_create` alone would leave none."""
    if not rows:
        return []
    with revision_of(update) as revision:
        created: list[Row] = bulk_create_with_history(
            rows,
            type(rows[0]),
            default_user=revision.by,
            default_date=revision.at,
            custom_historical_attrs={"revision": revision},
        )
    return created


def found_rows(revision: Revision, rows: Sequence[models.Model]) -> None:
    """Put rows of one model into the history as they stand, in this revision."""
    if rows:
        type(rows[0]).history.bulk_history_create(
            rows,
            default_user=revision.by,
            default_date=revision.at,
            custom_historical_attrs={"revision": revision},
        )
