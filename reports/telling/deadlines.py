"""Telling whose turn it is that a paper is due soon: once for each step and day, on working days from eight."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from reports.calendar import working_days_before
from reports.models import Notice, ScrutinyUpdate
from reports.telling.notices import make
from reports.telling.recipients import whose_turn
from reports.timetable import SOON, State, Step, timetable_of

NEAR = (State.SOON, State.TODAY, State.OVERDUE)


def tell_of_deadlines(now: datetime) -> None:
    """Make the notices of the deadlines that are near. A paper that will be published by itself needs nobody."""
    today = timezone.localdate(now)
    for update in ScrutinyUpdate.objects.under_way().filter(publish_at__isnull=True).with_timetable():
        found = timetable_of(update, today=today)
        if found and found.current and found.current.state in NEAR:
            _tell(update, found.current, today, now)


def _tell(update: ScrutinyUpdate, step: Step, today: date, now: datetime) -> None:
    key = f"deadline-{update.pk}-{update.status}-{step.due.isoformat()}"
    told = set(Notice.objects.filter(key__startswith=f"{key}-person-").values_list("person", flat=True))
    knows = told | _told_the_day_already(update, step)
    recipients = [one for one in whose_turn(update, today) if one.person.pk not in knows]
    said = {"status": update.status, "due": step.due.isoformat()}
    make(update, Notice.Kind.DEADLINE, key, recipients, said, now=now, is_urgent=True)


def _told_the_day_already(update: ScrutinyUpdate, step: Step) -> set[int]:
    """Who got the paper when the day was near: that message named it."""
    near_since = working_days_before(step.due, SOON)
    last_move = update.audit_rows.moves().order_by("-number").values_list("number", flat=True).first()
    notices: list[Notice] = list(update.notices.exclude(kind=Notice.Kind.DEADLINE))
    return {
        notice.person_id
        for notice in notices
        if notice.said.get("row") == last_move
        and notice.said.get("due") == step.due.isoformat()
        and timezone.localdate(notice.made_at) >= near_since
    }
