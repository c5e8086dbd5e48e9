"""A past report's plain text becomes an update. It never invents: what the text does not say is listed as missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from priorities.models import Partnership
from reports import parts, workflow
from reports.assembly import to_rows
from reports.models import Committee, CommitteeMeeting, Contact, Implication, ScrutinyUpdate
from reports.models import Section as SectionRow
from reports.publishing import PublishingFailedError
from sdp.document.addresses import with_references
from sdp.document.readers.rich_text import RichTextError
from sdp.document.readers.text import ReadText, TextError, read_bytes, read_text
from sdp.document.tree import Contacts, Document, Implications, Paragraph, Section
from sdp.document.writers.size import PaperTooLarge
from sdp.free_slug import LONGEST_SLUG, free_slug


class ImportRefusedError(ValueError):
    """The file cannot become an update; nothing has been stored. The message says what to do."""


@dataclass(frozen=True)
class ImportedUpdate:
    """What an import made, for the person who ran it."""

    slug: str
    sections: int
    paragraphs: int
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    published: bool


class _DryRunOver(Exception):  # noqa: N818 - it ends a rehearsal, it is not an error
    """Rolls a rehearsed import back."""


def import_text(
    data: bytes,
    *,
    file_name: str,
    slug: str = "",
    committee_date: date | None = None,
    publish: bool = False,
    dry_run: bool = False,
) -> ImportedUpdate:
    """Store the report as a draft, or as a published paper; a dry run stores nothing. Raises ImportRefusedError."""
    read = _read(data)
    imported = None
    try:
        with transaction.atomic():
            imported = _store(read, _printable(file_name), slug, committee_date, publish=publish)
            if dry_run:
                raise _DryRunOver
    except _DryRunOver:
        pass
    except RichTextError as error:
        raise ImportRefusedError(f"A section of this text is too large to be stored. {error}") from error
    except PaperTooLarge as error:
        raise ImportRefusedError(str(error)) from error
    assert imported is not None  # noqa: S101 - set before either way out of the block
    return imported


def _printable(file_name: str) -> str:
    """The file's name as text that can be stored, whatever bytes the disk has for it."""
    return file_name.encode("utf-8", "replace").decode()


def _read(data: bytes) -> ReadText:
    try:
        read = read_text(read_bytes(data))
    except TextError as error:
        raise ImportRefusedError(str(error)) from error
    _refuse_repeated_implications(read.document)
    _refuse_long_lines(read.document)
    return read


def _refuse_repeated_implications(document: Document) -> None:
    for part in document.parts:
        if isinstance(part, Implications):
            counts = Counter(entry.heading for entry in part.entries)
            if repeated := [heading for heading, times in counts.items() if times > 1]:
                raise ImportRefusedError(f"Appendix 1 has “{repeated[0]}” more than once. Remove one of them.")


def _refuse_long_lines(document: Document) -> None:
    """Refuse what no column holds; a heading of a thousand characters is a paragraph that was read amiss."""
    for what, words, column in _short_lines(document):
        longest = column.field.max_length
        if len(words) > longest:
            raise ImportRefusedError(
                f"{what} has {len(words):,} characters, and at most {longest} can be stored: “{words[:60]}…”. "
                "Check that it ends where it should, with an empty line after it."
            )


def _short_lines(document: Document) -> Iterator[tuple[str, str, Any]]:
    """Each line that is stored in a column of limited length, with the column."""
    name, _, job_title = document.cover.report_of.partition(", ")
    yield "The title", document.title, ScrutinyUpdate.title
    yield "The committee's name", document.cover.committee, Committee.name
    yield "The name behind “Report of”", name, ScrutinyUpdate.report_of_name
    yield "The job title behind “Report of”", job_title, ScrutinyUpdate.report_of_job_title
    for part in document.parts:
        match part:
            case Section(heading, _, "purpose"):
                yield "A heading", heading, ScrutinyUpdate.purpose_heading
            case Section(heading, _, "recommendations"):
                yield "A heading", heading, ScrutinyUpdate.recommendations_heading
            case Section(heading):
                yield "A heading", heading, SectionRow.heading
            case Contacts(people):
                for person in people:
                    yield "A contact's name", person.name, Contact.name
                    yield "A contact's job title", person.job_title, Contact.job_title
                    yield "A telephone number", person.telephone, Contact.telephone
                    yield "An e-mail address", person.email, Contact.email
            case Implications(entries, heading):
                yield "A heading", heading, ScrutinyUpdate.implications_heading
                yield from (("A heading of Appendix 1", entry.heading, Implication.heading) for entry in entries)


def _store(read: ReadText, file_name: str, slug: str, committee_date: date | None, *, publish: bool) -> ImportedUpdate:
    document = with_references(read.document)
    meeting = _meeting(document, committee_date)
    update = to_rows(
        document, slug=_slug(slug, document, file_name), meeting=meeting, imported_from=Path(file_name).name[:255]
    )
    _keep_committee(update, document)
    _keep_partnership(update, document)
    missing = _still_missing(update, read)
    if publish:
        _publish(update)
    return ImportedUpdate(
        slug=update.slug,
        sections=len(document.sections),
        paragraphs=sum(
            isinstance(block, Paragraph) and block.numbered for section in document.sections for block in section.blocks
        ),
        missing=missing,
        notes=read.notes,
        published=publish,
    )


def _meeting(document: Document, committee_date: date | None) -> CommitteeMeeting | None:
    """The meeting of the committee that the text names, on the date that the text or the caller gives."""
    held_on = document.cover.meeting_date
    if committee_date and held_on and committee_date != held_on:
        raise ImportRefusedError(
            f"The text says the committee met on {held_on:%-d %B %Y}, not on {committee_date:%-d %B %Y}. "
            "Leave --committee-date out, or mend the text."
        )
    held_on = held_on or committee_date
    if held_on is None:
        return None
    if not document.cover.committee:
        raise ImportRefusedError("The text does not name the committee, so its meeting cannot be recorded.")
    committee = Committee.objects.named(document.cover.committee)
    return CommitteeMeeting.objects.get_or_create(committee=committee, date=held_on)[0]


def _keep_committee(update: ScrutinyUpdate, document: Document) -> None:
    if update.committee is None and document.cover.committee:
        update.committee = Committee.objects.named(document.cover.committee)
        update.save(update_fields=["committee"])


def _keep_partnership(update: ScrutinyUpdate, document: Document) -> None:
    """Whose work the paper is about: the partnership that its title names, or the only one of the site."""
    partnerships = list(Partnership.objects.all())
    named = [one for one in partnerships if one.name.casefold() in document.title.casefold()]
    if len(found := named or partnerships) == 1:
        update.partnership = found[0]
        update.save(update_fields=["partnership"])


def _slug(slug: str, document: Document, file_name: str) -> str:
    if not slug:
        held_on = document.cover.meeting_date
        dated = f"{document.title} {held_on:%-d %B %Y}" if document.title and held_on else ""
        return free_slug(ScrutinyUpdate.objects.all(), "slug", dated or Path(file_name).stem)
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise ImportRefusedError(f"“{slug}” is no slug. Use letters, numbers, hyphens and underscores only.") from error
    if len(slug) > LONGEST_SLUG:
        raise ImportRefusedError(f"The --slug must be {LONGEST_SLUG} characters or fewer.")
    if ScrutinyUpdate.objects.filter(slug=slug).exists():
        raise ImportRefusedError(f"There is an update “{slug}” already. Choose another --slug.")
    return slug


def _still_missing(update: ScrutinyUpdate, read: ReadText) -> tuple[str, ...]:
    """What the text did not say, less what the caller has said since."""
    given = {"The date of the committee meeting"} if update.committee_meeting else set()
    return tuple(message for message in read.missing if message not in given)


def _publish(update: ScrutinyUpdate) -> None:
    update = ScrutinyUpdate.objects.with_parts().get(pk=update.pk)
    if lacking := parts.gaps(update):
        reasons = " ".join(f"{gap.message}." for gap in lacking)
        raise ImportRefusedError(f"The paper cannot be published yet, so nothing was stored. {reasons}")
    try:
        workflow.publish(update, by=None)
    except PublishingFailedError as error:
        raise ImportRefusedError(f"The paper could not be stored, so nothing was. {error}") from error
