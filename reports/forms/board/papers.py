"""The papers of an agenda item: links, or files that stay private."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat

from reports.board_agenda import number_from_one
from reports.forms.board.keyed_rows import KeyedRow, Row, RowsForm, rows_of
from reports.models import AgendaItem, AgendaPaper
from sdp.forms.rows import PlainRows

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; a board paper is a few pages, and a scanned one a few megabytes."""

LONGEST_NAME = 120


class PaperRow(KeyedRow):
    """One paper: a title and a link or a file. Without a title it is called what the file is called."""

    filled_by = ("title", "link", "file")

    title = forms.CharField(label="Title", max_length=200, required=False, help_text="Empty: the name of the file.")
    link = forms.URLField(
        label="Link",
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"invalid": "Link must be a web address that begins with https://"},
    )
    file = forms.FileField(label="Or a file", required=False)

    def __init__(self, *args: Any, stored: dict[int, AgendaPaper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        held = stored.get(self._key())
        if held and held.file:
            self.fields["file"].label = "Another file"
            self.fields["file"].help_text = f"Now: {held.file_name}. Choose a file only to replace it."

    def _key(self) -> int:
        key = str(self["key"].value() or "")
        return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0

    def clean_file(self) -> UploadedFile | None:
        """A new file, of a size and with a name that can be kept."""
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return None  # The one that is stored already.
        if file.size > LARGEST_FILE:
            most = filesizeformat(LARGEST_FILE)
            raise forms.ValidationError(f"The file must be {most} or smaller; this one has {filesizeformat(file.size)}")
        if len(file.name) > LONGEST_NAME:
            raise forms.ValidationError(f"The name of the file must be {LONGEST_NAME} characters or fewer")
        return file

    def clean(self) -> dict[str, Any]:
        """Exactly one of link and file; a title is found where none was typed."""
        cleaned = super().clean() or self.cleaned_data
        link, file = cleaned.get("link"), cleaned.get("file")
        held = self.stored.get(cleaned.get("key"))
        if link and file:
            self.add_error("link", "Enter a link or choose a file, not both")
        elif not (link or file or (held and held.file)) and not self.errors:
            self.add_error("link", "Enter the link of the paper or choose its file")
        if not cleaned.get("title"):
            cleaned["title"] = (PurePath(file.name).stem if file else link or (held.title if held else ""))[:200]
        return cleaned


class PaperRows(PlainRows):
    """The papers of an item, in rows that can be moved."""

    row_name = "Paper"


class PapersForm(RowsForm):
    """Every paper of one agenda item."""

    rows_class = rows_of(PaperRow, PaperRows)
    rows_label = "Papers"
    submit_label = "Save the papers"

    def __init__(self, item: AgendaItem, data: QueryDict | None = None, files: Any = None) -> None:
        self.item = item
        self.page = f"papers-{item.pk}"
        self.written: list[FieldFile] = []
        super().__init__(item.meeting, data, files)

    def is_multipart(self) -> bool:
        """The rows bring files."""
        return True

    def stored_values(self) -> dict[str, Any]:
        """The papers as they are stored; a file counts by where it is kept."""
        self.papers = {paper.pk: paper for paper in self.item.papers.all()}
        rows = [
            {"key": key, "title": row.title, "link": row.link, "file": row.file.name or None}
            for key, row in self.papers.items()
        ]
        return {"rows": rows}

    def row_options(self) -> dict[str, Any]:
        """What is stored, for a row without a new file."""
        return {"stored": self.papers}

    def new_values(self) -> dict[str, Any]:
        """The rows; one that brings no file keeps the one it has, unless it is a link now."""
        rows = super().new_values()["rows"]
        return {"rows": [{**row, "file": self._file_after(row)} for row in rows]}

    def _file_after(self, row: Row) -> Any:
        held = self.papers.get(row["key"])
        kept = held.file.name if held and held.file and not row["link"] else None
        return row["file"] or kept

    def row_in_words(self, row: Row) -> str:
        """Title, and link or file."""
        held = self.papers.get(row["key"])
        file = row.get("file") or (held.file.name if held and not row.get("link") else "")
        name = PurePath(getattr(file, "name", file) or "").name
        return f"{row.get('title') or ''} ({row.get('link') or name})"

    def store(self) -> None:
        """Store the papers in their order; a file that no paper has any more is deleted once all is stored."""
        before = {paper.file.name: paper.file.storage for paper in self.papers.values() if paper.file}
        rows = self.new_values()["rows"]
        kept = {row["key"] for row in rows if row["key"]}
        last = max((paper.position for paper in self.papers.values()), default=0)
        self.item.papers.exclude(pk__in=kept).delete()
        number_from_one([self._stored(row, last + at) for at, row in enumerate(rows, start=1)], "position")
        for name in before.keys() - set(self.item.papers.values_list("file", flat=True)):
            transaction.on_commit(partial(before[name].delete, name), robust=True)

    def take_back(self) -> None:
        """Delete the new files."""
        for file in self.written:
            file.storage.delete(file.name)

    def _stored(self, row: Row, position: int) -> AgendaPaper:
        paper = self.papers.get(row["key"]) or AgendaPaper(item=self.item, position=position)
        paper.title, paper.link, paper.file = row["title"], row["link"], row["file"] or ""
        if row["file"]:
            self.written.append(paper.file)
        paper.save()
        return paper
