"""Sending what is told: each is claimed first, sent, and marked; what fails is tried again with growing waits.

Call nothing here within a transaction: a claim must be seen by others before the mail goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPServerDisconnected
from typing import Any, TypeAlias

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, QuerySet
from django.utils import timezone

from reports.models import Notice
from reports.models.outgoing import Outgoing
from reports.telling.messages import mail_of
from reports.telling.notices import why_not

State = Notice.State

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
"""How long after each failure it is tried again; after one more it counts as not sent."""


@dataclass(frozen=True)
class Trouble:
    """Why something was not sent; or perhaps was."""

    words: str
    may_have_arrived: bool = False


Outcome: TypeAlias = tuple[Trouble | None, int]
"""What came of a message at which of its tries."""


class Line:
    """The line to the mail server, opened when it is needed and opened anew after a failure."""

    def __init__(self) -> None:
        self._connection = mail.get_connection()

    def open(self) -> str:
        """Open it; why it cannot be opened, or nothing."""
        try:
            self._connection.open()
        except OSError as error:
            return _words(error)
        return ""

    def send(self, message: EmailMultiAlternatives) -> None:
        """Send the message over the open line. Raises whatever went wrong, with the line closed."""
        try:
            self._connection.send_messages([message])
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        """End it, also where it is broken."""
        try:
            self._connection.close()
        except OSError:
            self._connection = mail.get_connection()


def send(keys: Sequence[int], *, now: datetime) -> int:
    """Send these notices, each unless its time has not come or somebody else has it in hand. How many were sent."""
    line, sent = Line(), 0
    try:
        for place, key in enumerate(keys):
            if trouble := line.open():
                put_off(_due(keys[place:], now), trouble, now)
                break
            sent += _send_one(key, line, now)
    finally:
        line.close()
    return sent


@dataclass(frozen=True)
class Letter:
    """One message: what it tells of, which is claimed already, and how it is written."""

    told: Sequence[Outgoing]
    write: Callable[[], EmailMultiAlternatives]


def deliver(letters: Iterable[Letter], line: Line, now: datetime) -> int:
    """Send the letters one by one, and note what came of each, in a few queries for all. How many were sent.

    Where the line broke after a message had been handed over, it may have arrived: then what it told of stays claimed.
    """
    outcomes: dict[Outcome, list[Outgoing]] = defaultdict(list)
    sent = 0
    try:
        for letter in letters:
            trouble = _hand_over(letter, line)
            sent += not trouble
            for told in letter.told:
                outcomes[trouble, told.tries].append(told)
    finally:
        for (trouble, tries), rows in outcomes.items():
            _note(rows, trouble, tries, now)
    return sent


def _hand_over(letter: Letter, line: Line) -> Trouble | None:
    """Send it. What went wrong, if anything did."""
    if words := line.open():
        return Trouble(words)
    try:
        line.send(letter.write())
    except Exception as error:
        return Trouble(_words(error), may_have_arrived=_may_have_arrived(error))
    return None


def _note(told: Sequence[Outgoing], trouble: Trouble | None, tries: int, now: datetime) -> None:
    claimed = type(told[0])._default_manager.filter(pk__in=[one.pk for one in told], state=State.SENDING)
    if trouble is None:
        claimed.update(state=State.SENT, sent_at=now, last_error="")
    elif trouble.may_have_arrived:
        claimed.update(last_error=trouble.words)
    else:
        claimed.update(**_after(tries, trouble.words, now))


def drop(notice: Notice, reason: str) -> None:
    """Let it be: nobody needs it any more."""
    Notice.objects.filter(pk=notice.pk).update(state=State.DROPPED, last_error=reason)


def _send_one(key: int, line: Line, now: datetime) -> bool:
    if not _due([key], now).update(state=State.SENDING, due_at=now, tries=F("tries") + 1):
        return False
    notice = Notice.objects.with_paper().get(pk=key)
    today = timezone.localdate(now)
    if reason := why_not(notice, today):
        drop(notice, reason)
        return False
    return deliver([Letter([notice], lambda: mail_of([notice], today=today))], line, now) == 1


def _due(keys: Iterable[int], now: datetime) -> QuerySet[Notice]:
    return Notice.objects.to_send(now).filter(pk__in=keys)


def put_off(waiting: QuerySet[Any], trouble: str, now: datetime) -> None:
    """Nothing went out: count a failure of each that still waits."""
    for tries in sorted(set(waiting.values_list("tries", flat=True)), reverse=True):
        waiting.filter(tries=tries, state=State.WAITING).update(**_after(tries + 1, trouble, now))


def _after(tries: int, trouble: str, now: datetime) -> dict[str, object]:
    is_last = tries > len(WAITS)
    due = now if is_last else now + WAITS[tries - 1]
    return {"state": State.FAILED if is_last else State.WAITING, "tries": tries, "due_at": due, "last_error": trouble}


def _may_have_arrived(error: Exception) -> bool:
    """Whether the server may have taken the message: the line broke, and the server had not said no."""
    refused = isinstance(error, SMTPException) and not isinstance(error, SMTPServerDisconnected)
    return isinstance(error, OSError) and not refused


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]
