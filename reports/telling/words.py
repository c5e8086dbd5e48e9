"""What each notice says. Of the paper it names title, committee and date, and says none of its other words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from reports import moves
from reports.audit import NOT_PUBLISHED
from reports.calendar_feed import one_line
from reports.models import ApprovalStep, Notice, ScrutinyUpdate

Kind = Notice.Kind
Status = ScrutinyUpdate.Status


@dataclass(frozen=True)
class Words:
    """What one notice says, in the order in which it is read. `due` stands behind the reason."""

    heading: str
    news: str
    action: str
    page: str = "draft"
    reason: str = ""
    due: str = ""


@dataclass(frozen=True)
class Entry:
    """A notice as it stands in an e-mail: the paper's name, its meeting, the words, and a whole address."""

    title: str
    committee: str
    day: str
    words: Words
    address: str

    @property
    def meeting(self) -> str:
        """The committee and the day."""
        return ", ".join(filter(None, [self.committee, self.day]))


FOR = {
    ApprovalStep.MANAGER: "as the partnership manager",
    ApprovalStep.FINANCE: "for finance",
    ApprovalStep.LEGAL: "for legal",
    ApprovalStep.DIRECTOR: "as the director",
}
"""In which part somebody approves."""

CAME = {
    moves.SUBMIT.name: "{} has sent this paper for approval.",
    moves.APPROVE_MOVE.name: "{} has approved this paper, and it goes on to you.",
    moves.ASK_AGAIN.name: "{} asks for approval again, because one that was given no longer holds.",
}
"""How a paper came to whoever is to approve it."""


def entry_of(notice: Notice, today: date) -> Entry:
    """The notice as it reads on that day."""
    update = notice.update
    words = WORDS[Kind(notice.kind)](notice, today)
    address = site_address(reverse(f"reports:{words.page}", args=[update.slug]))
    committee, meeting = update.receiving_committee, update.committee_meeting
    name = one_line(committee.name) if committee else ""
    return Entry(one_line(str(update)), name, f"{meeting.date:%-d %B %Y}" if meeting else "", words, address)


def site_address(path: str) -> str:
    """The whole address of a page of the site: a command knows of no request."""
    return urljoin(f"{settings.SITE_URL}/", path)


def long_date(day: date) -> str:
    """A day with its weekday, as deadlines are said."""
    return f"{day:%A %-d %B %Y}"


def _your_turn(notice: Notice, today: date) -> Words:
    step = moves.STEP_OF[Status(notice.said["status"])]
    came = CAME[notice.said["act"]].format(_by(notice))
    ask = f"It is your turn to approve it {FOR[step]}, or to return it to its author with a reason."
    away = f"You do so for {one_line(notice.said['away'])}, who is away." if "away" in notice.said else ""
    news = " ".join(filter(None, [came, ask, away]))
    return Words("Your turn to approve", news, "Read the paper", due=_due(notice, today))


def _returned(notice: Notice, today: date) -> Words:
    news = f"{_by(notice)} has returned this paper to its author and says why:"
    return Words("Returned", news, "Open the paper", reason=notice.said["reason"], due=_due(notice, today))


def _approved(notice: Notice, today: date) -> Words:
    if notice.said.get("to_publish"):
        news = "Every approval that this paper needs is given. It is your turn to publish it."
        return Words("Ready to publish", news, "Open the paper", due=_due(notice, today))
    news = "Every approval that this paper needs is given. Democratic services can publish it now."
    return Words("Approved", news, "Open the paper")


def _published(notice: Notice, today: date) -> Words:
    edition = notice.said["edition"]
    what = "this paper" if edition == 1 else f"edition {edition} of this paper"
    as_set = f"{what[0].upper()}{what[1:]} is published, as you had arranged."
    news = as_set if notice.said.get("as_set") else f"{_by(notice)} has published {what}."
    heading = "Published" if edition == 1 else f"Edition {edition} published"
    return Words(heading, f"{news} Everybody can read it now.", "Read it as the public does", page="update")


def _not_published(notice: Notice, today: date) -> Words:
    if notice.said["act"] == NOT_PUBLISHED:
        news = "This paper was to be published by itself, and was not. It stays approved until somebody publishes it."
    else:
        news = "This paper was to be published by itself, and could not be stored. It is tried again every minute."
    return Words("Not published at its time", news, "See why")


def _deadline(notice: Notice, today: date) -> Words:
    due, status = date.fromisoformat(notice.said["due"]), Status(notice.said["status"])
    heading = "Overdue" if due < today else "Due today" if due == today else "Due soon"
    away = f" You approve for {one_line(notice.said['away'])}, who is away." if "away" in notice.said else ""
    if status == Status.DRAFT:
        return Words(heading, "This paper is still to be sent for approval.", "Open the paper", due=_due(notice, today))
    if status == Status.APPROVED:
        return Words(heading, "This paper is still to be published.", "Open the paper", due=_due(notice, today))
    news = f"This paper waits for your approval {FOR[moves.STEP_OF[status]]}.{away}"
    return Words(heading, news, "Read the paper", due=_due(notice, today))


def _facts_checked(notice: Notice, today: date) -> Words:
    news = f"{_by(notice)} has answered your request to check facts in this paper."
    return Words("Facts checked", news, "Read the answer", page="fact_checks")


WORDS: dict[Notice.Kind, Callable[[Notice, date], Words]] = {
    Kind.YOUR_TURN: _your_turn,
    Kind.RETURNED: _returned,
    Kind.APPROVED: _approved,
    Kind.PUBLISHED: _published,
    Kind.NOT_PUBLISHED: _not_published,
    Kind.DEADLINE: _deadline,
    Kind.FACT_CHECKED: _facts_checked,
}
"""What each kind says."""


def _by(notice: Notice) -> str:
    return one_line(notice.said.get("by", "")) or "Somebody"


def _due(notice: Notice, today: date) -> str:
    if "due" not in notice.said:
        return ""
    due = date.fromisoformat(notice.said["due"])
    if due == today:
        return f"It is due today, {long_date(due)}."
    return f"It {'was' if due < today else 'is'} due on {long_date(due)}."
