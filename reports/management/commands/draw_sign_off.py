"""manage.py draw_sign_off: write the page of the documentation that shows the sign-off."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.diagram import page

DOCUMENT = settings.BASE_DIR / ".docs" / "sign-off.md"


class Command(BaseCommand):
    """Writes .docs/sign-off.md."""

    help = "Draw the sign-off into the documentation, from the table of moves."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page and say where."""
        DOCUMENT.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Written: {DOCUMENT.relative_to(settings.BASE_DIR)}")
