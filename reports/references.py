"""References between the paragraphs of one update: what can be referred to, and keeping it right at every save.

A paragraph gets a key when something first refers to it, in whatever part of the paper it stands; from then on the
reference prints the number it has. A page names the numbering it was opened with, so a typed "paragraph 12" means the
paragraph that was number 12 to whoever typed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from reports.models import ScrutinyUpdate, Section
from sdp.document.addresses import addresses, key_of, with_keys
from sdp.document.kept_keys import with_kept_keys
from sdp.document.links import paragraph_address, paragraph_key
from sdp.document.nodes import mapped, walk
from sdp.document.readers.rich_text import body_of, read_rich_text
from sdp.document.stored_keys import keys_in, references_in, renumbered
from sdp.document.tree import Blocks, Link, Paragraph, Reference, plain_text
from sdp.document.typed_numbers import with_typed_numbers

Numbering = list[tuple[str, list[str]]]
"""The names of the numbered paragraphs of each place, in the order of the paper."""

_NAMES = re.compile(r"[a-z0-9-]{1,40}:(?:[a-z0-9]{1,32}(?:\.[a-z0-9]{1,32})*)?")
_MAY_NAME_A_NUMBER = re.compile(r"\bpara(?:graph)?s?\b|#p[0-9]", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A body whose paragraphs take numbers: its key, the row and field that hold it, the heading it stands under."""

    key: str
    row: ScrutinyUpdate | Section
    field: str
    heading: str

    @property
    def body(self) -> str:
        """The body as it is stored."""
        return str(getattr(self.row, self.field))


@dataclass(frozen=True)
class Target:
    """A paragraph that can be referred to."""

    number: int
    key: str
    heading: str
    words: str


@dataclass(frozen=True)
class Written:
    """A body as somebody typed it, for the place with that key; None for one whose paragraphs take no numbers."""

    place: str | None
    html: str


@dataclass(frozen=True)
class Settled:
    """The bodies with their references, and other places whose paragraphs got keys, with their bodies now."""

    bodies: list[str]
    given: list[tuple[Place, str]]


def places(update: ScrutinyUpdate) -> list[Place]:
    """Every body with numbered paragraphs, in the order of the paper."""
    heading = update.recommendations_heading
    return [
        Place("purpose", update, "purpose", update.purpose_heading),
        *_sections(update, Section.Placement.BODY),
        Place("introduction", update, "recommendations_introduction", heading),
        Place("reasons", update, "reasons", heading),
        *_sections(update, Section.Placement.AFTER_RECOMMENDATIONS),
        *_sections(update, Section.Placement.AFTER_CONTACT),
        *_sections(update, Section.Placement.APPENDIX),
    ]


def _sections(update: ScrutinyUpdate, placement: Section.Placement) -> Iterator[Place]:
    for section in update.sections.all():
        if section.placement == placement:
            yield Place(section.part, section, "body", section.heading)


def targets(update: ScrutinyUpdate) -> list[Target]:
    """Every numbered paragraph of the paper as it is stored, in order."""
    held = [(place, read_rich_text(place.body)) for place in places(update)]
    found: list[Target] = []
    for (place, blocks), names in zip(held, addresses([blocks for _, blocks in held]), strict=True):
        numbered = [block for block in blocks if isinstance(block, Paragraph) and block.numbered]
        for paragraph, name in zip(numbered, names, strict=True):
            found.append(Target(len(found) + 1, name, place.heading, plain_text(paragraph.inlines)))
    return found


def numbering(update: ScrutinyUpdate) -> Numbering:
    """The paper's numbering as it is stored."""
    held = places(update)
    names = addresses([read_rich_text(place.body) for place in held])
    return [(place.key, named) for place, named in zip(held, names, strict=True) if named]


def as_text(found: Numbering) -> str:
    """The numbering for a hidden field of a page."""
    return ";".join(f"{place}:{'.'.join(names)}" for place, names in found)


def from_text(text: str) -> Numbering:
    """The numbering that `as_text` wrote; what it cannot have written is left out."""
    parts = (part.partition(":") for part in text.split(";") if _NAMES.fullmatch(part))
    return [(place, [name for name in names.split(".") if name]) for place, _, names in parts]


def numbers(found: Numbering) -> dict[str, int]:
    """The number of each named paragraph."""
    return {name: number for number, name in reversed([*enumerate(_all_names(found), start=1)])}


def shown_with(value: Any, now: Mapping[str, int]) -> Any:
    """Stored values, however they are held together, with the numbers their references have now."""
    if isinstance(value, str):
        return renumbered(value, now)
    if isinstance(value, Mapping):
        return {name: shown_with(held, now) for name, held in value.items()}
    return [shown_with(held, now) for held in value] if isinstance(value, list) else value


def _all_names(found: Numbering) -> Iterator[str]:
    return (name for _, names in found for name in names)


# Settling a save


def settle(update: ScrutinyUpdate, written: Sequence[Written], opened: Numbering, *, typed: bool) -> Settled:
    """What was typed with every reference leading to a paragraph of the paper, where there is one.

    `opened` is the numbering that was seen. Numbers that were typed as words become references if `typed`. Call it
    while the update's row is held, and store what was given keys with the bodies.
    """
    bodies = [each.html for each in written]
    if not _is_needed(update, written, typed=typed):
        return Settled(bodies, [])
    settling = _Settling(update, written)
    settling.lead(opened, typed=typed)
    settling.give_keys()
    settling.keep_keys_apart()
    settling.mend()
    return settling.done()


def mended(update: ScrutinyUpdate) -> list[tuple[Place, str]]:
    """Places whose paragraphs get back a key that is referred to and stands nowhere, with their bodies now.

    For a change that is not typed, such as restoring a part: store them in the same revision.
    """
    if not _is_needed(update, (), typed=False):
        return []
    settling = _Settling(update, ())
    settling.mend()
    return settling.done().given


def store(given: Iterable[tuple[Place, str]]) -> None:
    """Store the bodies of these places. Call it while their update's row is held."""
    for place, body in given:
        setattr(place.row, place.field, body)
        place.row.save(update_fields=[place.field])


def _is_needed(update: ScrutinyUpdate, written: Sequence[Written], *, typed: bool) -> bool:
    """Whether there is anything to settle: a look at the text alone, as a page is saved again and again."""
    if typed and any(_MAY_NAME_A_NUMBER.search(each.html) for each in written):
        return True
    own = {each.place for each in written}
    before = {key for place in places(update) if place.key in own for key in keys_in(place.body)}
    elsewhere = [key for place in places(update) if place.key not in own for key in keys_in(place.body)]
    now = [key for each in written for key in keys_in(each.html)]
    referred = _references_elsewhere(update, own).union(*(references_in(each.html) for each in written))
    held = [*elsewhere, *now]
    return bool(before - set(now)) or bool(referred - set(held)) or len(held) > len(set(held))


def _references_elsewhere(update: ScrutinyUpdate, own: set[str | None]) -> set[str]:
    """What the stored bodies refer to that are not being saved; of those without a place all count."""
    found: set[str] = set()
    for body in (
        *(place.body for place in places(update) if place.key not in own),
        *(row.text for row in update.recommendations.all()),
        *(row.answer for row in update.implications.all()),
    ):
        found |= references_in(body)
    return found


class _Settling:
    """The stored paper and the typed bodies beside each other."""

    def __init__(self, update: ScrutinyUpdate, written: Sequence[Written]) -> None:
        self.update = update
        self.written = written
        self.places = {place.key: place for place in places(update)}
        self.stored = {key: read_rich_text(place.body) for key, place in self.places.items()}
        self.names = dict(zip(self.stored, addresses([*self.stored.values()]), strict=True))
        self.typed = [read_rich_text(each.html) for each in written]
        self.own = {each.place for each in written}
        self.others = {key: blocks for key, blocks in self.stored.items() if key not in self.own}

    def lead(self, opened: Numbering, *, typed: bool) -> None:
        """Let every reference name a paragraph as it is called now."""
        now = _names_now(opened, self.names)
        if typed:
            keys = {number: now[name] for number, name in enumerate(_all_names(opened), start=1) if name in now}
            self.typed = [with_typed_numbers(blocks, keys) for blocks in self.typed]
        known = {name for names in self.names.values() for name in names}
        moved = {then: name for then, name in now.items() if then not in known}
        self.typed = [mapped(blocks, lambda node: _led(node, moved)) for blocks in self.typed]

    def give_keys(self) -> None:
        """Let every stored paragraph that is referred to have its name as its key."""
        wanted = {key for blocks in self.typed for key in _keys_referred_to(blocks)}
        for key, names in self.names.items():
            self.stored[key] = with_keys(self.stored[key], names, wanted)
        self.typed = [
            with_kept_keys(blocks, self.stored.get(each.place or "", ()))
            for each, blocks in zip(self.written, self.typed, strict=True)
        ]
        self.others = {key: self.stored[key] for key in self.others}

    def keep_keys_apart(self) -> None:
        """Leave no key on two paragraphs, and none where paragraphs take no numbers."""
        taken = {key for blocks in self.others.values() for key in _keys(blocks)}
        for at, each in enumerate(self.written):
            free = set() if each.place is None else set(_keys(self.typed[at])) - taken
            self.typed[at] = _only_keys(self.typed[at], free)
            taken |= free

    def mend(self) -> None:
        """Give keys that are referred to and stand nowhere to paragraphs of the same words, wherever these are now."""
        bodies = [blocks for each, blocks in zip(self.written, self.typed, strict=True) if each.place is not None]
        held = {key for blocks in (*bodies, *self.others.values()) for key in _keys(blocks)}
        referred = {key for blocks in self.typed for key in _keys_referred_to(blocks)}
        missing = (referred | _references_elsewhere(self.update, self.own)) - held
        if not missing:
            return
        said = {key: words for place in self.own for key, words in _said(self.stored.get(place or "", ()))}
        wanted = _Wanted(missing, said)
        for at, each in enumerate(self.written):
            if each.place is not None:
                self.typed[at] = wanted.given(self.typed[at])
        self.others = {key: wanted.given(blocks) for key, blocks in self.others.items()}

    def done(self) -> Settled:
        """What is to be stored; a body in which nothing was settled stays as it was written."""
        given = [
            (self.places[key], body)
            for key, blocks in self.others.items()
            if (body := body_of(blocks)) != self.places[key].body and _keys(blocks) != keys_in(self.places[key].body)
        ]
        return Settled([body_of(blocks) for blocks in self.typed], given)


class _Wanted:
    """Keys to give out, each once, to paragraphs of the words that they stood for."""

    def __init__(self, missing: set[str], said: Mapping[str, str]) -> None:
        self.missing = missing
        self.keys = {words: key for key, words in said.items() if key in missing}

    def given(self, blocks: Blocks) -> Blocks:
        """The blocks, with such a key where a numbered paragraph without one has the words."""
        return tuple(self._keyed(block) if isinstance(block, Paragraph) else block for block in blocks)

    def _keyed(self, paragraph: Paragraph) -> Paragraph:
        if paragraph.key or not paragraph.numbered or not self.missing:
            return paragraph
        words = plain_text(paragraph.inlines)
        key = next((key for key in (self.keys.get(words), key_of(words)) if key in self.missing), None)
        if key is None:
            return paragraph
        self.missing.discard(key)
        return replace(paragraph, key=key)


def _names_now(opened: Numbering, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Name when the page was opened → name now: the same one, or that of what stands in its stead between the same."""
    known = {name for named in names.values() for name in named}
    seen = set(_all_names(opened))
    now = {name: name for name in seen if name in known}
    for place, then in opened:
        here = names.get(place, ())
        for kind, start, end, here_from, here_to in SequenceMatcher(None, then, here, autojunk=False).get_opcodes():
            if kind == "replace" and end - start == here_to - here_from:
                pairs = zip(then[start:end], here[here_from:here_to], strict=True)
                now |= {was: name for was, name in pairs if was not in known and name not in seen}
    return now


def _led(node: Any, moved: Mapping[str, str]) -> Any:
    if isinstance(node, Reference) and node.key in moved:
        return replace(node, key=moved[node.key])
    if isinstance(node, Link) and (key := moved.get(paragraph_key(node.href))):
        return replace(node, href=paragraph_address(key))
    return node


def _keys_referred_to(blocks: Blocks) -> Iterator[str]:
    for node in walk(blocks):
        if isinstance(node, Reference):
            yield node.key
        elif isinstance(node, Link) and (key := paragraph_key(node.href)):
            yield key


def _keys(blocks: Iterable[Any]) -> list[str]:
    return [block.key for block in blocks if isinstance(block, Paragraph) and block.key]


def _said(blocks: Iterable[Any]) -> Iterator[tuple[str, str]]:
    return ((block.key, plain_text(block.inlines)) for block in blocks if isinstance(block, Paragraph) and block.key)


def _only_keys(blocks: Blocks, kept: set[str]) -> Blocks:
    return tuple(
        replace(block, key="") if isinstance(block, Paragraph) and block.key not in kept else block for block in blocks
    )
