"""What `manage.py db_worker` does with TASKS=database."""

from __future__ import annotations

from django_tasks import task

from reports.packs.making import make_waiting


@task()
def make_packs() -> None:
    """Make the packs that wait."""
    make_waiting()
