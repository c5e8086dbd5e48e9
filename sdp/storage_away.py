"""What people are told when the place where files are kept does not answer."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from sdp.forms.typed_words import typed_words
from sdp.storage import StorageAwayError

logger = logging.getLogger(__name__)

TRY_AGAIN = "120"
"""Seconds."""


class StorageAway:
    """Answers with a page in words, status 503; what was typed and could not be saved stands on it, to be copied."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of whatever comes next."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """The page, if that is what went wrong."""
        if not isinstance(error, StorageAwayError):
            return None
        logger.error("The place where files are kept does not answer. %s", error)
        response = render(request, "503.html", {"words": typed_words(request)}, status=503)
        response.headers["Retry-After"] = TRY_AGAIN
        add_never_cache_headers(response)
        return response
