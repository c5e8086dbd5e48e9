"""What a comparison finds, in the shape in which a page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reports.comparison.lines import Block, Grid, Line, Passage
from reports.comparison.words import ComparedWords

What: TypeAlias = Literal["", "changed", "layout", "added", "removed", "moved here", "moved away"]
"""What became of something; empty: nothing."""


@dataclass(frozen=True)
class ComparedLine:
    """A line then and now; None where there was or is none."""

    before: Line | None
    after: Line | None
    words: ComparedWords
    notes: tuple[str, ...] = ()
    elsewhere: str = ""
    """For one that moved: the title of the passage it came from or went to."""
    moved: bool = False

    @property
    def what(self) -> What:
        """What became of it."""
        if self.before is None:
            return "moved here" if self.moved else "added"
        if self.after is None:
            return "moved away" if self.moved else "removed"
        if self.words.differ:
            return "changed"
        return "layout" if self.notes or self.words.notes else ""

    @property
    def shown(self) -> Line:
        """The line as it is, or as it was last."""
        line = self.after or self.before
        assert line is not None, "a line that neither is nor was is not compared"  # noqa: S101 - see `align`
        return line


@dataclass(frozen=True)
class ComparedCell:
    """A cell then and now."""

    blocks: tuple[ComparedBlock, ...]
    heads: Literal["column", "row"] | None
    notes: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything about it differs."""
        return bool(self.notes) or any(block.what for block in self.blocks)


@dataclass(frozen=True)
class ComparedRow:
    """A row of a table; `what` says whether the whole row came or went."""

    cells: tuple[ComparedCell, ...]
    what: Literal["", "added", "removed"] = ""


@dataclass(frozen=True)
class ComparedTable:
    """A table then and now."""

    before: Grid | None
    after: Grid | None
    caption: ComparedWords
    rows: tuple[ComparedRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def what(self) -> What:
        """What became of it."""
        if self.before is None or self.after is None:
            return "added" if self.after else "removed"
        blocks = [block for row in self.rows for cell in row.cells for block in cell.blocks]
        if (
            self.caption.differ
            or any(row.what for row in self.rows)
            or {block.what for block in blocks} - {"", "layout"}
        ):
            return "changed"
        cells = any(cell.changes for row in self.rows for cell in row.cells)
        return "layout" if self.notes or self.caption.notes or cells else ""


ComparedBlock: TypeAlias = ComparedLine | ComparedTable


@dataclass(frozen=True)
class ComparedPassage:
    """A passage then and now."""

    before: Passage | None
    after: Passage | None
    heading: ComparedWords
    blocks: tuple[ComparedBlock, ...]
    moved: bool = False
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> Passage:
        """The passage as it is, or as it was last."""
        passage = self.after or self.before
        assert passage is not None, "a passage that neither is nor was is not compared"  # noqa: S101 - see `align`
        return passage

    @property
    def title(self) -> str:
        """What it is called."""
        return self.shown.title

    @property
    def what(self) -> What:
        """What became of it as a whole; its blocks say the rest."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        if self.heading.differ:
            return "changed"
        if self.moved:
            return "moved here"
        return "layout" if self.notes else ""

    @property
    def is_whole(self) -> bool:
        """Whether all of it came or went, so that its blocks need not be told one by one."""
        return self.before is None or self.after is None

    @property
    def is_same(self) -> bool:
        """Whether nothing of it differs."""
        return not self.what and not any(block.what for block in self.blocks)

    def changed_blocks(self) -> Iterator[ComparedBlock]:
        """The blocks that are a change of their own."""
        if not self.is_whole:
            yield from (block for block in self.blocks if block.what)


def block_of(compared: ComparedBlock) -> Block:
    """The line or table as it is, or as it was last."""
    block = compared.after or compared.before
    assert block is not None, "nothing is compared with nothing"  # noqa: S101 - see `align`
    return block
