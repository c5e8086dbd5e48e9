"""Fingerprints of what the checks find in a paper, kept: a paper that nobody has changed is not checked anew.

An update has one entry, so that long work on a paper drives no other one out of the cache. With it stands what it was
made from: the rows of the paper, the wordbook, what is missing today and the checks themselves. Where any of it differs
the entry counts for nothing, so what is kept can never be stale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache as once
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db.models import Model

from reports import checks, parts
from reports.assembly import rows_of
from reports.checks.wordbook import Wordbook, read_wordbook
from reports.models import ScrutinyUpdate
from sdp.kept_papers import KEPT_FOR

_PROJECT = Path(__file__).resolve().parents[2]


def fingerprints(update: ScrutinyUpdate) -> list[str]:
    """The fingerprints of everything found in the update, from now or from when it was last the same."""
    wordbook = read_wordbook()
    key, state = f"checks:{update.pk}", _state(update, wordbook)
    kept: tuple[str, list[str]] | None = cache.get(key)
    if kept and kept[0] == state:
        return kept[1]
    found = [finding.fingerprint for finding in checks.of_paper(checks.read_paper(update), wordbook)]
    cache.set(key, (state, found), KEPT_FOR)
    return found


def _state(update: ScrutinyUpdate, wordbook: Wordbook) -> str:
    """A short text that changes when something else could be found in the update than before."""
    gaps = [(gap.part.key, gap.message) for gap in parts.gaps(update)]
    rows = [_values(row) for row in (*_rows(update), *wordbook.topics, *wordbook.acronyms)]
    words = [sorted(wordbook.lists.items()), sorted(wordbook.thresholds.items())]
    return hashlib.sha256(repr([_version(), gaps, rows, words]).encode()).hexdigest()


def _rows(update: ScrutinyUpdate) -> Iterator[Model]:
    """Every row that the paper is made from."""
    rows = rows_of(update)
    meeting = update.committee_meeting
    above = (update, meeting, meeting and meeting.committee, update.committee)
    yield from (row for row in above if row)
    yield from (*rows.sections, *rows.recommendations, *rows.implications, *rows.contacts)


def _values(row: Model) -> list[Any]:
    return [row._meta.label, *(getattr(row, field.attname) for field in row._meta.concrete_fields)]


@once
def _version() -> str:
    """A short text that changes when the code that reads papers and checks them changes."""
    digest = hashlib.sha256()
    for folder in (_PROJECT / "reports", _PROJECT / "sdp" / "document"):
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
