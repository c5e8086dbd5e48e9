"""Rows that files name by words instead of numbers: fixtures, tables and addresses."""

from __future__ import annotations

from functools import reduce
from typing import Any, ClassVar

from django.db import models


class NaturalKeyManager(models.Manager):
    """Finds a row by the values of its class's `NATURAL_KEY`."""

    def get_by_natural_key(self, *values: Any) -> models.Model:
        """The row that has these values, in the order of `NATURAL_KEY`. Raises DoesNotExist."""
        return self.get(**dict(zip(self.model.NATURAL_KEY, values, strict=True)))


class NaturallyKeyed(models.Model):
    """A row known by the fields that `NATURAL_KEY` names, as lookups: `plan__key`, `key`."""

    NATURAL_KEY: ClassVar[tuple[str, ...]]

    objects = NaturalKeyManager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        """The values by which fixtures name this row."""
        return tuple(reduce(getattr, lookup.split("__"), self) for lookup in self.NATURAL_KEY)
