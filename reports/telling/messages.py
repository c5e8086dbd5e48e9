"""The e-mails: plain text and HTML of one notice, or of a day's, with headers that nobody's words can break out of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from reports.models import Notice
from reports.models.outgoing import Outgoing
from reports.telling.words import Entry, entry_of, long_date, site_address

LONGEST_SUBJECT = 200


def mail_of(notices: Sequence[Notice], *, today: date, is_digest: bool = False) -> EmailMultiAlternatives:
    """The e-mail that tells one person of these notices today: of one as it happens, or of all that wait."""
    entries = [entry_of(notice, today) for notice in notices]
    day = today if is_digest else None
    subject = _subject(entries, day)
    context = {
        "subject": subject,
        "entries": entries,
        "day": day,
        "sender": str(notices[0].update.partnership or "Partnership reporting"),
        "preference": site_address(reverse("reports:mail_preference")),
    }
    message = EmailMultiAlternatives(
        subject,
        render_to_string("reports/mail/mail.txt", context),
        to=[notices[0].person.email],
        headers=headers_of(notices, "papers"),
    )
    message.attach_alternative(render_to_string("reports/mail/mail.html", context), "text/html")
    return message


def _subject(entries: list[Entry], day: date | None) -> str:
    if day:
        count = "1 message" if len(entries) == 1 else f"{len(entries)} messages"
        return f"{count} about papers, {long_date(day)}"
    entry = entries[0]
    line = f"{entry.words.heading}: " + ", ".join(filter(None, [entry.title, entry.day]))
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def headers_of(told: Sequence[Outgoing], name: str) -> dict[str, str]:
    """No machine answers it, and a second try has the name of the first, by which mail servers know it again.

    `name` is what such e-mails are sorted by.
    """
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    keys = " ".join(sorted(one.key for one in told))
    return {
        "Message-ID": f"<{hashlib.sha256(keys.encode()).hexdigest()[:32]}@{host}>",
        "List-Id": f"<{name}.{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
