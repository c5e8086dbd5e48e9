"""The plan that a command is given by its key."""

from __future__ import annotations

from django.core.management.base import CommandError

from priorities.models import Plan
from priorities.models.plan import PlanQuerySet


def known_plan(plans: PlanQuerySet, key: str) -> Plan:
    """The one of the plans with that key. Raises CommandError, which names the keys that there are."""
    plan = plans.filter(key=key).first()
    if plan is None:
        keys = ", ".join(Plan.objects.order_by("key").values_list("key", flat=True)) or "none yet"
        raise CommandError(f"There is no plan “{key}”. Plans: {keys}.")
    return plan
