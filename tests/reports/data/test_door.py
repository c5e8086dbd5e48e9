"""Open to every site and everybody alike, without cookies, cheap to ask again, and plain about what is asked amiss."""

from __future__ import annotations

import gzip
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import a_withdrawn_update
from tests.reports.data.library import BEGINNING, ask, correct, many_papers, said

LISTS = ("updates", "paragraphs", "committees", "committee-meetings", "board-meetings", "plans", "measures")
AMISS = {
    "updates?yaer=2026": ("yaer", "no such parameter"),
    "updates?limit=0": ("limit", "from 1 to 100"),
    "updates?limit=101": ("limit", "from 1 to 100"),
    "updates?year=99999999999999999999": ("year", "from 1900 to 2200"),
    "updates?year=20%0026": ("year", "from 1900 to 2200"),
    "updates?committee=a%00b": ("committee", "Write an id"),
    "updates?priority=%F0%9F%A6%86": ("priority", "Write an id"),
    "updates?board_meeting=17.11.2026": ("board_meeting", "like 2026-11-17"),
    "updates?board_meeting=2026-02-30": ("board_meeting", "like 2026-11-17"),
    "updates?updated_since=yesterday": ("updated_since", "like 2026-11-17T09:30:00Z"),
    "updates?updated_since=2026-11-17T09:30:00": ("updated_since", "with its zone"),
    "updates?updated_since=0001-01-01T00:00:00%2B14:00": ("updated_since", "with its zone"),
    "updates?cursor=tomorrow": ("cursor", "`next`"),
    "updates?cursor=WyJuZXdlc3QiXQ": ("cursor", "`next`"),
    "measures.csv?limit=1": ("limit", "no such parameter"),
    "openapi.json?format=yaml": ("format", "no such parameter"),
    "committee-meetings/a-committee/tomorrow": ("day", "like 2026-11-17"),
}


@pytest.mark.parametrize("address", AMISS)
def test_what_is_asked_amiss_is_told_with_what_to_write_instead(client, db, address):
    response = ask(client, address)
    found = json.loads(response.content)
    assert (response.status_code, response.headers["Content-Type"]) == (422, "application/problem+json")
    parameter, words = AMISS[address]
    assert [one["parameter"] for one in found["errors"]] == [parameter]
    assert words in found["errors"][0]["detail"]


def test_a_plus_sign_that_was_not_written_out_is_understood(client, library):
    assert said(client, "updates?updated_since=2020-01-01T00:00:00+00:00")["items"]


@pytest.mark.parametrize(
    "address",
    ["updates/none", "plans/none", "nothing", "updates/", "../v2/", "updates/%0A", "plans/none/measures/a.csv"],
)
def test_what_is_not_there_is_said_so_that_a_program_can_read_it(client, db, address):
    response = ask(client, address)
    assert (response.status_code, json.loads(response.content)["status"]) == (404, 404)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_sent(client, db, method):
    response = getattr(client, method)(f"{BEGINNING}updates")
    assert (response.status_code, json.loads(response.content)["status"]) == (405, 405)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(("kind", "status"), [("text/csv", 406), ("application/*", 200), ("*/*;q=0.1", 200)])
def test_who_takes_no_json_is_told_that_there_is_nothing_else(client, db, kind, status):
    response = ask(client, "plans", accept=kind)
    assert response.status_code == status
    assert ask(client, "measures.csv", accept="application/json").status_code == 406


@pytest.mark.parametrize("address", ["", "openapi.json", *LISTS, "measures.csv"])
def test_what_has_not_changed_is_not_sent_again(client, library, address):
    first = ask(client, address)
    again = ask(client, address, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert ask(client, address, if_none_match='"another"').content == first.content


def test_an_edition_and_its_paragraphs_are_known_unchanged_before_their_words_are_read(client, library):
    slug = library.corrected.slug
    for address in (f"updates/{slug}/editions/1", f"updates/{slug}/editions/2", f"updates/{slug}/paragraphs"):
        first = ask(client, address)
        assert ask(client, address, if_modified_since=first.headers["Last-Modified"]).status_code == 304
        with CaptureQueriesContext(connection) as queries:
            assert ask(client, address, if_none_match=first.headers["ETag"]).status_code == 304
        asked = " ".join(query["sql"].partition(" FROM ")[0] for query in queries)
        assert '"tree"' not in asked
        assert '"text"' not in asked
    correct(library.corrected, "Three leak.")
    assert ask(client, f"updates/{slug}/paragraphs", if_none_match=first.headers["ETag"]).status_code == 200


def test_that_an_edition_was_replaced_changes_what_is_said_of_it(client, library):
    address = f"updates/{library.corrected.slug}/editions/2"
    first = ask(client, address)
    correct(library.corrected, "Three leak.")
    for headers in (
        {"if_none_match": first.headers["ETag"]},
        {"if_modified_since": "Sat, 01 Jan 2000 00:00:00 GMT"},
    ):
        assert json.loads(ask(client, address, **headers).content)["replaced_by"].endswith("/editions/3")


def test_a_link_that_is_made_later_changes_the_tag(client, library):
    address = f"updates/{library.corrected.slug}"
    before = ask(client, address).headers["ETag"]
    library.corrected.sections.last().links.create(priority=library.plan.priorities.get())
    assert ask(client, address, if_none_match=before).status_code == 200


def test_head_says_what_get_does_without_the_words(client, library):
    slug = library.corrected.slug
    for address in ("updates", "measures.csv", f"updates/{slug}/editions/1", "updates/none"):
        got, head = ask(client, address), client.head(BEGINNING + address)
        assert (head.status_code, head.content) == (got.status_code, b"")
        if got.status_code == 200:
            tag = head.headers["ETag"]
            assert tag == got.headers["ETag"]
            assert client.head(BEGINNING + address, headers={"if-none-match": tag}).status_code == 304


def test_scripts_of_every_site_may_read_and_may_ask_again(client, library):
    response = ask(client, "updates", origin="https://example.org")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "ETag" in response.headers["Access-Control-Expose-Headers"]
    asked_first = client.options(f"{BEGINNING}updates", headers={"access-control-request-method": "GET"})
    assert asked_first.status_code == 204
    assert "If-None-Match" in asked_first.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in client.get("/data/").headers


@pytest.mark.parametrize("who", ["stranger", "member", "officer", "director", "administrator"])
def test_whoever_is_signed_in_is_answered_as_everybody_is(client, visit, library, settings, who):
    settings.SECOND_FACTOR = True
    addresses = ["", *LISTS, f"updates/{library.corrected.slug}", f"updates/{library.withdrawn.slug}", "nothing"]
    expected = [ask(client, address).content for address in addresses]
    somebody = visit(who)
    for address, content in zip(addresses, expected, strict=True):
        response = ask(somebody, address)
        assert response.content == content, address
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_long_answers_are_packed_for_who_takes_that(client, library):
    plain = ask(client, "measures")
    packed = ask(client, "measures", accept_encoding="gzip")
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3
    assert ask(client, "measures", accept_encoding="gzip", if_none_match=packed.headers["ETag"]).status_code == 304


def test_a_longer_list_costs_no_more_queries(client, quick_pdf, db):
    many_papers(1)
    a_withdrawn_update()
    addresses = ["updates", "updates?updated_since=2020-01-01T00:00:00Z", "paragraphs", "updates?priority=priority-1"]
    addresses += ["committee-meetings", "board-meetings", "plans/plan-2030-2035", "measures"]
    few = [queries(client, address) for address in addresses]
    many_papers(30)
    assert [queries(client, address) for address in addresses] == few
    following = [said(client, f"{address}?limit=9")["next"] for address in ("updates", "paragraphs")]
    assert queries(client, following[0]) <= few[0]
    assert queries(client, following[1]) == few[2] + 1  # The rest of the paper in which the page before ended.


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        said(client, address)
    return len(found)
