"""Whoever has what an address would send is told so before anything is made, by any process: a walk over all."""

from __future__ import annotations

import re
import time

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import parse_http_date

from reports import library_changes, published_files
from reports.models import LibraryState
from sdp import asked as asking
from sdp import deployment
from sdp.who_may import OPEN_DATA, PAGES, PUBLIC
from tests.who_may.addresses import address

pytestmark = pytest.mark.django_db

STORED_FILES = {
    "reports:update_pdf",
    "reports:update_html",
    "reports:edition_pdf",
    "reports:edition_html",
    "reports:published_file",
}
"""Their tag is their hash, for ever: whether somebody may still have them is asked, and nothing is read."""

PACKS = {"reports:meeting_pack", "reports:meeting_pack_pdf", "reports:year_pack", "reports:year_pack_pdf"}
"""Their file is made while they are looked at. Once it is: tests/reports/packs/test_unchanged_packs.py."""

NOT_READ = {
    # Leads on to a static file, which says all that itself.
    "favicon",
    # Of the ways in, no browser keeps anything.
    "account_inactive",
    "account_set_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "openid_connect_login",
    "openid_connect_callback",
    # One person's own calendar.
    "reports:feed",
    # There is nothing.
    "reports:data_nothing",
}
READ = sorted(
    name for name, page in PAGES.items() if page in (PUBLIC, OPEN_DATA) and name not in STORED_FILES | PACKS | NOT_READ
)

NOT_COUNTED = {
    # What the plan's PDF was laid out as, by its words.
    "cache",
    # Written with what is published or withdrawn, in one transaction.
    "reports_auditrow",
    # Counted by `on_a_row` for papers that are or were public.
    "reports_scrutinyupdate",
    "reports_section",
    "reports_sectionlink",
    "reports_reportedmeeting",
    "reports_agendaitem",
    "reports_librarystate",
    # Noted when a pack's file is made or gone: tests/reports/packs/test_leading_there.py.
    "reports_packfile",
}
SAID = ("ETag", "Last-Modified", "Cache-Control", "Vary")


@pytest.fixture(autouse=True)
def _kept(settings, monkeypatch):
    settings.MIDDLEWARE = ["sdp.kept_pages.KeptPages", *settings.MIDDLEWARE]
    # The last change was long ago.
    monkeypatch.setattr(deployment, "STARTED", 0)
    monkeypatch.setattr(asking, "_began", lambda day: 0)


@pytest.fixture
def settled(office):
    LibraryState.objects.update(since=1_000_000_000)
    return office


def asked_of_a_fresh_process(where, method="get", **headers):
    """No process has a page of another: each has a shelf of its own. The tables that were asked, and the answer."""
    with CaptureQueriesContext(connection) as queries:
        response = getattr(Client(), method)(where, headers=headers)
    return [re.findall(r'(?:FROM|JOIN) "?(\w+)', query["sql"]) for query in queries], response


def looked_up(*_: object) -> None:
    raise AssertionError("The address was looked up, to call its view.")


def test_what_is_left_out_is_there():
    assert PAGES.keys() >= STORED_FILES | PACKS | NOT_READ


@pytest.mark.parametrize("name", READ)
def test_who_has_it_is_told_so_before_anything_is_made(settled, monkeypatch, name):
    where = address(name, settled)
    first = Client().get(where)
    assert first.status_code == 200
    assert 0 < parse_http_date(first.headers["Last-Modified"]) <= time.time()
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in first.headers["Vary"]
    head = Client().head(where)
    assert [head.headers[one] for one in SAID] == [first.headers[one] for one in SAID]
    monkeypatch.setattr(BaseHandler, "resolve_request", looked_up)
    tag = first.headers["ETag"]
    for named in (tag, f'W/{tag}, "another"', f'"an.other", {tag}'):
        for method in ("get", "head"):
            asked, again = asked_of_a_fresh_process(where, method, if_none_match=named)
            assert (asked, again.status_code, again.content) == ([["reports_librarystate"]], 304, b"")
            assert [again.headers[one].removeprefix("W/") for one in SAID] == [first.headers[one] for one in SAID]
            assert again.headers.get("Access-Control-Allow-Origin") == first.headers.get("Access-Control-Allow-Origin")


@pytest.mark.parametrize("name", READ)
def test_by_a_date_or_a_star_once_it_is_known_to_be_there(settled, name):
    where, client = address(name, settled), Client()
    first = client.get(where)
    for asked in ({"if_modified_since": first.headers["Last-Modified"]}, {"if_none_match": "*"}):
        for somebody in (client, Client()):
            again = somebody.get(where, headers=asked)
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["Vary"] == first.headers["Vary"]
    assert client.get(where, headers={"if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"}).content == first.content
    ahead = {"if-modified-since": "Sat, 01 Jan 2101 00:00:00 GMT"}
    assert client.get(where, headers=ahead).status_code == 200


@pytest.mark.parametrize("name", READ)
def test_what_it_is_made_of_is_counted(office, name):
    asked, _ = asked_of_a_fresh_process(address(name, office))
    tables = {table for found in asked for table in found}
    assert {table for table in tables - NOT_COUNTED if not library_changes.is_shown(table)} <= {"tables"}


@pytest.mark.parametrize("name", sorted(STORED_FILES))
def test_who_has_a_file_is_told_so_before_it_is_opened(office, monkeypatch, name):
    where = address(name, office)
    first = Client().get(where)
    assert first.getvalue()
    published_at = int(office.published.editions.get().published_at.timestamp())
    assert parse_http_date(first.headers["Last-Modified"]) == published_at
    assert "no-cache" in first.headers["Cache-Control"] or "immutable" in first.headers["Cache-Control"]
    head = Client().head(where)
    assert [head.headers[one] for one in SAID[:3]] == [first.headers[one] for one in SAID[:3]]
    monkeypatch.setattr(published_files, "opened", looked_up)
    tag = first.headers["ETag"]
    for named in (tag, f"W/{tag}", f'"another", {tag}', "*"):
        again = Client().get(where, headers={"if-none-match": named})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", [name for name in READ if name.startswith("reports:") and "data" not in name][::7])
def test_what_is_not_there_is_not_there_whatever_one_claims_to_have(office, name):
    """A draft and an address that nobody ever had answer alike, byte for byte."""
    tag = Client().get(address(name, office)).headers["ETag"]
    asked = [{}, {"if_none_match": "*"}, {"if_none_match": tag}, {"if_modified_since": "Fri, 20 Nov 2026 00:00:00 GMT"}]
    answers = [
        Client().get(f"/updates/{slug}/", headers=headers)
        for headers in asked
        for slug in (office.draft.slug, "x" * len(office.draft.slug))
    ]
    assert {one.status_code for one in answers} == {404}
    assert len({one.content.replace(office.draft.slug.encode(), b"x" * len(office.draft.slug)) for one in answers}) == 1
    assert not any(one.has_header("Last-Modified") for one in answers)
