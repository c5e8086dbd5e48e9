"""What the forms for the parts of a paper share: only a draft is changed, and every save is a revision of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from js_asset import Script

from reports import revisions, set_aside
from reports.forms.combination import Combination
from reports.models import Revision, ScrutinyUpdate
from sdp.forms.kept import sitting_of
from sdp.forms.version import version_of
from sdp.forms.versioned import Difference, VersionedForm, readable

CHOOSE_AGAIN = "The text has changed since this page was made. Compare both texts again, then choose."

CHOSEN_BY_KEY = {"placement", "style"}
"""Fields that store the key of a choice, which nobody reads."""

KEPT_WITH_HISTORY = "This paper is no longer a draft, so it was not changed. Your words are kept with its history."


class PartForm(VersionedForm):
    """A form for one part of a paper.

    Beside the version it carries the `sitting` (one opening of the page), which save of that sitting it is (`nth`, as
    the page's script counts them) and the revision that was the last one when it was `opened`.
    """

    only_drafts = True
    """Whether what it stores is part of the paper, which stays as it is once published."""

    saves_while_typing = True
    """Whether what is typed is saved before its author says so."""

    part = ""
    """The page of the paper that it fills in, as revisions and open pages name it."""

    sitting = forms.CharField(widget=forms.HiddenInput, required=False)
    nth = forms.CharField(widget=forms.HiddenInput, required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    hidden: tuple[str, ...] = ("version", "sitting", "nth", "opened")
    """What a layout has before the fields that people see."""

    revision: Revision | None = None
    """The revision that the save made; none where it had nothing new."""

    class Media:
        js = [Script("sdp/writing/writing.js", type="module")]
        css = {"all": ["sdp/writing.css"]}

    def __init__(self, update: ScrutinyUpdate, data: QueryDict | None = None) -> None:
        self.update = update
        super().__init__(data)
        if not self.is_bound:
            last = getattr(update, "last_revision", None)
            self.initial |= {"sitting": secrets.token_urlsafe(12), "nth": 0, "opened": last or ""}
        for field in self.fields.values():
            name_what_is_needed(field)

    @property
    def what(self) -> str:
        """What a save stores, in words for the list of revisions."""
        return ""

    def values_at(self, revision: Revision) -> dict[str, Any] | None:
        """What was stored at that revision, under the names of `stored_values`; nothing of what history leaves out."""
        return None

    # Where the form came from

    @property
    def sitting_sent(self) -> str:
        """The sitting in which it was sent; empty where none is named."""
        return sitting_of(self.data)

    @property
    def nth_sent(self) -> int:
        """Which save of its sitting it is."""
        return _count(self.data.get("nth", ""))

    @cached_property
    def is_stale(self) -> bool:
        """Whether somebody else has saved since this form was opened, and anything else than was typed here."""
        if not super().is_stale:
            return False
        return not (self.is_valid() and not self.changes_something) and not self._goes_on

    @cached_property
    def _last_of_sitting(self) -> Revision | None:
        mine = self.update.revisions.filter(sitting=self.sitting_sent, part__in=[self.part, "sections"])
        return mine.first() if self.sitting_sent else None

    @property
    def _goes_on(self) -> bool:
        """Whether what is stored came from an earlier save of this sitting, the answer to which was lost on its way."""
        last = self._last_of_sitting
        return last is not None and last.nth < self.nth_sent and self._is_stored_as_at(last)

    @property
    def _is_late(self) -> bool:
        """Whether a later save of this sitting was quicker: it holds these words, or their author took them out."""
        last = self._last_of_sitting
        return last is not None and last.nth >= self.nth_sent > 0

    def _is_stored_as_at(self, revision: Revision) -> bool:
        if not (then := self.values_at(revision)):
            return False
        self.full_clean()
        # What history leaves out may differ from what is stored only if it was typed here.
        expected = {name: then.get(name, self.typed_values().get(name)) for name in self.stored}
        return version_of(expected) == version_of(self.stored)

    # Both texts

    def last_saved(self, after: int) -> Revision | None:
        """The revision after that number that made this part what it is now; None where it cannot be told."""
        later = self.update.revisions.with_people().filter(number__gt=after).exclude(kind=Revision.Kind.FOUND)
        # What is saved as a whole names no part, and may have left this one as it was.
        named, whole = later.filter(part__in=[self.part, "sections"]).first(), later.filter(part="").first()
        found = sorted(filter(None, (named, whole)), key=lambda revision: revision.number)
        return next((revision for revision in found if self._is_held_by(revision)), None)

    def _is_held_by(self, revision: Revision) -> bool:
        then = self.values_at(revision)
        if then is None:
            return revision.part == self.part
        return version_of(then) == version_of({name: self.stored[name] for name in then})

    base_number = 0
    """The revision that a refused save was made from."""

    @cached_property
    def combination(self) -> Combination | None:
        """Both texts side by side, where somebody else's save stands in the way of this one."""
        return Combination(self, self.base_number) if self.is_compared else None

    can_be_combined = True
    """Whether its page can put both texts together."""

    is_compared = False
    """Whether the page shows both texts."""

    is_combined = False
    """Whether what is typed was put together from both texts just now."""

    def may_be_compared(self) -> bool:
        """Whether what was chosen of both texts was chosen of those that are stored and typed now.

        If not, the form carries the reason.
        """
        if self.is_stale or self._is_closed:
            return self.may_be_stored()
        self.base_number = _count(self.data.get("base", ""))
        self.is_compared = True
        self.full_clean()
        if self.combination.compared == self.data.get("compared"):
            return True
        self.refuse(CHOOSE_AGAIN)
        return False

    @property
    def helper(self) -> FormHelper:
        """With both texts, where there are two, before the fields."""
        helper = super().helper
        if self.combination:
            helper.layout.fields.insert(0, HTML('{% include "reports/combination.html" %}'))
        return helper

    def typed_by_name(self) -> dict[str, Any]:
        """What was typed, under the names of `stored_values`."""
        typed = self.typed_values()
        return {name: list(typed[name]) if isinstance(typed[name], QuerySet) else typed[name] for name in self.stored}

    def label_of(self, name: str) -> str:
        """What the page calls a stored value."""
        return str(self.fields[name].label)

    def said(self, name: str) -> Callable[[Any], str]:
        """How a stored value, or each of several, reads."""
        choices = dict(getattr(self.fields[name], "choices", ())) if name in CHOSEN_BY_KEY else {}
        return lambda value: str(choices.get(value, "")) or readable(value)

    def units(self, values: list[Any]) -> list[Any]:
        """Several stored values, each to be kept or left."""
        return list(values)

    def fill(self, data: QueryDict, name: str, value: Any) -> None:
        """Let what is sent hold this value, as the page would send it."""
        prepared = self.fields[name].prepare_value(value)
        values = prepared if isinstance(prepared, list) else [prepared]
        data.setlist(name, ["" if each is None else str(each) for each in values])

    # Saving

    def may_be_stored(self) -> bool:
        """Whether the save can go ahead; if not, the form carries the reasons and everything that was typed."""
        if self._is_closed:
            self.refuse(KEPT_WITH_HISTORY)
            self.differences = self._differences()
            return False
        return super().may_be_stored()

    @property
    def _is_closed(self) -> bool:
        return self.only_drafts and not self.update.is_draft

    def save(self, *, by: Any, kind: str = Revision.Kind.SAVED, sitting: str = "") -> bool:
        """Store what was typed as a revision of the update, if it may be stored; nothing new leaves no revision.

        Called in a transaction that holds the update's row. `sitting` names the opening of the page. What cannot be
        stored because somebody else saved first, or because the paper is no longer a draft, is set aside.
        """
        sitting = sitting or self.sitting_sent
        if not self.may_be_stored():
            self.put_aside(by, self.differences)
            return False
        if self.changes_something:
            how = {"by": by, "kind": kind, "part": self.part, "label": self.what, "sitting": sitting}
            with revisions.recording(self.update, **how, nth=self.nth_sent) as made:
                self.store()
            self.revision = made.revision
            ScrutinyUpdate.objects.filter(pk=self.update.pk).touch()
        set_aside.done(self.update, by=by, sitting=sitting)
        return True

    def put_aside(self, by: Any, differences: list[Difference]) -> None:
        """Keep what was typed where it differs from what is stored, unless a later save holds it."""
        words = {difference.label: difference.typed for difference in differences if difference.typed}
        if words and not self._is_late:
            where = {"part": self.part, "label": self.what, "sitting": self.sitting_sent}
            set_aside.put_aside(self.update, by=by, words=words, **where)

    def version_now(self) -> str:
        """The version of what is stored after the save: the next save from the same page is made from it."""
        vars(self.update).pop("_prefetched_objects_cache", None)
        return version_of(self.stored_values())

    def take_current_version(self) -> None:
        """The next save is made with both texts in view, so from the state that is shown now."""
        self.base_number = _count(self.data.get("opened", ""))
        self.is_compared = self.can_be_combined and bool(self.differences)
        super().take_current_version()
        self.data["opened"] = str(self.update.revisions.latest_number())


def name_what_is_needed(field: forms.Field) -> None:
    """Let the page's script know what must be there before it can be saved, and the words that ask for it."""
    if field.required and "required" in field.error_messages:
        field.widget.attrs["data-sdp-needed"] = field.error_messages["required"]


def _count(sent: str) -> int:
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
