"""Both texts of a refused save side by side, and the one that comes of choosing between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from reports.combining import Choice, Row, combined, rows_of
from reports.forms.two_texts import marked, who_and_when
from reports.units import Unit, blocks_of, units_of, with_form_of, words_of
from sdp.document.readers.rich_text import RichTextError
from sdp.document.tree import Paragraph, Text
from sdp.document.writers.rich_text import write_rich_text
from sdp.forms.rich_text import RichTextFormField, TypedText
from sdp.forms.version import version_of

if TYPE_CHECKING:
    from reports.forms.part import PartForm

LABELS = {
    Choice.THEIRS: "What somebody else saved",
    Choice.MINE: "What you typed",
    Choice.BOTH: "Both, what somebody else saved first",
    Choice.NEITHER: "Neither",
}
LEAVE_OUT = "Leave it out"


@dataclass(frozen=True)
class Option:
    """One of the choices of a row."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownRow:
    """A row in which the texts differ: both of them, and what to choose from."""

    name: str
    what: str
    theirs: SafeString
    mine: SafeString
    notes: tuple[str, ...]
    saved_by: str
    """Who saved it and when; empty where nobody knows."""
    options: list[Option]


@dataclass(frozen=True)
class Stretch:
    """Rows that follow one another: either some that differ, or the words of some that are the same in both texts."""

    rows: list[ShownRow]
    same: list[str]


@dataclass(frozen=True)
class ShownField:
    """A field in which the texts differ."""

    label: str
    stretches: list[Stretch]


@dataclass(frozen=True)
class CombinedField:
    """A field with its rows. One that `is_short` holds one value, of which one side's is chosen as a whole."""

    name: str
    label: str
    rows: list[Row[Any]]
    words: Callable[[Any], str]
    is_short: bool = False
    saved_by: str = ""

    def choices(self, row: Row[Any]) -> list[Choice]:
        """What there is to choose from."""
        return [choice for choice in row.choices if not self.is_short or choice in (Choice.THEIRS, Choice.MINE)]

    def proposed(self, row: Row[Any]) -> Choice:
        """What is chosen beforehand. Of a short value that both changed there cannot be both: what was typed stands."""
        return Choice.MINE if self.is_short and row.is_conflict else row.proposed

    def chosen(self, data: QueryDict) -> list[Any]:
        """The units that were chosen."""
        picked = []
        for place, row in enumerate(self.rows):
            sent = data.get(self.name_of(place), "")
            picked.append(Choice(sent) if sent in self.choices(row) else self.proposed(row))
        return combined(self.rows, picked)

    def name_of(self, place: int) -> str:
        """The name of the row's choice on the page."""
        return f"combine-{self.name}-{place}"

    def sides(self) -> list[list[str]]:
        """Both texts, row by row."""
        return [[self.said(row.theirs), self.said(row.mine)] for row in self.rows]

    def said(self, unit: Any) -> str:
        """The words of a unit; none where there is no unit."""
        return "" if unit is None else self.words(unit)

    def shown(self) -> ShownField:
        """The field for the page."""
        numbered = groupby(enumerate(self.rows), key=lambda entry: entry[1].is_same)
        return ShownField(self.label, [self._stretch(is_same, list(entries)) for is_same, entries in numbered])

    def _stretch(self, is_same: bool, entries: list[tuple[int, Row[Any]]]) -> Stretch:
        if is_same:
            return Stretch([], [self.said(row.theirs) for _, row in entries])
        return Stretch([self._shown_row(place, row) for place, row in entries], [])

    def _shown_row(self, place: int, row: Row[Any]) -> ShownRow:
        empty = {Choice.THEIRS: row.theirs is None, Choice.MINE: row.mine is None}
        options = [
            Option(choice.value, LEAVE_OUT if empty.get(choice) else LABELS[choice], choice == self.proposed(row))
            for choice in self.choices(row)
        ]
        texts = marked((row.theirs, self.said(row.theirs)), (row.mine, self.said(row.mine)))
        return ShownRow(self.name_of(place), _what_happened(row), *texts, self.saved_by, options)


class Combination:
    """The fields of a refused form in which the saved and the typed text differ.

    The rows follow from the revision that both texts were made from, the saved text and the typed one. `compared`
    stands for what the page shows of them, so that a choice is never taken for rows that the person has not seen.
    """

    def __init__(self, form: PartForm, base_number: int) -> None:
        self.form = form
        self.base_number = base_number
        revision = form.update.revisions.filter(number=base_number).first()
        self.base = (form.values_at(revision) if revision else None) or {}

    @cached_property
    def fields(self) -> list[CombinedField]:
        """The fields that differ."""
        stored, typed = self.form.stored, self.form.typed_by_name()
        return [
            self._field(name, stored[name], typed[name])
            for name in stored
            if version_of({"": stored[name]}) != version_of({"": typed[name]})
        ]

    @property
    def compared(self) -> str:
        """What stands for the rows as they are shown."""
        return version_of({field.name: field.sides() for field in self.fields})

    def shown(self) -> list[ShownField]:
        """The fields for the page."""
        saved = self.form.last_saved(self.base_number)
        by = who_and_when(saved) if saved else ""
        held = self.form.values_at(saved) if saved else None
        return [
            replace(field, saved_by=by if held is None or field.name in held else "").shown() for field in self.fields
        ]

    def result(self, data: QueryDict) -> QueryDict:
        """What was sent, with the chosen text in the place of the typed one."""
        filled = data.copy()
        for field in self.fields:
            units = field.chosen(data)
            if isinstance(self.form.fields.get(field.name), RichTextFormField):
                _fill_body(filled, field.name, write_rich_text(blocks_of(units)))
            else:
                self.form.fill(filled, field.name, units[0] if field.is_short else units)
        return filled

    def _field(self, name: str, stored: Any, typed: Any) -> CombinedField:
        base, label = self.base.get(name), self.form.label_of(name)
        if isinstance(self.form.fields.get(name), RichTextFormField):
            raw = self.form.fields[name].widget.value_from_datadict(self.form.data, {}, name)
            return CombinedField(name, label, _body_rows(base, stored, raw), words_of)
        said = self.form.said(name)
        if isinstance(stored, list):
            before, theirs, mine = (
                value if value is None else self.form.units(value) for value in (base, stored, typed)
            )
            return CombinedField(name, label, rows_of(before, theirs, mine or [], said), said)
        return CombinedField(name, label, [Row(base, stored, typed)], said, is_short=True)


def _body_rows(base: str | None, stored: str, typed: Any) -> list[Row[Unit]]:
    before, theirs = None if base is None else _units(base), _units(stored)
    mine = _units(typed)
    if isinstance(typed, TypedText) and not typed.is_html:
        mine = with_form_of(mine, [*(before or []), *theirs])
    return rows_of(before, theirs, mine, words_of)


def _units(body: Any) -> list[Unit]:
    typed = body if isinstance(body, TypedText) else TypedText(body or "", is_html=True)
    try:
        return units_of(typed.read())
    except RichTextError:
        return [Paragraph((Text(typed.text),))]


def _fill_body(data: QueryDict, name: str, body: str) -> None:
    """Put a body where the page has one, with its form, which a plain box would show but not keep."""
    data[name] = body
    data[f"{name}_as"] = "html"


def _what_happened(row: Row[Any]) -> str:
    match row:
        case Row(None, theirs, None):
            return "Only in the saved text"
        case Row(None, None, mine):
            return "Only in your text"
        case Row(base, theirs, mine) if theirs == base:
            return "You removed it" if mine is None else "Changed by you"
        case Row(base, theirs, mine) if mine == base:
            return "Somebody else removed it" if theirs is None else "Changed by somebody else"
        case _:
            return "Different in both texts"
