"""Addresses of the data interface and of the page about it, of which `reports.urls` makes part of its own."""

from functools import partial

from django.urls import URLPattern, path, re_path

from reports.views.data import page
from reports.views.data.description import nothing, openapi, parameters_of, start
from reports.views.data.door import View, open_to_everybody
from reports.views.data.interface import api

BEGINNING = "api/v1/"


def _address(route: str, view: View, name: str) -> URLPattern:
    return path(route, open_to_everybody(view, partial(parameters_of, name)), name=name)


addresses = [
    path("data/", page.data_page, name="data"),
    _address(BEGINNING, start, "data_start"),
    _address(f"{BEGINNING}openapi.json", openapi, "data_openapi"),
    *(
        _address(f"{BEGINNING}{found.pattern}", found.callback, found.name)
        for found in api.urls[0]
        if found.name.startswith("data_")
    ),
    # So that every refusal under this address is one that a program can read.
    re_path(r"^api/(?P<rest>[^\0]*)$", open_to_everybody(nothing, frozenset), name="data_nothing"),
]
