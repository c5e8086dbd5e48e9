"""What the data interface is asked about in tests, and asking it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from priorities.models import Plan
from reports import workflow
from reports.models import Edition, ScrutinyUpdate
from tests.cast import a_complete_draft, a_published_update, a_withdrawn_update, fresh, person, publish
from tests.copies import copies_of
from tests.priorities.plans import a_plan_with, priority_of

BEGINNING = "/api/v1/"
HIDDEN = "Heronries"
"""A word of a plan that is still a draft."""


@dataclass(frozen=True)
class Library:
    """A corrected paper whose sections serve a public plan and a draft of the next, a withdrawn one, and the plans."""

    corrected: ScrutinyUpdate
    withdrawn: ScrutinyUpdate
    plan: Plan
    draft_plan: Plan


def a_library() -> Library:
    plan = a_plan_with()
    draft = a_plan_with(key="plan-2036-2041", first_year=2036, status=Plan.Status.DRAFT)
    draft.priorities.update(title=HIDDEN, key=HIDDEN.lower())
    draft.measures.update(title=HIDDEN)
    paper = a_published_update(sections=2)
    first, second = paper.sections.all()
    first.links.create(priority=priority_of(plan))
    second.links.create(priority=draft.priorities.get())
    correct(paper)
    return Library(fresh(paper), a_withdrawn_update(), plan, draft)


def correct(update: ScrutinyUpdate, words: str = "The weirs were counted twice.") -> Edition:
    workflow.correct(fresh(update), by=person("officer"), reason="A figure was wrong.")
    section = update.sections.first()
    section.body = f"<p>{words}</p>"
    section.save()
    return publish(fresh(update))


def many_papers(many: int) -> ScrutinyUpdate:
    """One published paper whose first section serves a priority, and copies of it; so many in all."""
    paper = publish(a_complete_draft(sections=2)).update
    plan = Plan.objects.first() or a_plan_with()
    paper.sections.first().links.create(priority=priority_of(plan))
    copies_of(fresh(paper), many - 1)
    call_command("rebuild_register", verbosity=0)
    return paper


def ask(client: Client, address: str, **headers: str) -> HttpResponse:
    """The answer at an address, whole or from `/api/v1/` on."""
    where = address.removeprefix("http://testserver")
    return client.get(where if where.startswith("/") else BEGINNING + where, headers=headers)


def said(client: Client, address: str) -> Any:
    """What the interface says there; it must be there."""
    response = ask(client, address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def everything(client: Client, address: str) -> list[dict[str, Any]]:
    """The whole list, page by page."""
    found: list[dict[str, Any]] = []
    following: str | None = address
    while following:
        page = said(client, following)
        found += page["items"]
        following = page["next"]
    return found
