"""What a made-up archive's papers stand on: a plan, committees and their meetings, the board's meetings and agendas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from priorities.models import Plan, StrategicPriority
from reports.demonstration import import_the_plan
from reports.made_up import calendar
from reports.made_up.words import PLACES, TOPICS
from reports.models import AgendaItem, BoardMeeting, Committee, CommitteeMeeting, Contact
from reports.models.plan_link import Target

ITEMS = 8
"""Items of each agenda of the board. Each goes on from the one of the same number the month before…"""

MONTHS_OF_A_THREAD = 6
"""… for so many months; then the board turns to something else."""


@dataclass(frozen=True)
class Ground:
    """What is there before the first paper is made; the lists are by month, and within by committee or number."""

    plan: Plan
    targets: list[Target]
    contacts: list[Contact]
    meetings: list[list[CommitteeMeeting]]
    board_meetings: list[BoardMeeting]
    items: list[list[AgendaItem]]


def lay(papers: int) -> Ground:
    """Make what so many papers need. A public plan that is there already is used, else the demonstration's is."""
    plan = Plan.objects.public().select_related("partnership").first() or import_the_plan()
    months = calendar.months_of(papers)
    firsts = [calendar.first_of_month(month, months) for month in range(months)]
    board_meetings = BoardMeeting.objects.bulk_create(_board_meeting(plan, first) for first in firsts)
    return Ground(
        plan=plan,
        targets=_targets(plan),
        contacts=_contacts(),
        meetings=_meetings(months),
        board_meetings=board_meetings,
        items=_items(board_meetings),
    )


def _targets(plan: Plan) -> list[Target]:
    """What sections can serve: the priorities, most often, and what stands within them."""
    priorities = StrategicPriority.objects.filter(plan=plan).order_by("number")
    found: list[Target] = []
    for priority in priorities:
        deliverables = priority.deliverables.order_by("order", "pk")[:3]
        found += [priority, priority, priority, *priority.work_areas.all()[:2], *deliverables]
    return found


def _contacts() -> list[Contact]:
    names = [f"{first} {last}" for first, last in zip(_FIRST_NAMES, PLACES[:: len(PLACES) // 8], strict=False)]
    return Contact.objects.bulk_create(
        Contact(name=name, job_title="Made-up officer", telephone="03000 000 000") for name in names
    )


_FIRST_NAMES = ("Ada", "Ben", "Cara", "Dev", "Edith", "Farid", "Gwen", "Hugh")


def _meetings(months: int) -> list[list[CommitteeMeeting]]:
    """Those of every month, the months to come included, which have no papers."""
    committees = [_committee(number) for number in range(calendar.COMMITTEES)]
    return [
        CommitteeMeeting.objects.bulk_create(
            CommitteeMeeting(
                committee=committee,
                date=calendar.committee_day(calendar.first_of_month(month, months), number),
                venue="The made-up town hall",
            )
            for number, committee in enumerate(committees)
        )
        for month in range(months + calendar.TO_COME)
    ]


def _committee(number: int) -> Committee:
    return Committee.objects.named(f"{PLACES[number]} and {PLACES[-1 - number]} Scrutiny Committee")


def _board_meeting(plan: Plan, first: date) -> BoardMeeting:
    day = calendar.board_day(first)
    status = BoardMeeting.Status.AGREED
    return BoardMeeting(partnership=plan.partnership, date=day, venue="The made-up town hall", status=status)


def _items(board_meetings: list[BoardMeeting]) -> list[list[AgendaItem]]:
    found: list[list[AgendaItem]] = []
    for month, meeting in enumerate(board_meetings):
        thread, since = divmod(month, MONTHS_OF_A_THREAD)
        before = found[-1] if since else [None] * ITEMS
        found.append(
            AgendaItem.objects.bulk_create(
                AgendaItem(
                    meeting=meeting,
                    number=number,
                    title=TOPICS[(thread * ITEMS + number - 1) % len(TOPICS)],
                    outcome=AgendaItem.Outcome.NOTED,
                    follows=earlier,
                )
                for number, earlier in enumerate(before, start=1)
            )
        )
    return found
