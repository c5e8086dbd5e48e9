"""The second step of signing in: of whom it is asked, and who has taken it.

Whoever approves, publishes or administers signs in with a password and with something that they hold: an authenticator
app or a passkey. Others may set one up if they like.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User
from django.db.models import Q
from django.http import HttpRequest

ASKED_OF = frozenset(
    {"Approver", "Director", "Finance adviser", "Legal adviser", "Democratic services", "Administrator"}
)
"""The roles with the second step, by the names of their groups; staff and superusers are asked whatever their role."""

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""What counts as a second factor: recovery codes stand in for one and are none."""


_also_asked: list[Callable[[User], object]] = []


def ask_also(whoever: Callable[[User], object]) -> None:
    """Let an app say of whom else the second step is asked: of those for whom `whoever` gives anything."""
    if whoever not in _also_asked:
        _also_asked.append(whoever)


def is_asked_of(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether this person needs the second step, in whichever partnership the role is held."""
    if not settings.SECOND_FACTOR or not person.is_active or not isinstance(person, User):
        return False
    if person.is_staff or person.is_superuser:
        return True
    if Group.objects.filter(_held_by(person), name__in=ASKED_OF).exists():
        return True
    return any(whoever(person) for whoever in _also_asked)


def _held_by(person: User) -> Q:
    held = Q(user=person)
    if any(relation.name == "partnership_roles" for relation in Group._meta.related_objects):
        held |= Q(partnership_roles__person=person)
    return held


def has_one(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether an authenticator app or a passkey is set up."""
    return bool(get_adapter().is_mfa_enabled(person, FACTORS))


def holds_a_passkey_alone(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether there is no code to type, the recovery codes apart."""
    return not get_adapter().is_mfa_enabled(person, [Authenticator.Type.TOTP])


def is_taken(request: HttpRequest) -> bool:
    """Whether this session has taken the second step, or the office's own sign-in service vouches for it."""
    return bool({"mfa", "socialaccount"} & _ways(request, request.user))


def came_through_provider(request: HttpRequest, person: AbstractBaseUser | None) -> bool:
    """Whether the person was signed in by the office's own sign-in service, which asks what it asks."""
    return "socialaccount" in _ways(request, person)


def _ways(request: HttpRequest, person: AbstractBaseUser | AnonymousUser | None) -> set[str]:
    return {str(record.get("method")) for record in get_authentication_records(request, person)}
