"""What is new to somebody who is signed in, until they say that they have seen it; what they open is not kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports import register
from reports.models import ReadingMark
from tests.cast import a_published_update, fresh, person
from tests.copies import copies_of
from tests.reports.test_public_changes import correct, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def member(visit):
    return visit("member")


def get(client, address="/new/"):
    return client.get(address).content.decode()


def mark_as_read(client):
    until = re.search(r'name="until" value="([^"]+)"', get(client))[1]
    return client.post("/new/", {"until": until}, follow=True)


def test_what_is_published_is_new_until_it_is_marked_as_read(member):
    update = a_published_update()
    assert f'href="/updates/{update.slug}/"' in get(member)
    assert "1 new since you last looked" in get(member, "/")
    assert "All of it is marked as read." in mark_as_read(member).content.decode()
    assert "Nothing was published" in get(member)
    assert "Nothing new since you last looked" in get(member, "/")


def test_a_correction_is_told_with_what_has_changed_to_who_has_seen_the_paper(member):
    update = a_published_update()
    mark_as_read(member)
    correct(update, "The weirs were counted twice.")
    page = get(member)
    assert "Corrected</strong>" in page
    assert f'href="/updates/{update.slug}/editions/2/#p2">paragraph 2 changed</a>' in page


def test_to_who_has_not_seen_it_a_corrected_paper_is_a_paper(member):
    correct(a_published_update(), "The weirs were counted twice.")
    assert "Published</strong>" in get(member)
    assert "paragraph 2 changed" not in get(member)


def test_a_withdrawal_is_told_with_its_reason(member):
    update = a_published_update()
    mark_as_read(member)
    withdraw(update)
    assert "It named a person." in get(member)
    assert "1 withdrawn" in get(member, "/")


def test_what_came_while_the_page_was_open_stays_new(member):
    first = a_published_update()
    until = re.search(r'name="until" value="([^"]+)"', get(member))[1]
    second = a_published_update()
    member.post("/new/", {"until": until})
    assert second.slug in get(member)
    assert f'href="/updates/{first.slug}/"' not in get(member)


def test_looking_stores_nothing_and_a_mark_never_goes_back(member):
    update = a_published_update()
    for address in ("/", "/new/", f"/updates/{update.slug}/"):
        get(member, address)
    assert not ReadingMark.objects.exists()
    now = timezone.now()
    for moment in (now, now - timedelta(days=9)):
        ReadingMark.objects.move(person("member"), moment)
    assert ReadingMark.objects.get().until == now


@pytest.mark.parametrize("until", ["", "soon", "\0", "9" * 400])
def test_nothing_is_marked_by_what_the_page_did_not_send(member, until):
    a_published_update()
    assert member.post("/new/", {"until": until}).status_code == 422
    assert not ReadingMark.objects.exists()


def test_nobody_marks_what_is_still_to_come(member):
    member.post("/new/", {"until": "2999-01-01T00:00:00.000000+0000"})
    assert ReadingMark.objects.get().until <= timezone.now()


def test_it_is_everybodys_own_and_no_cache_keeps_it(member, client):
    a_published_update()
    mark_as_read(member)
    assert "no-store" in member.get("/new/").headers["Cache-Control"]
    client.force_login(person("officer"))
    assert "1 new since" in get(client, "/")
    client.logout()
    assert "since you last looked" not in get(client, "/")
    assert client.get("/new/").status_code == 302


def test_it_costs_the_same_with_one_paper_and_with_thirty(member):
    update = a_published_update()

    def cost(address):
        with CaptureQueriesContext(connection) as found:
            get(member, address)
        return len(found)

    before = [cost("/new/"), cost("/")]
    copies_of(fresh(update), 29)
    assert len(list(register.rebuild())) == 30
    assert [cost("/new/"), cost("/")] == before
