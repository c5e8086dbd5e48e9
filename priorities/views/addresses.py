"""Where the words of a plan lead on the site."""

from __future__ import annotations

from django.urls import reverse

from priorities.assembly import LinkTo
from priorities.models import Deliverable, Measure, Plan


def pages_of(plan: Plan) -> LinkTo:
    """From a row of that plan to the lasting address of its own page."""

    def page_of(row: Deliverable | Measure) -> str:
        return reverse(f"priorities:{row._meta.model_name}", kwargs={"plan": plan.key, "key": row.key})

    return page_of
