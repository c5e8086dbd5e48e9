"""The description of the interface (OpenAPI 3.1), made from what it is written in, and its first page."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from reports.open_data.addresses import Addresses
from reports.open_data.shapes.problem import Gone, Problem
from reports.views.data import meetings, plans, updates  # noqa: F401 - each puts its addresses into the interface
from reports.views.data.interface import VERSION, addresses, api
from reports.views.data.problems import MEDIA_TYPE, nothing_here

COLLECTIONS = (
    "updates",
    "paragraphs",
    "committees",
    "committee_meetings",
    "board_meetings",
    "plans",
    "measures",
    "measures_csv",
)
GONE = {"update", "editions", "edition", "update_paragraphs"}
"""What can have been withdrawn."""

REFUSALS = {
    HTTPStatus.NOT_FOUND: "There is no such thing, or it is not public.",
    HTTPStatus.NOT_ACCEPTABLE: "The Accept header leaves out what the address gives.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A parameter is not known, or not of its kind.",
}


def start(request: HttpRequest) -> JsonResponse:
    """What there is: the address of each list, of the description, and the licence."""
    at = addresses(request)
    return JsonResponse(
        {
            "title": api.title,
            "version": VERSION,
            "licence": _licence(),
            "page": at.page("reports:data"),
            "description": at.data("openapi"),
            "lists": {name: at.data(name) for name in COLLECTIONS},
        }
    )


def openapi(request: HttpRequest) -> JsonResponse:
    """The description, with the site that is asked as its server."""
    return JsonResponse(described(addresses(request)))


def nothing(request: HttpRequest, rest: str) -> Any:
    """Whatever else is asked for."""
    return nothing_here()


def described(at: Addresses) -> dict[str, Any]:
    """The whole description."""
    found = _description()
    return {**found, "info": {**found["info"], "license": _licence()}, "servers": [{"url": at.site}]}


def parameters_of(name: str) -> frozenset[str]:
    """The parameters that an address takes in its query, by the name of the address."""
    return _parameters().get(name.removeprefix("data_"), frozenset())


@cache
def _parameters() -> dict[str, frozenset[str]]:
    return {
        operation["operationId"]: frozenset(one["name"] for one in operation["parameters"] if one["in"] == "query")
        for operation in _operations(_description())
    }


@cache
def _description() -> dict[str, Any]:
    found = dict(api.get_openapi_schema(path_prefix=reverse("reports:data_start")))
    for shape in (Problem, Gone):
        schema = shape.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        found["components"]["schemas"].update(schema.pop("$defs", {}) | {shape.__name__: schema})
    for operation in _operations(found):
        operation["responses"].update(_refusals(operation["operationId"]))
    return found


def _operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    return [path["get"] for path in description["paths"].values()]


def _refusals(name: str) -> dict[str, Any]:
    refusals = {str(status.value): _refusal(words, "Problem") for status, words in REFUSALS.items()}
    gone = {"410": _refusal("It was withdrawn.", "Gone")} if name in GONE else {}
    return {"304": {"description": "It is what you have already."}} | refusals | gone


def _refusal(words: str, shape: str) -> dict[str, Any]:
    return {
        "description": words,
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{shape}"}}},
    }


def _licence() -> dict[str, str]:
    return {"name": settings.DATA_LICENCE, "url": settings.DATA_LICENCE_URL}
