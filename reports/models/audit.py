"""The audit trail: who did what with a paper, when, from where to where and why, in a chain that shows any change."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models

from reports.models.update import ScrutinyUpdate
from reports.models.written_once import WrittenOnce, WrittenOnceError, WrittenOnceQuerySet

FIRST = "0" * 64
"""What the first row of the chain names as the hash of the one before."""


HASHED = (
    "number",
    "update_id",
    "act",
    "from_status",
    "to_status",
    "by_id",
    "by_name",
    "on_behalf_of_id",
    "on_behalf_of_name",
    "reason",
    "content_sha256",
    "previous_sha256",
)
"""The fields of a row that its hash covers, beside the time."""


class AuditRowQuerySet(WrittenOnceQuerySet["AuditRow"]):
    """Questions the office asks of the audit trail. None of them changes a row."""

    def with_people(self) -> Self:
        """Rows with who acted at hand."""
        return self.select_related("by", "on_behalf_of")

    def moves(self) -> Self:
        """The rows of moves from one status to another."""
        return self.exclude(to_status="")

    def last_moves(self) -> Self:
        """The last move of each update."""
        moves = AuditRow.objects.moves().filter(update=models.OuterRef("update")).order_by("-number")
        return self.filter(pk=models.Subquery(moves.values("pk")[:1]))

    def withdrawals(self) -> Self:
        """The rows by which papers were taken back."""
        return self.filter(to_status=ScrutinyUpdate.Status.WITHDRAWN)

    def of_what_is_withdrawn(self) -> Self:
        """Of every paper that is withdrawn now the row by which it was, the last time."""
        later = AuditRow.objects.withdrawals().filter(
            update=models.OuterRef("update"), number__gt=models.OuterRef("number")
        )
        return self.withdrawals().filter(
            ~models.Exists(later), update__public_state=ScrutinyUpdate.PublicState.WITHDRAWN
        )

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never: each row is written with the end of the chain held."""
        raise WrittenOnceError("Rows of the audit trail are written one by one.")


class AuditRow(WrittenOnce):
    """One act, as a rule on an update. Written by `reports.audit` alone, once; it holds the hash of the one before."""

    number = models.PositiveIntegerField(unique=True, help_text="Its place in the chain, from 1.")
    # Typed as if it were always there: whoever is given a row is given that of an act on a paper.
    update: models.ForeignKey[ScrutinyUpdate | None, ScrutinyUpdate] = models.ForeignKey(
        ScrutinyUpdate,
        on_delete=models.PROTECT,
        related_name="audit_rows",
        null=True,
        help_text="Empty for an act that is about no single paper, such as a delegation.",
    )
    act = models.CharField(max_length=40, help_text="The move, or what else was done.")
    from_status = models.CharField(max_length=20, choices=ScrutinyUpdate.Status, blank=True)
    to_status = models.CharField(max_length=20, choices=ScrutinyUpdate.Status, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audit_rows", null=True)
    by_name = models.CharField(max_length=300, blank=True, help_text="What they were called at the time.")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audit_rows_on_behalf", null=True
    )
    on_behalf_of_name = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True, help_text="The hash of the paper as it was then.")
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, unique=True)

    objects = AuditRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["-at"], condition=models.Q(to_status="withdrawn"), name="audit_withdrawals"),
        ]

    def __str__(self) -> str:
        if self.to_status:
            return f"{self.get_from_status_display()} → {self.get_to_status_display()}"
        return self.act.replace("_", " ").capitalize()


def hash_of(row: Any) -> str:
    """The SHA-256 that the fields of a row make now."""
    said = {name: getattr(row, name) for name in HASHED} | {"at": row.at.astimezone(UTC).isoformat()}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class AuditEnd(models.Model):
    """The end of the chain, one row: whoever adds to the chain holds it, and missing last rows are noticed by it."""

    number = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default=FIRST)

    def __str__(self) -> str:
        return f"Ends with row {self.number}"
