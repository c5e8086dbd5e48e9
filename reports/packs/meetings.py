"""The committee meetings for which democratic services compose packs."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count

from reports.models import CommitteeMeeting

LOOKED_BACK = timedelta(days=365)
MOST_MEETINGS = 100


def meetings_with_packs(today: date) -> list[CommitteeMeeting]:
    """Meetings to come and those of the last year, the latest first, with how many published papers each has."""
    meetings = CommitteeMeeting.objects.filter(date__gte=today - LOOKED_BACK).select_related("committee", "pack")
    counted = meetings.annotate(paper_count=Count("published_papers"))
    return list(counted.order_by("-date", "pk")[:MOST_MEETINGS])
