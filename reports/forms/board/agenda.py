"""The agenda on one page: its items in rows."""

from __future__ import annotations

from typing import Any

from django import forms

from priorities.models import Organisation
from reports.board_agenda import held_by, number_from_one
from reports.forms.board.keyed_rows import KeyedRow, Row, RowsForm, rows_of
from reports.forms.board.organisations import OrganisationField, offered_at
from reports.models import AgendaItem
from sdp.forms.rows import PlainRows

FIELDS = ("title", "kind", "presenter", "organisation", "goes_to_scrutiny", "is_standing")


class AgendaRow(KeyedRow):
    """One agenda item: what it is, and who brings it."""

    filled_by = ("title", "presenter")

    title = forms.CharField(label="Title", max_length=300, error_messages={"required": "Enter the title of the item"})
    kind = forms.ChoiceField(label="Kind", choices=AgendaItem.Kind.choices, initial="report")
    presenter = forms.CharField(label="Presenter", max_length=200, required=False)
    organisation = OrganisationField(label="Organisation")
    goes_to_scrutiny = forms.BooleanField(label="Goes to scrutiny", required=False, initial=True)
    is_standing = forms.BooleanField(label="Standing item, on every agenda", required=False)

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer(organisations)


class AgendaRows(PlainRows):
    """The agenda items, in rows that can be moved."""

    row_name = "Agenda item"


class AgendaForm(RowsForm):
    """Every item of the agenda in order. What was discussed has its own page, item by item."""

    rows_class = rows_of(AgendaRow, AgendaRows)
    rows_label = "Agenda items"
    submit_label = "Save the agenda"
    page = "agenda"

    def stored_values(self) -> dict[str, Any]:
        """The agenda as it is stored."""
        self.items = {item.pk: item for item in self.meeting.agenda_items.select_related("organisation")}
        rows = [{"key": key, **{name: getattr(item, name) for name in FIELDS}} for key, item in self.items.items()]
        return {"rows": rows}

    def row_options(self) -> dict[str, Any]:
        """The organisations to choose from."""
        return {"organisations": offered_at(self.meeting, [item.organisation for item in self.items.values()])}

    def row_in_words(self, row: Row) -> str:
        """Title, kind and who brings it."""
        kind = AgendaItem.Kind(row["kind"]).label if row.get("kind") in AgendaItem.Kind else ""
        who = ", ".join(filter(None, [row.get("presenter"), str(row.get("organisation") or "")]))
        marks = ["goes to scrutiny"] * bool(row.get("goes_to_scrutiny")) + ["standing"] * bool(row.get("is_standing"))
        return f"{row.get('title') or ''} ({'; '.join(filter(None, [kind, who, *marks]))})"

    def may_be_stored(self) -> bool:
        """Whether the save can go ahead; an item that holds something is not removed."""
        return super().may_be_stored() and not self._refuse_removals()

    def _refuse_removals(self) -> bool:
        removed = [self.items[key] for key in self.removed() if key in self.items]
        held = {key: words for key, words in held_by(removed).items() if words} if removed else {}
        for item in removed:
            if item.pk in held:
                self.add_error(None, _not_removed(item, held[item.pk]))
                self.keep_row(item.pk)
        return bool(held)

    def store(self) -> None:
        """Store the agenda: change the items that stay, add the new ones, and number all in their order."""
        AgendaItem.objects.filter(pk__in=self.removed() & self.items.keys(), meeting=self.meeting).delete()
        number_from_one([self._stored(row) for row in self.rows_to_store()])

    def _stored(self, row: Row) -> AgendaItem:
        values = {name: row[name] for name in FIELDS}
        if row["key"] is None:
            self._last = getattr(self, "_last", max((item.number for item in self.items.values()), default=0)) + 1
            return AgendaItem.objects.create(meeting=self.meeting, number=self._last, **values)
        item = self.items[row["key"]]
        changed = [name for name, value in values.items() if value != getattr(item, name)]
        for name in changed:
            setattr(item, name, values[name])
        if changed:
            item.save(update_fields=changed)
        return item


def _not_removed(item: AgendaItem, held: list[str]) -> str:
    words = " and ".join(filter(None, [", ".join(held[:-1]), held[-1]]))
    return (
        f"Item {item.number}, “{item.title}”, was not removed, because it has {words}. Take that away on the item’s "
        "own page first, or give the item the outcome “Withdrawn”."
    )
