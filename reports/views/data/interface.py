"""The interface itself: its name, its version, and what its addresses are called."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI

from reports.open_data.addresses import Addresses
from reports.views.data.problems import explain

VERSION = "1.0.0"
"""The first number is that of the addresses. The others rise when something is added."""

DESCRIPTION = (
    "Published scrutiny updates with every edition and paragraph, committees and meetings, partnership plans and their "
    "measures. Everything here is public and can only be read. Ids are keys and dates that stay. Lists give a page at "
    "a time: follow `next` until it is null. Send back the `ETag` as `If-None-Match` and what has not changed is "
    "answered with 304. Fields may be added to objects; none is removed or changes its meaning within version 1."
)

api = NinjaAPI(
    title="Partnership board reporting: data", version=VERSION, description=DESCRIPTION, docs_url=None, openapi_url=None
)
explain(api)


def named(name: str, summary: str) -> dict[str, Any]:
    """What an address is called: `reports:data_…` in the site, without the beginning in the description."""
    return {"url_name": f"data_{name}", "operation_id": name, "summary": summary}


def addresses(request: HttpRequest) -> Addresses:
    """The addresses of the site as this request called it."""
    return Addresses(request.build_absolute_uri("/").removesuffix("/"))


def next_page(request: HttpRequest, cursor: str | None) -> str | None:
    """The address of the page that the cursor leads to."""
    if cursor is None:
        return None
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
