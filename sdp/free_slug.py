"""The address a new thing gets: from its name, and free."""

from itertools import chain, count
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

LONGEST_SLUG = 100
"""Characters taken from a name; the columns hold 120, so that a count fits behind."""


def free_slug(rows: QuerySet[Any], field: str, name: str, *, longest: int = LONGEST_SLUG) -> str:
    """A slug made of the name that no row has in that field: with -2, -3, … behind it where it is taken."""
    slug = slugify(name)[:longest].strip("-") or "untitled"
    taken = set(rows.filter(**{f"{field}__startswith": slug}).values_list(field, flat=True))
    return next(free for free in chain([slug], (f"{slug}-{n}" for n in count(2))) if free not in taken)
