"""How everybody follows the papers: the page that says so, the Atom feeds, and the meetings as a calendar."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from priorities.models import Partnership, StrategicPriority
from reports.calendar_feed import write_calendar
from reports.following.atom import CONTENT_TYPE, write_atom
from reports.following.feed import NEVER, feed_of
from reports.following.meetings import public_dates
from reports.following.topics import Topic, committee_topics, priority_topics
from reports.models import Committee, Thread
from sdp.kept_pages import kept


@kept
@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """Every way to follow, in plain words, with each address."""
    meetings = request.build_absolute_uri(reverse("reports:meetings_calendar"))
    context = {
        "all_papers": Topic(),
        "committees": committee_topics(),
        "priorities": priority_topics(),
        "meetings": meetings,
        "subscribe": f"webcal:{meetings.partition(':')[2]}",
    }
    return render(request, "reports/following/follow.html", context)


@kept
@require_safe
@cache_control(no_cache=True)
def papers_feed(request: HttpRequest) -> HttpResponse:
    """All papers."""
    return _feed(request, Topic())


@kept
@require_safe
@cache_control(no_cache=True)
def committee_feed(request: HttpRequest, committee: str) -> HttpResponse:
    """The papers of a committee."""
    return _feed(request, Topic(committee=get_object_or_404(Committee, key=committee)))


@kept
@require_safe
@cache_control(no_cache=True)
def priority_feed(request: HttpRequest, plan: str, key: str) -> HttpResponse:
    """The papers that serve a priority of a public plan."""
    priorities = StrategicPriority.objects.public().select_related("plan")
    return _feed(request, Topic(priority=get_object_or_404(priorities, plan__key=plan, key=key)))


@kept
@require_safe
@cache_control(no_cache=True)
def thread_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The papers of a thread; one that is part of another leads there."""
    thread = get_object_or_404(Thread.objects.select_related("merged_into"), slug=slug)
    if thread.merged_into:
        return redirect("reports:thread_feed", thread.merged_into.slug, permanent=True)
    return _feed(request, Topic(thread=get_object_or_404(Thread.objects.public(), pk=thread.pk)))


@kept
@require_safe
@cache_control(no_cache=True)
def meetings_calendar(request: HttpRequest, committee: str = "") -> HttpResponse:
    """The meetings of a committee, or of all."""
    chosen = get_object_or_404(Committee, key=committee) if committee else None
    dates = list(public_dates(chosen, today=timezone.localdate(), link=request.build_absolute_uri))
    name = f"{chosen or Partnership.objects.order_by('pk').first() or 'Partnership reporting'}: meetings"
    tag = f'"{sha256(repr((name, dates)).encode()).hexdigest()}"'
    if unchanged := get_conditional_response(request, etag=tag):
        return unchanged
    content = write_calendar(
        dates,
        name=name,
        host=urlsplit(settings.SITE_URL).hostname or "localhost",
        at=timezone.now(),
        link=request.build_absolute_uri,
    )
    file = f"{committee or 'meetings'}.ics"
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"ETag": tag, "Content-Disposition": f'inline; filename="{file}"'},
    )


def _feed(request: HttpRequest, topic: Topic) -> HttpResponse:
    """The topic's feed. Whether it has changed is known before anything is written.

    A link made later brings an old paper into the feed of a priority or a thread: there only the entity tag can say.
    """
    feed = feed_of(topic, request.GET.get("page"), request.build_absolute_uri)
    tag, at = f'"{feed.sha256}"', int(feed.updated.timestamp())
    moment = at if not (topic.priority or topic.thread) and feed.updated != NEVER else None
    if unchanged := get_conditional_response(request, etag=tag, last_modified=moment):
        return unchanged
    response = HttpResponse(write_atom(feed), content_type=f"{CONTENT_TYPE}; charset=utf-8", headers={"ETag": tag})
    if moment is not None:
        response.headers["Last-Modified"] = http_date(moment)
    return response
