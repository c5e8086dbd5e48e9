"""A page for everybody is made once and sent again until something public has changed; nobody is sent another's."""

from __future__ import annotations

import gzip

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from priorities.models import Plan
from reports import library_changes, publishing, workflow
from reports.models import BoardMeeting, Committee, LibraryState, ScrutinyUpdate
from sdp import deployment, kept_pages
from sdp.asked import Asked
from tests.cast import a_complete_draft, a_published_update, fresh, person, publish
from tests.priorities.plans import a_plan_with

LONG_AGO = 1_000_000_000

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _kept(settings, monkeypatch):
    settings.MIDDLEWARE = ["sdp.kept_pages.KeptPages", *settings.MIDDLEWARE]
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: b"%PDF-1.7")
    monkeypatch.setattr(deployment, "STARTED", 0)


@pytest.fixture
def update():
    made = a_published_update()
    a_while_later()
    return made


def a_while_later():
    """The last change was long ago."""
    LibraryState.objects.update(since=LONG_AGO)


def number():
    return library_changes.state().number


def queries(client, address, **headers):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(address, headers=headers)
    return len(asked), response


def test_the_second_reader_costs_one_short_question(client, update):
    for address in ("/", f"/updates/{update.slug}/", "/plans/"):
        made, first = queries(client, address)
        asked, second = queries(client, address)
        assert asked == 1 < made
        assert second.content == first.content
        assert dict(second.headers) == dict(first.headers)


def test_whoever_has_the_page_is_told_that_it_has_not_changed(client, update):
    address = f"/updates/{update.slug}/"
    first = client.get(address)
    asked, again = queries(client, address, if_none_match=first.headers["ETag"])
    assert (asked, again.status_code, again.content) == (1, 304, b"")
    asked, again = queries(client, address, if_modified_since=first.headers["Last-Modified"])
    assert (asked, again.status_code) == (1, 304)
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_page_is_squeezed_for_those_who_can_read_it_so(client, update):
    plain = client.get("/")
    squeezed = client.get("/", headers={"accept-encoding": "br, gzip"})
    assert gzip.decompress(squeezed.content) == plain.content
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert squeezed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in squeezed.headers["Vary"]
    refused = client.get("/", headers={"accept-encoding": "gzip;q=0, identity"})
    assert refused.content == plain.content


def test_head_gives_the_same_headers_and_no_page(client, update):
    page = client.get("/")
    head = client.head("/")
    assert head.content == b""
    assert head.headers["ETag"] == page.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(page.content))


def a_new_edition(update):
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    section = update.sections.get()
    section.body = "<p>Three weirs leak.</p>"
    section.save()
    publish(fresh(update))


CHANGES = {
    "corrected": (a_new_edition, lambda update: f"/updates/{update.slug}/"),
    "withdrawn": (
        lambda update: workflow.withdraw(update, by=person("approver"), reason="It named a person."),
        lambda update: f"/updates/{update.slug}/",
    ),
    "gone from the list": (
        lambda update: workflow.withdraw(update, by=person("approver"), reason="It named a person."),
        lambda update: "/",
    ),
    "another on the list": (lambda update: publish(a_complete_draft()), lambda update: "/"),
    "a plan's title": (lambda update: Plan.objects.update(title="Another plan"), lambda update: "/plans/"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_there_at_once(client, update, name):
    change, address = CHANGES[name]
    a_plan_with()
    before = client.get(address(update))
    assert client.get(address(update)).content == before.content
    change(update)
    after = client.get(address(update), headers={"if-none-match": before.headers["ETag"]})
    assert after.content not in (before.content, b"")


def test_a_papers_file_is_sent_from_the_disk_and_gone_when_it_is_withdrawn(client, settings, tmp_path):
    published = {"BACKEND": "sdp.storage.WholeFileStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "published": published}
    update = a_published_update()
    address = f"/updates/{update.slug}/paper.pdf"
    first = client.get(address)
    assert first.getvalue() == b"%PDF-1.7"
    asked, again = queries(client, address)
    assert (asked, again.getvalue(), again.headers["ETag"]) == (1, b"%PDF-1.7", first.headers["ETag"])
    assert again.headers["Cache-Control"] == "no-cache"
    assert queries(client, address, if_none_match=first.headers["ETag"])[1].status_code == 304
    assert queries(client, address, range="bytes=1-3")[1].getvalue() == b"PDF"
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    assert client.get(address).status_code == 410


def test_drafting_makes_no_page_anew(client, update):
    draft = a_complete_draft()
    client.get("/")
    before = number()
    section = draft.sections.get()
    section.body = "<p>Typed.</p>"
    section.save()
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(title="Typed")
    assert number() == before
    assert queries(client, "/")[0] == 1


def test_nobody_who_is_signed_in_is_sent_a_kept_page_or_has_theirs_kept(client, update):
    officer = Client()
    officer.force_login(person("officer"))
    own = officer.get("/").content
    assert b"Sign out" in own
    public = client.get("/").content
    assert b"Sign out" not in public
    assert b"Sign out" in officer.get("/").content
    assert client.get("/").content == public


@pytest.mark.parametrize("address", ["/no-such-page/", "/accounts/sign-in/", "/verify/", "/desk/"])
def test_what_is_not_a_page_for_everybody_is_not_kept(client, update, address):
    client.get(address)
    assert queries(client, address)[1].headers.get("Last-Modified") is None


def test_pages_of_two_hosts_and_two_questions_are_two_pages(client, update):
    pages = {client.get(address).content for address in ("/?page=1", "/?page=x")}
    asked, _ = queries(client, "/?page=2")
    assert pages
    assert asked > 1
    assert queries(client, "/", host="127.0.0.1")[0] > 1


def test_no_page_is_kept_for_longer_than_a_minute(client, update, monkeypatch):
    client.get("/")
    later = kept_pages.time.monotonic() + kept_pages.LONGEST + 1
    monkeypatch.setattr(kept_pages.time, "monotonic", lambda: later)
    assert queries(client, "/")[0] > 1


def test_what_is_kept_has_its_bounds(rf):
    shelf = kept_pages.Shelf()
    asked = [Asked(rf.get(f"/{place}"), library_changes.state()) for place in range(6)]
    for one in asked:
        shelf.put(one.place, a_page(one, b"x" * (kept_pages.MOST_BYTES // 4)))
    assert [bool(shelf.take(one)) for one in asked] == [False, False, True, True, True, True]
    shelf.put(asked[5].place, a_page(asked[5], b"short"))
    assert shelf.take(asked[2])


def a_page(asked, body):
    until = kept_pages.time.monotonic() + 60
    return kept_pages.KeptPage(asked.state, asked.day, until, (), body, b"", (("", ""), ("", "")))


def test_a_change_counts_when_its_transaction_is_over_and_not_if_it_is_undone():
    before = number()
    with transaction.atomic():
        a_plan_with()
    counted = number()
    assert counted > before
    with transaction.atomic():
        Plan.objects.update(title="Undone")
        transaction.set_rollback(True)
    assert number() == counted
    Plan.objects.update(title="Done")
    assert number() == counted + 1


@pytest.mark.parametrize(
    "change",
    [
        lambda: Committee.objects.bulk_create([Committee(key="weirs", name="Weirs")]),
        lambda: Committee.objects.update(name="Weirs"),
        lambda: Committee.objects.create(key="weirs", name="Weirs"),
        lambda: Committee.objects.all().delete(),
        lambda: BoardMeeting.objects.update(venue="The old mill"),
    ],
)
def test_a_change_is_noticed_by_whatever_road_it_comes(change):
    Committee.objects.create(key="locks", name="Locks")
    before = number()
    change()
    assert number() > before


def test_every_table_that_is_never_shown_is_there_and_what_is_published_is_not_among_them():
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert tables >= library_changes.NEVER_SHOWN
    shown = {name for name in tables if library_changes.is_shown(name)}
    assert {"reports_publishedpaper", "reports_publishedpaper_priorities", "reports_edition"} <= shown
    assert {"reports_committeemeeting", "priorities_plan", "priorities_measure"} <= shown
