"""Who has which page of a draft open, and the words that somebody else's save kept from being saved."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from reports.models.update import ScrutinyUpdate

SEEN_LATELY = timedelta(seconds=90)
"""How long after its last sign of life a page still counts as open."""


class OpenPartQuerySet(models.QuerySet["OpenPart"]):
    """Questions about who is writing."""

    def open_at(self, now: datetime) -> Self:
        """Pages that gave a sign of life lately."""
        return self.filter(seen_at__gt=now - SEEN_LATELY)

    def of_others(self, person: User) -> Self:
        """Pages that somebody else has open, with who."""
        return self.exclude(by=person).select_related("by")


class OpenPart(models.Model):
    """That somebody has a part of a draft open. It is a notice for others and locks nothing."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="open_parts")
    part = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="open_parts")
    seen_at = models.DateTimeField(default=timezone.now)

    objects = OpenPartQuerySet.as_manager()

    class Meta:
        ordering = ["update", "part", "by"]
        constraints = [models.UniqueConstraint(fields=["update", "part", "by"], name="open_part_once")]

    def __str__(self) -> str:
        return f"{self.part}: {self.by}"


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    """Questions about words that were not saved."""

    def waiting(self) -> Self:
        """Those that nobody has said to be done with, with who typed them."""
        return self.filter(done_at=None).select_related("by")

    def finish(self, person: User | None) -> None:
        """Say that the words are used or not needed. They stay on record."""
        self.filter(done_at=None).update(done_at=timezone.now(), done_by=person)


class SetAside(models.Model):
    """Words that could not be saved because somebody else had saved first. They wait here until they are used."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="set_aside")
    part = models.CharField(max_length=40)
    label = models.CharField(max_length=320, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="set_aside", null=True)
    at = models.DateTimeField(default=timezone.now)
    sitting = models.CharField(max_length=40, blank=True)
    words = models.JSONField(help_text="The fields of the form by their labels, as plain text.")
    done_at = models.DateTimeField(null=True, blank=True, help_text="When somebody said that they are used.")
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="finished_set_aside", null=True, blank=True
    )

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        ordering = ["update", "-at"]
        verbose_name = "text set aside"
        verbose_name_plural = "texts set aside"

    def __str__(self) -> str:
        return f"{self.label} ({self.at:%-d %B %Y, %H:%M})"
