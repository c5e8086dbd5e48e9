"""Questions to the search of a made-up archive, with words of its own (reports/made_up/words.py)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from reports.models import PublishedPaper

COMMON = "the board discussed"

QUESTIONS = {
    "a word of every paragraph": "the",
    "a common word": "board",
    "three common words": "partnership council report",
    "a rare word": "orreries",
    "a rare word and a common one": "astrolabes board",
    "a word that is nowhere": "xylophone",
    "words that are nowhere together": "xylophone board",
    "a phrase of common words": f'"{COMMON}"',
    "a phrase of two very common words": '"the board"',
    "a phrase of small words": '"of the"',
    "a phrase of a common and a rare word": '"the orreries"',
    "a phrase and a word": '"the police" report',
    "three phrases of common words": '"the board" "the police" "the council"',
    "a phrase of twelve words": '"' + "the " * 12 + '"',
    "twelve common words": "board partnership council police fire service team trust wardens group report plan",
    "inverted commas without end": '"' * 1000,
    "what is no word": "' OR 1=1; -- \0 %_*()\\",
    "the same common word a thousand times": "the " * 1000,
    "a thousand words": " ".join(f"word{number}" for number in range(1000)),
    "one endless word": "the" * 2000,
}


def questions() -> dict[str, str]:
    """By what they are the addresses of the questions."""
    latest = PublishedPaper.objects.newest_first().first()
    assert latest
    priority = latest.priorities.order_by("pk").first() or ""
    every_filter = {
        "kind": "update",
        "year": latest.year,
        "committee": latest.committee_id,
        "priority": getattr(priority, "pk", ""),
    }
    asked = {name: {"q": words} for name, words in QUESTIONS.items()}
    asked |= {
        "a word of every paragraph, last page": {"q": "the", "page": 999_999_999},
        "a word of every paragraph, of a year": {"q": "the", "year": latest.year},
        "a word of every paragraph, with every filter": {"q": "the", **every_filter},
        "a phrase of common words, with every filter": {"q": f'"{COMMON}"', **every_filter},
        "a common word, with filters that leave nothing": {"q": "board", "kind": "measure", "year": "1066"},
    }
    return {name: f"{reverse('reports:search')}?{urlencode(values)}" for name, values in asked.items()}
