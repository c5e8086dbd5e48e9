"""Which state of everything public this is: pages that are kept, and readers who have one, ask whether it still is."""

from __future__ import annotations

from django.db import models


class LibraryState(models.Model):
    """`reports.library_changes` keeps it. One row, and for a moment another for each change; together they count."""

    number = models.PositiveBigIntegerField(default=0)
    since = models.PositiveBigIntegerField(default=0)
    """The first whole second in which nothing changed any more, counted from 1970; no two states share it."""

    def __str__(self) -> str:
        return f"State {self.number}"
