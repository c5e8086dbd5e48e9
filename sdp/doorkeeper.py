"""Keeps to the table in `sdp.who_may` on every request: who may see a page, open it, act on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import Enum
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from sdp.forms.typed_words import typed_words
from sdp.who_may import ADMINISTRATION, EVERYBODY, NOBODY, SIGNED_IN, STAFF, Page, Who, page_named

logger = logging.getLogger(__name__)


class Refusal(Enum):
    """Why a request is not let through."""

    SIGNED_OUT = "Sign in first."
    UNKNOWN = "For this person there is no such page."
    FORBIDDEN = "This person may see the page, and not do this."
    METHOD = "Nobody can ask this of the page."


class Doorkeeper:
    """Lets through what the table allows. What is not for everybody is never kept by a browser.

    A view may refuse in a way of its own: by `refuses`, a function of the request and the refusal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of whatever comes next."""
        response = self.get_response(request)
        if (page := page_of(request)) and page.seen_by != EVERYBODY:
            add_never_cache_headers(response)
        return response

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        """Nothing where the request is let through; else the refusal."""
        page = page_of(request)
        if page is None:
            logger.error("The table in sdp.who_may does not name the address %s.", _name(request))
            raise Http404
        if page is ADMINISTRATION or page.only_everywhere:
            # Django admin asks for permissions as such, and a committee's pack may hold papers of several partnerships.
            request.user.counts_only_everywhere = True  # type: ignore[union-attr]
        found = refusal(page, request)
        return _refused(request, page, found, view) if found else None


def page_of(request: HttpRequest) -> Page | None:
    """The line of the table for the address asked for."""
    return page_named(_name(request)) if request.resolver_match else None


def refusal(page: Page, request: HttpRequest) -> Refusal | None:
    """Why the request is refused, if it is."""
    person, method = request.user, str(request.method)
    if not is_one_of(page.seen_by, person):
        return Refusal.UNKNOWN if person.is_authenticated else Refusal.SIGNED_OUT
    asked = page.asked_by(method)
    if asked == NOBODY:
        return Refusal.METHOD
    return None if page.for_delegates or is_one_of(asked, person) else Refusal.FORBIDDEN


def is_one_of(who: Who, person: User | AnonymousUser, row: Any = None) -> bool:
    """Whether the person is one of these people; with a row, in the partnership to whose work it belongs."""
    if who == STAFF:
        return bool(person.is_active and person.is_staff)
    if who in (EVERYBODY, SIGNED_IN, NOBODY):
        return who == EVERYBODY or (who == SIGNED_IN and person.is_authenticated)
    return any(person.has_perm(permission, row) for permission in who.permissions)


def check_row(request: HttpRequest, row: Any) -> None:
    """Raise PermissionDenied where the person may do what the page is for elsewhere, and not with this row."""
    page = page_of(request)
    if page and not page.for_delegates and not is_one_of(page.asked_by(str(request.method)), request.user, row):
        raise PermissionDenied


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _refused(request: HttpRequest, page: Page, found: Refusal, view: Any) -> HttpResponse:
    if refuses := getattr(view, "refuses", None):
        answer: HttpResponse = refuses(request, found)
        return answer
    match found:
        case Refusal.SIGNED_OUT:
            return _signed_out(request, page)
        case Refusal.METHOD:
            return HttpResponseNotAllowed(page.methods)
        case Refusal.FORBIDDEN:
            raise PermissionDenied
    raise Http404


def _signed_out(request: HttpRequest, page: Page) -> HttpResponse:
    """To the sign-in page; but words that were just sent are shown first, so that they are not lost.

    Not those sent to the pages of accounts and to the administration, whose forms hold passwords.
    """
    if request.method in ("GET", "HEAD") or page.seen_by in (SIGNED_IN, STAFF):
        return redirect_to_login(request.get_full_path())
    return render(request, "reports/signed_out.html", {"words": typed_words(request)}, status=403)
