"""Followers by e-mail: how many there are, and erasing one who asks for it. Nobody browses through the addresses."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reports.admin.records import OnlyRead
from reports.following import subscribing
from reports.models import Alert, Follower, FollowRequest


@admin.register(Follower)
class FollowerAdmin(OnlyRead, admin.ModelAdmin):
    """Shows counts; one follower only to whoever types their whole address."""

    list_display = ["email", "confirmed_at", "is_daily"]
    list_display_links = None
    search_fields = ["=email"]
    search_help_text = "The whole e-mail address of somebody who asks what is kept of them, or that it be erased."
    actions = ["erase", "try_again"]
    change_list_template = "admin/reports/follower/change_list.html"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Erasing goes with all that is kept of an address; Django's own deleting would leave requests."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Follower]:
        """Nobody, until an address is typed."""
        rows = super().get_queryset(request)
        return rows if request.GET.get("q", "").strip() else rows.none()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The counts above the search."""
        return super().changelist_view(request, {**(extra_context or {}), "counts": _counts()})

    @admin.action(description="Erase: delete the address and all that is kept of it", permissions=["erase"])
    def erase(self, request: HttpRequest, chosen: models.QuerySet[Follower]) -> None:
        """At once, as the person can by the link in each e-mail."""
        for email in chosen.values_list("email", flat=True):
            subscribing.erase(email)
        messages.success(request, "Erased: nothing is kept of this address.")

    @admin.action(description="Try again: send what was not sent, or perhaps not", permissions=["view"])
    def try_again(self, request: HttpRequest, chosen: models.QuerySet[Follower]) -> None:
        """Let what this follower was not sent wait for the next sending."""
        count = Alert.objects.filter(follower__in=list(chosen)).try_again(timezone.now())
        messages.success(request, f"{count} will be sent within a minute. What was sent already is left as it is.")

    def has_erase_permission(self, request: HttpRequest) -> bool:
        """Whoever may delete followers."""
        return bool(request.user.has_perm("reports.delete_follower"))


def _counts() -> list[tuple[str, int]]:
    """What is there, and what was not sent in the last 30 days."""
    now, followers, alerts = timezone.now(), Follower.objects.all(), Alert.objects
    return [
        ("Followers", followers.count()),
        ("who follow all papers", followers.filter(everything=True).count()),
        ("who get one e-mail a day", followers.filter(is_daily=True).count()),
        ("Requests not confirmed yet", FollowRequest.objects.open(now).count()),
        ("E-mails that wait", alerts.filter(state=Alert.State.WAITING).count()),
        ("E-mails not sent, or perhaps not", alerts.undelivered(now).count()),
    ]
