"""The ways to a pack: from the meeting, its committee and the home page, and what is said of the file there."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import library_changes
from reports.models import PackFile, PackItem
from reports.packs import composing, contents, files
from reports.packs.making import make_waiting
from tests.cast import a_committee_meeting, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def pages(meeting):
    """Those on which the meeting is named: its own, its committee's and the home page."""
    return [meeting.get_absolute_url(), meeting.committee.get_absolute_url(), "/"]


def read(client, address):
    return " ".join(client.get(address).content.decode().split())


def link(meeting):
    return f'href="/packs/{meeting.committee.key}/{meeting.date.isoformat()}/"'


def test_nothing_leads_to_a_pack_that_there_is_not(client, meeting, pages):
    assert not any(link(meeting) in read(client, address) for address in pages)


def test_a_pack_is_led_to_and_its_file_described_once_it_is_made(client, meeting, pages, publish_for):
    publish_for(meeting)
    for address in pages:
        page = read(client, address)
        assert link(meeting) in page
        assert "pages, made" not in page
    assert not PackFile.objects.exists(), "looking at a list lets no pack be made"
    client.get(f"/packs/{meeting.committee.key}/{meeting.date.isoformat()}/")
    make_waiting()
    assert all("kB, 3 pages, made " in read(client, address) for address in pages)
    publish_for(meeting, "Locks")
    assert not any("pages, made" in read(client, address) for address in pages)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_pages_that_are_kept_are_made_anew_once_a_file_is_there_or_gone(client, meeting, publish_for):
    def what_the_public_sees():
        return library_changes.state().number

    publish_for(meeting)
    before = what_the_public_sees()
    client.get(f"/packs/{meeting.committee.key}/{meeting.date.isoformat()}/")
    assert what_the_public_sees() == before, "who asks for a pack changes nothing that others see"
    make_waiting()
    made = what_the_public_sees()
    assert made != before
    files.remove(PackFile.objects.get())
    assert what_the_public_sees() not in (before, made)


def test_an_agenda_of_partners_papers_alone_is_led_to_once_it_is_public(client, meeting, pages):
    pack = composing.pack_for(meeting)
    PackItem.objects.create(
        pack=pack, position=1, title="Risk", given_by="Fire service", file="packs/given/risk.pdf", file_sha256="0"
    )
    assert not any(link(meeting) in read(client, address) for address in pages)
    composing.publish(pack, by=person("clerk"))
    assert all(link(meeting) in read(client, address) for address in pages)


def test_it_costs_the_same_for_many_meetings(client, meeting, pages, publish_for):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(meeting.committee.get_absolute_url())
        return len(asked)

    def compose(for_meeting):
        publish_for(for_meeting, f"Weirs {for_meeting.pk}")
        composing.publish(composing.pack_for(for_meeting), by=person("clerk"))

    compose(meeting)
    few = queries()
    for day in range(1, 5):
        compose(a_committee_meeting(date(2042, 1, day)))
    assert queries() == few


def test_a_year_is_led_to_unless_it_has_more_papers_than_a_pack(client, meeting, publish_for, monkeypatch):
    publish_for(meeting)
    year = reverse("reports:year_pack", args=[meeting.committee.key, meeting.date.year])
    address = f"/packs/{meeting.committee.key}/{meeting.date.isoformat()}/"
    assert year in read(client, address)
    monkeypatch.setattr(contents, "MOST_PAPERS", 0)
    assert year not in read(client, address)
    assert client.get(year).status_code == 404
