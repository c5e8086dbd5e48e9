"""A paper by paragraph with the comments on it, as its page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from reports import comment_anchors
from reports.comparison.following import Place, parts_of
from reports.comparison.lines import Block, Line, Passage
from reports.comparison.words_html import runs_html
from reports.kept_states import NOW, state
from reports.models import Comment, ScrutinyUpdate
from sdp.document.writers.html import blocks_html


@dataclass(frozen=True)
class Threads:
    """The comments on one place: those to be looked at, and those that are dealt with."""

    place: Place
    open: list[Comment] = field(default_factory=list)
    closed: list[Comment] = field(default_factory=list)


@dataclass(frozen=True)
class CommentedLine:
    """A paragraph, a list item, a field or a table with what is said of it."""

    block: Block
    threads: Threads

    @property
    def html(self) -> SafeString:
        """Its words."""
        if isinstance(self.block, Line):
            return runs_html(self.block.inlines)
        return blocks_html([self.block.table])

    @property
    def is_table(self) -> bool:
        """Whether it is one."""
        return not isinstance(self.block, Line)

    @property
    def name(self) -> str:
        """What a link beside it calls it: paragraph 12, item (a) of the list, title."""
        if not isinstance(self.block, Line):
            return "the table"
        if self.block.name:
            return self.block.name.lower()
        kind = "item" if self.block.what == "item" else "paragraph"
        return f"{kind} {self.block.mark}".strip()


@dataclass(frozen=True)
class CommentedPart:
    """A headed part of the paper with what is said of it as a whole and of its lines."""

    key: str
    passage: Passage
    threads: Threads
    lines: list[CommentedLine]

    @property
    def is_inner(self) -> bool:
        """Whether it stands under the heading of the part before."""
        return self.passage.what == "implication"


@dataclass(frozen=True)
class CommentedPaper:
    """A paper in its order, then what was said of paragraphs that are gone."""

    revision: int
    parts: list[CommentedPart]
    removed: Threads

    @property
    def all_threads(self) -> Iterator[Threads]:
        """The comments place by place."""
        for part in self.parts:
            yield part.threads
            yield from (line.threads for line in part.lines)
        yield self.removed

    @property
    def open_count(self) -> int:
        """How many somebody still has to look at."""
        return sum(len(threads.open) for threads in self.all_threads)


def commented_paper(update: ScrutinyUpdate) -> CommentedPaper:
    """The paper as it is now with every comment on it; fetch the update with its parts."""
    comments = list(update.comments.threads().with_answers())
    comment_anchors.stand_now(update, comments)
    parts = parts_of(state(update, NOW).document)
    by_place = _by_place(comments, parts)
    return CommentedPaper(
        revision=update.revisions.latest_number(),
        parts=[_part(key, passage, by_place) for key, passage in parts.items() if passage.what != "contents"],
        removed=by_place.get(_NOWHERE, Threads(_NOWHERE)),
    )


_NOWHERE = Place("")


def _by_place(comments: Iterable[Comment], parts: Mapping[str, Passage]) -> dict[Place, Threads]:
    found: dict[Place, list[Comment]] = defaultdict(list)
    for comment in comments:
        place = Place(comment.part, comment.place)
        is_there = not comment.is_removed and comment.part in parts
        found[place if is_there and _has(parts[comment.part], place) else _NOWHERE].append(comment)
    return {place: _threads(place, held) for place, held in found.items()}


def _has(passage: Passage, place: Place) -> bool:
    return place.at is None or place.at < len(passage.blocks)


def _threads(place: Place, comments: Iterable[Comment]) -> Threads:
    threads = Threads(place)
    for comment in comments:
        (threads.open if comment.is_open else threads.closed).append(comment)
    return threads


def _part(key: str, passage: Passage, by_place: Mapping[Place, Threads]) -> CommentedPart:
    def threads(place: Place) -> Threads:
        return by_place.get(place, Threads(place))

    lines = [CommentedLine(block, threads(Place(key, at))) for at, block in enumerate(passage.blocks)]
    return CommentedPart(key, passage, threads(Place(key)), lines)
