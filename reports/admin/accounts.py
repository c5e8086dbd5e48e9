"""Accounts: an administrator invites people and gives them roles, and cannot make anybody a superuser."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest

from priorities.models import Partnership
from reports.forms.accounts import AccountForm, NewAccountForm
from reports.leaving import leave
from reports.models import PartnershipRole
from reports.roles import Role
from sdp.signing_in.invitations import NOT_ACCEPTED, invite, is_not_accepted
from sdp.signing_in.leavers import take_away_second_factors
from sdp.signing_in.second_factor import FACTORS

admin.site.unregister(User)

POWERS = ("is_superuser", "user_permissions")
"""What only a superuser may give: everything else about an account follows from its roles."""


class SigningInFilter(admin.SimpleListFilter):
    """Who has not come yet, who comes, who has left."""

    title = "signing in"
    parameter_name = "signing_in"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The three states of an account."""
        return [("invited", "Invitation not accepted"), ("open", "Can sign in"), ("left", "Deactivated")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """The accounts in the state chosen."""
        match self.value():
            case "invited":
                return queryset.filter(NOT_ACCEPTED)
            case "open":
                return queryset.filter(is_active=True).exclude(NOT_ACCEPTED)
            case "left":
                return queryset.filter(is_active=False)
        return queryset


class PartnershipRoleInline(admin.StackedInline):
    """Roles for one partnership alone. The groups above hold for every one."""

    model = PartnershipRole
    extra = 0
    verbose_name_plural = "Roles in one partnership alone"

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """An administrator looks after the whole site: the administration knows no partnership."""
        if db_field.name == "role":
            kwargs["queryset"] = Group.objects.exclude(name=Role.ADMINISTRATOR).order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Django's own page for accounts, without the ways to rise above one's role; nobody is deleted.

    Only administrators of the whole site come here. A role in one partnership opens nothing of the administration.
    """

    inlines = (PartnershipRoleInline,)

    form = AccountForm
    add_form = NewAccountForm
    add_fieldsets = ((None, {"fields": ("username", "first_name", "last_name", "email", "is_staff", "groups")}),)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    # Django's own box with two lists has faults that a screen reader stumbles over.
    formfield_overrides = {models.ManyToManyField: {"widget": CheckboxSelectMultiple}}
    list_display = ("username", "first_name", "last_name", "email", "signing_in", "second_factor", "is_staff")
    list_filter = (SigningInFilter, "is_staff", "groups")
    actions = ("invite_again", "deactivate_leavers", "take_away_factors")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With each account whether it has a second factor."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        return super().get_queryset(request).annotate(has_factor=Exists(factors))

    @admin.display(description="Signing in")
    def signing_in(self, person: User) -> str:
        """How it stands with this account, in words."""
        if not person.is_active:
            return "Deactivated"
        if is_not_accepted(person):
            return "Invitation not accepted"
        return f"Last on {person.last_login:%-d %B %Y}" if person.last_login else "Not yet"

    @admin.display(description="Second factor", boolean=True)
    def second_factor(self, person: User) -> bool:
        """Whether one is set up."""
        return bool(person.has_factor)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The powers, unless the person has them all already."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else (*fields, *POWERS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An administrator may not change a superuser's account, nor set its password."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Never: what a leaver wrote and signed stays theirs."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A switched-off account loses every way in."""
        super().save_model(request, obj, form, change)
        if change and "is_active" in form.changed_data and not obj.is_active:
            leave(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A new account is invited once it is stored with its roles."""
        super().save_related(request, form, formsets, change)
        if not change:
            transaction.on_commit(partial(self._send, request, form.instance))

    @admin.action(description="Send the invitation again", permissions=["change"])
    def invite_again(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """A new link to each who has not chosen a password yet; the others are named."""
        for person in self._within_reach(request, queryset):
            if is_not_accepted(person) and person.email:
                self._send(request, person)
            else:
                messages.warning(
                    request, f"The account {person} was not invited: it is in use, or has no e-mail address."
                )

    @admin.action(description="Deactivate (leaver)", permissions=["change"])
    def deactivate_leavers(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Switch the accounts off, all but one's own."""
        for person in self._within_reach(request, queryset):
            if person == request.user:
                messages.warning(request, "Your own account was left as it is.")
                continue
            leave(person)
            self.log_change(request, person, "Deactivated (leaver).")
            messages.success(request, f"The account {person} can no longer sign in. Its records stay.")

    @admin.action(description="Remove the second factor (telephone lost)", permissions=["change"])
    def take_away_factors(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let people who lost it set up another at their next sign-in."""
        for person in self._within_reach(request, queryset):
            take_away_second_factors(person)
            self.log_change(request, person, "Second factor removed.")
            messages.success(request, f"The account {person} is asked for a new second factor at the next sign-in.")

    def _within_reach(self, request: HttpRequest, people: QuerySet[User]) -> list[User]:
        chosen = list(people)
        if not all(self.has_change_permission(request, person) for person in chosen):
            raise PermissionDenied
        return chosen

    def _send(self, request: HttpRequest, person: User) -> None:
        partnership = Partnership.objects.order_by("pk").first()
        site_name = str(partnership or request.get_host())
        try:
            invite(person, by=request.user, request=request, site_name=site_name, roles=_roles_of(person))
        except OSError:
            messages.error(request, f"The invitation to {person.email} could not be sent. Send it again later.")
        else:
            self.log_change(request, person, "Invitation sent.")
            messages.success(request, f"An invitation was sent to {person.email}.")


def _roles_of(person: User) -> list[str]:
    held = Group.objects.filter(Q(user=person) | Q(partnership_roles__person=person))
    return list(held.distinct().order_by("name").values_list("name", flat=True))
