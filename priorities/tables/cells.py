"""How the cells of each kind of column are read and written.

A cell is text. `settle` brings what somebody typed into the one form in which export writes it, so that two cells mean
the same where their settled texts are equal; `stored` is the value a model takes, `shown` the text of a model's value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from priorities.tables.faults import CellError, listed, quoted
from priorities.tables.prose import cell_of, html_of
from sdp.document.readers.rich_text import sanitise
from sdp.fields import printed_number

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that neither XML nor a printer knows."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WHOLE = re.compile(r"[0-9]{1,4}", re.ASCII)
_YEAR = re.compile(r"(?:1[0-9]|20|21)[0-9]{2}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_LINE_ENDS = re.compile(r"\r\n?")
_NO_FIGURE = {"n/a", "na", "none", "nil", "-", "–", "..", "tbc", "unknown"}


def plain(text: str) -> str:
    """The text with one kind of line end and nothing but words at its ends."""
    return _LINE_ENDS.sub("\n", text).strip()


@dataclass(frozen=True)
class Column:
    """A column of plain words on one line; the other kinds derive from it.

    An `extra` column stands behind the others and may be missing: then rows keep what they have, and new ones get
    `unsaid`. One that is `derived` follows from other columns and is never stored.
    """

    name: str
    field: str = ""
    required: bool = False
    extra: bool = False
    unsaid: str = ""
    derived: bool = False

    @property
    def attribute(self) -> str:
        """The model's name for it."""
        return self.field or self.name

    def settle(self, text: str) -> str:
        """The text as export writes it; `text` is not empty. Raises CellError."""
        return " ".join(text.split())

    def same(self, text: str, other: str) -> bool:
        """Whether two settled texts mean the same."""
        return text == other

    def stored(self, text: str) -> Any:
        """The value that a settled text stands for; an empty one as well."""
        return text

    def shown(self, row: Model) -> str:
        """The settled text of the row's value."""
        return " ".join(self.words_of(row).split())

    def words_of(self, row: Model) -> str:
        """The value as text, without what cannot be printed."""
        value = getattr(row, self.attribute)
        return "" if value is None else plain(UNPRINTABLE.sub("", str(value)))


@dataclass(frozen=True)
class Lines(Column):
    """Plain words that may have several lines."""

    def settle(self, text: str) -> str:
        """The lines as they are."""
        return text

    def shown(self, row: Model) -> str:
        """The lines as they are."""
        return self.words_of(row)


@dataclass(frozen=True)
class Prose(Column):
    """A body of rich text; `**…**` is bold in it if `bold`."""

    bold: bool = False

    def settle(self, text: str) -> str:
        """The body as it is written after it was read."""
        return cell_of(html_of(text, bold=self.bold), bold=self.bold)

    def stored(self, text: str) -> str:
        """The body as HTML."""
        return html_of(text, bold=self.bold)

    def shown(self, row: Model) -> str:
        """The stored HTML as prose, where prose can say it."""
        html = getattr(row, self.attribute)
        if UNPRINTABLE.search(html):
            html = sanitise(UNPRINTABLE.sub("", html))
        return cell_of(html, bold=self.bold)


@dataclass(frozen=True)
class Whole(Column):
    """A whole number from 1."""

    def settle(self, text: str) -> str:
        """Without leading zeros."""
        if not _WHOLE.fullmatch(text) or not int(text):
            raise CellError(f"{quoted(text)} is not a whole number from 1. Write for example 3.")
        return str(int(text))

    def stored(self, text: str) -> int | None:
        """The number."""
        return int(text) if text else None


@dataclass(frozen=True)
class Level(Whole):
    """1, or 2 for what stands inside another."""

    def settle(self, text: str) -> str:
        """1 or 2."""
        if text not in ("1", "2"):
            raise CellError(f"{quoted(text)} is no level. Write 1 or 2.")
        return text


@dataclass(frozen=True)
class Place(Whole):
    """A place in an order that counts from 1 within the rows that are alike in the columns `within`.

    Where `of` names a column, not rows are counted but its different words: rows with one word share one place.
    """

    required: bool = True
    within: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True)
class Year(Whole):
    """A year of four digits."""

    def settle(self, text: str) -> str:
        """The year."""
        if not _YEAR.fullmatch(text):
            raise CellError(f"{quoted(text)} is not a year. Write its four digits, such as 2020.")
        return text


@dataclass(frozen=True)
class Number(Column):
    """A plain number that keeps its digits as printed."""

    def settle(self, text: str) -> str:
        """The digits."""
        if text.lower() in _NO_FIGURE:
            raise CellError(f"{quoted(text)} is not a number. Leave the cell empty where there is no figure.")
        if re.fullmatch(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", text):
            raise CellError(f"{quoted(text)} has commas. Write {text.replace(',', '')}.")
        try:
            return f"{printed_number(text):f}"
        except ValueError as error:
            raise CellError(f"{quoted(text)} is not a plain number. Write for example 97 or 26.1.") from error

    def stored(self, text: str) -> Decimal | None:
        """The number."""
        return printed_number(text) if text else None

    def shown(self, row: Model) -> str:
        """The digits of the stored number."""
        value = getattr(row, self.attribute)
        return "" if value is None else f"{value:f}"


@dataclass(frozen=True)
class Choice(Column):
    """One of a few words; tables join with underscores what the database joins with hyphens."""

    choices: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What a table may hold."""
        return tuple(choice.replace("-", "_") for choice in self.choices if choice)

    def settle(self, text: str) -> str:
        """The word."""
        if text not in self.words:
            empty = " Or leave the cell empty." if not self.required else ""
            raise CellError(f"{quoted(text)} is none of the choices. Write {listed(self.words, 'or')}.{empty}")
        return text

    def stored(self, text: str) -> str:
        """The database's word."""
        return text.replace("_", "-")

    def shown(self, row: Model) -> str:
        """The table's word."""
        return str(getattr(row, self.attribute)).replace("-", "_")


@dataclass(frozen=True)
class Key(Column):
    """A row's own key. Which keys are well formed is asked of new rows only: a key lasts."""

    required: bool = True

    def settle(self, text: str) -> str:
        """The key as it is."""
        return text


def refuse_bad_key(key: str) -> None:
    """Raises CellError unless the key is lower case words joined by hyphens."""
    if not _KEY.fullmatch(key):
        made = "-".join(re.findall(r"[a-z0-9]+", key.lower()))
        instead = f" Write for example {made}." if made else ""
        raise CellError(f"{quoted(key)} is no key: use lower case words joined by hyphens.{instead}")


@dataclass(frozen=True)
class Reference(Column):
    """The key of a row in table `to`."""

    to: str = ""

    def settle(self, text: str) -> str:
        """The key as it is."""
        return text

    def shown(self, row: Model) -> str:
        """The key of the row it points to."""
        found = getattr(row, self.attribute)
        return str(found.key) if found else ""


@dataclass(frozen=True)
class References(Column):
    """Keys of rows in table `to`, joined by semicolons."""

    to: str = ""

    def settle(self, text: str) -> str:
        """The keys without spaces, each once, in the order given."""
        return ";".join(dict.fromkeys(key.strip() for key in text.split(";") if key.strip()))

    def same(self, text: str, other: str) -> bool:
        """Keys have no order of their own."""
        return set(text.split(";")) == set(other.split(";"))

    def shown(self, row: Model) -> str:
        """The keys in the order of their own table."""
        return ";".join(found.key for found in getattr(row, self.attribute).all())


@dataclass(frozen=True)
class Earlier(Column):
    """The key of something in an earlier plan: `field` is the way there from the row of the crosswalk."""

    required: bool = True
    derived: bool = True

    def shown(self, row: Model) -> str:
        """The key at the end of the way."""
        found: Any = row
        for step in self.field.split("."):
            found = getattr(found, step)
        return str(found)


@dataclass(frozen=True)
class Day(Column):
    """A date."""

    def settle(self, text: str) -> str:
        """The date as year-month-day."""
        try:
            return date.fromisoformat(text if _DAY.fullmatch(text) else "").isoformat()
        except ValueError as error:
            raise CellError(f"{quoted(text)} is not a date. Write it like 2024-04-01.") from error

    def stored(self, text: str) -> date | None:
        """The date."""
        return date.fromisoformat(text) if text else None
