"""What has not changed since it was last asked for is said before anything of it is read or written."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from reports.views.data.interface import VERSION


def unchanged(request: HttpRequest, response: HttpResponse, *facts: object, since: datetime) -> HttpResponse | None:
    """The whole answer where the reader has it already; else nothing, and `response` knows its tag and its time.

    The facts are all that the answer depends on beside its address; `since` is when they came true.
    """
    said = repr((VERSION, request.build_absolute_uri(), facts))
    tag = f'"{hashlib.sha256(said.encode()).hexdigest()}"'
    found: HttpResponse | None = get_conditional_response(request, tag, int(since.timestamp()))
    for one in (response, *([found] if found else [])):
        one.headers["ETag"], one.headers["Last-Modified"] = tag, http_date(since.timestamp())
    return found
