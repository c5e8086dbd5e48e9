"""Forms whose words the page's script keeps in the browser until the site has stored them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from js_asset import Script

from sdp.forms.base import PlainForm

_SITTING = re.compile(r"[A-Za-z0-9_-]{1,40}")


def sitting_of(sent: Mapping[str, Any]) -> str:
    """The sitting that a request names; empty where it names none, or nothing that a page of the site would."""
    named = str(sent.get("sitting", ""))
    return named if _SITTING.fullmatch(named) else ""


class KeptForm(PlainForm, forms.Form):
    """A form that names the `sitting` in which it is filled in: one opening of its page.

    Once what was sent is stored, the page that follows names that sitting, and the browser forgets the words.
    """

    sitting = forms.CharField(widget=forms.HiddenInput, required=False)

    class Media:
        js = [Script("sdp/writing/writing.js", type="module")]
        css = {"all": ["sdp/writing.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["sitting"] = secrets.token_urlsafe(12)

    @property
    def kept_as(self) -> str:
        """The name under which the browser keeps the words: no other page has it, nor does one begin with it."""
        raise TypeError(f"{type(self).__name__} does not say under which name its words are kept.")

    @property
    def sitting_sent(self) -> str:
        """The sitting in which it was sent; empty where none is named."""
        return sitting_of(self.data)

    @property
    def helper(self) -> FormHelper:
        """With the sitting, whatever the layout."""
        helper = super().helper
        if "sitting" not in helper.layout.fields:
            helper.layout.fields.insert(0, "sitting")
        return helper
