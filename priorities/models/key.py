"""Lasting keys: short names, unique within a plan or a partnership, that addresses and files use."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.constraints import UniqueConstraint

from priorities.models.natural_key import NaturallyKeyed
from sdp.free_slug import free_slug

HELP = "A short name for addresses and files; it stays when the words change. Leave it empty and it is made from them."
LONGEST_MADE = 60
"""Characters that a key made from words takes of them."""


class KeyField(models.SlugField):
    """A key: lower case words joined by hyphens."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 100, "blank": True, "help_text": HELP, **kwargs})


def key_once(name: str) -> UniqueConstraint:
    """The constraint that no two rows of a kind have one key in a plan."""
    return UniqueConstraint(fields=["plan", "key"], name=name)


class Keyed(NaturallyKeyed):
    """A row with a key, unique within what `KEY_WITHIN` names and made from `KEY_FROM` where none is given."""

    KEY_WITHIN: ClassVar[str]
    KEY_FROM: ClassVar[str] = "title"

    class Meta:
        abstract = True

    def clean(self) -> None:
        """The key is unique; forms that leave the plan out do not look at the constraint."""
        super().clean()
        if self._has_a_whole():
            self._take_key()
            if self._siblings().filter(key=self.key).exists():
                what = self._meta.verbose_name
                raise ValidationError({"key": f"There is already a {what} with that key in this {self.KEY_WITHIN}."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with a key."""
        if self._has_a_whole():
            self._take_key()
        super().save(*args, **kwargs)

    def _has_a_whole(self) -> bool:
        return getattr(self, f"{self.KEY_WITHIN}_id") is not None

    def _take_key(self) -> None:
        if not self.key:
            self.key = free_slug(self._siblings(), "key", str(getattr(self, self.KEY_FROM)), longest=LONGEST_MADE)

    def _siblings(self) -> models.QuerySet[Any]:
        same = {f"{self.KEY_WITHIN}_id": getattr(self, f"{self.KEY_WITHIN}_id")}
        return type(self)._default_manager.filter(**same).exclude(pk=self.pk)
