"""What the site says of itself: accessibility, other formats and languages, privacy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.models import ReadersHelp
from sdp.kept_pages import kept


@kept
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return _about(request, "accessibility")


@kept
@require_safe
def other_formats(request: HttpRequest) -> HttpResponse:
    """How to ask for a paper in another format or language."""
    return _about(request, "other_formats")


@kept
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the site keeps of its visitors."""
    return _about(request, "privacy")


def _about(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"reports/library/{name}.html", {"help": ReadersHelp.of_the_site()})
