"""What is done once a page has answered, or by `manage.py db_worker` with TASKS=database.

A task names rows: it is kept, and must not keep the address of somebody who has left.
"""

from __future__ import annotations

import logging
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from reports.following.letters import question
from reports.following.sending import send_alerts
from reports.models import FollowRequest
from reports.models.follower import WITH_TOPICS

logger = logging.getLogger(__name__)


@task()
def send_question(request: str) -> None:
    """Ask the owner of an address whether they want what was asked for; once, and not tried again."""
    found = FollowRequest.objects.prefetch_related(*WITH_TOPICS).filter(pk=request).first()
    if found is None:
        return
    try:
        question(found).send()
    except OSError:
        logger.exception("The e-mail with which somebody confirms that they follow could not be sent.")


@task()
def send_to(followers: list[str]) -> None:
    """Send these followers what waits for them."""
    send_alerts([UUID(key) for key in followers], now=timezone.now())


def has_worker() -> bool:
    """Whether tasks are done by somebody else, so that nobody waits for them."""
    return not str(settings.TASKS["default"]["BACKEND"]).endswith("ImmediateBackend")
