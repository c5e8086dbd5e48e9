"""What a reader would object to before sign-off: an update in, a list of findings out. Nothing here blocks anything.

Words and thresholds are an administrator's (`reports.models.check_data`). The update's rows should be at hand
(`with_parts`); the checks themselves ask the database for the wordbook alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reports.checks.acronyms import acronyms
from reports.checks.contradictions import contradictions
from reports.checks.dates import dates_without_year, vague_times
from reports.checks.exempt import exempt_words
from reports.checks.finding import Finding, Place, Spot
from reports.checks.length import long_sentences, too_long
from reports.checks.links import dead_links
from reports.checks.lists import lists_without_lead_in
from reports.checks.missing import missing
from reports.checks.paper import Paper, read_paper
from reports.checks.personal import private_data
from reports.checks.recommendations import bare_note
from reports.checks.wordbook import Wordbook, read_wordbook
from reports.models import ScrutinyUpdate

__all__ = ["CHECKS", "Finding", "Place", "Spot", "Wordbook", "of_paper", "of_update", "read_paper", "read_wordbook"]

Look = Callable[[Paper, Wordbook], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """One check: the key its findings carry, its name on screen, and the function that looks."""

    key: str
    title: str
    look: Look


CHECKS: tuple[Check, ...] = (
    Check("missing", "Missing", missing),
    Check("contradiction", "Implication against the text", contradictions),
    Check("exempt-words", "Exempt words", exempt_words),
    Check("private", "Private data", private_data),
    Check("bare-note", "Recommendation", bare_note),
    Check("dead-link", "Reference", dead_links),
    Check("acronym", "Acronym", acronyms),
    Check("year", "Date without a year", dates_without_year),
    Check("vague-time", "Vague date", vague_times),
    Check("long-sentence", "Long sentence", long_sentences),
    Check("list", "List", lists_without_lead_in),
    Check("length", "Length", too_long),
)
"""Every check, what matters most first."""


def of_update(update: ScrutinyUpdate) -> list[Finding]:
    """Everything found in the update, in the order of the paper."""
    return of_paper(read_paper(update), read_wordbook())


def of_paper(paper: Paper, wordbook: Wordbook, checks: Iterable[Check] = CHECKS) -> list[Finding]:
    """What these checks find in the paper, in its order; what is found twice in one part is said once."""
    found: dict[str, Finding] = {}
    for finding in (finding for check in checks for finding in check.look(paper, wordbook)):
        found.setdefault(finding.fingerprint, finding)
    return sorted(found.values(), key=_position)


def _position(finding: Finding) -> tuple[int, int]:
    """By part, then by paragraph."""
    first = finding.spots[0].number if finding.spots else None
    return finding.place.order, first or 0
