"""E-mails to people, to be read; those that could not be sent can be sent again."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from reports.admin.records import RecordAdmin
from reports.models import Notice


class Undelivered(admin.SimpleListFilter):
    """Only what somebody should look at."""

    title = "what could not be sent"
    parameter_name = "undelivered"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """One choice beside all."""
        return [("yes", "Not sent, or perhaps not")]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Notice]) -> models.QuerySet[Notice]:
        """Those of them, or all."""
        return queryset.undelivered(timezone.now()) if self.value() == "yes" else queryset


@admin.register(Notice)
class NoticeAdmin(RecordAdmin):
    """What was told to whom, and what came of it."""

    list_display = ["made_at", "person", "kind", "update", "state", "tries", "sent_at", "last_error"]
    list_filter = [Undelivered, "state", "kind"]
    list_select_related = ["person", "update"]
    search_fields = ["person__username", "person__email", "update__title"]
    date_hierarchy = "made_at"
    exclude = ["key", "said"]
    actions = ["try_again", "let_be"]

    @admin.action(description="Try again: send what was not sent, or perhaps not", permissions=["view"])
    def try_again(self, request: HttpRequest, chosen: models.QuerySet[Notice]) -> None:
        """Let the chosen ones wait for the next sending."""
        count = _keyed(chosen).try_again(timezone.now())
        messages.success(request, f"{count} will be sent within a minute. What was sent already is left as it is.")

    @admin.action(description="Let be: nobody needs what was not sent", permissions=["view"])
    def let_be(self, request: HttpRequest, chosen: models.QuerySet[Notice]) -> None:
        """Show the chosen ones no longer as not sent."""
        count = _keyed(chosen).undelivered(timezone.now()).update(state=Notice.State.DROPPED)
        messages.success(request, f"{count} no longer shown as not sent.")


def _keyed(chosen: models.QuerySet[Notice]) -> models.QuerySet[Notice]:
    # A list that is filtered or searched cannot be changed as it is.
    return Notice.objects.filter(pk__in=list(chosen.values_list("pk", flat=True)))
