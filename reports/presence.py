"""Who has which page of a draft open: told to others as a notice, and locking nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from reports.models import OpenPart, ScrutinyUpdate
from reports.parts import PARTS

KEPT_FOR = timedelta(days=1)
"""How long a page that nobody closed stays on record."""

_SECTION = re.compile(r"section-(\d{1,18})")


@dataclass(frozen=True)
class Presence:
    """Somebody else and the page that they have open."""

    name: str
    part: str
    """The page as the overview of the draft calls it."""


def sentence(presences: list[Presence]) -> str:
    """What a page says that others have open as well; empty where nobody has."""
    names = list(dict.fromkeys(presence.name for presence in presences))
    if len(names) < 2:
        return f"{names[0]} has this page open too." if names else ""
    return f"{', '.join(names[:-1])} and {names[-1]} have this page open too."


def is_part(key: str) -> bool:
    """Whether it is the key of a page on which words of a draft are written."""
    return bool(_SECTION.fullmatch(key)) or key in {part.key for part in PARTS}


def opened(update: ScrutinyUpdate, part: str, person: User) -> list[Presence]:
    """Keep that the person opened the page, forget what is long past, and say who else has it open."""
    update.open_parts.filter(seen_at__lt=timezone.now() - KEPT_FOR).delete()
    return seen(update, part, person)


def seen(update: ScrutinyUpdate, part: str, person: User) -> list[Presence]:
    """Keep that the person has the page open now, and say who else has."""
    OpenPart.objects.bulk_create(
        [OpenPart(update=update, part=part, by=person)],
        update_conflicts=True,
        unique_fields=["update", "part", "by"],
        update_fields=["seen_at"],
    )
    return others(update, person, part=part)


def left(update: ScrutinyUpdate, part: str, person: User) -> None:
    """Keep that the person has closed the page."""
    update.open_parts.filter(part=part, by=person).delete()


def others(update: ScrutinyUpdate, person: User, *, part: str = "") -> list[Presence]:
    """Who else has a page of the draft open, or this page of it, in the order in which they are named."""
    rows = update.open_parts.open_at(timezone.now()).of_others(person).order_by()
    if part:
        rows = rows.filter(part=part)
    headings = {} if part else dict(update.sections.values_list("pk", "heading"))
    found = {Presence(name_of(row.by), _title(row.part, headings)) for row in rows}
    return sorted(found, key=lambda presence: (presence.name, presence.part))


def name_of(person: User) -> str:
    """The person as colleagues call them."""
    return person.get_full_name() or person.get_username()


def _title(key: str, headings: dict[int, str]) -> str:
    if section := _SECTION.fullmatch(key):
        return headings.get(int(section[1]), "a section")
    return next((part.title for part in PARTS if part.key == key), key)
