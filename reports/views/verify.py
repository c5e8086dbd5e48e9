"""Whether a file that somebody holds is an edition, and which. For everybody.

What a question costs is bounded: a file is hashed while it comes in, up to a size, and never kept; then one hash is
looked up. It changes nothing, so it needs no token against forged forms and sets no cookie.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reports.forms.verify import LARGEST, TOO_LARGE, HashingHandler, VerifyForm
from reports.models import ScrutinyUpdate
from reports.verifying import find_edition
from sdp.doorkeeper import is_one_of
from sdp.who_may import MEMBERS

OTHER_PARTS = 64 * 1024
"""Bytes that a form takes beside its file."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask, and the answer."""
    if request.method != "POST":
        return render(request, "reports/verify.html", {"form": VerifyForm()})
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST + OTHER_PARTS:
        return _too_large(request)
    request.upload_handlers = [HashingHandler(request)]
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "reports/verify.html", {"form": form}, status=422)
    asked = form.cleaned_data["asked"]
    context = {"asked": asked, "found": find_edition(asked, lambda update: _may_read_the_whole(request, update))}
    return render(request, "reports/verify.html", {"form": VerifyForm(), "answers": True, **context})


def _may_read_the_whole(request: HttpRequest, update: ScrutinyUpdate) -> bool:
    return request.user.is_authenticated and is_one_of(MEMBERS, request.user, update)


def _too_large(request: HttpRequest) -> HttpResponse:
    """Said without reading what was sent."""
    form = VerifyForm({})
    form.full_clean()
    form.errors.clear()
    form.add_error("file", TOO_LARGE)
    return render(request, "reports/verify.html", {"form": form}, status=413)
