"""What the checks look for, read from the administrators' tables: four queries, whatever the paper holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.models import Acronym, CheckThreshold, CheckTopic, CheckWordList
from reports.phrases import Phrases, phrases_of


@dataclass(frozen=True)
class Wordbook:
    """The topics, the lists of words, the thresholds and the glossary, as they are now."""

    topics: tuple[CheckTopic, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    thresholds: Mapping[str, int] = field(default_factory=dict)
    acronyms: tuple[Acronym, ...] = ()

    def phrases(self, key: str) -> Phrases:
        """The words of that list; none where there is no such list."""
        return phrases_of(self.lists.get(key, ""))

    def threshold(self, key: str) -> int | None:
        """The most that is not too much; None where nothing is."""
        return self.thresholds.get(key)


def read_wordbook() -> Wordbook:
    """The wordbook as the administrators left it."""
    return Wordbook(
        topics=tuple(CheckTopic.objects.filter(is_looked_for=True)),
        lists=dict(CheckWordList.objects.values_list("key", "words")),
        thresholds=dict(CheckThreshold.objects.values_list("key", "value")),
        acronyms=tuple(Acronym.objects.all()),
    )
