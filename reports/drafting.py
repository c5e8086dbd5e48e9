"""Starting an update: the standing text, and what the last paper of the committee used, filled in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import zip_longest

from django.contrib.auth.models import User
from django.db import transaction

from reports.models import (
    BoardMeeting,
    Committee,
    CommitteeMeeting,
    Implication,
    PaperContact,
    Recommendation,
    ScrutinyUpdate,
)
from reports.models.committee import standing_implications
from reports.wording import fill
from sdp.free_slug import free_slug


@transaction.atomic
def start_update(
    *, committee_meeting: CommitteeMeeting, board_meetings: Sequence[BoardMeeting], by: User | None
) -> ScrutinyUpdate:
    """A new draft for that meeting: purpose, recommendation, implications and the last used contact are filled in."""
    # Held, so that two people (or two clicks) who start the same update at once get two addresses.
    committee = CommitteeMeeting.objects.select_for_update(of=["self"]).get(pk=committee_meeting.pk).committee
    values = wording_values(committee, board_meetings)
    title = fill(committee.paper_title, values)[: ScrutinyUpdate._meta.get_field("title").max_length]
    last = _last_update(committee)
    update = ScrutinyUpdate.objects.create(
        slug=free_slug(ScrutinyUpdate.objects.all(), "slug", f"{title} {committee_meeting.date:%-d %B %Y}"),
        title=title,
        committee=committee,
        committee_meeting=committee_meeting,
        report_of_name=last.report_of_name if last else "",
        report_of_job_title=last.report_of_job_title if last else "",
        purpose=_paragraph(fill(committee.purpose_wording, values)),
        recommendations_introduction=_paragraph(fill(committee.recommendation_lead_in, values)),
        created_by=by,
    )
    update.board_meetings.set(board_meetings)
    Recommendation.objects.create(update=update, position=1, text=_paragraph("the contents of the report."))
    _fill_implications(update, committee)
    _use_last_contacts(committee, update)
    return update


def wording_values(committee: Committee, board_meetings: Sequence[BoardMeeting]) -> dict[str, str]:
    """What the placeholders of the standing wording stand for in this paper."""
    values = {
        "committee": committee.name,
        "board_months": _months(board_meetings),
        "meetings": "meeting" if len(board_meetings) == 1 else "meetings",
    }
    if board_meetings:
        partnership = board_meetings[0].partnership
        values |= {"partnership": partnership.name, "abbreviation": partnership.abbreviation}
    return values


def _months(board_meetings: Sequence[BoardMeeting]) -> str:
    """The months of the meetings in order: "May 2017", "May and July 2017", "November 2017 and January 2018"."""
    dates = sorted({(meeting.date.year, meeting.date.month): meeting.date for meeting in board_meetings}.values())
    names = []
    for date, following in zip_longest(dates, dates[1:]):
        same_year = following is not None and following.year == date.year
        names.append(f"{date:%B}" if same_year else f"{date:%B %Y}")
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _last_update(committee: Committee, **wanted: bool) -> ScrutinyUpdate | None:
    """The update most recently begun for the committee, of those that have what is wanted."""
    return ScrutinyUpdate.objects.filter(committee=committee, **wanted).order_by("-created_at", "-pk").first()


def _fill_implications(update: ScrutinyUpdate, committee: Committee) -> None:
    Implication.objects.bulk_create(
        Implication(update=update, position=row.position, heading=row.heading, answer=_paragraph(row.answer))
        for row in committee.standing_implications.all() or standing_implications(committee)
    )


def _use_last_contacts(committee: Committee, update: ScrutinyUpdate) -> None:
    """The contacts of the committee's last paper that names any; one that was only begun may name none yet."""
    last = _last_update(committee, paper_contacts__isnull=False)
    if last is None:
        return
    PaperContact.objects.bulk_create(
        PaperContact(update=update, contact_id=row.contact_id, position=row.position)
        for row in last.paper_contacts.all()
    )


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""
