"""From a board meeting's agenda to a draft without open findings, in few actions: the seven days start here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from priorities.models import Partnership
from reports.assembly import to_document
from reports.drafting import start_update
from reports.models import (
    AgendaItem,
    BoardMeeting,
    Committee,
    CommitteeMeeting,
    Contact,
    ScrutinyUpdate,
)
from reports.models.paper_parts import name_contacts
from sdp.document import tree
from sdp.document.house import IMPLICATION_HEADINGS
from sdp.document.numbering import number
from sdp.document.readers.text import read_text
from sdp.document.tree import Contacts, Document, Implications, ItemList, Paragraph, plain_text
from sdp.document.writers.rich_text import write_rich_text
from tests.browser import sign_in
from tests.document.test_text_reports import FOLDER, source
from tests.journeys.hand import Hand
from tests.journeys.invented_report import INVENTED
from tests.office import person

MOST_ACTIONS = 25
BOARD, COMMITTEE, TODAY = date(2017, 9, 7), date(2017, 9, 22), date(2017, 9, 8)

THE_REAL_ONE = pytest.param(
    ("002", ("workshop", "consultation", "update")),
    marks=pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/documents is not beside this checkout"),
    id="the meeting of 7 September 2017",
)
AN_INVENTED_ONE = pytest.param(("", ("consultation", "presentation", "report")), id="an invented meeting")


@pytest.fixture(autouse=True)
def _the_day_after_the_board(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *asked: TODAY)


@dataclass(frozen=True)
class Report:
    """A report that somebody wrote: the meeting's items are made of it, and the draft is held against it."""

    document: Document
    kinds: tuple[str, ...]

    @property
    def body(self) -> list[tree.Section]:
        return [section for section in self.document.sections if section.role == "body"]

    @property
    def purpose(self) -> tree.Section:
        return next(section for section in self.document.sections if section.role == "purpose")

    @property
    def contacts(self) -> tuple[tree.Contact, ...]:
        return next(part.people for part in self.document.parts if isinstance(part, Contacts))


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    name, kinds = request.param
    return Report(read_text(source(name) if name else INVENTED).document, kinds)


def the_meeting(report: Report) -> BoardMeeting:
    """The meeting as the office has entered it: an item for each section, with what was said."""
    meeting = BoardMeeting.objects.create(partnership=Partnership.objects.get(), date=BOARD, status="held")
    for place, (section, kind) in enumerate(zip(report.body, report.kinds, strict=True), 1):
        AgendaItem.objects.create(
            meeting=meeting,
            number=place,
            title=section.heading,
            kind=kind,
            outcome="noted",
            discussion=write_rich_text(section.blocks),
        )
    AgendaItem.objects.create(meeting=meeting, number=9, title="Minutes", outcome="agreed", goes_to_scrutiny=False)
    CommitteeMeeting.objects.create(committee=Committee.objects.get(), date=COMMITTEE)
    return meeting


def the_paper_before(report: Report) -> None:
    """What the office wrote in summer: who reports, whom to ask, and “N/A” under ten of the eleven headings."""
    before = BoardMeeting.objects.create(partnership=Partnership.objects.get(), date=date(2017, 5, 10), status="held")
    meeting = CommitteeMeeting.objects.create(committee=Committee.objects.get(), date=date(2017, 7, 7))
    update = start_update(committee_meeting=meeting, board_meetings=[before], by=person("officer"))
    update.report_of_name, _, update.report_of_job_title = report.document.cover.report_of.partition(", ")
    update.save()
    update.implications.filter(answer="").update(answer="<p>N/A</p>")
    name_contacts(update, [_contact(one) for one in report.contacts])


def _contact(one: tree.Contact) -> Contact:
    held = {"job_title": one.job_title, "telephone": one.telephone, "email": one.email}
    return Contact.objects.get_or_create(name=one.name, **held)[0]


@pytest.mark.parametrize("report", [THE_REAL_ONE, AN_INVENTED_ONE], indirect=True)
def test_a_draft_is_there_in_few_actions(page: Page, report: Report) -> None:
    the_paper_before(report)
    meeting = the_meeting(report)
    sign_in(page, person("officer"))
    page.goto(f"/desk/board/{meeting.pk}/")
    hand = Hand(page)
    start(hand)
    fill_in(hand, report)
    answer_the_checks(hand)
    expect(page.get_by_text("No open finding")).to_be_visible()
    print(f"\n{hand}\n{hand.count} actions from the board meeting to a draft without open findings")
    assert hand.count <= MOST_ACTIONS
    check_structure(ScrutinyUpdate.objects.with_parts().get(committee_meeting__date=COMMITTEE), report)


def start(hand: Hand) -> None:
    hand.follow("Start an update from this meeting")
    hand.choose("Committee meeting", "22 September 2017")
    hand.follow("Start the update")


def fill_in(hand: Hand, report: Report) -> None:
    """What only a person can say: the rest of the purpose, and the implications that this meeting has."""
    if more := report.purpose.blocks[1:]:
        hand.follow("Purpose of the report")
        for block in more:
            hand.write_on("Purpose of the report", plain_text(block.inlines))
        hand.follow("Save and continue")
    hand.follow("Next: Appendix 1: Implications")
    hand.follow("Use last time’s answers where there is none yet")
    hand.write(hand.page.get_by_label("Finance", exact=True), "The work is paid for from existing budgets.")
    hand.write(hand.page.get_by_label("Consultation", exact=True), "Residents have been asked and will be asked again.")
    hand.follow("Save and continue")


def answer_the_checks(hand: Hand) -> None:
    """Every finding that stays is looked at and answered; one save stores all answers."""
    hand.follow("Checks")
    ways = hand.page.locator("details", has=hand.page.get_by_label("Why it is right as it is"))
    for place in range(ways.count()):
        hand.open(ways.nth(place).locator("summary"))
        hand.write(ways.nth(place).get_by_role("textbox"), "The board’s own words, kept as they were agreed.")
    hand.follow("Save the answer")


def check_structure(update: ScrutinyUpdate, report: Report) -> None:
    """Headings, order and numbers are those of the report, and so is every word of its body."""
    drafted, written = number(to_document(update)), number(report.document)
    assert structure(drafted) == structure(written)
    assert drafted.cover == written.cover
    assert [part.people for part in drafted.parts if isinstance(part, Contacts)] == [report.contacts]
    assert implications(drafted) == list(IMPLICATION_HEADINGS) == implications(written)
    last = next(part for part in drafted.sections if part.role == "recommendations").blocks[-1]
    assert isinstance(last, ItemList)
    assert [(item.label, plain_text(item.inlines)) for item in last.items] == [
        ("(a)", "Note the contents of the report.")
    ]


def structure(document: Document) -> list[object]:
    """Each section with its blocks in order: the number of a paragraph, the labels of a list."""
    return [(part.heading, part.role, [_shape(block) for block in part.blocks]) for part in document.sections]


def _shape(block: tree.Block) -> object:
    match block:
        case Paragraph():
            return block.number
        case ItemList():
            return [item.label for item in block.items]
    return type(block).__name__


def implications(document: Document) -> list[str]:
    return [entry.heading for part in document.parts if isinstance(part, Implications) for entry in part.entries]
