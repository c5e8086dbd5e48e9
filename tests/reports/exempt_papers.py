"""A paper with an exempt section, and the pages on which it can be read whole."""

from __future__ import annotations

from django.urls import reverse

from reports.models import ScrutinyUpdate, Section
from tests.cast import a_complete_draft, fresh

SECRET = "Quaxolotl"
REASON = "A tender is open until May."
WHOLE = ("whole", "whole_edition", "whole_pdf", "whole_html")


def an_exempt_draft() -> ScrutinyUpdate:
    """A complete draft of three sections, the second of which is exempt."""
    draft = a_complete_draft(sections=3)
    section = exempt(draft)
    section.heading, section.body = f"{SECRET} tender", f"<p>{SECRET} bids least.</p><p>{SECRET} wins.</p>"
    section.exempt_under, section.exempt_reason = "3", REASON
    section.save()
    return fresh(draft)


def exempt(update: ScrutinyUpdate) -> Section:
    return update.sections.get(position=2)


def address(page: str, update: ScrutinyUpdate, *more: object) -> str:
    """Of one of the paper's pages; a page of an edition is the first edition's, where none is named."""
    more = more or ((1,) if page in WHOLE[1:] else ())
    return reverse(f"reports:{page}", args=[update.slug, *more])
