"""What is done after the page has answered, or by `manage.py db_worker` with TASKS=database."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from reports.telling.sending import send


@task()
def send_notices(notices: list[int]) -> None:
    """Send those of them that nobody else has sent."""
    send(notices, now=timezone.now())
