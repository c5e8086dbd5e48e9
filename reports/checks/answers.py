"""Findings with what officers have said to them: what is open, what is answered, and answers to words that are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from reports.checks.finding import Finding
from reports.models import FindingAnswer, ScrutinyUpdate


@dataclass(frozen=True)
class Answered:
    """A finding with every answer it was given, the oldest first."""

    finding: Finding
    answers: tuple[FindingAnswer, ...] = ()

    @property
    def latest(self) -> FindingAnswer | None:
        """The answer that counts; none where it was taken back."""
        return self.answers[-1] if self.answers and self.answers[-1].answer else None


@dataclass(frozen=True)
class Review:
    """Every finding of a paper in its order, each either open or answered."""

    open: list[Answered] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    gone: list[FindingAnswer] = field(default_factory=list)
    """Standing answers whose words are no longer in the paper."""


def review(update: ScrutinyUpdate, findings: Iterable[Finding]) -> Review:
    """The findings with the answers they have. One query, however many there are."""
    given: dict[str, list[FindingAnswer]] = {}
    for answer in FindingAnswer.objects.filter(update=update).select_related("by"):
        given.setdefault(answer.fingerprint, []).append(answer)
    found = [Answered(finding, tuple(given.pop(finding.fingerprint, ()))) for finding in findings]
    return Review(
        open=[each for each in found if each.latest is None],
        answered=[each for each in found if each.latest],
        gone=[answers[-1] for answers in given.values() if answers[-1].answer],
    )


def count_open(update: ScrutinyUpdate, fingerprints: Iterable[str]) -> int:
    """How many of the findings nobody has answered. One query, however many there are."""
    # In the order in which they were given, so of several the last one stays.
    given = dict(FindingAnswer.objects.filter(update=update).values_list("fingerprint", "answer"))
    return sum(not given.get(fingerprint) for fingerprint in fingerprints)


def give_answer(update: ScrutinyUpdate, finding: Finding, words: str, *, by: User) -> FindingAnswer:
    """Store what the officer says to the finding; no words take back what was said before."""
    return FindingAnswer.objects.create(
        update=update,
        check_key=finding.check,
        fingerprint=finding.fingerprint,
        excerpt=finding.excerpt,
        answer=words.strip(),
        by=by,
    )
