"""What a comparison found, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.comparison.lines import Grid, Line
from reports.comparison.result import ComparedBlock, ComparedPassage, What, block_of

NOTHING = "Nothing differs between the two, but perhaps the numbers of paragraphs."

_DONE: dict[What, str] = {
    "changed": "changed",
    "layout": "set otherwise",
    "added": "added",
    "removed": "removed",
    "moved here": "moved",
    "moved away": "moved",
}


@dataclass(frozen=True)
class Change:
    """One change: what it is of, and in words where it stands."""

    of: ComparedPassage | ComparedBlock
    passage: str
    """The title of the passage it stands in."""
    thing: str
    """What changed: paragraph, list item, table, section …"""
    words: str
    """The line of the list of changes, such as “Paragraph 4 changed”."""

    @property
    def what(self) -> What:
        """What became of it."""
        return self.of.what


def changes_of(passages: Iterable[ComparedPassage]) -> Iterator[Change]:
    """Every change in reading order. A line that moved is one change: where it stands now."""
    for passage in passages:
        if passage.what:
            thing = _passage_thing(passage)
            yield Change(passage, passage.title, thing, _passage_words(passage, thing))
        for block in passage.changed_blocks():
            if block.what != "moved away":
                yield _block_change(block, passage)


def _passage_thing(passage: ComparedPassage) -> str:
    if passage.what == "changed":
        return "heading"
    return {"implication": "implication", "body": "section", "appendix": "appendix"}.get(passage.shown.what, "part")


def _passage_words(passage: ComparedPassage, thing: str) -> str:
    if passage.what == "layout":
        return f"{thing.capitalize()}: {', '.join(passage.notes)}"
    also = ", and moved" if passage.what == "changed" and passage.moved else ""
    return f"{thing.capitalize()} {_DONE[passage.what]}{also}"


def _block_change(block: ComparedBlock, passage: ComparedPassage) -> Change:
    shown = block_of(block)
    thing = _thing(shown, passage)
    mark = shown.name or shown.mark if isinstance(shown, Line) else ""
    done = _DONE[block.what]
    if isinstance(shown, Line) and shown.name:
        words = f"{mark} {done}"
    elif block.what == "removed" and _no_bullet(mark):
        words = f"{thing.capitalize()} removed, which was {mark}"
    else:
        words = f"{f'{thing.capitalize()} {_no_bullet(mark)}'.strip()} {done}"
    return Change(block, passage.title, thing, words)


def _no_bullet(mark: str) -> str:
    return mark if any(sign.isalnum() for sign in mark) and mark != "o" else ""


def _thing(block: Line | Grid, passage: ComparedPassage) -> str:
    if isinstance(block, Grid):
        return "table"
    if block.name:
        return "line of the cover"
    if passage.shown.what == "contact":
        return "contact"
    if block.what == "item":
        return "recommendation" if passage.shown.what == "recommendations" and not block.level else "list item"
    return "answer" if passage.shown.what == "implication" else "paragraph"


def sentence(changes: Sequence[Change]) -> str:
    """All changes in one sentence: sections by their names, the rest by their number."""
    if not changes:
        return NOTHING
    named = [
        f"{change.thing} “{change.passage}” {_DONE[change.what]}"
        for change in changes
        if change.thing in ("section", "appendix", "implication", "part") and change.what != "layout"
    ]
    counted = Counter(
        (change.thing, _DONE[change.what])
        for change in changes
        if change.thing not in ("section", "appendix", "implication", "part") or change.what == "layout"
    )
    numbers = [f"{counts} {_plural(thing, counts)} {done}" for (thing, done), counts in counted.items()]
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], f"{len(named) - _MOST_NAMED} more parts added, removed or moved"]
    said = ", ".join([*numbers, *named])
    return f"{said[0].upper()}{said[1:]}."


_MOST_NAMED = 5


def _plural(thing: str, number: int) -> str:
    if number == 1:
        return thing
    return {"line of the cover": "lines of the cover", "appendix": "appendices"}.get(thing, f"{thing}s")
