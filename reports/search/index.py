"""Keeping the index of the search: it says what the register of published papers and the public plans say.

A paper's words are entered in the transaction that makes it public, and go in the one that withdraws it. A plan's are
made again once what changed it is stored: an import changes hundreds of its rows at once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.apps import apps as live_apps
from django.db import transaction

from priorities.models import CaseStudy, Deliverable, Measure, Plan, StrategicPriority, WorkArea
from reports.models import PublishedPaper, PublishedSection, ScrutinyUpdate, SearchPosting, SearchShelf, SearchVolume
from reports.models.published import PublishedPaperQuerySet
from reports.search.shelves import READING, put, take_off
from reports.search.volumes import Volume, of_paper, of_plan

PAPERS_AT_ONCE = 200

PARTS_OF_PLANS = (Plan, StrategicPriority, WorkArea, Deliverable, Measure, CaseStudy)
"""The rows of which a plan's volume is made."""


class _Waiting(threading.local):
    """The plans that were changed in this thread and are not followed yet."""

    def __init__(self) -> None:
        self.plans: set[int] = set()


_waiting = _Waiting()


def on_struck(update: ScrutinyUpdate, **_: object) -> None:
    """Follow the register: it says nothing of this update any more."""
    with transaction.atomic():
        for volume in SearchVolume.objects.filter(update=update.pk):
            take_off(volume)


def on_entered(paper: PublishedPaper, **_: object) -> None:
    """Follow the register: it says this of an update now."""
    on_struck(paper.update)
    with transaction.atomic():
        put(_papers(PublishedPaper.objects.filter(pk=paper.pk)))


def on_relinked(sections: Iterable[PublishedSection], **_: object) -> None:
    """Follow the register: these sections serve something else now."""
    for paper in PublishedPaper.objects.filter(sections__in=sections).select_related("update").distinct():
        on_entered(paper)


def on_a_plan(instance: Any, **_: object) -> None:
    """Follow a plan, of which this row was saved or removed, once that is stored."""
    plan = instance.pk if isinstance(instance, Plan) else instance.plan_id
    _waiting.plans.add(plan)
    transaction.on_commit(partial(_follow_if_waiting, plan))


def on_a_plan_removed(instance: Plan, **_: object) -> None:
    """Take a plan off before it goes."""
    with transaction.atomic():
        for volume in SearchVolume.objects.filter(plan=instance.pk):
            take_off(volume)


def follow_plan(plan: int) -> None:
    """Let the index say of the plan with this primary key what everybody may read of it now."""
    with transaction.atomic():
        for volume in SearchVolume.objects.filter(plan=plan):
            take_off(volume)
        put(_plans(Plan.objects.public().filter(pk=plan)))


def _follow_if_waiting(plan: int) -> None:
    """Once for all the rows that were changed together."""
    if plan in _waiting.plans:
        _waiting.plans.discard(plan)
        follow_plan(plan)


def rebuild(**_: object) -> None:
    """Make the whole index again; questions are answered from the old one meanwhile."""
    with transaction.atomic():
        for model in (SearchPosting, SearchVolume, SearchShelf):
            model.objects.all().delete()
        put(_papers(PublishedPaper.objects.order_by("meeting_date", "pk")))
        put(_plans(Plan.objects.public().order_by("last_year", "pk")))


def rebuild_if_outdated(apps: Any = live_apps, **_: object) -> None:
    """Make the index again where there is none yet, or one that was made by other rules. For the end of `migrate`.

    `apps` has the models of the migration that was reached, which may be one from before there was an index.
    """
    if "searchshelf" not in apps.all_models["reports"]:
        return
    shelves = SearchShelf.objects.all()
    is_missing = not shelves.exists() and (PublishedPaper.objects.exists() or Plan.objects.public().exists())
    if is_missing or shelves.exclude(reading=READING).exists():
        rebuild()


def _papers(papers: PublishedPaperQuerySet) -> Iterator[tuple[dict[str, int], Volume]]:
    with_parts = papers.prefetch_related("priorities", "sections__priorities", "paragraphs")
    for paper in with_parts.iterator(chunk_size=PAPERS_AT_ONCE):
        yield {"update_id": paper.pk}, of_paper(paper)


def _plans(plans: Iterable[Plan]) -> Iterator[tuple[dict[str, int], Volume]]:
    for plan in plans:
        yield {"plan_id": plan.pk}, of_plan(plan)
