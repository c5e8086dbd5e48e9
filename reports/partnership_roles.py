"""The permissions that roles of one partnership give, for Django's `has_perm`. Settings name the backend here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from reports.models.partnership_role import may_everywhere, partnership_of, roles_in_partnerships

ONLY_EVERYWHERE = "counts_only_everywhere"
"""Set on a request's person where roles of one partnership count for nothing: in the administration."""


class PartnershipRoles(BaseBackend):
    """Answers `has_perm(permission)` for any partnership, and `has_perm(permission, row)` for the row's own.

    Of a row whose partnership is not known, only the account's own roles say anything.
    """

    def has_perm(self, user_obj: AbstractBaseUser | AnonymousUser, perm: str, obj: Any = None) -> bool:
        """Whether the person may do it with that row; without a row, whether there is a partnership where they may."""
        if obj is None:
            held = roles_in_partnerships(user_obj)
            return not getattr(user_obj, ONLY_EVERYWHERE, False) and any(perm in may for may in held.values())
        if may_everywhere(user_obj, perm):
            return True
        partnership = partnership_of(obj)
        return partnership is not None and perm in roles_in_partnerships(user_obj).get(partnership, ())
