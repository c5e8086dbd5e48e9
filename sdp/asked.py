"""A request of nobody: what its answer depends on beside the view, and whether the reader has that answer already."""

from __future__ import annotations

import re
import time
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from sdp import deployment
from sdp.seals import Seal, taken_off

_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")


class PublicState(NamedTuple):
    """What the public sees: a number that is another one once it has changed, and since when it is as it is.

    `since` is the first whole second, counted from 1970, in which nothing changed any more; no two states share it.
    """

    number: int
    since: int


class Asked:
    """A request of nobody, and what the answer depends on beside the view."""

    def __init__(self, request: HttpRequest, state: PublicState) -> None:
        self.request = request
        self.state = state
        self.day = timezone.localdate()
        self.place = (request.scheme or "", request.META.get("HTTP_HOST", ""), request.get_full_path())
        self.is_squeezed = bool(_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
        self.now = int(time.time())
        self.hidden: dict[str, str] = {}
        self.is_being_made = False
        self.modified = max(state.since, _began(self.day), deployment.STARTED)

    def seal(self, *, is_squeezed: bool) -> Seal:
        """For an answer to this request, squeezed or not."""
        return Seal(*self.state, self.day, *self.place, "gzip" if is_squeezed else "")

    def last_modified(self) -> str:
        """Since when the answer is what it is, for its header: never later than now."""
        return _in_words(min(self.modified, self.now))

    def unchanged(self) -> HttpResponse | None:
        """The whole answer where the reader names by its seal what they would be sent."""
        tags = self.request.META.get("HTTP_IF_NONE_MATCH")
        if not tags or "HTTP_IF_MATCH" in self.request.META:
            return None
        found = self.seal(is_squeezed=self.is_squeezed).found_in(tags)
        if found is None:
            return None
        tag, audience = found
        headers = dict(audience.headers) | {"ETag": tag, "Last-Modified": self.last_modified()}
        return HttpResponseNotModified(headers=headers)

    def as_views_read_it(self) -> None:
        """Take off the seals, and a date that lies ahead, by which nothing can be known to be unchanged."""
        meta = self.request.META
        for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH"):
            if tags := meta.get(name):
                meta[name] = taken_off(tags)
        if (since := meta.get("HTTP_IF_MODIFIED_SINCE")) and (parse_http_date_safe(since) or 0) > self.now:
            del meta["HTTP_IF_MODIFIED_SINCE"]

    def hide(self, *names: str) -> None:
        """Keep these headers from the view."""
        meta = self.request.META
        self.hidden = {name: meta.pop(name) for name in names if name in meta}

    def answered_by(self, response: HttpResponse, tag: str, sealed_tag: str) -> HttpResponse:
        """The response, or nothing but that it is what the reader has. `tag` is its own, without the seal."""
        response.headers["ETag"], response.headers["Last-Modified"] = sealed_tag, self.last_modified()
        return get_conditional_response(self.request, tag, self.modified, response) or response


_in_words = lru_cache(maxsize=64)(http_date)


@lru_cache(maxsize=4)
def _began(day: date) -> int:
    """The day's first second."""
    return int(datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone()).timestamp())
