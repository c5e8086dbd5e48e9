"""The implications of Appendix 1."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from crispy_forms.layout import HTML, Layout
from django.http import QueryDict
from django.utils.html import format_html

from reports.forms.words import WordsForm
from reports.last_answers import LastAnswer, last_answers
from reports.models import Implication, Revision, ScrutinyUpdate
from reports.revisions import rows_at
from sdp.forms.base import Button
from sdp.forms.plain_blocks import PlainBlocksField
from sdp.forms.version import version_of


class ImplicationsForm(WordsForm):
    """A text box for each heading, in the order of the paper; beside one that is open, the answer of the last paper."""

    part = "implications"
    what = "Implications"

    def __init__(self, update: ScrutinyUpdate, data: QueryDict | None = None) -> None:
        super().__init__(update, data)
        for row in update.implications.all():
            self.fields[f"answer_{row.position}"] = PlainBlocksField(label=row.heading, required=False)

    @cached_property
    def last(self) -> dict[str, LastAnswer]:
        """The last paper's answers to those that are open, by the names of their boxes."""
        found = last_answers(self.update)
        rows = {f"answer_{row.position}": row.heading for row in self.update.implications.all()}
        return {name: found[heading] for name, heading in rows.items() if heading in found and self._is_open(name)}

    def _is_open(self, name: str) -> bool:
        return not self.fields[name].widget.format_value(self[name].value()).strip()

    def take_over(self, name: str) -> None:
        """Put the last paper's answer into the box of that name, or (`all`) into each open one; nothing is saved."""
        taken = {box: answer for box, answer in self.last.items() if name in (box, "all")}
        self.data = self.data.copy()
        for box, answer in taken.items():
            self.data[box] = answer.words
        del self.last

    def get_layout(self) -> Layout:
        """Each box with the last answer, which a button takes over; one button takes over all of them."""
        everything = [HTML('{% include "reports/last_answers.html" %}')] if self.last else []
        boxes = [part for name in self.fields if name not in self.hidden for part in self._box(name)]
        return Layout(*self.hidden, *everything, *boxes, Button(self.submit_label))

    def _box(self, name: str) -> Iterator[str | HTML]:
        yield name
        if answer := self.last.get(name):
            self[name].help_text = format_html("Last time ({}): {}", f"{answer.day:%-d %B %Y}", answer.words)
            yield HTML(f'{{% include "reports/last_answer.html" with name="{name}" box=form.{name} %}}')

    def stored_values(self) -> dict[str, Any]:
        """The answers as they are stored."""
        return {f"answer_{row.position}": row.answer for row in self.update.implications.all()}

    def values_at(self, revision: Revision) -> dict[str, Any]:
        """The answers as they were at that revision."""
        return {f"answer_{row.position}": row.answer for row in rows_at(revision, Implication)}

    def store(self) -> None:
        """Store the answers that were changed."""
        super().store()
        for row in self.update.implications.all():
            answer = self.cleaned_data[f"answer_{row.position}"]
            if version_of({"answer": answer}) != version_of({"answer": row.answer}):
                row.answer = answer
                row.save(update_fields=["answer"])
