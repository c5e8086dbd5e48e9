"""People who follow by e-mail, drafts on what they follow, and what is sent to them."""

from __future__ import annotations

from django.core import mail
from django.utils import timezone

from reports.following.sending import send_due
from reports.models import Follower, SectionLink
from tests.cast import a_complete_draft, fresh

ADA = "ada@example.org"


def follower(email=ADA, *, committee=None, priority=None, **chosen):
    found = Follower.objects.create(email=email, **(chosen or {"everything": not (committee or priority)}))
    if committee:
        found.committees.add(committee)
    if priority:
        found.priorities.add(priority)
    return found


def sent():
    """What goes out when the time comes, by address."""
    mail.outbox.clear()
    send_due(timezone.now())
    return {message.to[0]: message for message in mail.outbox}


def a_draft_on(*priorities):
    draft = a_complete_draft()
    for priority in priorities:
        SectionLink.objects.create(section=draft.sections.get(), priority=priority)
    return fresh(draft)


def shown(response, name):
    return dict(response.context_data["counts"])[name]
