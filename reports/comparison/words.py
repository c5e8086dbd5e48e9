"""Which words of two texts differ, and which are the same and only look otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from diff_match_patch import diff_match_patch

from sdp.document.tree import Emphasis, Inline, Inlines, LineBreak, Link, Reference, Strong, Text

_WORD = re.compile(r"[£$€]?\w+(?:[’'.,@/:-]\w+)*%?|\s+|.", re.DOTALL)
_BREAK = "\n"
_FIRST = 0xF0000
"""Where the private characters begin that stand for words while two texts are compared."""
_MOST = 0x10FFFF - _FIRST

LONGEST_SEARCH = 0.1
"""Seconds in which the smallest difference of two paragraphs is looked for; then any difference will do."""


class Marks(NamedTuple):
    """How a run of text is set."""

    strong: bool = False
    emphasis: bool = False
    href: str = ""
    reference: str = ""


class Run(NamedTuple):
    """A piece of text set in one way; a reference is a run of its own."""

    text: str
    marks: Marks


Token: TypeAlias = tuple[Run, ...]
"""A word, a blank or a sign, in one run unless a part of the word is set otherwise."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came. What stayed is held as it was and as it is."""

    kind: Literal["same", "deleted", "inserted"]
    before: Inlines = ()
    after: Inlines = ()


@dataclass(frozen=True, slots=True)
class ComparedWords:
    """Two texts as stretches in reading order, and in words what changed beside the words."""

    stretches: tuple[Stretch, ...]
    notes: tuple[str, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether any word went or came."""
        return any(stretch.kind != "same" for stretch in self.stretches)


def compare_words(before: Inlines, after: Inlines) -> ComparedWords:
    """Word by word."""
    if before == after:
        return ComparedWords((Stretch("same", before, after),) if before else ())
    if not before or not after:
        return ComparedWords((Stretch("inserted", after=after) if after else Stretch("deleted", before=before),))
    old, new = list(_tokens(before)), list(_tokens(after))
    shared = _references(old) & _references(new)
    stretches: list[Stretch] = []
    stayed: list[tuple[Token, Token]] = []
    at = to = 0
    for sign, length in _differences([_name(one, shared) for one in old], [_name(one, shared) for one in new]):
        olds = old[at : at + length] if sign <= 0 else []
        news = new[to : to + length] if sign >= 0 else []
        at, to = at + len(olds), to + len(news)
        kind: Literal["same", "deleted", "inserted"] = "deleted" if sign < 0 else "inserted" if sign else "same"
        stretches.append(Stretch(kind, _inlines(olds), _inlines(news)))
        stayed += zip(olds, news, strict=False)
    return ComparedWords(tuple(stretches), tuple(_notes(stayed)))


# Inline runs ↔ words


def _tokens(inlines: Inlines) -> Iterator[Token]:
    for is_text, grouped in groupby(_runs(inlines, Marks()), key=lambda run: not run.marks.reference):
        runs = list(grouped)
        yield from _words(runs) if is_text else ((run,) for run in runs)


def _runs(inlines: Inlines, marks: Marks) -> Iterator[Run]:
    for inline in inlines:
        match inline:
            case Text(text):
                yield Run(text, marks)
            case LineBreak():
                yield Run(_BREAK, marks)
            case Reference(key):
                yield Run(inline.words, marks._replace(reference=key))
            case Strong(children):
                yield from _runs(children, marks._replace(strong=True))
            case Emphasis(children):
                yield from _runs(children, marks._replace(emphasis=True))
            case Link(href, children):
                yield from _runs(children, marks._replace(href=marks.href or href))


def _words(runs: Sequence[Run]) -> Iterator[Token]:
    """The words of adjoining runs; one that goes over the end of a run stays one."""
    if len(runs) == 1:
        yield from ((Run(word, runs[0].marks),) for word in _WORD.findall(runs[0].text))
        return
    waiting = list(reversed(runs))
    for found in _WORD.finditer("".join(run.text for run in runs)):
        word, token = len(found[0]), []
        while word:
            text, marks = waiting.pop()
            if len(text) > word:
                waiting.append(Run(text[word:], marks))
            if text:
                token.append(Run(text[:word], marks))
            word -= min(word, len(text))
        yield tuple(token)


def _inlines(tokens: Iterable[Token]) -> Inlines:
    """The runs of some words as the tree has them."""
    runs = [run for token in tokens for run in token]
    return tuple(
        inline
        for marks, alike in groupby(runs, key=lambda run: run.marks)
        for inline in _set("".join(run.text for run in alike), marks)
    )


def _set(text: str, marks: Marks) -> Inlines:
    inlines: Inlines = _reference(text, marks) if marks.reference else _broken(text)
    if marks.emphasis:
        inlines = (Emphasis(inlines),)
    if marks.strong:
        inlines = (Strong(inlines),)
    return (Link(marks.href, inlines),) if marks.href else inlines


def _reference(text: str, marks: Marks) -> Inlines:
    return (Reference(marks.reference, int(text) if text.isdecimal() else None),)


def _broken(text: str) -> Inlines:
    inlines: list[Inline] = []
    for place, line in enumerate(text.split(_BREAK)):
        inlines += [LineBreak()] * bool(place) + [Text(line)] * bool(line)
    return tuple(inlines)


# Comparing


def _text(token: Token) -> str:
    return token[0].text if len(token) == 1 else "".join(run.text for run in token)


def _references(tokens: Iterable[Token]) -> set[str]:
    """The keys of the references that lead somewhere."""
    return {run.marks.reference for token in tokens for run in token if run.text.isdecimal()} - {""}


def _name(token: Token, shared: set[str]) -> str:
    """What two words must have in common to be the same: for a reference its paragraph, not the number."""
    first = token[0]
    is_shared = first.marks.reference in shared and first.text.isdecimal()
    return f"{_BREAK}{first.marks.reference}" if is_shared else _text(token)


def _differences(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of words as (-1 deleted, 0 the same, 1 inserted; how many), small islands between changes given up."""
    codes: dict[str, str] = {}
    for name in (*old, *new):
        codes.setdefault(name, chr(_FIRST + min(len(codes), _MOST)))
    if len(codes) > _MOST:  # More words than there are private characters.
        return [(-1, len(old)), (1, len(new))]
    engine = diff_match_patch()
    engine.Diff_Timeout = LONGEST_SEARCH
    texts = ("".join(codes[name] for name in names) for names in (old, new))
    found = engine.diff_main(*texts, False)
    engine.diff_cleanupSemantic(found)
    return [(sign, len(text)) for sign, text in found]


# What changed beside the words


def _notes(stayed: Iterable[tuple[Token, Token]]) -> Iterator[str]:
    """In words how the same words look otherwise, each change once with the words it is of."""
    told = [(_told(old, new), _text(new)) for old, new in stayed]
    # A blank between two words that changed alike belongs to them.
    for at, ((before, _), (_, blank), (after, _)) in enumerate(zip(told, told[1:], told[2:], strict=False), start=1):
        if blank.isspace() and before == after:
            told[at] = before, blank
    for changes, alike in groupby(told, key=lambda one: one[0]):
        words = " ".join("".join(text for _, text in alike).split())
        yield from (f"{change}: “{words}”" for change in changes if words)


def _told(old: Token, new: Token) -> tuple[str, ...]:
    if _text(new).isspace() or old == new:
        return ()
    was, now = _summed(old), _summed(new)
    return tuple(_changes(was, now)) if was != now else ()


def _summed(token: Token) -> tuple[tuple[bool, ...], tuple[bool, ...], str, str]:
    """How a word is set, letter by letter where it matters."""
    letters = [run.marks for run in token for _ in run.text]
    alike = letters[:1] if len(token) == 1 else letters
    href = next((marks.href for marks in letters if marks.href), "")
    reference = next((marks.reference for marks in letters if marks.reference), "")
    return tuple(one.strong for one in alike), tuple(one.emphasis for one in alike), href, reference


def _changes(
    was: tuple[tuple[bool, ...], tuple[bool, ...], str, str], now: tuple[tuple[bool, ...], tuple[bool, ...], str, str]
) -> Iterator[str]:
    for name, old, new in (("bold", was[0], now[0]), ("italic", was[1], now[1])):
        if set(old) != set(new):
            yield f"now {name}" if all(new) else f"no longer {name}" if not any(new) else f"now partly {name}"
        elif len(set(old)) > 1 and old != new:
            yield f"other letters are {name}"
    if was[2] != now[2]:
        yield _link_change(was[2], now[2])
    if was[3] != now[3]:
        yield "now refers to a paragraph" if now[3] else "no longer refers to a paragraph"


def _link_change(was: str, now: str) -> str:
    if was and now:
        return f"the link now leads to {now}, no longer to {was}"
    return f"now a link to {now}" if now else f"no longer a link to {was}"
