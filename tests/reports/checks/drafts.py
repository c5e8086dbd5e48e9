"""Papers to be checked: unsaved rows of an update, whose words are the test's."""

from __future__ import annotations

from html import escape

from reports import checks
from reports.models import Implication, Recommendation, ScrutinyUpdate, Section
from tests.cast import a_complete_draft, fresh

NA = "N/A"


def a_draft(
    *paragraphs: str, heading: str = "Weirs", answers: dict[str, str] | None = None, **changed: str
) -> ScrutinyUpdate:
    """A complete draft with one section that holds these paragraphs; HTML is taken as it is.

    `answers` go under the implications whose headings begin so, the rest stay “N/A”.
    """
    update = a_complete_draft()
    body = "".join(each if each.startswith("<") else f"<p>{escape(each)}</p>" for each in paragraphs)
    ScrutinyUpdate.objects.filter(pk=update.pk).update(**{"purpose": "<p>To tell of the weirs.</p>", **changed})
    Section.objects.filter(update=update).update(heading=heading, body=body)
    Implication.objects.filter(update=update).update(answer=f"<p>{NA}</p>")
    for begins, answer in (answers or {}).items():
        Implication.objects.filter(update=update, heading__startswith=begins).update(answer=f"<p>{escape(answer)}</p>")
    return fresh(update)


def found(update: ScrutinyUpdate, key: str) -> list[checks.Finding]:
    """What the check of that key finds."""
    check = next(check for check in checks.CHECKS if check.key == key)
    return checks.of_paper(checks.read_paper(update), checks.read_wordbook(), [check])


def found_in(*paragraphs: str, key: str, **how: object) -> list[checks.Finding]:
    """What that check finds in a section of these paragraphs."""
    return found(a_draft(*paragraphs, **how), key)


def contradicted(*paragraphs: str, **how: object) -> list[str]:
    """The headings of the implications that these paragraphs contradict, by their first words."""
    findings = found_in(*paragraphs, key="contradiction", **how)
    return [finding.place.label.removeprefix("Implication: ").split(" ")[0] for finding in findings]


def recommend(update: ScrutinyUpdate, *texts: tuple[str, str]) -> ScrutinyUpdate:
    """The draft with these recommendations, each a verb and the rest."""
    update.recommendations.all().delete()
    for position, (verb, text) in enumerate(texts, 1):
        Recommendation.objects.create(update=update, position=position, verb=verb, text=f"<p>{escape(text)}</p>")
    return fresh(update)
