"""Words that could not be saved, because somebody else had saved first or the paper was no longer a draft: kept until
they are used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.utils import timezone

from reports.models import ScrutinyUpdate, SetAside


def put_aside(
    update: ScrutinyUpdate,
    *,
    part: str,
    label: str,
    by: AbstractBaseUser | AnonymousUser | None,
    sitting: str,
    words: Mapping[str, str],
) -> SetAside:
    """Keep the words. Within a sitting they take the place of what they go on from.

    Requests overtake one another: words that are all in what the sitting has set aside already are an older state.
    """
    values = {"label": label[:320], "at": timezone.now(), "words": _storable(words)}
    person, sitting = _account(by), sitting[:40]
    before = update.set_aside.waiting().filter(part=part, by=person, sitting=sitting) if sitting else ()
    new = _counted(words)
    for kept in before:
        if new <= _counted(kept.words):
            return kept
        if _counted(kept.words) <= new:
            for name, value in values.items():
                setattr(kept, name, value)
            kept.save(update_fields=list(values))
            return kept
    return update.set_aside.create(part=part, by=person, sitting=sitting, **values)


def done(update: ScrutinyUpdate, *, by: AbstractBaseUser | AnonymousUser | None, sitting: str) -> None:
    """The sitting has saved after all, with both texts in view: what it had set aside waits no longer."""
    if sitting:
        update.set_aside.filter(by=_account(by), sitting=sitting[:40]).finish(_account(by))


def _storable(words: Mapping[str, str]) -> dict[str, str]:
    """The words without the one character that PostgreSQL cannot hold."""
    return {name: text.replace("\0", "") for name, text in words.items()}


def _counted(words: Mapping[str, str]) -> Counter[str]:
    return Counter(word for text in words.values() for word in text.split())


def _account(person: AbstractBaseUser | AnonymousUser | None) -> User | None:
    return person if isinstance(person, User) else None
