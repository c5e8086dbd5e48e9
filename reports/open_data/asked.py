"""What a request may ask of a list. Whatever is not of its kind is refused with what to write instead."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema

LONGEST_KEY = 120
MOST = 100
"""Things on a page, at most."""

MEETINGS = 25
"""Meetings on a page, where no other number is asked for: each comes with its updates."""

_KEY = re.compile(r"[-a-zA-Z0-9_]{1,120}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(rf"{_DAY.pattern}[Tt ][0-9:.]{{5,20}}([Zz]|[+-][0-9]{{2}}:[0-9]{{2}})")


def _key(said: str) -> str:
    if not _KEY.fullmatch(said):
        raise ValueError("Write an id as the lists give it: letters, digits, hyphens and underscores.")
    return said


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said if _DAY.fullmatch(said) else "")
    except ValueError as error:
        raise ValueError("Write the day like 2026-11-17.") from error


def _moment(said: str) -> datetime:
    # In an address a plus sign stands for a space, and is seldom written as %2B.
    said = re.sub(r" (?=[0-9]{2}:[0-9]{2}$)", "+", said)
    try:
        return datetime.fromisoformat(said if _MOMENT.fullmatch(said) else "").astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError("Write the time with its zone, like 2026-11-17T09:30:00Z.") from error


def _number(least: int, most: int) -> BeforeValidator:
    def read(said: Any) -> int:
        words = str(said)
        if words.isascii() and words.isdigit() and len(words) <= 6 and least <= int(words) <= most:
            return int(words)
        raise ValueError(f"Write a whole number from {least} to {most}.")

    return BeforeValidator(read)


def _described(kind: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


Key = Annotated[str, BeforeValidator(_key), _described("string", pattern=f"^{_KEY.pattern}$")]
Day = Annotated[date, BeforeValidator(_day), _described("string", format="date")]
Moment = Annotated[datetime, BeforeValidator(_moment), _described("string", format="date-time")]
Year = Annotated[int, _number(1900, 2200), _described("integer", minimum=1900, maximum=2200)]
Limit = Annotated[int, _number(1, MOST), _described("integer", minimum=1, maximum=MOST, default=MOST)]
MeetingsLimit = Annotated[int, _number(1, MOST), _described("integer", minimum=1, maximum=MOST, default=MEETINGS)]


class MeasuresTable(BaseModel):
    """Measures of which a table is made."""

    plan: Key | None = Field(None, description="Only of this plan, by its id.")
    priority: Key | None = Field(None, description="Only of priorities with this key.")


class Paged(BaseModel):
    """Any list."""

    limit: Limit = Field(MOST, description="How many at most on a page.")
    cursor: str = Field("", description="Where the page begins: `next` of the page before has it.", max_length=600)


class MeasuresAsked(Paged, MeasuresTable):
    """Measures."""


class PapersAsked(MeasuresAsked):
    """Published papers, or what stands in them."""

    year: Year | None = Field(None, description="Only for committee meetings of this year.")
    committee: Key | None = Field(None, description="Only for this committee, by its id.")
    board_meeting: Day | None = Field(None, description="Only on the board's meeting of this day.")


class UpdatesAsked(PapersAsked):
    """Scrutiny updates."""

    updated_since: Moment | None = Field(
        None,
        description="Only what was published, corrected or withdrawn at that time or later, what changed first before "
        "the rest. What was withdrawn is there as `deleted`, whatever else is asked for.",
    )


class MeetingsPaged(Paged):
    """Any list of meetings."""

    limit: MeetingsLimit = Field(MEETINGS, description="How many at most on a page.")


class MeetingsAsked(MeetingsPaged):
    """Meetings of committees."""

    year: Year | None = Field(None, description="Only of this year.")
    committee: Key | None = Field(None, description="Only of this committee, by its id.")


class BoardMeetingsAsked(MeetingsPaged):
    """Meetings of the board."""

    year: Year | None = Field(None, description="Only of this year.")
