"""Pages for everybody: what has not changed is not made again, and is not sent again to whoever has it.

A view says so by `@kept`, or by `@sealed` where there are too many of its pages to keep. Meant is what is answered to
somebody who is nobody: no session, no cookie, nothing that is different for the next one. Every request asks for the
state that the public sees (`ask_state_by`), one short query, and nothing else is asked where

- the reader names what they have by an entity tag whose seal fits (`sdp.seals`): it has not changed. Any process knows;
- this process keeps the page: it is sent, or its reader has it by a date. It is kept until something public changes or
  the day ends, as some pages tell what day it is, and for no longer than a minute.

With DEBUG nothing is kept and nothing sealed: who writes a template wants to see it.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import set_response_etag
from whitenoise.middleware import WhiteNoiseMiddleware

from sdp import deployment
from sdp.asked import Asked, PublicState
from sdp.seals import PAGES, Audience
from sdp.sent_file import FileOnDisk

LONGEST = 60
"""Seconds."""

MOST_BYTES = 32 * 1024 * 1024
"""In each process; what was not asked for longest goes first."""

LARGEST = MOST_BYTES // 8
"""Of one page; a larger one is made each time."""

PATIENCE = 10
"""Seconds for which a request waits while another one makes its page."""

LONGEST_ADDRESS = 500
"""Nobody follows a link to a longer one, and somebody could fill the memory with them."""


_state: Callable[[], PublicState] | None = None

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def ask_state_by(state: Callable[[], PublicState]) -> None:
    """Ask this for the public's state. Without it nothing is kept."""
    global _state  # noqa: PLW0603 - told once, as the site starts
    _state = state


def kept(view: View) -> View:
    """Say that the view's page is the same for everybody who is not signed in."""
    return kept_file(sealed(view, PAGES))


def kept_file(view: View) -> View:
    """The same of a stored file, whose entity tag is its own hash.

    Where it is streamed, the address at which it stands on the disk is kept, as its answer says (`kept_at`).
    """
    view.is_kept = True  # type: ignore[attr-defined]
    return view


def sealed(view: View, audience: Audience = PAGES) -> View:
    """Say the same of a view with so many pages that none is kept."""
    view.sealed_for = audience  # type: ignore[attr-defined]
    return view


def seal_this(request: HttpRequest) -> None:
    """Say `sealed` of the answer to this one request, by a view that gives others of which it is not true."""
    request.sealed_for = PAGES  # type: ignore[attr-defined]


def keep_this(request: HttpRequest) -> None:
    """Say `kept` of the answer to this one request."""
    seal_this(request)
    request.is_kept = True  # type: ignore[attr-defined]


@dataclass(frozen=True)
class KeptPage:
    """An answer as it was made, and squeezed, each with its tag and the sealed one; `until` by the process's clock."""

    state: PublicState
    day: date
    until: float
    headers: tuple[tuple[str, str], ...]
    body: bytes
    squeezed: bytes
    tags: tuple[tuple[str, str], tuple[str, str]]

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return len(self.body) + len(self.squeezed)

    def answer(self, asked: Asked) -> HttpResponseBase:
        """What is sent; nothing but that it has not changed where the reader has it already."""
        response = HttpResponse(self.squeezed if asked.is_squeezed else self.body)
        for name, value in self.headers:
            response.headers[name] = value
        if asked.is_squeezed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        return asked.answered_by(response, *self.tags[asked.is_squeezed])


@dataclass(frozen=True)
class KeptFile:
    """A file on the disk as it was answered: WhiteNoise knows how to send it, or a part of it, or that it is there.

    At a paper's address another edition may follow within the second: a date alone does not say that it is unchanged.
    """

    state: PublicState
    day: date
    until: float
    file: FileOnDisk
    size: int = 1000

    def answer(self, asked: Asked) -> HttpResponseBase:
        """What is sent. Raises FileNotFoundError."""
        asked.request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
        response: HttpResponseBase = WhiteNoiseMiddleware.serve(self.file, asked.request)
        return response


class Shelf:
    """The pages that a process keeps, by address."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, ...], KeptPage | KeptFile] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._being_made: dict[tuple[str, ...], threading.Event] = {}

    def take(self, asked: Asked) -> KeptPage | KeptFile | None:
        """The page, if it still holds."""
        with self._lock:
            page = self._pages.get(asked.place)
            if page is None or (page.state, page.day) != (asked.state, asked.day) or page.until < time.monotonic():
                return None
            self._pages.move_to_end(asked.place)
            return page

    def take_when_made(self, asked: Asked) -> KeptPage | KeptFile | None:
        """The page that another request is making; None where none is, or where nothing came of it that holds."""
        made = self._being_made.get(asked.place)
        return self.take(asked) if made is not None and made.wait(PATIENCE) else None

    def begin(self, key: tuple[str, ...]) -> None:
        """Say that the page is being made: whoever asks for it from here on waits, instead of making it as well."""
        self._being_made.setdefault(key, threading.Event())

    def end(self, key: tuple[str, ...]) -> None:
        """Say that the page is made, or never will be."""
        if made := self._being_made.pop(key, None):
            made.set()

    def put(self, key: tuple[str, ...], page: KeptPage | KeptFile) -> None:
        """Keep it; where there is no room, those go that were not asked for longest."""
        with self._lock:
            if old := self._pages.pop(key, None):
                self._bytes -= old.size
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > MOST_BYTES:
                self._bytes -= self._pages.popitem(last=False)[1].size


class KeptPages:
    """Says what is unchanged, sends pages that are kept, and keeps and seals those of which views say so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.shelf = Shelf()
        deployment.fingerprint()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The shortest answer there is, or that of whatever comes next."""
        if _state is None or not _is_from_nobody(request):
            return self.get_response(request)
        asked = Asked(request, _state())
        if unchanged := asked.unchanged():
            return unchanged
        asked.as_views_read_it()
        if page := self.shelf.take(asked) or self.shelf.take_when_made(asked):
            with suppress(FileNotFoundError):
                return page.answer(asked)
        try:
            return self._made(asked)
        finally:
            if asked.is_being_made:
                self.shelf.end(asked.place)

    def _made(self, asked: Asked) -> HttpResponseBase:
        """The view's answer, kept or sealed where it says so."""
        request = asked.request
        request.asked = asked  # type: ignore[attr-defined]
        response = self.get_response(request)
        request.META.update(asked.hidden)
        audience, is_kept = getattr(request, "sealed_for", None), getattr(request, "is_kept", False)
        if not (audience or is_kept) or not _is_for_everybody(response):
            return response
        if path := getattr(response, "kept_at", ""):
            # Its paper may be withdrawn in this moment; whoever asked before is still sent the file that was opened.
            with suppress(FileNotFoundError):
                self._keep(asked, _file(response, path, asked))
        if audience is None or response.streaming or not isinstance(response, HttpResponse):
            return response
        if not response.has_header("ETag"):
            # Django's own middleware gives one to GET and none to HEAD.
            set_response_etag(response)
        if not response.has_header("ETag"):
            return response
        if is_kept and response.status_code == 200:
            page = _page(response, audience, asked)
            if page.size <= LARGEST:
                self._keep(asked, page)
            return page.answer(asked)
        tag = response.headers["ETag"]
        seal = asked.seal(is_squeezed=asked.is_squeezed)
        return asked.answered_by(_with_headers(response, audience), tag, seal.on(tag, audience))

    def _keep(self, asked: Asked, page: KeptPage | KeptFile) -> None:
        if len(asked.place[-1]) <= LONGEST_ADDRESS:
            self.shelf.put(asked.place, page)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> None:
        """Note what the view says of its pages. Of one that will be kept the view makes all, whatever is asked."""
        is_kept, audience = getattr(view, "is_kept", False), getattr(view, "sealed_for", None)
        request.is_kept, request.sealed_for = is_kept, audience  # type: ignore[attr-defined]
        asked = getattr(request, "asked", None)
        if asked and is_kept:
            asked.is_being_made = True
            self.shelf.begin(asked.place)
        if asked and (is_kept or audience):
            asked.hide("HTTP_IF_MODIFIED_SINCE", *(["HTTP_IF_NONE_MATCH"] if is_kept and audience else []))


def _is_from_nobody(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and not settings.DEBUG
        and not {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
        and "HTTP_AUTHORIZATION" not in request.META
    )


def _is_for_everybody(response: HttpResponseBase) -> bool:
    """Whether nothing in it is for this reader alone, and it is no refusal."""
    control = response.headers.get("Cache-Control", "")
    return (
        response.status_code in (200, 304)
        and not response.cookies
        and "private" not in control
        and "no-store" not in control
        and "'nonce-" not in response.headers.get("Content-Security-Policy", "")
    )


def _with_headers(response: HttpResponse, audience: Audience) -> HttpResponse:
    for name, value in audience.headers:
        response.headers[name] = value
    return response


def _file(response: HttpResponseBase, path: str, asked: Asked) -> KeptFile:
    headers = [(name, value) for name, value in response.headers.items() if name.lower() != "content-length"]
    return KeptFile(asked.state, asked.day, time.monotonic() + LONGEST, FileOnDisk(path, headers))


def _page(response: HttpResponse, audience: Audience, asked: Asked) -> KeptPage:
    tag = response.headers["ETag"]
    squeezed_tag = f'{tag[:-1]}-gzip"'
    left_out = {"etag", "content-length", "last-modified"}
    headers = _with_headers(response, audience).headers.items()
    return KeptPage(
        state=asked.state,
        day=asked.day,
        until=time.monotonic() + LONGEST,
        headers=tuple((name, value) for name, value in headers if name.lower() not in left_out),
        body=response.content,
        squeezed=gzip.compress(response.content, compresslevel=6, mtime=0),
        tags=(
            (tag, asked.seal(is_squeezed=False).on(tag, audience)),
            (squeezed_tag, asked.seal(is_squeezed=True).on(squeezed_tag, audience)),
        ),
    )
