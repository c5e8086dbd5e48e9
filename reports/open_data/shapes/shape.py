"""What all shapes have in common, and the small ones that stand in many."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Thing = TypeVar("Thing")


class Shape(BaseModel):
    """An object of an answer. It has the fields that are described and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Listing(Shape, Generic[Thing]):
    """A page of a list."""

    items: list[Thing]
    next: str | None = Field(description="The address of the next page; null on the last one.")


class Named(Shape):
    """Something else, by its id and what it is called."""

    id: str
    title: str
    url: str = Field(description="Its data.")


class Dated(Shape):
    """A meeting, by its id and its day."""

    id: str
    date: str = Field(json_schema_extra={"format": "date"})
    url: str = Field(description="Its data.")


class PriorityNamed(Named):
    """A strategic priority of a public plan."""

    plan: str = Field(description="The id of its plan.")
    key: str = Field(description="What `priority=` takes.")
    page: str = Field(description="Its page for people.")


class Withdrawn(Shape):
    """What is left of something that was withdrawn. Delete your copy of what has this id."""

    id: str
    deleted: Literal[True] = True
    modified: datetime = Field(description="When it was withdrawn.")
    url: str
    page: str = Field(description="The page that says so, and why.")


class File(Shape):
    """A file as it was stored when it was published."""

    url: str
    media_type: str
    size: int | None = Field(description="Bytes; null where the file was not kept.")
    sha256: str | None = Field(description="In hexadecimal; null where the file was not kept.")
