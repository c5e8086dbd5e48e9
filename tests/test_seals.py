"""A tag with a seal says that nothing has changed: what changes it, and what nobody can make it say."""

from __future__ import annotations

import time
from datetime import date
from email.utils import formatdate

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import parse_http_date

from priorities.models import Plan
from reports import library_changes, publishing, workflow
from reports.following import subscribing
from reports.models import Committee, LibraryState, ReadersHelp
from sdp import asked as asking
from sdp import deployment, seals
from tests.cast import a_complete_draft, a_published_update, person, publish, submit
from tests.priorities.plans import a_plan_with

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LONG_AGO = 1_000_000_000


@pytest.fixture(autouse=True)
def _kept(settings, monkeypatch):
    settings.MIDDLEWARE = ["sdp.kept_pages.KeptPages", *settings.MIDDLEWARE]
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: b"%PDF-1.7")
    monkeypatch.setattr(deployment, "STARTED", 0)
    monkeypatch.setattr(asking, "_began", lambda day: 0)


@pytest.fixture
def update():
    made = a_published_update()
    a_plan_with()
    LibraryState.objects.update(since=LONG_AGO)
    return made


def tag_of(where):
    return Client().get(where).headers["ETag"]


def asked_again(where, tag, client=None, **headers):
    """By how many queries a fresh process knows what it answers to whoever has that, and the answer."""
    with CaptureQueriesContext(connection) as queries:
        response = (client or Client()).get(where, headers={"if-none-match": tag, **headers})
    return len(queries), response


EVERYTHING = subscribing.Choice(everything=True, committees=(), priorities=(), threads=(), is_daily=False)


def save_a_section(draft):
    section = draft.sections.first()
    section.body = "<p>Typed.</p>"
    section.save()


NOBODYS_BUSINESS = {
    "drafting": save_a_section,
    "a move of a draft": submit,
    "an account": lambda draft: person("approver"),
    "a follower": lambda draft: subscribing.ask("reader@example.org", EVERYTHING),
}
CHANGES = {
    "a publication": lambda update: publish(a_complete_draft()),
    "a withdrawal": lambda update: workflow.withdraw(update, by=person("approver"), reason="It named a person."),
    "the plan's words": lambda update: Plan.objects.get().save(),
    "an address for readers": lambda update: ReadersHelp.objects.create(email="help@example.org"),
    "a committee's name": lambda update: Committee.objects.update(name="Weirs"),
    "a section kept from the public": lambda update: update.sections.get().save(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_the_public_sees_changes_the_tag_of_every_page(update, name):
    tags = {
        where: tag_of(where) for where in ("/", "/plans/", "/follow/papers.atom", "/api/v1/updates", "/sitemap.xml")
    }
    CHANGES[name](update)
    for where, tag in tags.items():
        asked, again = asked_again(where, tag)
        assert asked > 1, where
        assert again.headers["ETag"] != tag


@pytest.mark.parametrize("name", NOBODYS_BUSINESS)
def test_what_is_nobodys_business_changes_none(update, name):
    draft = a_complete_draft()
    tags = {where: tag_of(where) for where in ("/", "/plans/", "/follow/papers.atom", "/api/v1/updates")}
    NOBODYS_BUSINESS[name](draft)
    for where, tag in tags.items():
        asked, again = asked_again(where, tag)
        assert (asked, again.status_code) == (1, 304)


def test_words_that_are_the_same_are_not_sent_again_when_others_changed(update):
    tag = tag_of("/privacy/")
    publish(a_complete_draft())
    asked, again = asked_again("/privacy/", tag)
    assert asked > 1
    assert (again.status_code, again.content) == (304, b"")
    assert asked_again("/privacy/", again.headers["ETag"])[0] == 1


def test_another_day_host_question_encoding_and_software_are_each_another_page(update, monkeypatch):
    tag = tag_of("/")
    assert asked_again("/", tag)[0] == 1
    for where, headers in (("/?page=2", {}), ("/", {"host": "127.0.0.1"}), ("/", {"accept-encoding": "gzip"})):
        assert asked_again(where, tag, **headers)[0] > 1
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(timezone, "localdate", lambda *asked: date(2026, 11, 21))
        assert asked_again("/", tag)[0] > 1
    monkeypatch.setattr(deployment, "fingerprint", lambda: "another")
    seals._keyed.cache_clear()
    assert asked_again("/", tag)[0] > 1
    seals._keyed.cache_clear()


def test_nobody_can_make_up_a_seal(update):
    own, _, seal = tag_of("/").strip('"').rpartition(".")
    for made_up in (f'"{own}.p{"0" * 24}"', f'"other.{seal}"', f'"{own}.d{seal[1:]}"', f'"{own}."', '".', "W/"):
        assert asked_again("/", made_up)[0] > 1


def test_what_was_withdrawn_is_gone_whatever_one_has(update):
    where = f"/updates/{update.slug}/"
    first = Client().get(where)
    files = {address: tag_of(address) for address in (f"{where}paper.pdf", f"{where}editions/1/paper.pdf")}
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    tag, at = first.headers["ETag"], formatdate(time.time() + 60, usegmt=True)
    for headers in ({"if_none_match": tag}, {"if_none_match": "*"}, {"if_modified_since": at}):
        assert Client().get(where, headers=headers).status_code == 410
    for address, hashed in files.items():
        assert Client().get(address, headers={"if-none-match": hashed}).status_code == 410


def test_a_change_is_known_although_the_one_that_made_it_was_stopped_on_the_spot(update, monkeypatch):
    where = f"/updates/{update.slug}/"
    tag = tag_of(where)
    monkeypatch.setattr(library_changes, "_count", lambda cursor: None)
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    assert Client().get(where, headers={"if-none-match": tag}).status_code == 410
    before = library_changes.state()
    monkeypatch.undo()
    Plan.objects.get().save()
    with transaction.atomic():
        Plan.objects.get().save()
    assert LibraryState.objects.count() == 1
    assert library_changes.state().number > before.number


def test_of_two_changes_in_one_second_a_date_tells_the_later(update, monkeypatch):
    client, now = Client(), int(time.time())
    monkeypatch.setattr(time, "time", lambda: float(now))
    Plan.objects.update(title="First")
    first = client.get("/plans/")
    assert parse_http_date(first.headers["Last-Modified"]) == now
    Plan.objects.update(title="Second")
    monkeypatch.setattr(time, "time", lambda: float(now + 60))
    second = client.get("/plans/", headers={"if-modified-since": first.headers["Last-Modified"]})
    assert b"Second" in second.content
    again = client.get("/plans/", headers={"if-modified-since": second.headers["Last-Modified"]})
    assert again.status_code == 304


def test_whoever_is_signed_in_is_not_answered_by_what_they_read_before(update):
    officer = Client()
    public = officer.get("/")
    officer.force_login(person("officer"))
    own = officer.get("/", headers={"if-none-match": public.headers["ETag"]})
    assert b"Sign out" in own.content
    assert own.headers["ETag"] != public.headers["ETag"]
    after = Client().get("/", headers={"if-none-match": own.headers["ETag"]})
    assert after.content == public.content


def test_who_writes_templates_sees_each_change_of_them(update, settings):
    tag = tag_of("/")
    settings.DEBUG = True
    asked, page = asked_again("/", tag)
    assert asked > 1
    assert page.headers["ETag"] != tag


def test_the_software_is_the_same_in_every_process_and_another_with_another_file(settings, tmp_path):
    found = deployment.fingerprint.__wrapped__()
    assert found == deployment.fingerprint.__wrapped__()
    settings.DATA_LICENCE = "None at all"
    assert deployment.fingerprint.__wrapped__() != found
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").write_text("")
    nothing = deployment.fingerprint.__wrapped__()
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text("Words")
    assert deployment.fingerprint.__wrapped__() != nothing
