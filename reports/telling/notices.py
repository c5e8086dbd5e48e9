"""Making notices, one for each person, and asking whether one still says what is so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from reports.calendar import UnknownYearError, is_working_day
from reports.models import MailPreference, Notice, ScrutinyUpdate
from reports.telling.recipients import Recipient
from reports.timetable import timetable_of

DIGEST_AT = time(8)
"""When on a working day whoever prefers one e-mail a day gets it; deadlines are told from then on as well."""

SEE = "reports.view_scrutinyupdate"


def make(
    update: ScrutinyUpdate,
    kind: Notice.Kind,
    key: str,
    recipients: Iterable[Recipient],
    said: dict[str, Any],
    *,
    now: datetime,
    is_urgent: bool = False,
) -> list[Notice]:
    """A notice for each of them, unless they have one with that key; for the digest where they prefer that.

    What is urgent goes into today's digest, unless that has gone.
    """
    recipients = list(recipients)
    people = [recipient.person.pk for recipient in recipients]
    daily = set(MailPreference.objects.filter(person__in=people, is_daily=True).values_list("person", flat=True))
    digest_at = now if is_urgent or not daily else next_digest(now)
    made = [
        Notice(
            key=f"{key}-person-{one.person.pk}",
            kind=kind,
            person=one.person,
            update=update,
            said=said | ({"away": one.away.get_full_name() or one.away.get_username()} if one.away else {}),
            is_for_digest=one.person.pk in daily,
            made_at=now,
            due_at=digest_at if one.person.pk in daily else now,
        )
        for one in recipients
    ]
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    return list(Notice.objects.filter(key__in=[notice.key for notice in made]))


def next_digest(now: datetime) -> datetime:
    """When the next digest is due: at the next eight o’clock of a working day, by the local clock."""
    local = timezone.localtime(now)
    day = local.date() + timedelta(days=local.time() >= DIGEST_AT)
    while not is_open(day):
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, DIGEST_AT))


def is_open(day: date) -> bool:
    """Whether the offices are open; of a year whose bank holidays are not known, every day from Monday to Friday."""
    try:
        return is_working_day(day)
    except UnknownYearError:
        return day.weekday() < 5


def why_not(notice: Notice, today: date) -> str:
    """Why this notice is not to be sent any more; empty where it still says what is so."""
    person = notice.person
    if not person.is_active or not person.email:
        return "The account is closed, or has no e-mail address."
    if notice.kind != Notice.Kind.PUBLISHED and not person.has_perm(SEE, notice.update):
        return "This person may no longer see the paper."
    return "The paper has moved on since." if _is_past(notice, today) else ""


def _is_past(notice: Notice, today: date) -> bool:
    update = notice.update
    match notice.kind:
        case Notice.Kind.PUBLISHED:
            return update.public_state != ScrutinyUpdate.PublicState.PUBLISHED
        case Notice.Kind.FACT_CHECKED:
            return False
        case Notice.Kind.DEADLINE:
            found = timetable_of(update, today=today)
            is_due = found is not None and found.due.isoformat() == notice.said["due"]
            return update.status != notice.said["status"] or not is_due
        case _:
            return update.audit_rows.moves().filter(number__gt=notice.said["row"]).exists()
