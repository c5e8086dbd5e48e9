"""What a move takes: a reason, a note, or nothing; and what the person looked at."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from reports import moves
from reports.moves import Move
from sdp.forms.base import PlainForm


class ReasonForm(PlainForm, forms.Form):
    """Why the move is made."""

    reason = forms.CharField(
        label="Reason", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Enter a reason"}
    )


class MoveForm(ReasonForm):
    """A move of an update: its reason, where it takes one, and a note for the record with an approval.

    `content` is the hash of the paper and `seen` the status in which the person saw it.
    """

    note = forms.CharField(label="Note for the record", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    content = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, move: Move, data: QueryDict | None = None, *, content: str, seen: str) -> None:
        super().__init__(data, initial={"content": content, "seen": seen})
        self.submit_label = move.label
        wanted = {"reason": move.needs_reason, "note": move is moves.APPROVE_MOVE}
        for name in [name for name, is_wanted in wanted.items() if not is_wanted]:
            del self.fields[name]

    def look_again(self, *, content: str, seen: str) -> None:
        """Show the refused form with what there is to look at now."""
        self.data = self.data.copy()
        self.data.update({"content": content, "seen": seen})
