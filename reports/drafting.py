"""Starting an update: the whole paper from the agenda, the standing text and the committee's last paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from priorities.models import Partnership
from reports import links
from reports.drafted_sections import drafted_sections
from reports.models import (
    BoardMeeting,
    Committee,
    CommitteeMeeting,
    Implication,
    Recommendation,
    Revision,
    ScrutinyUpdate,
)
from reports.models.committee import standing_implications
from reports.models.history import create_rows
from reports.models.paper_parts import name_contacts
from reports.models.update import report_on
from reports.revisions import recording
from reports.wording import fill
from sdp.free_slug import free_slug


@transaction.atomic
def start_update(
    *, committee_meeting: CommitteeMeeting, board_meetings: Sequence[BoardMeeting], by: User | None
) -> ScrutinyUpdate:
    """A new draft for that meeting, with a section for each item of the board that goes to scrutiny.

    Purpose, recommendation and implications come from the committee's standing wording, who reports and the contacts
    from its last paper. All of it is one revision.
    """
    # Held, so that two people (or two clicks) who start the same update at once get two addresses.
    committee = CommitteeMeeting.objects.select_for_update(of=["self"]).get(pk=committee_meeting.pk).committee
    values = wording_values(committee, board_meetings)
    title = fill(committee.paper_title, values)[: ScrutinyUpdate._meta.get_field("title").max_length]
    partnership = board_meetings[0].partnership if board_meetings else Partnership.objects.first()
    last = _last_update(committee, partnership=partnership)
    update = ScrutinyUpdate(
        slug=free_slug(ScrutinyUpdate.objects.all(), "slug", f"{title} {committee_meeting.date:%-d %B %Y}"),
        title=title,
        committee=committee,
        committee_meeting=committee_meeting,
        partnership=partnership,
        report_of_name=last.report_of_name if last else "",
        report_of_job_title=last.report_of_job_title if last else "",
        purpose=_paragraph(fill(committee.purpose_wording, values)),
        recommendations_introduction=_paragraph(fill(committee.recommendation_lead_in, values)),
        created_by=by,
    )
    with recording(update, by=by, kind=Revision.Kind.STARTED):
        update.save()
        report_on(update, board_meetings)
        links.take_over_all(create_rows(update, drafted_sections(update, committee, board_meetings, values)))
        _recommend(update, committee, values)
        _fill_implications(update, committee, values)
        _use_last_contacts(committee, update)
    return update


@dataclass(frozen=True)
class Sample:
    """The standing wording of a committee as a paper would print it; `sentences` has the name of each kind of item."""

    title: str
    purpose: str
    recommendation: str
    sentences: tuple[tuple[str, str], ...]


def sample_of(committee: Committee) -> Sample:
    """How the committee's wording reads for the last board meeting, with an agenda item that has everything."""
    last = BoardMeeting.objects.select_related("partnership").first()
    values = wording_values(committee, [last] if last else [])
    about_items = {**values, **SAMPLE_ITEM}
    wordings = [*((row.get_kind_display(), row.wording) for row in committee.lead_ins.all())]
    wordings.append(("Deferred", committee.deferred_wording))
    verb = committee.get_recommendation_verb_display() if committee.recommendation_verb else ""
    recommended = (committee.recommendation_lead_in, verb, committee.recommendation_wording)
    return Sample(
        title=fill(committee.paper_title, values),
        purpose=fill(committee.purpose_wording, values),
        recommendation=" ".join(filter(None, (fill(each, values) for each in recommended))),
        sentences=tuple((kind, fill(wording, about_items)) for kind, wording in wordings),
    )


SAMPLE_ITEM = {
    "item": "Title of the item",
    "presenter": "Name of the presenter, Organisation",
    "organisation": "Organisation",
    "board_date": "7 September 2017",
    "meeting_day": "",
}


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


def _last_update(committee: Committee, **wanted: Any) -> ScrutinyUpdate | None:
    """The update most recently begun for the committee, of those that have what is wanted: of one partnership's."""
    return ScrutinyUpdate.objects.filter(committee=committee, **wanted).order_by("-created_at", "-pk").first()


def _recommend(update: ScrutinyUpdate, committee: Committee, values: Mapping[str, str]) -> None:
    if text := _paragraph(fill(committee.recommendation_wording, values)):
        verb = committee.recommendation_verb
        create_rows(update, [Recommendation(update=update, position=1, verb=verb, text=text)])


def _fill_implications(update: ScrutinyUpdate, committee: Committee, values: Mapping[str, str]) -> None:
    rows = committee.standing_implications.all() or standing_implications(committee)
    create_rows(
        update,
        [
            Implication(
                update=update,
                position=row.position,
                heading=row.heading,
                answer=_paragraph(fill(row.answer, values)),
            )
            for row in rows
        ],
    )


def _use_last_contacts(committee: Committee, update: ScrutinyUpdate) -> None:
    """The contacts of the committee's last paper that names any; one that was only begun may name none yet."""
    last = _last_update(committee, partnership=update.partnership, paper_contacts__isnull=False)
    if last is None:
        return
    name_contacts(update, [row.contact for row in last.paper_contacts.select_related("contact")])


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""
