"""The words of a form that was sent and not stored, so that whoever typed them can copy them."""

from __future__ import annotations

import re

from django.http import HttpRequest

from sdp.forms.rich_text import TypedText
from sdp.forms.versioned import readable

_OF_THE_FORM = "csrfmiddlewaretoken|version|numbering|sitting|nth|opened|base|compared|combine.*"
_CHOICES = "style|serves|take|use|outcome|follows|everybody|presence_.*|.*(goes_to_scrutiny|is_standing|-kind|-verb)"
_NOT_WORDS = re.compile(rf"{_OF_THE_FORM}|{_CHOICES}|.*(_as|-DELETE)")
_WORDS = re.compile(r"[^\W\d]|\d{5}")
"""A letter, or as many digits as only a telephone number has: the keys of chosen rows are shorter."""


def typed_words(request: HttpRequest) -> list[str]:
    """What a person typed into the form that was sent, as plain text and without the form's own fields."""
    typed = (
        readable(TypedText(value, is_html=True)) if request.POST.get(f"{name}_as") == "html" else value
        for name in request.POST
        for value in request.POST.getlist(name)
        if not _NOT_WORDS.fullmatch(name)
    )
    return [words for words in typed if _WORDS.search(words)]
