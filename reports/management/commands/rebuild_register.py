"""Makes the register of published papers again, and what is kept with it: `manage.py rebuild_register`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from reports import register, thread_register
from reports.search import index


class Command(BaseCommand):
    """Makes the register again; the site can be in use meanwhile."""

    help = "Makes the register of published papers, which lists and searches are asked of, again from their editions."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many papers the register holds."""
        count = sum(1 for _ in register.rebuild())
        thread_register.rebuild()
        index.rebuild()
        self.stdout.write(f"The register holds {count} published paper{'s' * (count != 1)}.")
