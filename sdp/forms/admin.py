"""The editor in Django's admin."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.db import models
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from js_asset import Media

from sdp.fields import RichTextField
from sdp.forms.rich_text import RichTextFormField
from sdp.forms.version import VersionedModelForm
from sdp.forms.versioned_rows import VersionedRows


class RichTextAdminMixin:
    """For a ModelAdmin and for its inlines: bodies are edited with the editor.

    The ModelAdmin of a page must have it even where only an inline has such fields: it brings the nonce without which
    the import map, an inline script, is refused. `numbers_paragraphs` says whether the bodies' paragraphs take numbers.
    """

    numbers_paragraphs = True

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        """The rich text field for a body, Django's own for the rest."""
        if not isinstance(db_field, RichTextField):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return RichTextFormField(
            numbered=self.numbers_paragraphs,
            label=str(db_field.verbose_name).capitalize(),
            help_text=db_field.help_text,
            required=not db_field.blank,
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Django's page with its media under the request's nonce."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)


class OfferedAnew:
    """For pages that save: what was typed over a row that somebody has removed meanwhile is offered as a new one."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Django's page, which would only say that the row is not there."""
        sent_for_a_row = request.method == "POST" and object_id is not None and self.has_add_permission(request)
        if sent_for_a_row and self.get_object(request, unquote(object_id)) is None:
            object_id = None
        return super().changeform_view(request, object_id, form_url, extra_context)


class VersionedInline:
    """For inlines: rows that refuse a save or a removal made from an older state, and keep their places meanwhile."""

    form = VersionedModelForm
    formset = VersionedRows
    extra = 0
