"""The states of a paper that can be read and compared: as it is now, as a revision left it, as it was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.formats import date_format

from reports.assembly import PaperRows, document_of, rows_of
from reports.models import Revision, ScrutinyUpdate, Section
from reports.revisions import state_at
from sdp.document import tree
from sdp.document.tree import Document
from sdp.document.writers.html import long_date

NOW = "now"
_EDITION = "edition-"


class UnknownStateError(LookupError):
    """The paper has no such state."""


@dataclass(frozen=True)
class State:
    """One state of a paper."""

    name: str
    """What addresses call it: now, 12, edition-2."""
    title: str
    """What it is, to go on in a sentence: revision 12 of 3 May 2026, 14:31, by Ada Quill."""
    document: Document
    revision: Revision | None = None


def state(update: ScrutinyUpdate, name: str) -> State:
    """The state of that name. Raises UnknownStateError."""
    if name == NOW:
        return State(NOW, "the paper as it is now", keyed_document(rows_of(update)))
    if name.startswith(_EDITION):
        return _edition(update, _number(name.removeprefix(_EDITION)))
    revision = update.revisions.with_people().filter(number=_number(name)).first()
    if revision is None:
        raise UnknownStateError(f"There is no revision “{name}”.")
    return State(name, title_of(revision), keyed_document(state_at(revision)), revision)


def _number(text: str) -> int:
    """The number, if it is one that a database can hold."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):  # below 2**31
        raise UnknownStateError(f"“{text}” is no number of a state.")
    return int(text)


def _edition(update: ScrutinyUpdate, number: int) -> State:
    edition = update.editions.filter(number=number).first()
    if edition is None:
        raise UnknownStateError(f"There is no edition {number}.")
    day = long_date(timezone.localdate(edition.published_at))
    return State(f"{_EDITION}{number}", f"edition {number}, published on {day}", edition.document)


def published_states(update: ScrutinyUpdate) -> list[tuple[str, str]]:
    """The editions as names and titles, the last one first."""
    editions = update.editions.order_by("-number").values_list("number", "published_at")
    return [
        (f"{_EDITION}{number}", f"As published: edition {number}, {long_date(timezone.localdate(at))}")
        for number, at in editions
    ]


def title_of(revision: Revision) -> str:
    """The revision with when it was saved and by whom."""
    at = timezone.localtime(revision.at)
    by = f", by {revision.by.get_full_name() or revision.by.get_username()}" if revision.by else ""
    return f"revision {revision.number} of {date_format(at, 'j F Y, H:i')}{by}"


def keyed_document(rows: PaperRows) -> Document:
    """The paper with its sections named by their rows, so that each is found again whatever it is called."""
    document = document_of(rows)
    return replace(document, parts=tuple(_keyed(document.parts, iter(_keys(rows)))))


def _keys(rows: PaperRows) -> list[str]:
    return [row.part for place in Section.Placement for row in rows.sections if row.placement == place]


def _keyed(parts: tuple[tree.Part, ...], keys: Iterator[str]) -> Iterator[tree.Part]:
    for part in parts:
        if isinstance(part, tree.Section) and part.role in ("body", "appendix"):
            yield replace(part, key=next(keys))
        else:
            yield part
