"""One made-up paper: its rows, not stored yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone
from django.utils.text import slugify

from reports.assembly import PaperRows
from reports.links import kind_of
from reports.made_up import calendar
from reports.made_up.ground import ITEMS, Ground
from reports.made_up.words import Speaker
from reports.models import (
    AgendaItem,
    Implication,
    PaperContact,
    Recommendation,
    ReportedMeeting,
    ScrutinyUpdate,
    Section,
    SectionLink,
)
from sdp.document.house import IMPLICATION_HEADINGS

PARAGRAPHS = (4, 3, 4, 3, 3)
"""Of each section. With the purpose, the sentence before the recommendations and the reasons that makes 20."""

ANSWERED = {"Finance", "Consultation"}
"""Implications that say more than N/A."""

SERVES_NOTHING = 0.25
"""How many sections in one are linked to nothing in the plan."""

HAS_A_LIST = 0.2
"""How many sections in one end with a list."""


@dataclass(frozen=True)
class MadeUpPaper:
    """The rows of a paper, and when it was published first."""

    rows: PaperRows
    reported: ReportedMeeting
    contact: PaperContact
    links: list[SectionLink]
    published_at: datetime

    @property
    def update(self) -> ScrutinyUpdate:
        """The update itself."""
        return self.rows.update

    def correct(self, edition: int) -> None:
        """Change a paragraph, as a correction does."""
        section = self.rows.sections[0]
        section.body = f"<p>Edition {edition} counts {edition * 7} cases here.</p>{section.body}"


def paper_of(number: int, seed: str, ground: Ground) -> MadeUpPaper:
    """The paper of that number, counted from 0: what it says depends on the number and the seed alone."""
    dice = Random(f"{seed}, paper {number}")  # noqa: S311 - words for measuring, and no secret
    speaker, slot = Speaker(dice), calendar.slot_of(number)
    update = _update(number, seed, speaker, ground)
    sections = [
        _section(update, position, speaker, ground.items[slot.month][(number + position) % ITEMS])
        for position in range(1, len(PARAGRAPHS) + 1)
    ]
    update.title = f"{sections[0].heading}: {update.title}"
    update.slug = f"{slugify(sections[0].heading)}-{number + 1:05}"
    contact = ground.contacts[number % len(ground.contacts)]
    return MadeUpPaper(
        rows=PaperRows(update, sections, _recommendations(update), _implications(update, speaker), [contact]),
        reported=ReportedMeeting(update=update, board_meeting=ground.board_meetings[slot.month]),
        contact=PaperContact(update=update, contact=contact),
        links=[link for section in sections for link in _links(section, dice, ground)],
        published_at=_published_at(number, update),
    )


def _update(number: int, seed: str, speaker: Speaker, ground: Ground) -> ScrutinyUpdate:
    slot = calendar.slot_of(number)
    meeting, board_meeting = ground.meetings[slot.month][slot.committee], ground.board_meetings[slot.month]
    name = ground.plan.partnership.name
    purpose = f"To tell members what the {name} Board discussed in {board_meeting.date:%B %Y}. {speaker.paragraph()}"
    return ScrutinyUpdate(
        title=f"{name} Update",
        committee=meeting.committee,
        committee_meeting=meeting,
        partnership=ground.plan.partnership,
        report_of_name="Marlow Quince",
        report_of_job_title="Made-up director",
        purpose=f"<p>{purpose}</p>",
        recommendations_introduction=f"<p>The {meeting.committee.name} is asked to:</p>",
        reasons=f"<p>{speaker.paragraph()}</p>",
        imported_from=made_up_from(seed),
    )


def made_up_from(seed: str) -> str:
    """What a made-up update says that it was read from: by this it is known as one."""
    return f"made-up archive, seed {seed}"


def _section(update: ScrutinyUpdate, position: int, speaker: Speaker, item: AgendaItem) -> Section:
    paragraphs = [f"<p>{speaker.paragraph()}</p>" for _ in range(PARAGRAPHS[position - 1])]
    if speaker.dice.random() < HAS_A_LIST:
        paragraphs.append(f"<ul>{''.join(f'<li>{line}</li>' for line in speaker.items())}</ul>")
    body = "".join(paragraphs)
    return Section(update=update, position=position, heading=item.title, body=body, agenda_item=item)


def _recommendations(update: ScrutinyUpdate) -> list[Recommendation]:
    texts = ("the contents of the report.", "on what the board should look at next.")
    verbs = (Recommendation.Verb.NOTE, Recommendation.Verb.COMMENT)
    return [
        Recommendation(update=update, position=position, verb=verb, text=f"<p>{text}</p>")
        for position, (verb, text) in enumerate(zip(verbs, texts, strict=True), start=1)
    ]


def _implications(update: ScrutinyUpdate, speaker: Speaker) -> list[Implication]:
    return [
        Implication(
            update=update,
            position=position,
            heading=heading,
            answer=f"<p>{speaker.paragraph() if heading in ANSWERED else 'N/A'}</p>",
        )
        for position, heading in enumerate(IMPLICATION_HEADINGS, start=1)
    ]


def _links(section: Section, dice: Random, ground: Ground) -> list[SectionLink]:
    if not ground.targets or dice.random() < SERVES_NOTHING:
        return []
    target = dice.choice(ground.targets)
    return [SectionLink(section=section, **{kind_of(target): target})]


def _published_at(number: int, update: ScrutinyUpdate) -> datetime:
    """Eight days before the meeting; its papers follow each other by the minute."""
    assert update.committee_meeting is not None, "it was given one"  # noqa: S101 - two functions above
    day = update.committee_meeting.date - timedelta(days=8)
    minute = number % calendar.PAPERS_OF_A_MEETING
    return timezone.make_aware(datetime.combine(day, time(10, minute)))
