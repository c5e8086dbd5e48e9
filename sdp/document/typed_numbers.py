"""Numbers of paragraphs that were typed as words, as in "see paragraph 12", → references.

What speaks of another document ("paragraph 3 of Schedule 12A") or stands within a link stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from sdp.document.nodes import mapped
from sdp.document.tree import (
    PARAGRAPH_REMOVED,
    Emphasis,
    Figure,
    Inlines,
    Item,
    LineBreak,
    Link,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)

Value = TypeVar("Value")

_NUMBER = r"[1-9][0-9]{0,3}"
_AND = r"\s*(?:,\s*(?:and|or)\b|,|&|-|–|\band\b|\bor\b)\s*"
_ENDS = r"(?![\w%]|[.,][0-9])"
_PHRASE = re.compile(
    rf"(?<![\w-])(?:(?:paragraphs|paras\b\.?)\s+({_NUMBER}(?:(?:{_AND}|\s+to\s+){_NUMBER})*)"
    rf"|(?:paragraph|para\b\.?)\s+({_NUMBER}(?:{_AND}{_NUMBER})*)){_ENDS}",
    re.IGNORECASE,
)
_PARTS = r"(?:Schedule|Part|Annex|Appendix|Article|Chapter|Act|Regulations?|Order|Circular|Code|Framework|NPPF)s?"
_OTHER_BEFORE = re.compile(rf"\b{_PARTS}(?:\s+[0-9]+[A-Z]*)*,?\s+(?:at\s+|see\s+)?$")
_OTHER_AFTER = re.compile(rf"(?:\s*\([a-z0-9]{{1,4}}\))*,?\s+(?:\(?{_PARTS}\b|(?:of|to|in)\s)")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_THIS_AFTER = re.compile(
    r"(?:\s*\([a-z0-9]{1,4}\))*,?\s+(?:"
    r"(?:of|to|in)\s+this\s+(?:report|paper|update|document)\b"
    rf"|in\s+(?:{_MONTHS}|[0-9]{{4}}|order|turn|full|detail|particular|relation|respect|addition)\b"
    r"|to\s+(?!(?:the|an?|its|their|our|your|that|those|these|any|each|every|which)\b)[a-z])"
)
_MASK = "￼"


class Found(NamedTuple):
    """A piece of some words that is to be a reference."""

    start: int
    end: int
    reference: Reference


Find = Callable[[str], Iterable[Found]]


def with_typed_numbers(value: Value, keys: Mapping[int, str]) -> Value:
    """The same part of a tree, with a reference for each typed number of a paragraph that has a key there.

    A link to a number (`#p12`) becomes one to the key, or a reference where its words are the number.
    """

    def find(words: str) -> Iterator[Found]:
        for number, start, end in _typed(words):
            if key := keys.get(number):
                yield Found(start, end, Reference(key, number))

    return _rewritten(mapped(value, lambda node: _kept_link(node, keys)), find)


def with_references_of(value: Value, stored: Any) -> Value:
    """The same part of a tree, typed as plain text over the stored one, with the references that one had.

    A reference is known again by the word before it and by what it showed.
    """
    known: dict[str, Reference] = {}

    def note(inlines: Inlines) -> Inlines:
        words = _words(inlines)
        for start, reference in _references(inlines):
            known.setdefault(_last_word(words[:start]) + reference.words, reference)
        return inlines

    _each_run(stored, note)
    if not known:
        return value
    shown = re.compile(rf"(?<![\w-])(?:{_NUMBER}|{re.escape(PARAGRAPH_REMOVED)}){_ENDS}")

    def find(words: str) -> Iterator[Found]:
        for match in shown.finditer(words):
            if reference := known.get(_last_word(words[: match.start()]) + match[0]):
                yield Found(match.start(), match.end(), reference)

    return _rewritten(value, find)


def _typed(words: str) -> Iterator[tuple[int, int, int]]:
    """Each number of a paragraph of this paper that the words name, and where it stands."""
    for phrase in _PHRASE.finditer(words):
        before, after = words[: phrase.start()], words[phrase.end() :]
        is_other = _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(after) and not _THIS_AFTER.match(after)
        if not is_other:
            group = 1 if phrase[1] else 2
            for number in re.finditer(r"[0-9]+", phrase[group]):
                start = phrase.start(group) + number.start()
                yield int(number[0]), start, start + len(number[0])


def _kept_link(node: Any, keys: Mapping[int, str]) -> Any:
    if isinstance(node, Link) and (number := re.fullmatch(r"#p([1-9][0-9]{0,5})", node.href)):
        key = keys.get(int(number[1]))
        if key and _words(node.children) == number[1]:
            return Reference(key, int(number[1]))
        return replace(node, href=f"#k-{key}") if key else node
    return node


def _last_word(words: str) -> str:
    found = re.search(r"[\w’']+\W*$", words[-80:])
    return found[0].lower() if found else ""


# Runs of inlines


def _each_run(value: Value, change: Callable[[Inlines], Inlines]) -> Value:
    """The value with `change` made to the words of each paragraph, list item and caption in it."""

    def settle(node: Any) -> Any:
        match node:
            case Paragraph(inlines):
                return replace(node, inlines=change(inlines))
            case Item(inlines, after=after):
                return replace(node, inlines=change(inlines), after=change(after))
            case Table(caption=caption):
                return replace(node, caption=change(caption))
            case Figure(sentence=sentence):
                return replace(node, sentence=change(sentence))
        return node

    return mapped(value, settle)


def _rewritten(value: Value, find: Find) -> Value:
    def change(inlines: Inlines) -> Inlines:
        found = list(find(_words(inlines)))
        return _cut(inlines, found, 0)[0] if found else inlines

    return _each_run(value, change)


def _words(inlines: Inlines, *, in_link: bool = False) -> str:
    """The words as they are seen, those of links hidden; each position is that of one character."""
    words = []
    for inline in inlines:
        match inline:
            case Text(text):
                words.append(_MASK * len(text) if in_link else text)
            case Reference():
                words.append(inline.words)
            case LineBreak():
                words.append(" ")
            case Strong(children) | Emphasis(children):
                words.append(_words(children, in_link=in_link))
            case Link(_, children):
                words.append(_words(children, in_link=True))
    return "".join(words)


def _references(inlines: Inlines, at: int = 0) -> Iterator[tuple[int, Reference]]:
    """Each reference and where in the words it stands."""
    for inline in inlines:
        match inline:
            case Reference():
                yield at, inline
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from _references(children, at)
        at += len(_words((inline,)))


def _cut(inlines: Inlines, found: list[Found], at: int) -> tuple[Inlines, int]:
    """The runs with the pieces found in their text as references, and where they end. A piece lies in one text."""
    cut: list[Any] = []
    for inline in inlines:
        match inline:
            case Text(text):
                here = [piece for piece in found if at <= piece.start and piece.end <= at + len(text)]
                cut += _cut_text(text, here, at)
                at += len(text)
            case Strong(children) | Emphasis(children):
                inner, at = _cut(children, found, at)
                cut.append(replace(inline, children=inner))
            case _:
                cut.append(inline)
                at += len(_words((inline,)))
    return tuple(cut), at


def _cut_text(text: str, found: list[Found], at: int) -> Iterator[Text | Reference]:
    end = 0
    for piece in found:
        if piece.start - at > end:
            yield Text(text[end : piece.start - at])
        yield piece.reference
        end = piece.end - at
    if end < len(text):
        yield Text(text[end:])
