"""Shapes of published papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from reports.open_data.shapes.shape import Dated, File, Named, PriorityNamed, Shape


class Update(Shape):
    """A scrutiny update as its latest edition has it."""

    id: str = Field(description="The last part of the paper's address. It stays.")
    deleted: Literal[False] = False
    title: str
    summary: str = Field(description="The words of its purpose.")
    committee: Named
    meeting: Dated = Field(description="The committee's meeting that it is for.")
    board_meetings: list[Dated] = Field(description="The meetings of the board that it reports on.")
    priorities: list[PriorityNamed] = Field(description="What its sections serve. Links may be made later.")
    edition: int = Field(description="The number of the latest edition; from 2 on it is a correction.")
    published: datetime = Field(description="When its first edition was published.")
    modified: datetime = Field(description="When its latest edition was published.")
    pdf: File
    html: File
    url: str
    page: str
    editions: str = Field(description="The address of its editions.")
    paragraphs: str = Field(description="The address of its paragraphs.")


class PaperSection(Shape):
    """A headed part of a paper."""

    heading: str
    role: str = Field(description="purpose, body, recommendations, appendix, implications or correction.")
    page: str = Field(description="Where it stands on the paper's page.")
    priorities: list[PriorityNamed]


class WholeUpdate(Update):
    """A scrutiny update with its sections."""

    sections: list[PaperSection]


class PublishedEdition(Shape):
    """One published state of an update. It never changes; a correction is a new edition."""

    id: str = Field(description="The update's id and the number: `update/1`.")
    deleted: Literal[False] = False
    update: str = Field(description="The id of the update.")
    number: int
    title: str
    committee_name: str = Field(description="As the paper prints it.")
    meeting_date: date = Field(description="As the paper prints it.")
    modified: datetime = Field(description="When it was published.")
    replaced_by: str | None = Field(description="The address of the edition that came after it.")
    pdf: File
    html: File
    tree_sha256: str = Field(
        description="SHA-256 of the tree written as JSON in UTF-8 with sorted keys and no space between."
    )
    url: str
    page: str


class WholeEdition(PublishedEdition):
    """An edition with its whole text."""

    tree: dict[str, Any] = Field(
        description="The paper as data: `format` and `document`; every node says what it `is`."
    )


class PaperParagraph(Shape):
    """A place in a published paper that a reader can be sent to, mostly a numbered paragraph."""

    id: str = Field(description="The update's id, its edition and the place in it: `update/1/12`.")
    update: str
    edition: int
    number: int | None = Field(description="As printed; null where none is.")
    section: str = Field(description="The heading that it stands under.")
    role: str
    text: str = Field(description="All its words on one line, with those of its lists and tables.")
    page: str = Field(description="Where it stands on the paper's page.")
