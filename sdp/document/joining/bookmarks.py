"""The bookmarks of the joined file: one for each paper, and below it those of its headings."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, String


class Bookmarks:
    """The outline of the joined file (ISO 32000-1, 12.3.3), in place of the one that it had."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        self._entries: list[Any] = []
        pdf.Root.Outlines = self._root

    def add(self, title: str, page: Page, source: Pdf | None = None) -> None:
        """A bookmark of that page, folded, with those of the file's headings below it."""
        entry: Any = Dictionary()
        if source is not None and Name.First in source.Root.get(Name.Outlines, {}):
            entry = self._pdf.copy_foreign(source.make_indirect(source.Root.Outlines))
            _leave_out_the_title(entry)
            entry[Name.Count] = -sum(1 for _ in _children(entry))
        entry[Name.Title], entry[Name.Parent] = String(title), self._root
        entry[Name.Dest] = Array([page.obj, Name.Fit])
        self._entries.append(entry if entry.is_indirect else self._pdf.make_indirect(entry))

    def close(self) -> None:
        """Chain them. Call it once, at the end."""
        for entry, following in zip(self._entries, self._entries[1:], strict=False):
            entry[Name.Next], following[Name.Prev] = following, entry
        self._root[Name.First], self._root[Name.Last] = self._entries[0], self._entries[-1]
        self._root[Name.Count] = len(self._entries)


def _leave_out_the_title(entry: Any) -> None:
    """Where a paper's one bookmark of the first level is its title, take what is below that."""
    title = entry.First
    if Name.Next not in title:
        for key in (Name.First, Name.Last):
            if key in title:
                entry[key] = title[key]
            else:
                del entry[key]
    for child in _children(entry):
        child[Name.Parent] = entry


def _children(entry: Any) -> list[Any]:
    found, child = [], entry.get(Name.First)
    while child is not None:
        found.append(child)
        child = child.get(Name.Next)
    return found
