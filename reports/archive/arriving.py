"""One update of an archive → the database: the rows of its latest paper, its editions, its part of the audit trail."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from priorities.models import Partnership
from reports import audit
from reports.archive.records import AgendaItemRecord, EditionRecord, FilesRecord, SectionRecord, UpdateRecord
from reports.assembly import to_rows
from reports.correction import without_notice
from reports.links import KINDS
from reports.models import (
    AgendaItem,
    BoardMeeting,
    CommitteeMeeting,
    Edition,
    RestrictedEdition,
    ScrutinyUpdate,
    Section,
    SectionLink,
)
from reports.models.update import report_on
from reports.serving import rows_of_printed
from sdp.document import codec
from sdp.document.joining.counting import pages_in
from sdp.document.tree import Cover, Document

BY = "Imported from an archive"

Status = ScrutinyUpdate.Status


OTHER_HASH = "it has not the hash that it was published with"


class UnfitError(ValueError):
    """Members of the archive contradict each other."""


@dataclass
class Arriving:
    """What papers are tied to, by the words in which an archive names it; each is asked for once."""

    items: list[AgendaItemRecord] = field(default_factory=list)
    _rows: dict[int, AgendaItem] = field(default_factory=dict)
    _earlier: dict[int, list[AgendaItem]] = field(default_factory=dict)
    _targets: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    _meetings: dict[tuple[str, date], BoardMeeting] = field(default_factory=dict)

    def take_items(self, items: list[AgendaItemRecord]) -> None:
        """Know of these items, the oldest first; each is stored once a section that reports on it gives its title."""
        self.items = items

    def board_meeting(self, partnership: str, day: date) -> BoardMeeting:
        """The meeting of that day. Raises DoesNotExist."""
        key = (partnership, day)
        if key not in self._meetings:
            self._meetings[key] = BoardMeeting.objects.get_by_natural_key(partnership, day.isoformat())
        return self._meetings[key]

    def target(self, plan: str, kind: str, key: str) -> Any:
        """What a link points at. Raises DoesNotExist."""
        name = (plan, kind, key)
        if name not in self._targets:
            self._targets[name] = dict(KINDS)[kind].objects.get(plan__key=plan, key=key)
        return self._targets[name]

    def item(self, place: int, title: str) -> AgendaItem:
        """The agenda item of that place, stored with the title of the first section that reports on it."""
        if place not in self._rows:
            record = self.items[place]
            meeting = self.board_meeting(record.meeting.partnership, record.meeting.date)
            row = AgendaItem(meeting=meeting, number=record.number, title=title)
            self._rows[place] = row
            row.save()
            self._tie(record.thread, row)
        return self._rows[place]

    def _tie(self, thread: int, row: AgendaItem) -> None:
        """Let the items of a thread go on from one another, meeting by meeting, in whatever order they come."""
        items = sorted([*self._earlier.get(thread, []), row], key=lambda item: (item.meeting.date, item.pk))
        self._earlier[thread] = items
        for item in items:
            before = [one for one in items if one.meeting.date < item.meeting.date]
            follows = before[-1] if before else None
            if item.follows != follows:
                item.follows = follows
                item.save(update_fields=["follows"])


@dataclass(frozen=True)
class PaperArrival:
    """An update on its way in; `file` gives a file of it by slug, number of the edition and name."""

    record: UpdateRecord
    arriving: Arriving
    file: Callable[[str, int, str], bytes]

    def store(self) -> int:
        """Store all of it but the register's rows, and give its primary key. Raises ValueError, LookupError."""
        numbers = [edition.number for edition in self.record.editions]
        if numbers != list(range(1, len(numbers) + 1)):
            raise UnfitError("its editions are not numbered 1, 2, 3")
        trees = {edition.number: self._tree(edition, "paper", edition.files) for edition in self.record.editions}
        latest = self.record.editions[-1]
        update = self._rows(trees[latest.number], self._whole_tree(latest))
        for edition in self.record.editions:
            self._store_edition(update, edition, trees[edition.number])
        for section in self.record.sections:
            self._tie_section(update, section, trees[latest.number])
        self._write_down(update)
        state = self.record.state
        ScrutinyUpdate.objects.filter(pk=update.pk).update(status=state, public_state=state)
        return update.pk

    def _tree(self, edition: EditionRecord, name: str, files: FilesRecord) -> dict[str, Any]:
        """The tree as it is stored, its hash checked; empty where it is withheld."""
        if edition.withheld and name == "paper":
            return {}
        content = self.file(self.record.slug, edition.number, f"{name}.json")
        if hashlib.sha256(content).hexdigest() != files.tree_sha256:
            raise UnfitError(OTHER_HASH)
        tree: dict[str, Any] = json.loads(content)
        codec.decode(tree)
        return tree

    def _whole_tree(self, edition: EditionRecord) -> dict[str, Any]:
        return self._tree(edition, "whole", edition.whole) if edition.whole else {}

    def _rows(self, public: dict[str, Any], whole: dict[str, Any]) -> ScrutinyUpdate:
        record = self.record
        meeting = CommitteeMeeting.objects.get(committee__key=record.committee, date=record.meeting_date)
        document = without_notice(codec.decode(whole or public)) if public else _without_words(record.title)
        update = to_rows(document, slug=record.slug, meeting=meeting, imported_from=BY, pk=record.number)
        if record.partnership:
            partnership = Partnership.objects.get(key=record.partnership)
            ScrutinyUpdate.objects.filter(pk=update.pk).update(partnership=partnership)
        report_on(update, [self.arriving.board_meeting(one.partnership, one.date) for one in record.board_meetings])
        return update

    def _store_edition(self, update: ScrutinyUpdate, record: EditionRecord, tree: dict[str, Any]) -> None:
        edition = Edition.objects.create(
            update=update,
            number=record.number,
            title=record.title,
            committee_name=record.committee_name,
            meeting_date=record.meeting_date,
            renderer=record.renderer,
            content_sha256=record.content_sha256,
            published_at=record.published_at,
            **self._files(record, "paper", record.files, tree),
        )
        if record.whole:
            whole = self._whole_tree(record)
            RestrictedEdition.objects.create(edition=edition, **self._files(record, "whole", record.whole, whole))

    def _files(self, edition: EditionRecord, name: str, files: FilesRecord, tree: dict[str, Any]) -> dict[str, Any]:
        hashes = files.model_dump() | {"tree": tree}
        if not tree:
            return hashes | {"pdf": b"", "html": None}
        pdf = self._checked(edition, f"{name}.pdf", files.pdf_sha256, files.pdf_size)
        return hashes | {
            "pdf": pdf,
            "pdf_pages": pages_in(pdf) if pdf else None,
            "html": self._checked(edition, f"{name}.html", files.html_sha256, files.html_size),
        }

    def _checked(self, edition: EditionRecord, name: str, sha256: str, size: int | None) -> bytes | None:
        if not sha256:
            return None
        content = self.file(self.record.slug, edition.number, name)
        if hashlib.sha256(content).hexdigest() != sha256 or len(content) != size:
            raise UnfitError(OTHER_HASH)
        return content

    def _tie_section(self, update: ScrutinyUpdate, record: SectionRecord, tree: dict[str, Any]) -> None:
        printed = codec.decode(tree).sections
        row = rows_of_printed(printed, Section.objects.filter(update=update))[record.place]
        if row is None:
            raise UnfitError("it names a section that the paper does not have")
        if record.agenda_item is not None:
            item = self.arriving.item(record.agenda_item, row.heading)
            Section.objects.filter(pk=row.pk).update(agenda_item=item)
        SectionLink.objects.bulk_create(
            SectionLink(section=row, **{link.kind: self.arriving.target(link.plan, link.kind, link.key)})
            for link in record.links
        )

    def _write_down(self, update: ScrutinyUpdate) -> None:
        """Say in this site's audit trail what happened in the other one, and when; who did it is not known here."""
        status: str = Status.DRAFT
        for at, to, content, reason in sorted(self._happened()):
            audit.write(
                update,
                audit.IMPORTED,
                by=None,
                by_name=BY,
                from_status=status,
                to_status=to,
                reason=reason,
                content_sha256=content,
                at=at,
            )
            status = to

    def _happened(self) -> Iterator[tuple[datetime, str, str, str]]:
        for edition in self.record.editions:
            yield edition.published_at, Status.PUBLISHED, edition.content_sha256, ""
        for withdrawal in self.record.withdrawals:
            yield withdrawal.at, Status.WITHDRAWN, "", withdrawal.reason


def _without_words(title: str) -> Document:
    """What is left of a paper whose words are withheld."""
    return Document(title, Cover(), ())
