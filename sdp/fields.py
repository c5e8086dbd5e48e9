"""The model field that holds a body: HTML in the house's subset, sanitised whatever road it came by."""

from typing import Any

from django.db import models

from sdp.document.readers.rich_text import sanitise


class RichTextField(models.TextField):
    """Rich text as `sdp.document.writers.rich_text` writes it. Saving sanitises; it raises RichTextError."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Sanitise, and let the instance hold what was stored."""
        body = sanitise(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, body)
        return body

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Sanitise what `update()` writes as well."""
        return super().get_db_prep_save(sanitise(value) if isinstance(value, str) else value, connection)
