"""A comparison → HTML. What came and what went is said in words as well, for whoever does not see the marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.comparison import Comparison
from reports.comparison.lines import Grid, Line
from reports.comparison.result import (
    ComparedBlock,
    ComparedCell,
    ComparedLine,
    ComparedPassage,
    ComparedTable,
    block_of,
)
from reports.comparison.summary import Change
from reports.comparison.words_html import runs_html, words_html
from sdp.document.writers.html_inlines import words

_TAGS = {
    "changed": "Changed",
    "layout": "Set otherwise",
    "added": "Added",
    "removed": "Removed",
    "moved here": "Moved here",
    "moved away": "Moved away",
}


def comparison_html(comparison: Comparison) -> SafeString:
    """The passages in order, with every change in a box of its own and what did not change folded."""
    changes = _Changes(comparison.changes)
    return _joined(
        _unchanged_passages(list(passages)) if same else _joined(_passage(one, changes) for one in passages)
        for same, passages in groupby(comparison.passages, key=lambda one: one.is_same)
    )


def _joined(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((piece,) for piece in pieces))


class _Changes:
    """The numbers of the changes, by what they are of."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.places = {id(change.of): place for place, change in enumerate(changes, start=1)}
        self.words = {id(change.of): change.words for change in changes}

    def box(self, of: ComparedPassage | ComparedBlock, level: int, content: SafeString) -> SafeString:
        """The change under a heading that says what it is, with the way to the next one."""
        what = of.what.replace(" ", "-")
        place = self.places.get(id(of))
        if place is None:  # Where a paragraph stood that moved; it is told where it stands now.
            return format_html('<div class="sdp-change sdp-change--{}">{}</div>', what, content)
        heading = format_html(
            '<h{0} class="sdp-change__heading"><strong class="govuk-tag sdp-change__tag">{1}</strong> {2}</h{0}>',
            level, _tag(of), self.words[id(of)],
        )  # fmt: skip
        return format_html(
            '<div class="sdp-change sdp-change--{}" id="change-{}" tabindex="-1">\n'
            '<div class="sdp-change__top">{}{}</div>\n{}</div>',
            what, place, heading, self._steps(place), content,
        )  # fmt: skip

    def _steps(self, place: int) -> SafeString:
        steps = [(place - 1, "Previous"), (place + 1, "Next")]
        return format_html(
            '<p class="sdp-change__steps">{}</p>',
            format_html_join(
                " ",
                '<a class="govuk-link" href="#change-{}">{}<span class="govuk-visually-hidden"> change</span></a>',
                ((to, name) for to, name in steps if 1 <= to <= len(self.places)),
            ),
        )


def _tag(of: ComparedPassage | ComparedBlock) -> str:
    return "Moved" if isinstance(of, ComparedPassage) and of.what == "moved here" else _TAGS[of.what]


# Passages


def _passage(passage: ComparedPassage, changes: _Changes) -> SafeString:
    heading = format_html('<h3 class="govuk-heading-s sdp-compared__title">{}</h3>', words(passage.title))
    told = changes.box(passage, 4, _whole(passage)) if passage.what else SafeString("")
    blocks = SafeString("") if passage.is_whole else _blocks(passage.blocks, changes)
    return format_html('<section class="sdp-compared__passage">\n{}\n{}{}</section>', heading, told, blocks)


def _whole(passage: ComparedPassage) -> SafeString:
    """What there is to read of a passage that came, went, moved or has another heading."""
    if passage.is_whole:
        return _joined(_plain_block(block) for block in passage.blocks)
    if passage.heading.differ:
        return format_html('<p class="govuk-body sdp-change__text">{}</p>', words_html(passage.heading))
    return SafeString("")


def _unchanged_passages(passages: Sequence[ComparedPassage]) -> SafeString:
    titles = [passage.title for passage in passages]
    more = f" and {len(titles) - _NAMED} more parts" if len(titles) > _NAMED + 1 else ""
    said = f"Unchanged: {', '.join(titles[:_NAMED] if more else titles)}{more}"
    content = _joined(
        format_html('<h3 class="govuk-heading-s">{}</h3>\n{}', words(one.title), _joined(map(_plain_block, one.blocks)))
        for one in passages
    )
    return _folded(said, content)


_NAMED = 3
"""Passages that a fold names; of more it says the number."""


def _folded(said: str, content: SafeString) -> SafeString:
    return format_html(
        '<details class="govuk-details sdp-unchanged"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>\n'
        '<div class="govuk-details__text">\n{}</div></details>',
        words(said), content,
    )  # fmt: skip


# Lines and tables


def _blocks(blocks: Sequence[ComparedBlock], changes: _Changes) -> SafeString:
    pieces = []
    for differs, run in groupby(blocks, key=lambda block: bool(block.what)):
        held = list(run)
        if differs:
            pieces += [changes.box(block, 4, _changed_block(block)) for block in held]
        else:
            pieces.append(_folded(f"{_counted(held)} unchanged", _joined(map(_plain_block, held))))
    return _joined(pieces)


def _counted(blocks: Iterable[ComparedBlock]) -> str:
    """Such as: 3 paragraphs and 2 list items."""
    names = Counter(_name(block_of(block)) for block in blocks)
    said = [f"{number} {name}{'s' * (number > 1)}" for name, number in names.items()]
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _name(block: Line | Grid) -> str:
    if isinstance(block, Grid):
        return "table"
    return {"item": "list item", "field": "line"}.get(block.what, "paragraph")


def _changed_block(block: ComparedBlock) -> SafeString:
    if isinstance(block, ComparedTable):
        return format_html("{}{}", _table(block), _notes((*block.notes, *block.caption.notes)))
    return format_html("{}{}", _line(block), _notes((*block.notes, *block.words.notes, *_where(block))))


def _where(line: ComparedLine) -> Iterator[str]:
    if line.moved:
        yield f"{'From' if line.after else 'It now stands in'} “{line.elsewhere}”"


def _notes(notes: Iterable[str]) -> SafeString:
    """What changed beside the words."""
    said = [f"{note[0].upper()}{note[1:]}." for note in notes]
    return format_html_join("", '<p class="govuk-body-s sdp-change__note">{}</p>\n', ((words(note),) for note in said))


def _line(compared: ComparedLine) -> SafeString:
    content = words_html(compared.words)
    if compared.what in ("added", "removed", "moved away"):
        content = format_html("<{0}>{1}</{0}>", "ins" if compared.after else "del", _as_it_is(compared))
    return _set(compared.shown, content, _was(compared))


def _was(compared: ComparedLine) -> str:
    """The number it had, where it was another: a help, and no change."""
    if compared.before and compared.after and compared.before.mark != compared.after.mark and compared.after.numbered:
        return compared.before.mark
    return ""


def _as_it_is(compared: ComparedLine) -> SafeString:
    return runs_html(compared.shown.inlines)


def _plain_block(block: ComparedBlock) -> SafeString:
    """A block that is all of one kind: unchanged, or of a passage that came or went."""
    return _table(block) if isinstance(block, ComparedTable) else _set(block.shown, _as_it_is(block))


def _set(line: Line, content: SafeString, was: str = "") -> SafeString:
    mark = line.name + ":" if line.name else line.mark
    return format_html(
        '<p class="govuk-body sdp-line sdp-line--{}{}">{}{}<span class="sdp-line__words">{}</span></p>\n',
        line.what,
        f" sdp-line--level-{min(line.level, 3)}" if line.level else "",
        format_html('<span class="sdp-line__mark">{}</span> ', words(mark)) if mark else "",
        format_html('<span class="sdp-line__was">(was {})</span> ', words(was)) if was else "",
        content,
    )


def _table(table: ComparedTable) -> SafeString:
    is_same = not table.what
    caption = words_html(table.caption)
    return format_html(
        '<div class="sdp-scroll" role="group" aria-label="Table" tabindex="0">'
        '<table class="govuk-table sdp-compared__table">{}<tbody>{}</tbody></table></div>\n',
        format_html('<caption class="govuk-table__caption">{}</caption>', caption) if caption else "",
        _joined(
            _row(row.cells, "" if is_same or not (table.before and table.after) else row.what) for row in table.rows
        ),
    )


def _row(cells: Sequence[ComparedCell], what: str) -> SafeString:
    tag = format_html('<strong class="govuk-tag sdp-change__tag">Row {}</strong> ', what) if what else SafeString("")
    return format_html(
        '<tr class="govuk-table__row sdp-compared__row--{}">{}</tr>\n',
        what or "same",
        _joined(_cell(cell, SafeString("") if place else tag) for place, cell in enumerate(cells)),
    )


def _cell(cell: ComparedCell, tag: SafeString) -> SafeString:
    name = "th" if cell.heads else "td"
    return format_html(
        '<{0}{1} class="govuk-table__{2}">{3}{4}{5}</{0}>',
        name,
        SafeString(' scope="col"' if cell.heads == "column" else ' scope="row"' if cell.heads else ""),
        "header" if cell.heads else "cell",
        tag,
        _joined(_cell_block(block) for block in cell.blocks),
        _notes(cell.notes),
    )


def _cell_block(block: ComparedBlock) -> SafeString:
    if isinstance(block, ComparedTable):
        return _table(block)
    shown = words_html(block.words) if block.before and block.after else _line_of_words(block)
    mark = format_html("{} ", words(block.shown.mark)) if block.shown.mark else ""
    return format_html("<div>{}{}</div>{}", mark, shown, _notes((*block.notes, *block.words.notes)))


def _line_of_words(block: ComparedLine) -> SafeString:
    return format_html("<{0}>{1}</{0}>", "ins" if block.after else "del", _as_it_is(block))
