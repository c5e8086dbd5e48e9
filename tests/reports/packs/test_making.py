"""Files of packs are made once, by one at a time, whole or not at all, and never of what is not public."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from pikepdf import Pdf

from reports import publishing, workflow
from reports.models import Edition, PackFile
from reports.packs import composing
from reports.packs.contents import of_agenda, of_meeting
from reports.packs.files import KEPT_FOR, file_of, make_again, remove_old
from reports.packs.making import WAITS, make_waiting
from sdp.kept_papers import paper_pdf
from tests.cast import fresh, person, publish
from tests.document.validity import failures
from tests.reports.exempt_papers import SECRET, an_exempt_draft

pytestmark = pytest.mark.django_db


def made(contents):
    make_waiting()
    return PackFile.objects.get(key=contents.key)


def kept_files():
    return default_storage.listdir("packs/made")[1] if default_storage.exists("packs/made") else []


def text_of(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def asked(meeting, publish_for):
    """The contents of a pack of two papers, for whose file somebody has asked."""
    for title in ("Weirs", "Locks"):
        publish_for(meeting, title)
    contents = of_meeting(meeting)
    file_of(contents)
    return contents


def test_a_pack_is_made_once_however_often_it_is_asked_for(asked):
    file = made(asked)
    assert (file.state, file.papers_done, file.pages) == (PackFile.State.MADE, 2, 4)
    with file.file.open("rb") as stored:
        pdf = stored.read()
    assert len(pdf) == file.size
    assert failures(pdf) == []
    with Pdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == file.pages
    assert file_of(asked) == file
    assert make_waiting() == 0
    assert PackFile.objects.get().made_at == file.made_at


def test_a_pack_holds_nothing_that_is_exempt(monkeypatch):
    monkeypatch.setattr(publishing, "paper_pdf", paper_pdf)
    update = an_exempt_draft()
    publish(update)
    contents = of_meeting(fresh(update).committee_meeting)
    file_of(contents)
    with made(contents).file.open("rb") as stored:
        words = text_of(stored.read())
    assert "This part is exempt" in words or "exempt" in words.lower()
    assert SECRET not in words


@pytest.mark.parametrize("stored", [b"", b"%PDF-1.7"])
def test_a_paper_that_was_never_rendered_is_rendered_now(monkeypatch, meeting, publish_for, stored):
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: stored)
    publish_for(meeting)
    contents = of_meeting(meeting)
    file_of(contents)
    with made(contents).file.open("rb") as stored:
        assert "The weirs were counted." in text_of(stored.read())


def test_what_was_withdrawn_after_it_was_asked_for_is_not_made(asked, meeting):
    edition = Edition.objects.get(pk=asked.entries[0].row)
    workflow.withdraw(fresh(edition.update), by=person("approver"), reason="A figure was wrong.")
    before = kept_files()
    assert make_waiting() == 0
    assert not PackFile.objects.filter(key=asked.key).exists()
    assert kept_files() == before


def test_while_somebody_makes_packs_nobody_else_does(asked):
    now = timezone.now()
    PackFile.objects.update(state=PackFile.State.MAKING, seen_at=now)
    assert make_waiting() == 0
    assert PackFile.objects.get().state == PackFile.State.MAKING


def test_what_was_left_half_made_is_taken_up_again(asked):
    long_ago = timezone.now() - timedelta(minutes=10)
    PackFile.objects.update(state=PackFile.State.MAKING, seen_at=long_ago, papers_done=1)
    assert made(asked).is_made


@pytest.fixture
def with_a_given_paper(meeting, publish_for, given_pdf):
    publish_for(meeting)
    pack = composing.pack_for(meeting)
    upload = SimpleUploadedFile("risk.pdf", given_pdf)
    composing.add_given_paper(pack, "Young people at risk", "Durham Constabulary", upload, pages=2)
    return pack


def test_a_partners_paper_is_in_the_pack(with_a_given_paper):
    contents = of_agenda(with_a_given_paper)
    file_of(contents)
    file = made(contents)
    assert file.pages == 2 + 1 + 1 + 2
    with file.file.open("rb") as stored:
        assert "From Durham Constabulary. It may not be accessible." in " ".join(text_of(stored.read()).split())


def test_what_fails_is_tried_again_some_times_and_then_said_to_have_failed(with_a_given_paper):
    contents = of_agenda(with_a_given_paper)
    file_of(contents)
    default_storage.delete(with_a_given_paper.items.get(update=None).file.name)
    for wait in WAITS:
        file = made(contents)
        assert file.state == PackFile.State.WAITING
        assert timedelta() < file.due_at - timezone.now() <= wait
        assert "FileNotFoundError" in file.trouble
        PackFile.objects.update(due_at=timezone.now())
    assert made(contents).has_failed
    assert make_waiting() == 0


def test_a_file_that_cannot_be_joined_is_not_tried_again(with_a_given_paper):
    name = with_a_given_paper.items.get(update=None).file.name
    default_storage.delete(name)
    default_storage.save(name, SimpleUploadedFile("risk.pdf", b"no pdf"))
    contents = of_agenda(with_a_given_paper)
    file_of(contents)
    assert made(contents).has_failed
    make_again(PackFile.objects.get())
    assert PackFile.objects.get().state == PackFile.State.WAITING


def test_files_that_nobody_asks_for_any_more_are_removed(asked):
    file = made(asked)
    assert remove_old() == 0
    PackFile.objects.update(asked_at=timezone.now() - KEPT_FOR - timedelta(days=1))
    call_command("make_packs")
    assert not PackFile.objects.exists()
    assert not default_storage.exists(file.file.name)


def test_asking_keeps_a_file(asked):
    long_ago = timezone.now() - timedelta(days=20)
    PackFile.objects.update(asked_at=long_ago)
    file_of(asked)
    assert PackFile.objects.get().asked_at > long_ago
