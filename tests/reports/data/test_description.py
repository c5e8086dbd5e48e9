"""The interface is what its description says: every answer to every request made from it is one that it names."""

from __future__ import annotations

import json

import pytest
import schemathesis
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.test import override_settings
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from reports import data_urls
from tests.browser import check_markup
from tests.reports.data.library import BEGINNING, Library, ask, said

DESCRIPTION = f"{BEGINNING}openapi.json"
EXAMPLES = 12
"""Requests of a kind to one address."""


@pytest.fixture
def site(library):
    """The interface behind a real WSGI server's door, in the transaction of the test."""
    ends = (signals.request_started, signals.request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    with override_settings(DEBUG_PROPAGATE_EXCEPTIONS=False):
        yield schemathesis.openapi.from_wsgi(DESCRIPTION, WSGIHandler())
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("is_known", [True, False], ids=["known", "any"])
def test_every_answer_is_one_that_is_described(site, library, mode, is_known):
    asked = 0
    for found in site.get_all_operations():
        operation = found.ok()
        known = {name: value for name, value in keys(library).items() if f"{{{name}}}" in operation.path}
        free = bool(operation.query) or (bool(known) and not is_known)
        if mode is GenerationMode.POSITIVE or free:
            asked += fuzz(operation, mode, known if is_known else {})
    assert asked > 100


def fuzz(operation, mode, known):
    """Send requests made from the description, the same ones on every run, and hold each answer against it."""
    asked = []

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode, **({"path_parameters": known} if known else {})))
    def send(case):
        asked.append(case)
        if mode is GenerationMode.POSITIVE and case.query:
            case.query.pop("cursor", None)  # None but the lists' own is taken.
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    send()
    return len(asked)


def keys(library: Library) -> dict[str, object]:
    """What stands in addresses, of things that are there."""
    meeting = library.corrected.committee_meeting
    return {
        "slug": library.corrected.slug,
        "number": 1,
        "plan": library.plan.key,
        "key": "priority-1-measure-1",
        "committee": meeting.committee.key,
        "partnership": library.plan.partnership.key,
        "day": meeting.date.isoformat(),
    }


def test_every_address_is_described_and_the_first_page_leads_to_every_list(client, library):
    described = said(client, "openapi.json")
    assert described["openapi"].startswith("3.1")
    names = {path["get"]["operationId"] for path in described["paths"].values()}
    addresses = {pattern.name for pattern in data_urls.addresses}
    assert {f"data_{name}" for name in names} == addresses - {"data", "data_start", "data_openapi", "data_nothing"}
    start = said(client, "")
    assert all(ask(client, address).status_code == 200 for address in start["lists"].values())
    assert start["description"].endswith(DESCRIPTION)
    assert described["info"]["license"] == start["licence"]


def test_every_shape_says_what_it_is(client, db):
    shapes = said(client, "openapi.json")["components"]["schemas"]
    undescribed = {name for name, shape in shapes.items() if not shape.get("description")}
    assert {name for name in undescribed if not name.startswith("Listing_")} == set()


@override_settings(DATA_LICENCE="Our own terms", DATA_LICENCE_URL="https://example.org/terms")
def test_the_licence_is_what_the_settings_say(client, db):
    assert said(client, "")["licence"] == {"name": "Our own terms", "url": "https://example.org/terms"}
    assert said(client, "openapi.json")["info"]["license"]["name"] == "Our own terms"
    assert '<a class="govuk-link" rel="license" href="https://example.org/terms">Our own terms</a>' in page(client)


def test_the_page_about_it_has_examples_that_work(client, library):
    html = page(client)
    check_markup(html, "data")
    for name in ("data_measures_csv", "data_start", "data_openapi", "data_updates"):
        assert f'"{reverse(f"reports:{name}")}' in html
    assert f'"{BEGINNING}updates/{library.corrected.slug}"' in html
    assert json.loads(ask(client, f"{BEGINNING}updates?year={library.corrected.committee_meeting.date.year}").content)


def test_the_page_about_it_stands_on_an_empty_site(client, db):
    check_markup(page(client), "data of an empty site")


def page(client):
    return client.get("/data/").content.decode()
