"""What the JSON members of an archive hold. `.docs/archive.md` says the same in words for other systems.

A change that an older reader would take wrongly needs a new VERSION.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Final, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

FORMAT: Final = "partnership-reporting-archive"
VERSION = 1

Key = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,120}$")]
Line = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Words = Annotated[str, Field(max_length=100_000, pattern=r"^[^\x00]*$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, le=2_000_000_000)]
Number = Annotated[int, Field(ge=1, le=2_000_000_000)]
Small = Annotated[int, Field(ge=1, le=32_767)]


class Record(BaseModel):
    """A JSON object with these members and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(Record):
    """A file in the archive."""

    sha256: Sha256
    size: Count


class Version(BaseModel):
    """Of a manifest what every version of it has."""

    format: Literal["partnership-reporting-archive"]
    version: Annotated[int, Field(ge=1)]


class Manifest(Record):
    """What the archive is, and every other member of it by its path."""

    format: Literal["partnership-reporting-archive"]
    version: Annotated[int, Field(ge=1)]
    for_publication: bool
    members: dict[str, Member]


class PartnershipRecord(Record):
    """A partnership that reports."""

    key: Key
    name: Line
    abbreviation: Annotated[str, Field(max_length=20)]
    area: Annotated[str, Field(max_length=100)]
    formed: Small | None
    vision: Words
    statutory_basis: Words


class PlanRecord(Record):
    """A plan; its tables are members of their own."""

    key: Key
    status: Annotated[str, Field(pattern="^(in-force|superseded)$")]


class CommitteeRecord(Record):
    """A committee that receives papers."""

    key: Key
    name: Line
    council: Line


class CommitteeMeetingRecord(Record):
    """A meeting of a committee, by the committee's key.

    `number` is its lasting name in calendars; `change` counts how often it was moved.
    """

    number: Number
    committee: Key
    date: date
    venue: Line
    change: Count
    changed_at: AwareDatetime


class BoardMeetingRecord(Record):
    """A meeting of the board on which papers report, by the partnership's key."""

    partnership: Key
    date: date


class AgendaItemRecord(Record):
    """An item that sections report on; items of one `thread` go on from one another. What it said is not public."""

    meeting: BoardMeetingRecord
    number: Small
    thread: Count


class LinkRecord(Record):
    """What of a plan a section serves."""

    plan: Key
    kind: Annotated[str, Field(pattern="^(priority|work_area|deliverable)$")]
    key: Key


class SectionRecord(Record):
    """What is known of a section beside its words: `place` is its own among the sections of the latest tree, from 0.

    `agenda_item` is a place in the list of agenda items, from 0.
    """

    place: Count
    agenda_item: Count | None
    links: list[LinkRecord]


class ThreadRecord(Record):
    """The lasting address of a topic, and the section that gave it: its place among the headed parts, from 1."""

    slug: Key
    update: Key
    position: Small


class FilesRecord(Record):
    """The hashes of a paper's tree and files. Papers published long ago have no web page of their own."""

    tree_sha256: Sha256
    pdf_sha256: Sha256
    pdf_size: Count
    html_sha256: Sha256 | Literal[""]
    html_size: Count | None


class EditionRecord(Record):
    """One edition. Where its files are `withheld`, it was withdrawn, and the archive has the hashes alone."""

    number: Small
    title: Line
    committee_name: Line
    meeting_date: date
    published_at: AwareDatetime
    renderer: Annotated[str, Field(max_length=64)]
    withheld: bool
    files: FilesRecord
    content_sha256: Sha256 | Literal[""]
    whole: FilesRecord | None


class WithdrawalRecord(Record):
    """That the paper was taken back, when and why."""

    at: AwareDatetime
    reason: Words


class UpdateRecord(Record):
    """One scrutiny update with its editions, the first first. `number` is its lasting name within the site's pages."""

    number: Number
    slug: Key
    title: Line
    state: Annotated[str, Field(pattern="^(published|withdrawn)$")]
    partnership: Key | None
    committee: Key
    meeting_date: date
    board_meetings: list[BoardMeetingRecord]
    editions: Annotated[list[EditionRecord], Field(min_length=1)]
    withdrawals: list[WithdrawalRecord]
    sections: list[SectionRecord]


def was_withdrawn(published_at: datetime, withdrawals: list[datetime]) -> bool:
    """Whether what was published then was taken back since."""
    return any(at >= published_at for at in withdrawals)


Held = TypeVar("Held")


def reader_of(kind: type[Held]) -> TypeAdapter[Held]:
    """What reads JSON bytes as that kind; it raises pydantic.ValidationError."""
    return TypeAdapter(kind)


LISTS: dict[str, TypeAdapter[list[Record]]] = {
    name: reader_of(list[kind])  # type: ignore[valid-type]
    for name, kind in {
        "partnerships": PartnershipRecord,
        "plans": PlanRecord,
        "committees": CommitteeRecord,
        "committee_meetings": CommitteeMeetingRecord,
        "board_meetings": BoardMeetingRecord,
        "agenda_items": AgendaItemRecord,
        "threads": ThreadRecord,
    }.items()
}
"""The members at the top that are lists, by their names without `.json`, in the order in which they are read."""

SLUGS: TypeAdapter[list[str]] = reader_of(list[Key])
"""`updates.json`: the updates in the order in which they were first published."""
