"""Topics that are followed from paper to paper: all of them, and each on a page of its own. Everybody may read them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from priorities.models import Plan, StrategicPriority
from reports.models import Thread
from reports.thread_pages import by_paper, entries_of
from sdp.kept_pages import kept

THREADS_A_PAGE = 20
ENTRIES_A_PAGE = 10
OLDEST = "oldest"


@kept
@require_safe
@cache_control(no_cache=True)
def threads(request: HttpRequest) -> HttpResponse:
    """The topics, those that were reported on last first; of one priority where `?plan=…&priority=…` names it."""
    priority = _priority(request)
    found = Thread.objects.public().latest_first().with_priorities()
    if priority:
        found = found.serving(priority)
    page = Paginator(found, THREADS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "priority": priority, "query": _query(priority)}
    return render(request, "reports/threads/list.html", context)


@kept
@require_safe
@cache_control(no_cache=True)
def thread(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic, the newest paper first, or the oldest on `?order=oldest`; one that is part of another leads there."""
    found = get_object_or_404(Thread.objects.with_priorities().select_related("merged_into"), slug=slug)
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)
    found = get_object_or_404(Thread.objects.public().with_priorities(), pk=found.pk)
    is_oldest_first = request.GET.get("order") == OLDEST
    entries = Paginator(entries_of(found, oldest_first=is_oldest_first), ENTRIES_A_PAGE)
    page = entries.get_page(request.GET.get("page"))
    context = {
        "thread": found,
        "page": page,
        "papers": by_paper(page.object_list),
        "is_oldest_first": is_oldest_first,
        "query": f"order={OLDEST}&" if is_oldest_first else "",
    }
    return render(request, "reports/threads/thread.html", context)


def _priority(request: HttpRequest) -> StrategicPriority | None:
    plan, key = request.GET.get("plan", ""), request.GET.get("priority", "")
    if not plan or not key or "\0" in plan + key:
        return None
    rows = StrategicPriority.objects.filter(plan__in=Plan.objects.public(), plan__key=plan, key=key)
    return rows.select_related("plan").first()


def _query(priority: StrategicPriority | None) -> str:
    return f"plan={priority.plan.key}&priority={priority.key}&" if priority else ""
