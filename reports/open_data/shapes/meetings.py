"""Shapes of committees and of meetings."""

from __future__ import annotations

import datetime

from pydantic import Field

from reports.open_data.shapes.shape import Named, Shape


class CommitteeShape(Shape):
    """A scrutiny committee."""

    id: str
    title: str
    council: str
    url: str
    updates: str = Field(description="The address of the updates it received.")
    meetings: str = Field(description="The address of its meetings.")


class CommitteeMeetingShape(Shape):
    """A meeting of a committee, past or to come, with the updates published for it."""

    id: str = Field(description="The committee's id and the day: `committee/2026-11-17`.")
    committee: Named
    date: datetime.date
    venue: str
    publish_by: datetime.date | None = Field(
        description="The last day to publish its papers, five clear days before; null for a year whose bank holidays "
        "are not known."
    )
    updates: list[Named]
    url: str


class BoardMeetingShape(Shape):
    """A meeting of the partnership's board on which an update was published. Its record itself is private."""

    id: str = Field(description="The partnership's key and the day: `partnership/2026-09-10`.")
    partnership: str = Field(description="The partnership's name.")
    date: datetime.date
    updates: str = Field(description="The address of the updates that report on it.")
    url: str
