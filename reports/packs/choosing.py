"""Papers that a reader chose for a pack of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.models import PublishedPaper
from reports.models.published import PublishedPaperQuerySet
from reports.packs.contents import Contents, edition_entry, public_papers

MOST_CHOSEN = 50
MOST_OFFERED = 200

TITLE = "Chosen papers"
TOO_MANY = f"Select {MOST_CHOSEN} papers or fewer"
NONE_LEFT = "The papers that you chose are not public. Select others"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The papers that can be had, in the order in which they were named, or why there are none."""

    papers: tuple[PublishedPaper, ...] = ()
    trouble: str = ""


def chosen_papers(slugs: Sequence[str]) -> Chosen:
    """Those of the named papers that are public, each once."""
    named = list(dict.fromkeys(slug for slug in slugs if "\0" not in slug))
    if len(named) > MOST_CHOSEN:
        return Chosen(trouble=TOO_MANY)
    found = {paper.slug: paper for paper in public_papers().filter(slug__in=named)}
    papers = tuple(found[slug] for slug in named if slug in found)
    return Chosen(papers, NONE_LEFT if slugs and not papers else "")


def papers_to_choose() -> PublishedPaperQuerySet:
    """The newest papers."""
    return public_papers().newest_first()[:MOST_OFFERED]


def of_choice(papers: Sequence[PublishedPaper]) -> Contents:
    """The pack of these papers, each said to which meeting it went."""
    committees = {paper.committee_name for paper in papers}
    entries = tuple(edition_entry(paper, remark=f"{paper.meeting_date:%-d %B %Y}.") for paper in papers)
    return Contents(TITLE, committees.pop() if len(committees) == 1 else "", entries)
