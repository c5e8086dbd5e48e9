"""One agenda item: what was discussed, what came of it, and who will do what."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.http import QueryDict

from priorities.models import Organisation
from reports import links
from reports.board_agenda import number_from_one
from reports.board_deferral import settle
from reports.forms.board.keyed_rows import KeyedRow, Row, RowsForm, rows_of
from reports.forms.board.organisations import OrganisationField, offered_at
from reports.forms.plan_links import PlanLinksField
from reports.models import Action, AgendaItem
from sdp.forms.base import Button
from sdp.forms.date import DateField
from sdp.forms.rich_text import RichTextFormField
from sdp.forms.rows import PlainRows
from sdp.forms.versioned import readable

FIELDS = ("discussion", "outcome", "goes_to_scrutiny", "is_standing", "follows")
ACTION_FIELDS = ("text", "organisation", "person", "due")


class ActionRow(KeyedRow):
    """One action: what will be done, by whom, by when."""

    filled_by = ("text", "person", "due")

    text = forms.CharField(
        label="What will be done",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": "Enter what will be done"},
    )
    organisation = OrganisationField(label="Organisation")
    person = forms.CharField(label="Person", max_length=200, required=False)
    due = DateField(label="To be done by", required=False)

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer(organisations)


class ActionRows(PlainRows):
    """The open actions of an item, in rows that can be moved."""

    row_name = "Action"


class EarlierItemField(forms.ChoiceField):
    """An item of the board's earlier meetings, or None."""

    def offer(self, item: AgendaItem) -> None:
        """Let the items of earlier meetings be chosen, by meeting, the latest first."""
        earlier = {"meeting__partnership": item.meeting.partnership_id, "meeting__date__lt": item.meeting.date}
        items = AgendaItem.objects.filter(**earlier).select_related("meeting").order_by("-meeting__date", "number")
        self.offered = {str(each.pk): each for each in items}
        groups = groupby(self.offered.values(), lambda each: each.meeting.date)
        by_meeting = [(f"{day:%-d %B %Y}", [(str(each.pk), str(each)) for each in held]) for day, held in groups]
        self.choices = [("", "A new subject"), *by_meeting]

    def prepare_value(self, value: Any) -> Any:
        """The key of a row, or what was sent."""
        return str(value.pk) if isinstance(value, AgendaItem) else value

    def clean(self, value: Any) -> AgendaItem | None:
        """The chosen row."""
        return self.offered.get(super().clean(self.prepare_value(value)))


class ItemForm(RowsForm):
    """What the record says of one item; its title and who brings it are on the agenda's page."""

    rows_class = rows_of(ActionRow, ActionRows)
    rows_label = "Actions"

    discussion = RichTextFormField(
        numbered=False,
        label="What was discussed",
        help_text="An update starts from these words. Numbers are put in when the paper is made.",
        required=False,
    )
    outcome = forms.ChoiceField(
        label="Outcome",
        choices=[*AgendaItem.Outcome.choices, ("", "Not known yet")],
        widget=forms.RadioSelect,
        required=False,
        help_text="An item that is deferred comes back on the agenda of the next meeting.",
    )
    goes_to_scrutiny = forms.BooleanField(
        label="Goes to scrutiny", required=False, help_text="An update on this meeting gets a section about it."
    )
    is_standing = forms.BooleanField(
        label="Standing item", required=False, help_text="It is put on the agenda of every next meeting."
    )
    follows = EarlierItemField(
        label="Goes on from", required=False, help_text="An item of an earlier meeting on the same matter."
    )
    serves = PlanLinksField()

    def __init__(self, item: AgendaItem, data: QueryDict | None = None) -> None:
        self.item = item
        self.page = f"item-{item.pk}"
        self.said = ""
        super().__init__(item.meeting, data)
        self.fields["follows"].offer(item)
        self.fields["serves"].offer(links.choices(self.stored["serves"], [item.meeting.date]))

    def get_layout(self) -> Layout:
        """The discussion, what came of it, the actions in rows, then what ties the item to others."""
        rows = HTML('{% include "reports/board/action_rows.html" with formset=form.rows %}')
        ties = ("goes_to_scrutiny", "is_standing", "follows", "serves")
        return Layout("version", "discussion", "outcome", rows, *ties, Button(self.submit_label))

    def stored_values(self) -> dict[str, Any]:
        """The item as it is stored, with its open actions."""
        held = list(self.item.actions.select_related("organisation").order_by("position"))
        self.actions = {action.pk: action for action in held if action.is_open}
        self.closed = {action.pk: action for action in held if not action.is_open}
        rows = [
            {"key": key, **{name: getattr(row, name) for name in ACTION_FIELDS}} for key, row in self.actions.items()
        ]
        fields = {name: getattr(self.item, name) for name in FIELDS}
        return {**fields, "serves": links.served_by(self.item), "rows": rows}

    def row_options(self) -> dict[str, Any]:
        """The organisations to choose from."""
        return {"organisations": offered_at(self.meeting, [row.organisation for row in self.actions.values()])}

    def row_in_words(self, row: Row) -> str:
        """What, who and by when."""
        due = f"by {row['due']:%-d %B %Y}" if row.get("due") else ""
        who = filter(None, [row.get("person"), str(row.get("organisation") or ""), due])
        return f"{row.get('text') or ''} ({', '.join(who)})".removesuffix(" ()")

    def readable(self, values: Any) -> dict[str, str]:
        """The values as plain text, the boxes and the outcome in words."""
        said = super().readable(values)
        outcome = values.get("outcome") or ""
        said["Outcome"] = dict(self.fields["outcome"].choices).get(outcome, readable(outcome))
        for name in ("goes_to_scrutiny", "is_standing"):
            said[str(self.fields[name].label)] = "Yes" if values.get(name) else "No"
        return said

    def store(self) -> None:
        """Store the item and its actions; a deferral has its consequence, which `said` tells."""
        before = self.item.outcome
        for name in FIELDS:
            setattr(self.item, name, self.cleaned_data[name])
        self.item.save(update_fields=list(FIELDS))
        links.keep(self.item, self.cleaned_data["serves"])
        self._store_actions()
        self.said = settle(self.item, before=before)

    def rows_to_store(self) -> list[Row]:
        """The open actions; one that somebody has closed meanwhile is not opened again."""
        rows = super().rows_to_store()
        typed = [row["key"] for row in self.typed_rows()]
        return [row for at, row in enumerate(rows) if at >= len(typed) or typed[at] not in self.closed]

    @property
    def changes_something(self) -> bool:
        """Whether a save would store anything else than is stored now, also of an action closed meanwhile."""
        return super().changes_something or any(row["key"] in self.closed for row in self.typed_rows())

    def _store_actions(self) -> None:
        """The open actions in the order of the rows, then those that are closed."""
        self.item.actions.filter(pk__in=self.removed() & self.actions.keys()).delete()
        for row in self.typed_rows():
            if action := self.closed.get(row["key"]):
                self._take(action, row)
        rows = [self._take(self.actions.get(row["key"]) or Action(item=self.item), row) for row in self.rows_to_store()]
        kept = [*rows, *self.closed.values()]
        last = max((action.position or 0 for action in kept), default=0)
        for position, action in enumerate(kept, start=last + 1):
            action.position = action.position or position
            action.save()
        number_from_one(kept, "position")

    def _take(self, action: Action, row: Row) -> Action:
        for name in ACTION_FIELDS:
            setattr(action, name, row[name])
        return action
