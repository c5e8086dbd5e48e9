"""Papers entered straight into the register, thousands in seconds: for a search only what stands there counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, count, islice
from random import Random

from priorities.models import StrategicPriority
from reports.models import (
    Committee,
    CommitteeMeeting,
    Edition,
    PublishedPaper,
    PublishedParagraph,
    PublishedSection,
    ScrutinyUpdate,
)

AT_ONCE = 500
FIRST_PUBLISHED = datetime(2031, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class MadePart:
    """A headed part: its heading, its paragraphs, and the primary keys of the priorities it serves."""

    heading: str
    paragraphs: Sequence[str]
    serves: frozenset[int] = frozenset()


@dataclass(frozen=True)
class MadePaper:
    title: str
    meeting_date: date
    parts: Sequence[MadePart] = ()
    committee: str = "Rivers Scrutiny Committee"


@dataclass
class _Batch:
    papers: list = field(default_factory=list)
    sections: list = field(default_factory=list)
    paragraphs: list = field(default_factory=list)
    serves: list = field(default_factory=list)


def put_in_the_register(papers: Iterable[MadePaper]) -> None:
    """Each is published a minute after the one before, whatever its meeting's date."""
    number = count(ScrutinyUpdate.objects.count() + 1)
    waiting = iter(papers)
    while batch := list(islice(waiting, AT_ONCE)):
        _store([(f"paper-{n}", FIRST_PUBLISHED + timedelta(minutes=n), paper) for n, paper in zip(number, batch)])  # noqa: B905


def _store(batch: list[tuple[str, datetime, MadePaper]]) -> None:
    meetings = {(paper.committee, paper.meeting_date): _meeting(paper) for _, _, paper in batch}
    updates = ScrutinyUpdate.objects.bulk_create(
        ScrutinyUpdate(
            slug=slug,
            title=paper.title,
            status="published",
            public_state="published",
            committee_meeting=meetings[paper.committee, paper.meeting_date],
        )
        for slug, _, paper in batch
    )
    editions = Edition.objects.bulk_create(
        _edition(update, at, paper) for update, (_, at, paper) in zip(updates, batch, strict=True)
    )
    made = _Batch()
    for edition, (slug, at, paper) in zip(editions, batch, strict=True):
        meeting = meetings[paper.committee, paper.meeting_date]
        entry = PublishedPaper(
            update_id=edition.update_id,
            edition=edition,
            slug=slug,
            title=paper.title,
            summary="What the board discussed.",
            committee_id=meeting.committee_id,
            committee_name=paper.committee,
            committee_meeting=meeting,
            meeting_date=paper.meeting_date,
            year=paper.meeting_date.year,
            edition_number=1,
            first_published_at=at,
            published_at=at,
        )
        made.papers.append(entry)
        _add_parts(made, entry, paper)
    PublishedPaper.objects.bulk_create(made.papers)
    PublishedSection.objects.bulk_create(made.sections)
    PublishedParagraph.objects.bulk_create(made.paragraphs)
    _link(made)


def _meeting(paper: MadePaper) -> CommitteeMeeting:
    committee = Committee.objects.named(paper.committee)
    return CommitteeMeeting.objects.get_or_create(committee=committee, date=paper.meeting_date)[0]


def _edition(update: ScrutinyUpdate, at: datetime, paper: MadePaper) -> Edition:
    return Edition(
        update=update,
        number=1,
        title=paper.title,
        committee_name=paper.committee,
        meeting_date=paper.meeting_date,
        tree={},
        pdf_size=0,
        published_at=at,
    )


def _add_parts(made: _Batch, entry: PublishedPaper, paper: MadePaper) -> None:
    position = count(1)
    for number, part in enumerate(paper.parts, 1):
        section = PublishedSection(paper=entry, position=number, role="body", heading=part.heading, anchor=f"s{number}")
        made.sections.append(section)
        made.serves.append(part.serves)
        for text in part.paragraphs:
            at = next(position)
            made.paragraphs.append(
                PublishedParagraph(paper=entry, section=section, position=at, number=at, anchor=f"p{at}", text=text)
            )


def _link(made: _Batch) -> None:
    of_section, of_paper = PublishedSection.priorities.through, PublishedPaper.priorities.through
    served = list(zip(made.sections, made.serves, strict=True))
    of_section.objects.bulk_create(
        of_section(publishedsection_id=section.pk, strategicpriority_id=key)
        for section, serves in served
        for key in sorted(serves)
    )
    pairs = {(section.paper_id, key) for section, serves in served for key in serves}
    of_paper.objects.bulk_create(
        of_paper(publishedpaper_id=paper, strategicpriority_id=key) for paper, key in sorted(pairs)
    )


SAID = [
    "the",
    "partnership",
    "community",
    "safety",
    "police",
    "crime",
    "burglary",
    "hate",
    "abuse",
    "board",
    "meeting",
    "report",
    "county",
    "durham",
    "young",
    "people",
]
"""Real words, the commonest first, before made-up ones."""

WORDS_OF_THE_LANGUAGE = 20_000


def made_up_papers(number: int, seed: int = 1) -> Iterator[MadePaper]:
    """So many papers of twenty paragraphs for four committees in twenty years; words are as common as English ones."""
    dice = Random(seed)  # noqa: S311
    language = [*SAID, *_made_up_words(dice)]
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(language))))
    priorities = list(StrategicPriority.objects.public().values_list("pk", flat=True))

    def text(least: int, most: int) -> str:
        return " ".join(dice.choices(language, cum_weights=weights, k=dice.randint(least, most)))

    for n in range(number):
        parts = [
            MadePart(
                text(3, 7),
                [text(50, 110) for _ in range(4)],
                frozenset(dice.sample(priorities, min(2, len(priorities)))),
            )
            for _ in range(5)
        ]
        day = date(2011, 1, 10) + timedelta(days=7 * (n * 1040 // number))
        yield MadePaper(f"Rivers Partnership Update {n % 7}", day, parts, f"Scrutiny Committee {n % 4 + 1}")


def _made_up_words(dice: Random) -> Iterator[str]:
    onsets, vowels = [*"bcdfglmnprstv", "st", "tr", "pl", "gr", "ch"], [*"aeiou", "ea", "ou"]
    for _ in range(WORDS_OF_THE_LANGUAGE):
        syllables = dice.randint(2, 4)
        yield "".join(dice.choice(onsets) + dice.choice(vowels) for _ in range(syllables)) + dice.choice("nrstl")
