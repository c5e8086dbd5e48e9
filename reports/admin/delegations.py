"""Who approves in whose place: begun and ended here for somebody who is ill and cannot do it themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from reports import delegations
from reports.admin.records import OnlyRead
from reports.audit import name_of
from reports.forms.delegation import DelegationForm
from reports.models import Delegation


@admin.register(Delegation)
class DelegationAdmin(OnlyRead, admin.ModelAdmin):
    """What was agreed stays as it is: one that is no longer right is ended, and another begun."""

    form = DelegationForm
    list_display = ["person", "delegate", "first_day", "last_day", "reason", "made_by", "ended_at"]
    list_select_related = ["person", "delegate", "made_by"]
    date_hierarchy = "first_day"
    actions = ["end_now"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever looks after the people."""
        return request.user.has_perm("reports.add_delegation")

    def has_end_permission(self, request: HttpRequest) -> bool:
        """Whoever may begin one may end it."""
        return self.has_add_permission(request)

    def save_model(self, request: HttpRequest, obj: Delegation, form: DelegationForm, change: bool) -> None:
        """Begin it, as its owner would, with a row in the audit trail that names the administrator."""
        made = delegations.delegate(
            obj.person,
            to=obj.delegate,
            first_day=obj.first_day,
            last_day=obj.last_day,
            reason=obj.reason,
            by=request.user,
        )
        obj.pk = made.pk

    @admin.action(description="End now", permissions=["end"])
    def end_now(self, request: HttpRequest, queryset: QuerySet[Delegation]) -> None:
        """End those that hold today or will; the others have ended."""
        current = queryset.current(timezone.localdate()).select_related("person", "delegate")
        for delegation in current:
            delegations.end(delegation, by=request.user)
            self.log_change(request, delegation, "Ended.")
            said = f"{name_of(delegation.delegate)} no longer approves in the place of {name_of(delegation.person)}."
            messages.success(request, said)
