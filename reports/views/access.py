"""Who may see what: fetching and checking are one step. What may not be seen is 404, what may not be done is 403."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from reports.forms.part import readable
from reports.models import ScrutinyUpdate
from sdp.document.writers.size import PaperTooLarge
from sdp.forms.rich_text import TypedText

SEE_THE_DESK = "reports.view_scrutinyupdate"
WRITE = "reports.change_scrutinyupdate"
LINK = "reports.change_sectionlink"
"""To say later what a paper serves that is no draft any more."""

View = Callable[..., HttpResponse]

_NOT_WORDS = re.compile(r"csrfmiddlewaretoken|version|style|serves|.*(_as|-verb|-DELETE)")
_WORDS = re.compile(r"[^\W\d]|\d{5}")
"""A letter, or as many digits as only a telephone number has: the keys of chosen rows are shorter."""


def desk_page(view: View) -> View:
    """A page of the officers' desk: never cached, signed in, and 404 to whoever has no business there."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _signed_out(request)
        if not request.user.has_perm(SEE_THE_DESK):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except PaperTooLarge as error:
            return render(request, "reports/too_large.html", {"reason": str(error)}, status=422)

    return guarded


def writes(view: View) -> View:
    """A page of the desk on which words are changed: 403 to whoever may only read."""

    @desk_page
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def update_or_404(slug: str) -> ScrutinyUpdate:
    """The update with every row of its paper at hand."""
    return get_object_or_404(ScrutinyUpdate.objects.with_parts(), slug=slug)


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; but words that were just sent are shown first, so that they are not lost."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    return render(request, "reports/signed_out.html", {"words": typed_words(request)}, status=403)


def typed_words(request: HttpRequest) -> list[str]:
    """What a person typed into the form that was sent, as plain text and without the form's own fields."""
    typed = (
        readable(TypedText(value, is_html=True)) if request.POST.get(f"{name}_as") == "html" else value
        for name in request.POST
        for value in request.POST.getlist(name)
        if not _NOT_WORDS.fullmatch(name)
    )
    return [words for words in typed if _WORDS.search(words)]
