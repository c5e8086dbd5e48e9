"""The tidy form of inline runs: what two ways of typing the same words have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from sdp.document.tree import Emphasis, Inline, Inlines, LineBreak, Link, Reference, Strong, Text

_SPACES = re.compile(r"\s+")


def tidy(inlines: Iterable[Inline]) -> Inlines:
    """The same words with single spaces, none at the ends, adjoining runs joined and empty marks gone."""
    lines = (_trim_end(line) for line in _lines(_collapse(inlines)))
    return _joined(line for line in lines if line)


def split_at_breaks(inlines: Iterable[Inline]) -> list[Inlines]:
    """The runs between empty lines (two line breaks or more), each tidied; empty ones are left out."""
    runs: list[list[Inlines]] = [[]]
    for line in _lines(_collapse(inlines)):
        if trimmed := _trim_end(line):
            runs[-1].append(trimmed)
        elif runs[-1]:
            runs.append([])
    return [_joined(run) for run in runs if run]


def _lines(inlines: Iterable[Inline]) -> Iterator[Inlines]:
    """The runs between line breaks; a break within a mark parts nothing."""
    line: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, LineBreak):
            yield tuple(line)
            line = []
        else:
            line.append(inline)
    yield tuple(line)


def _joined(lines: Iterable[Inlines]) -> Inlines:
    joined: list[Inline] = []
    for line in lines:
        joined += [LineBreak(), *line] if joined else line
    return tuple(joined)


def _merge(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Adjoining runs of one kind as one, without empty ones; bold within bold is just bold."""
    for _, group in groupby((inline for inline in inlines if not _is_empty(inline)), key=_kind):
        alike = list(group)
        match alike[0]:
            case Text():
                yield Text("".join(run.text for run in alike if isinstance(run, Text)))
            case LineBreak() | Reference():
                yield from alike
            case Strong() | Emphasis() | Link() as mark:
                yield replace(mark, children=tuple(_merge(_opened(alike))))


def _is_empty(inline: Inline) -> bool:
    match inline:
        case Text(text):
            return not text
        case Strong(children) | Emphasis(children) | Link(_, children):
            return all(_is_empty(child) for child in children)
        case _:
            return False


def _kind(inline: Inline) -> tuple[type[Inline], str]:
    return type(inline), inline.href if isinstance(inline, Link) else ""


def _opened(marks: Iterable[Inline]) -> Iterator[Inline]:
    """What stands in these marks, also in the same mark once more within them."""
    for mark in marks:
        if isinstance(mark, Strong | Emphasis | Link):
            for child in mark.children:
                yield from _opened([child]) if _kind(child) == _kind(mark) else [child]


def _collapse(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Merged, with runs of white space as one space, also where a mark begins or ends between them."""
    return _merge(_collapse_after(_merge(inlines), after_space=True)[0])


def _collapse_after(inlines: Iterable[Inline], *, after_space: bool) -> tuple[list[Inline], bool]:
    collapsed: list[Inline] = []
    for inline in inlines:
        match inline:
            case LineBreak():
                after_space = True
            case Reference():
                after_space = False
            case Text(text):
                text = _SPACES.sub(" ", text)
                text = text.lstrip() if after_space else text
                after_space = text.endswith(" ") if text else after_space
                inline = Text(text)
            case Strong(children) | Emphasis(children) | Link(_, children):
                inner, after_space = _collapse_after(children, after_space=after_space)
                inline = replace(inline, children=tuple(inner))
        collapsed.append(inline)
    return collapsed, after_space


def _trim_end(inlines: Inlines) -> Inlines:
    """Without the spaces and breaks at the end, nor marks that hold nothing else."""
    for kept in range(len(inlines), 0, -1):
        match inlines[kept - 1]:
            case Text(text) if stripped := text.rstrip():
                return (*inlines[: kept - 1], Text(stripped))
            case Reference():
                return inlines[:kept]
            case Strong(children) | Emphasis(children) | Link(_, children) as mark if inner := _trim_end(children):
                return (*inlines[: kept - 1], replace(mark, children=inner))
    return ()
