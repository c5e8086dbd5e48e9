"""The site for search engines: every lasting public address, a hundred to a file, with the day it last changed.

What is in the register is public, and a withdrawn paper is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from priorities.models import Deliverable, Measure, Plan, StrategicPriority, WorkArea
from reports.models import Committee, CommitteeMeeting, PublishedPaper
from sdp.kept_pages import kept
from sdp.page_meta import absolute

A_FILE = 100
"""Addresses in a file. The protocol allows 50,000; each file is made anew when it is asked for."""

EVERYWHERE = (
    "reports:home",
    "reports:updates",
    "reports:committees",
    "priorities:plans",
    "reports:threads",
    "reports:corrections",
    "reports:follow",
    "reports:data",
    "reports:verify",
    "reports:accessibility",
    "reports:other_formats",
    "reports:privacy",
)
"""The pages that are there on every site."""


class OfThisSite(Sitemap):
    """Pages under the site's own name, whatever name the request came by."""

    limit = A_FILE

    def get_domain(self, site: object = None) -> str:
        """The site's host."""
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        """How the site is reached."""
        return urlsplit(settings.SITE_URL).scheme


class Papers(OfThisSite):
    """The published papers, each with when its latest edition was published."""

    def items(self) -> QuerySet[PublishedPaper]:
        """All of them, in an order in which none moves when others come."""
        return PublishedPaper.objects.only("slug", "published_at").order_by("pk")

    def lastmod(self, item: PublishedPaper) -> datetime:
        """When the edition that stands there was published."""
        return item.published_at

    def get_latest_lastmod(self) -> datetime | None:
        """When a paper was last published; asked of the database, not of every paper."""
        return PublishedPaper.objects.aggregate(last=Max("published_at"))["last"]


class Meetings(OfThisSite):
    """The committees' meetings."""

    def items(self) -> QuerySet[CommitteeMeeting]:
        """All of them."""
        return CommitteeMeeting.objects.select_related("committee").order_by("pk")


class Committees(OfThisSite):
    """The committees."""

    def items(self) -> QuerySet[Committee]:
        """All of them."""
        return Committee.objects.order_by("pk")


class OfPlans(OfThisSite):
    """The pages of one kind of row in the public plans."""

    def __init__(self, name: str, model: type[Any]) -> None:
        self.name, self.model = name, model

    def items(self) -> QuerySet[Any]:
        """The rows of public plans."""
        return self.model.objects.filter(plan__in=Plan.objects.public()).select_related("plan").order_by("pk")

    def location(self, item: Any) -> str:
        """The row's own page."""
        return reverse(f"priorities:{self.name}", args=[item.plan.key, item.key])


class Plans(OfThisSite):
    """The public plans."""

    def items(self) -> QuerySet[Plan]:
        """All of them."""
        return Plan.objects.public().order_by("pk")

    def location(self, item: Plan) -> str:
        """The plan's page."""
        return reverse("priorities:plan", args=[item.key])


class Pages(OfThisSite):
    """The pages that are there on every site."""

    def items(self) -> list[str]:
        """Their names."""
        return list(EVERYWHERE)

    def location(self, item: str) -> str:
        """Where the page of that name is."""
        return reverse(item)


SITEMAPS: dict[str, Sitemap] = {
    "pages": Pages(),
    "papers": Papers(),
    "committees": Committees(),
    "meetings": Meetings(),
    "plans": Plans(),
    "priorities": OfPlans("priority", StrategicPriority),
    "work-areas": OfPlans("work_area", WorkArea),
    "deliverables": OfPlans("deliverable", Deliverable),
    "measures": OfPlans("measure", Measure),
}


@kept
@require_safe
@views.x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the lists."""
    lists = "".join(line for section, site in SITEMAPS.items() for line in _lists(request, section, site))
    return HttpResponse(f"{_HEAD}{lists}</sitemapindex>\n", content_type="application/xml")


_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
"""


def _lists(request: HttpRequest, section: str, site: Sitemap) -> Iterator[str]:
    """The section's lists. A template would say the same words of each anew, at as much as a query for every ten."""
    address = escape(request.build_absolute_uri(reverse("reports:sitemap_section", args=[section])))
    last = site.get_latest_lastmod()
    changed = f"<lastmod>{timezone.localtime(last).isoformat(timespec='seconds')}</lastmod>" if last else ""
    for page in range(1, site.paginator.num_pages + 1):
        yield f"<sitemap><loc>{address}{f'?p={page}' if page > 1 else ''}</loc>{changed}</sitemap>\n"


@kept
@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One list. What was published last is no sign that nothing was withdrawn since, so it is not given as such."""
    response = views.sitemap(request, SITEMAPS, section)
    del response.headers["Last-Modified"]
    return response


@kept
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots are asked to leave alone, and where the list of pages is."""
    context = {"sitemap": absolute(reverse("reports:sitemap"))}
    return render(request, "reports/library/robots.txt", context, content_type="text/plain; charset=utf-8")
