"""The two texts of a row as its page shows them: with marks where their words differ, and who saved which."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from reports.comparison.words import ComparedWords, compare_words
from reports.comparison.words_html import one_side_html
from reports.models import Revision
from sdp.document.tree import Inlines, Paragraph, Text, plain_text

FORM_DIFFERS = "The words are the same. Only how they are set differs, such as bold, links or the kind of list"
"""Said where nothing else tells the two texts from one another."""


def marked(theirs: tuple[Any, str], mine: tuple[Any, str]) -> tuple[SafeString, SafeString, tuple[str, ...]]:
    """Both texts as HTML, and in words what differs beside the words. Each comes as what it is and how it reads."""
    if not theirs[1] or not mine[1]:
        return escape(theirs[1]), escape(mine[1]), ()
    are_paragraphs = isinstance(theirs[0], Paragraph) and isinstance(mine[0], Paragraph)
    before, after = (_inlines(*side) if are_paragraphs else (Text(side[1]),) for side in (theirs, mine))
    words = compare_words(before, after)
    if not _has_much_in_common(words, *(plain_text(side) for side in (before, after))):
        return escape(theirs[1]), escape(mine[1]), ()
    notes = words.notes or (() if words.differ else (FORM_DIFFERS,))
    return one_side_html(words, "before"), one_side_html(words, "after"), notes


def _has_much_in_common(words: ComparedWords, *texts: str) -> bool:
    """Whether marks help: of texts that have little in common nearly every word would have one."""
    same = sum(len(plain_text(stretch.before)) for stretch in words.stretches if stretch.kind == "same")
    return 2 * same >= max(map(len, texts))


def _inlines(paragraph: Paragraph, _: str) -> Inlines:
    return paragraph.inlines


def who_and_when(revision: Revision) -> str:
    """Such as: Marian Coldbeck at 14:32; with the day where it is not today. Empty where nobody knows who it was."""
    if revision.by is None:
        return ""
    at = timezone.localtime(revision.at)
    day = "" if at.date() == timezone.localdate() else f" on {at:%-d %B %Y}"
    return f"{revision.by.get_full_name() or revision.by.get_username()}{day} at {at:%H:%M}"
