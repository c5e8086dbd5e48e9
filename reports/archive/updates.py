"""One update of the database as an archive has it: its record, and the files of its editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.archive.agenda import AgendaItems
from reports.archive.records import (
    BoardMeetingRecord,
    EditionRecord,
    FilesRecord,
    LinkRecord,
    SectionRecord,
    UpdateRecord,
    WithdrawalRecord,
    was_withdrawn,
)
from reports.links import in_order, kind_of
from reports.models import CommitteeMeeting, Edition, RestrictedEdition, ScrutinyUpdate, Section
from reports.serving import rows_of_printed
from sdp.document import codec


def record_of(update: ScrutinyUpdate, items: AgendaItems, *, for_publication: bool) -> UpdateRecord:
    """What is known of an update that was public. For publication without what nobody may read any more."""
    moves = update.audit_rows.filter(to_status=ScrutinyUpdate.Status.WITHDRAWN).order_by("number")
    withdrawals = [WithdrawalRecord(at=at, reason=reason) for at, reason in moves.values_list("at", "reason")]
    times = [one.at for one in withdrawals]
    editions = list(Edition.objects.for_lists().filter(update=update).order_by("number"))
    meeting = _meeting(update)
    is_public = update.public_state == ScrutinyUpdate.PublicState.PUBLISHED
    latest = editions[-1]
    return UpdateRecord(
        number=update.pk,
        slug=update.slug,
        title=latest.title,
        state=update.public_state,
        partnership=update.partnership.key if update.partnership else None,
        committee=meeting.committee.key,
        meeting_date=meeting.date,
        board_meetings=_board_meetings(update),
        editions=[_edition(edition, times, for_publication=for_publication) for edition in editions],
        withdrawals=withdrawals,
        sections=list(_sections(latest, items)) if is_public or not for_publication else [],
    )


def _meeting(update: ScrutinyUpdate) -> CommitteeMeeting:
    """The meeting that the public knows it for; a correction under way may have chosen another one."""
    entered = CommitteeMeeting.objects.filter(published_papers__update=update).select_related("committee").first()
    meeting = entered or update.committee_meeting
    assert meeting is not None, "whatever was published has one"  # noqa: S101 - a constraint of the database
    return meeting


def _board_meetings(update: ScrutinyUpdate) -> list[BoardMeetingRecord]:
    rows = update.reported_meetings.order_by("board_meeting__date", "board_meeting__partnership__key")
    values = rows.values_list("board_meeting__partnership__key", "board_meeting__date")
    return [BoardMeetingRecord(partnership=key, date=day) for key, day in values]


def _edition(edition: Edition, withdrawals: list[datetime], *, for_publication: bool) -> EditionRecord:
    withheld = edition.is_withheld or (for_publication and was_withdrawn(edition.published_at, withdrawals))
    whole = None if for_publication else RestrictedEdition.objects.filter(edition=edition).first()
    is_whole = edition.content_sha256 == edition.tree_sha256 or whole is not None
    return EditionRecord(
        number=edition.number,
        title=edition.title,
        committee_name=edition.committee_name,
        meeting_date=edition.meeting_date,
        published_at=edition.published_at,
        renderer=edition.renderer,
        withheld=withheld,
        files=_files(edition),
        content_sha256=edition.content_sha256 if is_whole and not withheld else "",
        whole=_files(whole) if whole else None,
    )


def _files(stored: Edition | RestrictedEdition) -> FilesRecord:
    return FilesRecord(**{name: getattr(stored, name) for name in FilesRecord.model_fields})


def _sections(latest: Edition, items: AgendaItems) -> Iterator[SectionRecord]:
    """What serves something or belongs to an agenda item, of the sections that the public may know of."""
    rows = Section.objects.filter(update=latest.update_id).prefetch_related("links__priority__plan")
    printed = codec.decode(latest.tree).sections if not latest.is_withheld else ()
    for place, row in enumerate(rows_of_printed(printed, rows)):
        if row:
            links = [link.target for link in row.links.with_targets()]
            public = [target for target in in_order(links) if target.plan.is_public]
            found = [LinkRecord(plan=one.plan.key, kind=kind_of(one), key=one.key) for one in public]
            item = items.places.get(row.agenda_item_id or 0)
            if found or item is not None:
                yield SectionRecord(place=place, agenda_item=item, links=found)


@dataclass(frozen=True)
class UpdateFiles:
    """The files of one edition, fetched one by one."""

    update: ScrutinyUpdate
    edition: EditionRecord

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Each file's name in the archive with its bytes; none of an edition that is withheld."""
        editions = Edition.objects.filter(update=self.update, number=self.edition.number)
        if not self.edition.withheld:
            yield from _members("paper", editions.get())
        if self.edition.whole:
            yield from _members("whole", RestrictedEdition.objects.get(edition__in=editions))


def _members(name: str, stored: Edition | RestrictedEdition) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.json", codec.canonical_json(stored.document)
    yield f"{name}.pdf", bytes(stored.pdf)
    if stored.html is not None:
        yield f"{name}.html", bytes(stored.html)
