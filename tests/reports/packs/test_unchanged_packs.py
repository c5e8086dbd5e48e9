"""Whoever has a pack, or the page of one, is told so, and nobody is told so of another."""

from __future__ import annotations

import hashlib
import itertools

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reports.models import LibraryState, PackFile
from reports.packs import composing
from reports.packs.files import remove
from reports.packs.making import make_waiting
from sdp import asked as asking
from sdp import deployment
from tests.cast import person
from tests.reports.packs.test_reading import address, body

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("quick_pdf"),
]


@pytest.fixture
def settled(settings, monkeypatch):
    """As in service; the last change was long ago, in a second that tests can count on from."""
    settings.MIDDLEWARE = ["sdp.kept_pages.KeptPages", *settings.MIDDLEWARE]
    monkeypatch.setattr(deployment, "STARTED", 0)
    monkeypatch.setattr(asking, "_began", lambda day: 0)
    since = itertools.count(1_000_000_000)

    def later():
        LibraryState.objects.update(since=next(since))

    return later


def made(meeting):
    Client().get(address(meeting))
    make_waiting()


def test_a_file_is_not_sent_again_by_its_date_and_a_304_says_tag_and_date(settled, meeting, publish_for):
    publish_for(meeting)
    made(meeting)
    settled()
    first = Client().get(address(meeting, "pack.pdf"))
    assert first.headers["Last-Modified"] == "Sun, 09 Sep 2001 01:46:40 GMT"
    assert body(first)
    for asked in ({"if-modified-since": first.headers["Last-Modified"]}, {"if-none-match": first.headers["ETag"]}):
        again = Client().get(address(meeting, "pack.pdf"), headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        for name in ("ETag", "Last-Modified", "Cache-Control"):
            assert again.headers[name] == first.headers[name]
    sooner = Client().get(address(meeting, "pack.pdf"), headers={"if-modified-since": "Sat, 08 Sep 2001 01:46:40 GMT"})
    assert body(sooner)
    head = Client().head(address(meeting, "pack.pdf"))
    assert head.headers["Last-Modified"] == first.headers["Last-Modified"]


def test_once_an_agenda_is_taken_back_the_date_of_its_file_proves_nothing(settled, meeting, publish_for):
    """The file that is there again was made before the one that the reader has."""
    publish_for(meeting)
    made(meeting)
    settled()
    papers = Client().get(address(meeting, "pack.pdf"))
    pack, clerk = composing.pack_for(meeting), person("clerk")
    composing.add_words(pack, "Minutes")
    composing.publish(pack, by=clerk)
    made(meeting)
    settled()
    agenda = Client().get(address(meeting, "pack.pdf"))
    assert agenda.headers["ETag"] != papers.headers["ETag"]
    composing.take_back(pack, by=clerk)
    settled()
    again = Client().get(address(meeting, "pack.pdf"), headers={"if-modified-since": agenda.headers["Last-Modified"]})
    assert (again.status_code, again.headers["ETag"]) == (200, papers.headers["ETag"])
    assert hashlib.sha256(body(again)).hexdigest() in papers.headers["ETag"]


def test_no_date_is_given_in_the_second_of_a_change(settled, meeting, publish_for):
    publish_for(meeting)
    made(meeting)
    LibraryState.objects.update(since=2**40)
    first = Client().get(address(meeting, "pack.pdf"))
    assert body(first)
    assert not first.has_header("Last-Modified")


@pytest.mark.parametrize("is_year", [False, True])
def test_who_has_the_page_of_a_pack_that_is_made_is_told_so_before_anything_is_asked(
    settled, meeting, publish_for, is_year
):
    publish_for(meeting)
    where = f"/packs/{meeting.committee.key}/{meeting.date.year}/" if is_year else address(meeting)
    waiting = Client().get(where)
    assert not waiting.has_header("Last-Modified"), "how far it is changes without a word"
    PackFile.objects.update(papers_done=1)
    assert Client().get(where, headers={"if-none-match": waiting.headers["ETag"]}).status_code == 200
    make_waiting()
    settled()
    process = Client()
    page = process.get(where)
    assert page.headers["Last-Modified"] == "Sun, 09 Sep 2001 01:46:40 GMT"
    with CaptureQueriesContext(connection) as asked:
        again = Client().get(where, headers={"if-none-match": page.headers["ETag"]})
    assert (again.status_code, len(asked)) == (304, 1)
    by_date = Client().get(where, headers={"if-modified-since": page.headers["Last-Modified"]})
    assert by_date.status_code == 304
    with CaptureQueriesContext(connection) as asked:
        kept = process.get(where)
    assert (kept.content, len(asked)) == (page.content, 1), "it is kept for whoever comes next"
    remove(PackFile.objects.get())
    gone = process.get(where, headers={"if-none-match": page.headers["ETag"]})
    assert "being made" in gone.content.decode()
