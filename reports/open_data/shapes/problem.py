"""The shape of every refusal: problem details (RFC 9457)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from reports.open_data.shapes.shape import Shape


class Fault(Shape):
    """What is wrong with one parameter, and what to write instead."""

    parameter: str
    detail: str


class Problem(Shape):
    """Why there is no answer. `type` is always about:blank: `status` says which kind it is."""

    type: Literal["about:blank"] = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default=[], description="What to mend, where it is parameters.")


class Gone(Problem):
    """Something was withdrawn. Delete your copy of what has this id."""

    id: str
    deleted: Literal[True] = True
    modified: datetime = Field(description="When it was withdrawn.")
    page: str = Field(description="The page that says so, and why.")
