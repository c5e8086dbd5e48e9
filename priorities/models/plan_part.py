"""What every keyed part of a plan has: the plan it is in, and a key that is unique and lasting there."""

from __future__ import annotations

from typing import Any

from priorities.models.key import Keyed


class PlanPart(Keyed):
    """A part of a plan, known by its key. Subclasses have the fields `plan` and `key`."""

    NATURAL_KEY = ("plan__key", "key")
    KEY_WITHIN = "plan"

    class Meta:
        abstract = True


class PriorityPart(PlanPart):
    """A part of a strategic priority. Its plan is the priority's."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """The plan follows from the priority."""
        self._take_plan()
        super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the priority's plan."""
        self._take_plan()
        super().save(*args, **kwargs)

    def _take_plan(self) -> None:
        if self.priority_id:
            self.plan_id = self.priority.plan_id
