"""The tidy form of inline runs: what two ways of typing the same words have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sdp.document.tree import Emphasis, Inline, Inlines, LineBreak, Link, Strong, Text

_SAFE_LINK = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"]+|#p\d{1,5}", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def safe_link(href: str) -> bool:
    """Whether a paper may carry this address: the web, e-mail, telephone, or a paragraph of the paper itself."""
    return _SAFE_LINK.fullmatch(href) is not None


def tidy(inlines: Iterable[Inline]) -> Inlines:
    """The same words with single spaces, none at the ends, adjoining runs joined and empty marks gone."""
    return _trim(_collapse(_merge(inlines)))


def split_at_breaks(inlines: Inlines) -> list[Inlines]:
    """The runs between empty lines (two line breaks or more), each tidied; empty ones are left out."""
    runs: list[list[Inline]] = [[]]
    for position, inline in enumerate(inlines):
        following = inlines[position + 1] if position + 1 < len(inlines) else None
        if isinstance(inline, LineBreak) and isinstance(following, LineBreak):
            runs.append([])
        else:
            runs[-1].append(inline)
    return [tidied for run in runs if (tidied := tidy(run))]


def _merge(inlines: Iterable[Inline]) -> list[Inline]:
    merged: list[Inline] = []
    for inline in inlines:
        inline = _merge_within(inline)
        last = merged[-1] if merged else None
        match last, inline:
            case _, Text("") | Strong(()) | Emphasis(()) | Link(_, ()):
                continue
            case Text(before), Text(after):
                merged[-1] = Text(before + after)
            case (Strong(first), Strong(second)):
                merged[-1] = _merge_within(Strong((*first, *second)))
            case (Emphasis(first), Emphasis(second)):
                merged[-1] = _merge_within(Emphasis((*first, *second)))
            case Link(href, first), Link(other, second) if href == other:
                merged[-1] = _merge_within(Link(href, (*first, *second)))
            case _:
                merged.append(inline)
    return merged


def _merge_within(inline: Inline) -> Inline:
    """The inline with its children merged; bold within bold is just bold."""
    match inline:
        case Strong(children) | Emphasis(children):
            opened = (child.children if isinstance(child, type(inline)) else (child,) for child in children)
            return type(inline)(tuple(_merge(run for runs in opened for run in runs)))
        case Link(href, children):
            return Link(href, tuple(_merge(children)))
        case _:
            return inline


def _collapse(inlines: Iterable[Inline]) -> Inlines:
    """Runs of white space become one space, also where a mark begins or ends between them."""
    return tuple(_collapse_after(inlines, after_space=True)[0])


def _collapse_after(inlines: Iterable[Inline], *, after_space: bool) -> tuple[list[Inline], bool]:
    collapsed: list[Inline] = []
    for inline in inlines:
        match inline:
            case LineBreak():
                after_space = True
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


def _trim(inlines: Inlines) -> Inlines:
    """Without spaces or breaks at the end or before a break, nor what collapsing has emptied."""
    trimmed = _trim_end(tuple(_merge(inlines)))
    while trimmed and isinstance(trimmed[0], LineBreak):
        trimmed = trimmed[1:]
    for position in range(len(trimmed) - 1, 0, -1):
        if isinstance(trimmed[position], LineBreak):
            trimmed = _trim_end(trimmed[:position]) + trimmed[position:]
    return trimmed


def _trim_end(inlines: Inlines) -> Inlines:
    while inlines:
        match inlines[-1]:
            case Text(text) if stripped := text.rstrip():
                return (*inlines[:-1], Text(stripped))
            case Strong(children) | Emphasis(children) | Link(_, children) if kept := _trim_end(children):
                return (*inlines[:-1], replace(inlines[-1], children=kept))
        inlines = inlines[:-1]
    return inlines
