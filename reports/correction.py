"""The notice at the head of a corrected paper: what has changed since the edition that it replaces.

It is part of the paper: who approves the paper approves the notice too. It names numbers and headings, never the words
that changed, and of an exempt section not even the heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from reports.comparison import compare
from reports.correction_words import Said, lines_of
from reports.models import Edition, ScrutinyUpdate
from sdp.document import codec
from sdp.document.tree import Document, Inlines, Item, ItemList, Link, Paragraph, Section, Text
from sdp.document.writers.html import long_date
from sdp.document.writers.size import PaperTooLarge

HEADING = "Correction"
NOTHING = "No words have changed."
WITHHELD = "What has changed is not listed, as that edition is not kept here."
TOO_LARGE = "The paper is too large for its changes to be listed."

_MADE_PUBLIC = (ScrutinyUpdate.Status.PUBLISHED, ScrutinyUpdate.Status.WITHDRAWN)
"""Where the last edition is the paper itself, and the one before it is what it replaced."""


def with_notice(update: ScrutinyUpdate, document: Document) -> Document:
    """The update's paper with the notice before it; the same paper, and no query, where nothing of it was public."""
    replaced = _replaced_edition(update)
    if replaced is None:
        return document
    return replace(document, parts=(_notice(replaced, document), *document.parts))


def without_notice(document: Document) -> Document:
    """The paper alone."""
    parts = tuple(part for part in document.parts if not (isinstance(part, Section) and part.role == "correction"))
    return document if len(parts) == len(document.parts) else replace(document, parts=parts)


def _replaced_edition(update: ScrutinyUpdate) -> Edition | None:
    if update.public_state == ScrutinyUpdate.PublicState.NOTHING:
        return None
    at = 1 if update.status in _MADE_PUBLIC else 0
    at_hand: list[Edition] | None = getattr(update, "whole_editions", None)
    if at_hand is not None:
        return at_hand[at] if len(at_hand) > at else None
    return update.editions.with_whole_trees().order_by("-number")[at : at + 1].first()


def bring_editions(updates: Iterable[ScrutinyUpdate]) -> None:
    """Fetch for a list of updates at once what their notices are made from."""
    public = [update for update in updates if update.public_state != ScrutinyUpdate.PublicState.NOTHING]
    editions = Edition.objects.with_whole_trees().order_by("-number")
    prefetch_related_objects(public, Prefetch("editions", queryset=editions, to_attr="whole_editions"))


def _notice(replaced: Edition, document: Document) -> Section:
    day = long_date(timezone.localtime(replaced.published_at).date())
    intro = f"This is edition {replaced.number + 1}. It replaces edition {replaced.number} of {day}. "
    if replaced.is_withheld:
        return _section(intro + WITHHELD, [])
    try:
        comparison = compare(without_notice(codec.decode(replaced.whole_tree)), document)
    except PaperTooLarge:
        return _section(intro + TOO_LARGE, [])
    items = [Item(tuple(_inlines(title, said))) for title, said in lines_of(comparison, f"edition {replaced.number}")]
    return _section(intro + ("What has changed:" if items else NOTHING), items)


def _section(intro: str, items: list[Item]) -> Section:
    listed = (ItemList("bullet", tuple(items)),) if items else ()
    return Section(HEADING, (Paragraph((Text(intro),), numbered=False), *listed), "correction")


def _inlines(title: str, said: tuple[Said, ...]) -> Iterator[Text | Link]:
    """One line of the notice; what still stands in the paper can be followed."""
    words = f"{title}: "
    for one in said:
        yield Text(words)
        yield _run(one)
        words = "; "


def _run(one: Said) -> Text | Link:
    inner: Inlines = (Text(one.words),)
    return Link(f"#p{one.number}", inner) if one.number else Text(one.words)
