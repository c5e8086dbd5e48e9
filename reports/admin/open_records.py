"""Records that are closed at some point: until then they can be changed in the administration, afterwards only read."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest


class OnlyOpen:
    """For a record's page, its rows' pages and their inlines. Subclasses say which records are open."""

    def is_open(self, obj: models.Model | None) -> bool:
        """Whether this record, or the record of this row, may be changed."""
        raise TypeError(f"{type(self).__name__} does not say which records are open.")

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the record is open."""
        return self.is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the record is open."""
        return self.is_open(obj) and super().has_delete_permission(request, obj)


class OnlyOpenInline(OnlyOpen):
    """The same for rows within a page, where `obj` is what the page is about; they may not grow either."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the record is open."""
        return self.is_open(obj) and super().has_add_permission(request, obj)


class HeldRecord(OnlyOpen):
    """For pages that save: the record is held from the first look to the save, as the desk holds it."""

    record: type[models.Model]
    """What is held."""

    named_by: str
    """The field by which a row names its record."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """The row, as it is once nobody else is saving the same record."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        self.record.objects.select_for_update().get(pk=getattr(found, self.named_by, found.pk))
        return super().get_object(request, object_id, from_field)
