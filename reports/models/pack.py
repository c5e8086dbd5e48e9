"""Meeting packs: what democratic services put on a committee meeting's agenda, and the files that are made of packs."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.models.committee import CommitteeMeeting
from reports.models.update import ScrutinyUpdate


class MeetingPack(models.Model):
    """The agenda of a committee meeting with its papers. Until it is published only the desk sees its order."""

    committee_meeting = models.OneToOneField(CommitteeMeeting, on_delete=models.PROTECT, related_name="pack")
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="packs", null=True, editable=False
    )

    def __str__(self) -> str:
        return f"Pack for {self.committee_meeting}"

    @property
    def is_public(self) -> bool:
        """Whether the public reads the papers in this order."""
        return self.published_at is not None


def given_file_address(item: PackItem, name: str) -> str:
    """Where a partner's file is kept: a folder nobody can guess, so that two files of one name both stay."""
    return f"packs/given/{secrets.token_hex(16)}/{PurePath(name).name}"


class PackItemQuerySet(models.QuerySet["PackItem"]):
    """Questions asked of the items of an agenda."""

    def in_order(self) -> Self:
        """As the agenda has them, each with the public paper it stands for, if there is one."""
        return self.select_related("update__published_paper__edition").defer(
            "update__published_paper__edition__tree",
            "update__published_paper__edition__pdf",
            "update__published_paper__edition__html",
        )


class PackItem(models.Model):
    """An item of a committee meeting's agenda: one of our updates, a partner's PDF, or words alone."""

    pack = models.ForeignKey(MeetingPack, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True, help_text="Empty for an update, which has its own.")
    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.PROTECT, related_name="pack_items", null=True)
    given_by = models.CharField(max_length=200, blank=True, help_text="Whose paper the file is.")
    file = models.FileField(max_length=300, upload_to=given_file_address, blank=True)
    file_size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    file_pages = models.PositiveSmallIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)

    objects = PackItemQuerySet.as_manager()

    class Meta:
        ordering = ["pack", "position"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "position"], name="pack_item_position_once"),
            models.UniqueConstraint(fields=["pack", "update"], name="pack_has_a_paper_once"),
            models.CheckConstraint(
                condition=Q(update__isnull=True, title__gt="") | Q(update__isnull=False, title="", file=""),
                name="pack_item_is_a_paper_or_has_a_title",
            ),
            models.CheckConstraint(
                condition=Q(file="", given_by="", file_sha256="") | Q(file__gt="", given_by__gt="", file_sha256__gt=""),
                name="pack_item_says_whose_file_it_is",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.update)


STALE_AFTER = timedelta(minutes=2)
"""A process that has said nothing of a pack for so long is taken to have ended."""


class PackFileQuerySet(models.QuerySet["PackFile"]):
    """Questions asked of the files of packs."""

    def to_make(self, now: datetime) -> Self:
        """Files whose time has come, and those that somebody began and left; what was asked for first comes first."""
        waiting = Q(state=PackFile.State.WAITING, due_at__lte=now)
        left = Q(state=PackFile.State.MAKING, seen_at__lt=now - STALE_AFTER)
        return self.filter(waiting | left).order_by("due_at", "pk")

    def in_hand(self, now: datetime) -> Self:
        """Files that a process is making now."""
        return self.filter(state=PackFile.State.MAKING, seen_at__gte=now - STALE_AFTER)


class PackFile(models.Model):
    """The PDF of a pack, found by the hash of all that it is made from: what has changed has another file.

    What it holds is no record: it can be made again at any time, and is removed when nobody has asked for it for long.
    """

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", "Waiting"
        MAKING = "making", "Being made"
        MADE = "made", "Made"
        FAILED = "failed", "Not made"

    key = models.CharField(max_length=64, unique=True)
    contents = models.JSONField(help_text="What it is made from: editions and files, by number, hash and title.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    papers = models.PositiveSmallIntegerField(help_text="How many it will hold.")
    papers_done = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(help_text="When somebody last asked for it, to the day.")
    due_at = models.DateTimeField(help_text="When it may be made, or tried again.")
    seen_at = models.DateTimeField(null=True, help_text="When whoever makes it last said so.")
    made_at = models.DateTimeField(null=True)
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = PackFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "making", "made", "failed"]), name="pack_file_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="made") | Q(file__gt="", sha256__gt=""), name="pack_file_that_is_made_has_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"Pack {self.key[:12]} ({self.get_state_display()})"

    @property
    def is_made(self) -> bool:
        """Whether it can be downloaded."""
        return self.state == self.State.MADE

    @property
    def has_failed(self) -> bool:
        """Whether it could not be made, and nothing will try it again by itself."""
        return self.state == self.State.FAILED
