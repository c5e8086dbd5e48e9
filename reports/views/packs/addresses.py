"""What the addresses of packs name."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from reports.models import Committee, CommitteeMeeting

LAST_YEAR = 9999


def meeting_or_404(committee: str, day: str) -> CommitteeMeeting:
    """The meeting of the committee with that key on that day, as in 2026-12-03."""
    try:
        held_on = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    if held_on.isoformat() != day:
        raise Http404
    return get_object_or_404(_meetings(), committee__key=committee, date=held_on)


def committee_or_404(committee: str, year: int) -> Committee:
    """The committee with that key, if there can be such a year."""
    if not 0 < year <= LAST_YEAR:
        raise Http404
    return get_object_or_404(Committee, key=committee)


def _meetings() -> QuerySet[CommitteeMeeting]:
    return CommitteeMeeting.objects.select_related("committee")
