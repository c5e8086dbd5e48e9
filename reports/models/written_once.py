"""Records of what has happened: each is written once, and no code changes or removes it."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class WrittenOnceError(TypeError):
    """Somebody's code tried to change or remove a record that is a fact."""


class WrittenOnceQuerySet(models.QuerySet[Row]):
    """Rows that are facts: nothing that is asked of them changes one."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Never: what has happened has happened."""
        raise WrittenOnceError(_words(self.model, "changed"))

    def bulk_create(self, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list[Row]:
        """New rows only: one that is there already is never written over."""
        if update_conflicts:
            raise WrittenOnceError(_words(self.model, "changed"))
        return super().bulk_create(*args, **kwargs)

    def delete(self) -> NoReturn:
        """Never: what has happened has happened."""
        raise WrittenOnceError(_words(self.model, "removed"))


class WrittenOnce(models.Model):
    """A row that is a fact. Its manager is made from a WrittenOnceQuerySet."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row once. Raises WrittenOnceError the second time."""
        if not self._state.adding:
            raise WrittenOnceError(_words(type(self), "changed"))
        # Inserted or nothing: Django would write over the row whose key a new instance was given.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never: what has happened has happened."""
        raise WrittenOnceError(_words(type(self), "removed"))


def _words(model: type[models.Model], done: str) -> str:
    return f"This is on record, so it cannot be {done}: {model._meta.verbose_name}."
