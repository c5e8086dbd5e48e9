"""Keeping the register of published papers: what lists, searches, feeds and data are asked of.

A row is made from the latest edition in the transaction that makes it public, and goes in the one that withdraws it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal

from reports.serving import rows_of_printed
from sdp.document import codec
from sdp.document.findable import FindablePart, findable_parts

if TYPE_CHECKING:
    from reports.models import Edition, Section

LONGEST_HEADING = 300

AT_ONCE = 100
"""Updates that are entered together."""

GetModel = Callable[[str], Any]
"""Gives a model of this app by its name; a migration passes the models of its own time."""


struck, entered, relinked = Signal(), Signal(), Signal()
"""What is kept with the register follows it, in the same transaction: `struck` before what the register says of an
`update` goes, `entered` once it says a `paper`, `relinked` once `sections` of it serve something else. They are sent
where something happens to one paper; whoever enters many at once or all again makes what follows anew as well.
"""


def _live(name: str) -> Any:
    return apps.get_model("reports", name)


def follow(update: Any) -> None:
    """Let the register say of this update what the public may read of it now. Call it where that changes."""
    struck.send(follow, update=update)
    follow_all([update])
    if paper := _live("PublishedPaper").objects.filter(update=update.pk).first():
        entered.send(follow, paper=paper)


def follow_all(updates: Sequence[Any], get: GetModel = _live) -> None:
    """The same for several at once, in as many questions to the database as for one."""
    get("PublishedPaper").objects.filter(update__in=[update.pk for update in updates]).delete()
    public = [update for update in updates if update.public_state == "published"]
    if entries := list(_entries(public, get)):
        _enter(entries, get)


def on_a_link(instance: Any, **_: object) -> None:
    """Let the register know what a section serves, once a link of it was made or removed."""
    section = instance.section_id
    entries = list(_live("PublishedSection").objects.filter(section=section).select_related("paper"))
    for entry in entries:
        entry.priorities.set(_served_by([section], _live).get(section, ()))
        _sum_up(entry.paper)
    relinked.send(on_a_link, sections=entries)


def rebuild(get: GetModel = _live) -> Iterator[Any]:
    """Make the whole register again, some updates at a time; each is yielded once it is done."""
    updates = get("ScrutinyUpdate").objects
    get("PublishedPaper").objects.exclude(update__public_state="published").delete()
    keys = list(updates.filter(public_state="published").order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            done = list(updates.filter(pk__in=keys[start : start + AT_ONCE]).order_by("pk"))
            follow_all(done, get)
        yield from done


def priorities_served(editions: Collection[Edition]) -> dict[int, set[int]]:
    """By update the priorities that public sections of the edition serve: for what is not in the register any more.

    The cost is three queries; each tree is decoded.
    """
    if not editions:
        return {}
    trees = dict(_live("Edition").objects.filter(pk__in=[one.pk for one in editions]).values_list("update", "tree"))
    rows: dict[int, list[Section]] = {}
    for row in _live("Section").objects.filter(update__in=trees):
        rows.setdefault(row.update_id, []).append(row)
    printed = {
        update: rows_of_printed(codec.decode(tree).sections, rows.get(update, ()))
        for update, tree in trees.items()
        if tree
    }
    served = _served_by([row.pk for found in printed.values() for row in found if row], _live)
    return {
        update: {priority for row in found if row for priority in served.get(row.pk, ())}
        for update, found in printed.items()
    }


@dataclass(frozen=True)
class _Entry:
    """What one published update is entered from."""

    update: Any
    edition: Any
    first_published_at: datetime
    parts: list[FindablePart]


def _entries(updates: list[Any], get: GetModel) -> Iterator[_Entry]:
    """Of each update its latest edition, taken apart; one that has none is left out."""
    editions = get("Edition").objects.filter(update__in=[update.pk for update in updates])
    known: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for owner, pk, at in editions.order_by("number").values_list("update", "pk", "published_at"):
        known[owner].append((pk, at))
    latest = editions.filter(pk__in=[rows[-1][0] for rows in known.values()]).defer("pdf", "html")
    by_update = {edition.update_id: edition for edition in latest}
    for update in updates:
        if edition := by_update.get(update.pk):
            first = min(at for _, at in known[update.pk])
            yield _Entry(update, edition, first, findable_parts(codec.decode(edition.tree)))


def _enter(entries: list[_Entry], get: GetModel) -> None:
    meetings = _meetings(entries, get)
    papers = get("PublishedPaper").objects.bulk_create(
        _paper(entry, meeting, get) for entry, meeting in zip(entries, meetings, strict=True)
    )
    reported = get("ReportedMeeting").objects.filter(update__in=[paper.pk for paper in papers])
    _tie(get("PublishedPaper").board_meetings, reported.values_list("update", "board_meeting"))
    printed = [
        (paper, position, part, row)
        for paper, parts in zip(papers, _with_rows(entries, get), strict=True)
        for position, (part, row) in enumerate(parts, start=1)
    ]
    sections = get("PublishedSection").objects.bulk_create(
        get("PublishedSection")(
            paper=paper,
            position=position,
            role=part.role,
            heading=part.heading[:LONGEST_HEADING],
            anchor=part.anchor,
            section_id=row and row.pk,
        )
        for paper, position, part, row in printed
    )
    get("PublishedParagraph").objects.bulk_create(
        _paragraphs(zip(sections, (part for _, _, part, _ in printed), strict=True), get)
    )
    _let_serve(sections, get)


def _paper(entry: _Entry, meeting: Any, get: GetModel) -> Any:
    update, edition = entry.update, entry.edition
    return get("PublishedPaper")(
        update_id=update.pk,
        edition=edition,
        slug=update.slug,
        title=edition.title,
        summary=_summary(entry.parts),
        committee_id=meeting.committee_id,
        committee_name=edition.committee_name,
        committee_meeting=meeting,
        meeting_date=edition.meeting_date,
        year=edition.meeting_date.year,
        edition_number=edition.number,
        first_published_at=entry.first_published_at,
        published_at=edition.published_at,
    )


def _with_rows(entries: list[_Entry], get: GetModel) -> Iterator[list[tuple[FindablePart, Any]]]:
    """For each update its printed parts, each with the row it was made from, where there is one."""
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in get("Section").objects.filter(update__in=[entry.update.pk for entry in entries]).defer("body"):
        rows[row.update_id].append(row)
    for entry in entries:
        found = rows_of_printed([part.printed for part in entry.parts], rows[entry.update.pk])
        yield list(zip(entry.parts, found, strict=True))


def _paragraphs(parts: Iterable[tuple[Any, FindablePart]], get: GetModel) -> Iterator[Any]:
    for _, of_a_paper in groupby(parts, key=lambda pair: pair[0].paper_id):
        places = [(section, place) for section, part in of_a_paper for place in part.places]
        for position, (section, place) in enumerate(places, start=1):
            yield get("PublishedParagraph")(
                paper_id=section.paper_id,
                section=section,
                position=position,
                number=place.number,
                anchor=place.anchor,
                text=place.text,
            )


def _let_serve(sections: list[Any], get: GetModel) -> None:
    """Note which priorities each section serves, and through its sections each paper."""
    served = _served_by([section.section_id for section in sections if section.section_id], get)
    pairs = [(section, priority) for section in sections for priority in sorted(served.get(section.section_id, ()))]
    _tie(get("PublishedSection").priorities, [(section.pk, priority) for section, priority in pairs])
    by_paper = dict.fromkeys((section.paper_id, priority) for section, priority in pairs)
    _tie(get("PublishedPaper").priorities, by_paper)


def _tie(relation: Any, pairs: Iterable[tuple[int, int]]) -> None:
    """Rows of a relation between many and many, which is empty for what stands on the left."""
    own, other = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    relation.through.objects.bulk_create(
        relation.through(**{f"{own}_id": left, f"{other}_id": right}) for left, right in pairs
    )


def _sum_up(paper: Any) -> None:
    served = paper.sections.filter(priorities__isnull=False).values_list("priorities", flat=True)
    paper.priorities.set(set(served))


def _served_by(sections: list[int], get: GetModel) -> dict[int, set[int]]:
    """For each section the priorities that it serves, or into which its links point, by primary keys."""
    links = get("SectionLink").objects.filter(section__in=sections)
    served: dict[int, set[int]] = {}
    for section, *found in links.values_list("section", "priority", "work_area__priority", "deliverable__priority"):
        served.setdefault(section, set()).update(key for key in found if key)
    return served


def _meetings(entries: list[_Entry], get: GetModel) -> list[Any]:
    """The meeting that each edition was for; a correction under way may have chosen another one."""
    days = {entry.edition.meeting_date for entry in entries}
    own = {entry.update.committee_meeting_id for entry in entries}
    near = get("CommitteeMeeting").objects.filter(Q(date__in=days) | Q(pk__in=own)).select_related("committee")
    chosen = {meeting.pk: meeting for meeting in near}
    printed = {(meeting.committee.name, meeting.date): meeting for meeting in near}
    return [
        printed.get((entry.edition.committee_name, entry.edition.meeting_date))
        or chosen[entry.update.committee_meeting_id]
        for entry in entries
    ]


def _summary(parts: list[FindablePart]) -> str:
    return " ".join(place.text for part in parts if part.role == "purpose" for place in part.places)
