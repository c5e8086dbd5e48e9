"""The papers that an agenda item refers to: links, or files that stay private."""

from __future__ import annotations

import secrets
from pathlib import PurePath

from django.db import models
from django.db.models import Q

from reports.models.meeting import AgendaItem


def file_address(paper: AgendaPaper, name: str) -> str:
    """Where the file is kept: a folder nobody can guess, so that two files of one name both stay."""
    return f"board/{secrets.token_hex(16)}/{PurePath(name).name}"


class AgendaPaper(models.Model):
    """A paper of an agenda item: a link or a file, exactly one of the two."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    link = models.URLField(max_length=500, blank=True)
    file = models.FileField(max_length=300, upload_to=file_address, blank=True)

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="agenda_paper_position_once"),
            models.CheckConstraint(
                condition=(Q(link="") & ~Q(file="")) | (~Q(link="") & Q(file="")),
                name="agenda_paper_is_link_or_file",
                violation_error_message="Give the paper either a link or a file.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def file_name(self) -> str:
        """The name under which the file came."""
        return PurePath(self.file.name).name if self.file else ""
