"""A session ends when nobody has done anything in it for `IDLE_HOURS`; what a script asks by itself is nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

SEEN = "seen"
"""When the session was last used, in the session."""

EVERY = 60
"""Seconds between two notes of that, so that not every page writes to the database."""

BY_ITSELF = "sdp.by_itself"
"""The mark on a request, in WSGI's own place for such: no header that a browser sends can be called so."""

View = Callable[..., HttpResponse]


def by_itself(view: View) -> View:
    """A view that scripts ask without anybody doing anything: it does not keep the session alive."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.META[BY_ITSELF] = True
        return view(request, *args, **kwargs)

    return marked


def somebody_is_there(request: HttpRequest) -> None:
    """Say of a request that a script sent that a person is behind it: somebody typed."""
    request.META[BY_ITSELF] = False


class IdleMiddleware:
    """Puts off the end of the session, which its own expiry date is, whenever somebody does something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; the session is noted as used where it was."""
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.META.get(BY_ITSELF):
            _note(request)
        return response


def _note(request: HttpRequest) -> None:
    now = int(timezone.now().timestamp())
    if SESSION_KEY in request.session and now - request.session.get(SEEN, 0) >= EVERY:
        request.session[SEEN] = now
