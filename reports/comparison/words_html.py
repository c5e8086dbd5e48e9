"""Compared words → HTML. What differs is said in words as well, for whoever does not see the marks."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.comparison.words import ComparedWords, Stretch
from sdp.document.nodes import mapped
from sdp.document.tree import Inlines, Link, Reference, Text, plain_text
from sdp.document.writers.html_inlines import inlines_html

_SAID = {
    "inserted": ("ins", "inserted: ", " end of insertion "),
    "deleted": ("del", "deleted: ", " end of deletion "),
    "differs": ("mark", "differs: ", " end of difference "),
}


def words_html(compared: ComparedWords) -> SafeString:
    """Both texts in one, with what went and what came."""
    return _joined(_stretch(one) for one in compared.stretches)


def one_side_html(compared: ComparedWords, side: Literal["before", "after"]) -> SafeString:
    """One of the two texts, with the words that the other has not."""
    return _joined(
        _runs_of(one.before if side == "before" else one.after, "" if one.kind == "same" else "differs")
        for one in compared.stretches
    )


def runs_html(inlines: Inlines) -> SafeString:
    """The words; what leads to a place in the paper leads nowhere here."""
    return inlines_html(mapped(inlines, _unlinked))


def _joined(pieces: Any) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _stretch(stretch: Stretch) -> SafeString:
    return _runs_of(stretch.after or stretch.before, "" if stretch.kind == "same" else stretch.kind)


def _runs_of(shown: Inlines, said: str) -> SafeString:
    if not said or not shown:
        return runs_html(shown)
    tag, begin, end = _SAID[said]
    content = runs_html(shown) if plain_text(shown).strip() else format_html("{}{}", _blank(shown), runs_html(shown))
    return format_html(
        '<{0}><span class="govuk-visually-hidden"> {1}</span>{2}<span class="govuk-visually-hidden">{3}</span></{0}>',
        tag, begin, content, end,
    )  # fmt: skip


def _blank(inlines: Inlines) -> SafeString:
    """A sign for what cannot be seen."""
    name, sign = ("a blank", "␣") if any(isinstance(one, Text) for one in inlines) else ("a new line", "↵")
    return format_html('<span class="govuk-visually-hidden">{}</span><span aria-hidden="true">{}</span>', name, sign)


def _unlinked(node: Any) -> Any:
    if isinstance(node, Reference):
        return Text(node.words)
    if isinstance(node, Link) and node.href.startswith("#"):
        return Link("", node.children)
    return node
