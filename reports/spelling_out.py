"""Putting the full words of an acronym where it is first used, as the glossary has them."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from reports import revisions
from reports.checks.finding import Finding, Place
from reports.models import ScrutinyUpdate, Section
from sdp.document.nodes import mapped
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.tree import Text
from sdp.document.writers.rich_text import write_rich_text


def can_be_spelled_out(finding: Finding) -> bool:
    """Whether there are words to put in, and they go into the purpose or a section."""
    return bool(finding.offer) and (finding.place.section is not None or finding.place.part == "purpose")


def spell_out(update: ScrutinyUpdate, finding: Finding, *, by: AbstractBaseUser | AnonymousUser) -> bool:
    """Put the words in at the first use, as a revision; False where it is only used as “LGAs” or in a heading.

    Called in a transaction that holds the update's row, with a finding made since.
    """
    row, field, part, label = _held(update, finding.place)
    before = getattr(row, field)
    after = write_rich_text(_with_first(read_rich_text(before), finding.mark, finding.offer))
    if after == before:
        return False
    with revisions.recording(update, by=by, part=part, label=label):
        setattr(row, field, after)
        row.save(update_fields=[field])
    ScrutinyUpdate.objects.filter(pk=update.pk).touch()
    return True


def _held(update: ScrutinyUpdate, place: Place) -> tuple[ScrutinyUpdate | Section, str, str, str]:
    """The row, its field, and the names of the part for the list of revisions."""
    if place.section is None:
        return update, "purpose", "purpose", "Purpose of the report"
    section = next(section for section in update.sections.all() if section.pk == place.section)
    return section, "body", section.part, f"Section: {section.heading}"


def _with_first(blocks: Any, short: str, spelled: str) -> Any:
    """The blocks with the words in the place of the acronym where it first stands by itself."""
    pattern, left = re.compile(rf"(?<![\w(]){re.escape(short)}(?![\w'’])"), [spelled]

    def settle(node: Any) -> Any:
        if isinstance(node, Text) and left and pattern.search(node.text):
            words = left.pop()
            return Text(pattern.sub(lambda found: words, node.text, count=1))
        return node

    return mapped(blocks, settle)
