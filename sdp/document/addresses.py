"""A name for every numbered paragraph of a paper: its key, or the key it is given once something refers to it.

The key to be is made of the paragraph's words, so that a page, a reader of files and a later save name one paragraph
alike, before anything is stored. Once given, it stays whatever the words become.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from sdp.document.nodes import walk
from sdp.document.numbering import number
from sdp.document.tree import Block, Blocks, Document, Paragraph, Reference, Section, plain_text
from sdp.document.typed_numbers import with_typed_numbers


def key_of(words: str, turn: int = 0) -> str:
    """The key that a paragraph of these words is given; `turn` counts those that are taken."""
    said = " ".join(words.split()) + f"\n{turn}" * bool(turn)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:10]


def addresses(bodies: Sequence[Iterable[Block]]) -> list[list[str]]:
    """For each body the names of its numbered paragraphs, in order; no two are alike."""
    held = [[block for block in body if isinstance(block, Paragraph)] for body in bodies]
    taken = {block.key for body in held for block in body if block.key}
    used: set[str] = set()
    return [[_address(block, taken, used) for block in body if block.numbered] for body in held]


def _address(paragraph: Paragraph, taken: set[str], used: set[str]) -> str:
    key = paragraph.key
    if not key or key in used:
        words = plain_text(paragraph.inlines)
        tries = (key_of(words, turn) for turn in count())
        key = next(each for each in tries if each not in taken and each not in used)
    used.add(key)
    return key


def with_keys(blocks: Blocks, named: Sequence[str], wanted: set[str]) -> Blocks:
    """The blocks, those of their numbered paragraphs that are wanted with the name they have in `named` as key."""
    names = iter(named)
    keyed: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.numbered and (name := next(names)) in wanted:
            block = replace(block, key=name)
        keyed.append(block)
    return tuple(keyed)


def with_references(document: Document) -> Document:
    """The paper with a reference for each paragraph number that its words name, as for one that was read from a file.

    The numbers are those that the paper prints.
    """
    numbered = number(document)
    named = addresses([section.blocks for section in numbered.sections])
    keys = dict(enumerate((name for body in named for name in body), start=1))
    referring = with_typed_numbers(document, keys)
    wanted = {node.key for node in walk(referring) if isinstance(node, Reference)}
    bodies = iter(named)
    parts = tuple(
        replace(part, blocks=with_keys(part.blocks, next(bodies), wanted)) if isinstance(part, Section) else part
        for part in referring.parts
    )
    return replace(referring, parts=parts)
