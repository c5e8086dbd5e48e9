"""manage.py verify_audit: whether the audit trail is whole and unchanged."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.audit_faults import Known, faults
from reports.models import AuditEnd


class Command(BaseCommand):
    """Reads every row of the audit trail and says what is wrong with it; ends with 1 where anything is."""

    help = "Find rows of the audit trail that were changed, added by hand or are missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--known` holds the trail to a hash that was written down elsewhere."""
        parser.add_argument(
            "--known", type=_known, metavar="NUMBER:HASH", help="a row's number and hash, as an earlier run printed it"
        )

    def handle(self, *args: Any, known: Known | None = None, **options: Any) -> None:
        """Print each fault, or that there is none. Raises CommandError where there is one."""
        count = 0
        for fault in faults(known):
            self.stderr.write(fault)
            count += 1
        if count:
            found = "1 fault was" if count == 1 else f"{count} faults were"
            raise CommandError(f"The audit trail cannot be trusted: {found} found.")
        end = AuditEnd.objects.filter(pk=1).first() or AuditEnd()
        rows = "1 row" if end.number == 1 else f"{end.number} rows"
        self.stdout.write(f"The audit trail is whole: {rows}.")
        self.stdout.write(f"To hold it to this later, keep this elsewhere: --known {end.number}:{end.sha256}")


def _known(text: str) -> Known:
    number, _, sha256 = text.strip().partition(":")
    if not (number.isascii() and number.isdigit() and len(sha256) == 64):
        raise ArgumentTypeError("Give the number of the row, a colon and its hash of 64 characters.")
    return Known(int(number), sha256.lower())
