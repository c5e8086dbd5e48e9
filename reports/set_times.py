"""Papers published by themselves at a set time: setting it, calling it off, and what is done when it has come."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from reports import audit, telling
from reports.audit import CALLED_OFF, NOT_PUBLISHED, PUBLISHING_FAILED, SET_TIME
from reports.models import AuditRow, ScrutinyUpdate
from reports.moves import PUBLISHING
from reports.publishing import PublishingFailedError
from reports.sign_off import SignOff
from reports.timetable import needs_a_reason
from reports.workflow import CHANGED, MoveRefusedError, check_publishable, held, moves_for, publish
from sdp.document.writers.size import PaperTooLarge

logger = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(days=366)
"""How far ahead a paper may be left to be published by itself; a later time is a slip of the pen."""

NO_TIME = "No time is set at which the paper is to be published."
COULD_NOT_BE_STORED = "The paper could not be rendered or stored. It is tried again until it is published."


def schedule(update: ScrutinyUpdate, *, by: User, at: datetime, content: str) -> None:
    """Let the approved paper be published by itself at that time. Raises MoveRefusedError where that makes no sense."""
    with held(update) as locked:
        check_publishable(locked, by)
        if content != SignOff(locked).content.paper:
            raise MoveRefusedError([CHANGED])
        if objections := list(_objections_to(locked, at)):
            raise MoveRefusedError(objections)
        words = f"To be published on {timezone.localtime(at):%-d %B %Y at %H:%M}."
        audit.write(locked, SET_TIME, by=by, reason=words, content_sha256=content)
        _wait_until(locked, at)


def unschedule(update: ScrutinyUpdate, *, by: User) -> None:
    """Let the paper wait until somebody publishes it."""
    with held(update) as locked:
        if locked.publish_at is None or PUBLISHING not in moves_for(locked, by):
            raise MoveRefusedError([NO_TIME])
        audit.write(locked, CALLED_OFF, by=by, content_sha256=SignOff(locked).content.paper)
        _wait_until(locked, None)


def publish_due(now: datetime) -> list[ScrutinyUpdate]:
    """Publish every paper whose time has come, each by itself: one that fails stops no other. Those published.

    Two that do this at once publish each paper once.
    """
    return [update for update in ScrutinyUpdate.objects.due(now).with_parts() if _is_published(update, now)]


def what_went_wrong(update: ScrutinyUpdate) -> AuditRow | None:
    """The record that the paper was not published at its set time, where nobody has done anything about it since."""
    if update.status != ScrutinyUpdate.Status.APPROVED:
        return None
    about_publishing = Q(act__in=(SET_TIME, CALLED_OFF, NOT_PUBLISHED, PUBLISHING_FAILED)) | ~Q(to_status="")
    last = update.audit_rows.filter(about_publishing).last()
    return last if last and last.act in (NOT_PUBLISHED, PUBLISHING_FAILED) else None


def _is_published(update: ScrutinyUpdate, now: datetime) -> bool:
    """Publish the paper in the name of whoever set the time, or record why it cannot be.

    They could publish then; that they have left since does not stop the paper.
    """
    set_by = update.audit_rows.filter(act=SET_TIME).select_related("by").last()
    try:
        publish(update, by=None, in_name_of=set_by.by if set_by else None)
    except (MoveRefusedError, PaperTooLarge) as error:
        _let_it_wait(update, now, str(error))
    except PublishingFailedError:
        _record_failure(update, now)
    except DatabaseError:
        logger.exception("A paper that is due could not be looked at.")
    else:
        return True
    return False


def _let_it_wait(update: ScrutinyUpdate, now: datetime, why: str) -> None:
    """Record that the paper was not published; it stays approved until somebody publishes it.

    Nothing happens where somebody else has dealt with the paper since.
    """
    with held(update) as locked:
        if _is_due(locked, now):
            row = audit.write(locked, NOT_PUBLISHED, by=None, reason=why, content_sha256=SignOff(locked).content.paper)
            _wait_until(locked, None)
            telling.tell_of(row)


def _record_failure(update: ScrutinyUpdate, now: datetime) -> None:
    """Record once that publishing failed, however often it is tried again."""
    try:
        with held(update) as locked:
            if _is_due(locked, now) and what_went_wrong(locked) is None:
                content = SignOff(locked).content.paper
                telling.tell_of(
                    audit.write(locked, PUBLISHING_FAILED, by=None, reason=COULD_NOT_BE_STORED, content_sha256=content)
                )
    except DatabaseError:
        logger.exception("Nor could it be recorded that a paper was not published.")


def _is_due(update: ScrutinyUpdate, now: datetime) -> bool:
    return update.publish_at is not None and update.publish_at <= now


def _objections_to(update: ScrutinyUpdate, at: datetime) -> Iterator[str]:
    """Why the paper should not be published at that time."""
    if at <= timezone.now():
        yield "Choose a time that is still to come, or publish the paper now."
    elif at > timezone.now() + LONGEST_WAIT:
        yield "Choose a time within a year from now."
    elif not update.urgency_reason.strip() and needs_a_reason(update, today=timezone.localtime(at).date()):
        yield "On that day the paper would be late. Choose an earlier day, or return it to its author for a reason."


def _wait_until(update: ScrutinyUpdate, at: datetime | None) -> None:
    ScrutinyUpdate.objects.filter(pk=update.pk).update(publish_at=at)
    update.publish_at = at
