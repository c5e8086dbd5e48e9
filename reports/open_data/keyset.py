"""Pages of long lists. A page goes on after the last row of the one before it, which the cursor names by its values:
the thousandth page costs what the first does, and what is published meanwhile moves nothing out of a reader's way.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)

LONGEST_CURSOR = 600
"""Characters. Those that are given out are shorter."""

LARGEST_NUMBER = 2**31 - 1
"""The largest that a column of whole numbers holds on every database."""


class CursorError(ValueError):
    """This is no cursor that the list gave out."""


@dataclass(frozen=True)
class Step:
    """A column that rows are ordered by: how lookups name it, and how its value is read from a cursor."""

    lookup: str
    read: Callable[[str], Any] = str
    descending: bool = False


@dataclass(frozen=True)
class Order:
    """An order in which no two rows are alike. `name` keeps the cursors of one list from being read by another."""

    name: str
    steps: tuple[Step, ...]

    @property
    def sort(self) -> list[str]:
        """What `order_by` takes."""
        return [f"{'-' if step.descending else ''}{step.lookup}" for step in self.steps]

    def after(self, values: Sequence[Any]) -> Q:
        """The rows behind the one with these values."""
        behind = Q()
        for step, value in reversed(list(zip(self.steps, values, strict=True))):
            beyond = Q(**{f"{step.lookup}__{'lt' if step.descending else 'gt'}": value})
            behind = beyond | (Q(**{step.lookup: value}) & behind) if behind else beyond
        first = self.steps[0]
        # Said besides, so that an index on the first column is entered at the right place.
        return Q(**{f"{first.lookup}__{'lte' if first.descending else 'gte'}": values[0]}) & behind

    def values_of(self, row: Any) -> list[Any]:
        """The row's own values."""
        return [reduce(getattr, step.lookup.split("__"), row) for step in self.steps]

    def cursor(self, values: Sequence[Any]) -> str:
        """What leads to the rows behind the one with these values."""
        words = [value.isoformat() if isinstance(value, date) else str(value) for value in values]
        return base64.urlsafe_b64encode(json.dumps([self.name, *words]).encode()).decode().rstrip("=")

    def read(self, cursor: str) -> list[Any]:
        """The values that a cursor names. Raises CursorError."""
        try:
            name, *words = _words(cursor)
            if name == self.name:
                return [step.read(word) for step, word in zip(self.steps, words, strict=True)]
        except (ValueError, OverflowError, RecursionError) as error:
            raise CursorError("This is no cursor of this list.") from error
        raise CursorError("This is a cursor of another list.")


def page_of(rows: QuerySet[Row], order: Order, limit: int, cursor: str = "") -> tuple[list[Row], str | None]:
    """So many rows from where the cursor leads, and the cursor of the next page, if there is one."""
    if cursor:
        rows = rows.filter(order.after(order.read(cursor)))
    found = list(rows.order_by(*order.sort)[: limit + 1])
    more = len(found) > limit
    return found[:limit], order.cursor(order.values_of(found[limit - 1])) if more else None


def text(word: str) -> str:
    """Words that a database takes."""
    if "\0" in word:
        raise ValueError("A text holds no NUL character.")
    return word


def whole_number(word: str) -> int:
    """A whole number that a column holds."""
    if not (word.isascii() and word.isdigit() and len(word) <= 10 and int(word) <= LARGEST_NUMBER):
        raise ValueError(f"{word:.20} is not a whole number.")
    return int(word)


def day(word: str) -> date:
    """A day."""
    return date.fromisoformat(word)


def moment(word: str) -> datetime:
    """A time with its zone."""
    found = datetime.fromisoformat(word)
    if found.tzinfo is None:
        raise ValueError("A time without its zone says nothing.")
    return found


def _words(cursor: str) -> list[str]:
    if len(cursor) > LONGEST_CURSOR or not cursor.isascii():
        raise CursorError("This is no cursor.")
    try:
        held = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, UnicodeDecodeError) as error:
        raise CursorError("This is no cursor.") from error
    if not (isinstance(held, list) and held and all(isinstance(word, str) for word in held)):
        raise CursorError("This is no cursor.")
    return held
