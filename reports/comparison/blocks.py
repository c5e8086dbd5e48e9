"""The lines and tables of two passages beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.comparison.alignment import align, telling_words
from reports.comparison.lines import Block, Grid, Line, cell_text, lines
from reports.comparison.result import ComparedBlock, ComparedCell, ComparedLine, ComparedRow, ComparedTable
from reports.comparison.words import compare_words
from sdp.document.tree import Cell, Inlines


def compare_blocks(before: Sequence[Block], after: Sequence[Block]) -> tuple[ComparedBlock, ...]:
    """Every line and table of both, paired where one became the other."""
    told: set[tuple[int, int]] = set()
    match tuple(before), tuple(after):
        case (Line() as old,), (Line() as new,):
            # The only line of a cell or an answer is that line still, whatever it says.
            return (_compare(old, new, told),)
    return tuple(
        _compare(before[i] if i is not None else None, after[j] if j is not None else None, told)
        for i, j in align(before, after)
    )


def _compare(before: Block | None, after: Block | None, told: set[tuple[int, int]]) -> ComparedBlock:
    if isinstance(before, Grid) or isinstance(after, Grid):
        assert not isinstance(before, Line)  # noqa: S101 - only things of one kind are paired
        assert not isinstance(after, Line)  # noqa: S101 - as above
        return compare_tables(before, after)
    notes = tuple(_line_notes(before, after, told)) if before and after else ()
    return ComparedLine(before, after, compare_words(_inlines(before), _inlines(after)), notes)


def _inlines(line: Line | None) -> Inlines:
    return line.inlines if line else ()


_KINDS = {"paragraph": "a paragraph", "item": "a list item", "closing": "a line below its list", "field": "a field"}


def _line_notes(before: Line, after: Line, told: set[tuple[int, int]]) -> Iterator[str]:
    """What changed about a line beside its words; what changed about a whole list is told at its first item."""
    if before.what != after.what:
        yield f"now {_KINDS[after.what]}, no longer {_KINDS[before.what]}"
        return
    if before.numbered != after.numbered:
        yield "now numbered" if after.numbered else "no longer numbered"
    if before.level != after.level:
        yield "now deeper in its list" if after.level > before.level else "now further out in its list"
    if before.style != after.style and (before.within, after.within) not in told:
        told.add((before.within, after.within))
        yield f"the list now has {after.style}, no longer {before.style}"


# Tables


@dataclass(frozen=True)
class _Run:
    """A row or a column of a table, by its words."""

    cells: tuple[Cell, ...]

    kind = "run"

    @cached_property
    def exact(self) -> str:
        return "\t".join(map(cell_text, self.cells))

    @cached_property
    def words(self) -> frozenset[str]:
        # Above all it is found again by its first cell, which is mostly its heading.
        first = cell_text(self.cells[0]) if self.cells else ""
        return telling_words(self.exact) | {f"\0{times}{first}" for times in range(3) if first}


def compare_tables(before: Grid | None, after: Grid | None) -> ComparedTable:
    """Row by row and cell by cell; a column that came or went is one of empty cells on the other side."""
    old, new = (grid.rows if grid else () for grid in (before, after))
    columns = _columns(old, new)
    rows = tuple(
        _compare_rows(old[i] if i is not None else None, new[j] if j is not None else None, columns)
        for i, j in align(list(map(_Run, old)), list(map(_Run, new)))
    )
    captions = (grid.table.caption if grid else () for grid in (before, after))
    return ComparedTable(before, after, compare_words(*captions), rows, tuple(_column_notes(old, new, columns)))


_Columns = list[tuple[int | None, int | None]]


def _columns(old: Sequence[tuple[Cell, ...]], new: Sequence[tuple[Cell, ...]]) -> _Columns:
    """Which column became which: of equally many the same, else the most alike."""
    widths = len(old[0]) if old else 0, len(new[0]) if new else 0
    if widths[0] == widths[1] or not all(widths):
        both: _Columns = [(place, place) for place in range(max(widths))]
        return both
    return align(*([_Run(column) for column in zip(*rows, strict=True)] for rows in (old, new)))


def _column_notes(old: Sequence[tuple[Cell, ...]], new: Sequence[tuple[Cell, ...]], columns: _Columns) -> Iterator[str]:
    if not old or not new:
        return
    came, went = sum(i is None for i, _ in columns), sum(j is None for _, j in columns)
    for number, what in ((came, "added"), (went, "removed")):
        if number:
            yield f"{number} column{'s' * (number > 1)} {what}"


def _compare_rows(old: tuple[Cell, ...] | None, new: tuple[Cell, ...] | None, columns: _Columns) -> ComparedRow:
    cells = tuple(
        _compare_cells(old[i] if old and i is not None else None, new[j] if new and j is not None else None)
        for i, j in columns
    )
    return ComparedRow(cells, "" if old is not None and new is not None else "added" if new is not None else "removed")


def _compare_cells(old: Cell | None, new: Cell | None) -> ComparedCell:
    blocks = compare_blocks(*(tuple(lines(cell.blocks)) if cell else () for cell in (old, new)))
    shown = new or old
    return ComparedCell(blocks, shown.heads if shown else None, tuple(_cell_notes(old, new)) if old and new else ())


def _cell_notes(old: Cell, new: Cell) -> Iterator[str]:
    if old.heads != new.heads:
        yield f"now the heading of its {new.heads}" if new.heads else "no longer a heading"
    if (old.colspan, old.rowspan) != (new.colspan, new.rowspan):
        yield f"now {new.colspan} wide and {new.rowspan} high"
