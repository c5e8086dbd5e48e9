"""The demonstration's accounts. Everybody can read their passwords here, so in service none of them opens anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Account:
    """Somebody to try the site as. The password is known to everybody, so it must never reach a site in service."""

    username: str
    password: str
    first_name: str
    last_name: str
    group: str
    may: str


ACCOUNTS = (
    Account("officer", "weardale-heather-27", "Callum", "Westrigg", "Officer", "write updates and send them round"),
    Account("approver", "derwent-bracken-49", "Marian", "Coldbeck", "Approver", "approve updates as the manager"),
    Account("director", "allendale-thrift-63", "Philippa", "Harehope", "Director", "approve updates as the director"),
    Account("clerk", "stanhope-fescue-85", "Edmund", "Langleyford", "Democratic services", "publish and withdraw"),
    Account(
        "administrator", "teesdale-juniper-38", "Joanne", "Fallowby", "Administrator", "manage all data and people"
    ),
    Account(
        "member", "gaunless-rowan-56", "Bernard", "Askill", "Committee member", "read what is restricted to members"
    ),
)


def is_refused(password: str) -> bool:
    """Whether it is a password of the demonstration and this site is in service."""
    return not settings.DEMONSTRATION and any(password == account.password for account in ACCOUNTS)


class NotOfTheDemonstration:
    """Nobody takes a password of the demonstration for their own."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password that everybody knows, wherever one is set."""
        if is_refused(password):
            raise ValidationError("Choose another password: everybody can read this one in the site’s source")

    def get_help_text(self) -> str:
        """Nothing to say to somebody who makes up a password."""
        return ""
