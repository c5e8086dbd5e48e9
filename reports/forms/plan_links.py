"""Choosing what of the plans something serves: boxes to tick, plan by plan, priority by priority."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict

from reports import links
from reports.links import AreaChoice, PlanChoice, PriorityChoice
from reports.models.plan_link import Target

LABEL = "What it serves in the plan"
HELP = (
    "Tick the priorities that it serves. Open the list under a priority to choose its work areas and core "
    "deliverables: what serves one of them serves the priority as well."
)


def value_of(target: Target) -> str:
    """How a form names it."""
    return f"{links.kind_of(target)}-{target.pk}"


class PlanLinksWidget(forms.Widget):
    """The boxes. A priority's list is open where something in it is chosen."""

    template_name = "reports/widgets/plan_links.html"
    use_fieldset = True
    offered: tuple[PlanChoice, ...] = ()

    class Media:
        css = {"all": ["sdp/plan_links.css"]}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The ticked boxes."""
        return list(data.getlist(name) if isinstance(data, QueryDict) else data.get(name, []))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """A browser sends nothing for boxes that are not ticked."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The plans with their boxes."""
        context = super().get_context(name, value, attrs)
        ticked = set(value or ())
        context["widget"]["plans"] = [
            {
                "plan": choice.plan,
                "priorities": [self._priority(priority, ticked) for priority in choice.priorities],
            }
            for choice in self.offered
        ]
        return context

    def id_for_label(self, id_: str) -> str:
        """No single box stands for all."""
        return ""

    def id_to_mend(self, id_: str, value: Any) -> str:
        """The whole list of boxes, for the error summary."""
        return id_

    def _priority(self, choice: PriorityChoice, ticked: set[str]) -> dict[str, Any]:
        return {
            "box": self._box(choice.priority, ticked),
            "areas": [self._area(area, ticked) for area in choice.areas],
            "chosen": sum(value_of(target) in ticked for target in choice.within()),
        }

    def _area(self, choice: AreaChoice, ticked: set[str]) -> dict[str, Any]:
        return {
            "box": self._box(choice.area, ticked) if choice.area else None,
            "deliverables": [self._box(deliverable, ticked) for deliverable in choice.deliverables],
        }

    def _box(self, target: Target, ticked: set[str]) -> dict[str, Any]:
        value = value_of(target)
        return {"value": value, "label": str(target), "ticked": value in ticked, "level": getattr(target, "level", 1)}


class PlanLinksField(forms.Field):
    """Priorities, work areas and deliverables as rows; `offer` says which there are."""

    widget = PlanLinksWidget
    default_error_messages = {"invalid_choice": "Choose only from the boxes on this page; the plan has changed."}
    offered: tuple[PlanChoice, ...] = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": LABEL, "help_text": HELP, "required": False, **kwargs})

    def offer(self, offered: tuple[PlanChoice, ...]) -> None:
        """Let these be chosen."""
        self.offered = self.widget.offered = offered

    def prepare_value(self, value: Iterable[Any] | None) -> list[str]:
        """The values of the boxes for rows, or for what was sent."""
        return [each if isinstance(each, str) else value_of(each) for each in value or ()]

    def _clean_bound_field(self, bf: BoundField) -> list[Target]:
        # The boxes that are ticked already need no look at what else there is.
        is_as_stored = not self.disabled and not self.has_changed(bf.initial, bf.data)
        return list(bf.initial or []) if is_as_stored else self.clean(bf.initial if self.disabled else bf.data)

    def clean(self, value: Any) -> list[Target]:
        """The chosen rows, in lasting order."""
        known = {value_of(target): target for choice in self.offered for target in choice.within()}
        sent = set(self.prepare_value(value))
        if not sent <= known.keys():
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return links.in_order(known[each] for each in sent)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other boxes are ticked than at first."""
        return set(self.prepare_value(initial)) != set(self.prepare_value(data))
