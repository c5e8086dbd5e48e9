"""`manage.py make_archive`: a made-up archive is sound, and the same whenever it is made."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from reports import register
from reports.audit_faults import faults
from reports.edition_faults import examine
from reports.made_up import Archive, make
from reports.models import AuditRow, Edition, PublishedPaper, PublishedParagraph, ScrutinyUpdate, SectionLink
from tests.cast import a_complete_draft
from tests.priorities.plans import a_plan_with
from tests.reports.registers import whole_register

EVERY_STORY = 12
"""So many papers have one of each kind: published once, corrected, withdrawn, withdrawn and published again."""

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plan(settings):
    """A small plan to link to, which is there already."""
    settings.DEBUG = True
    a_plan_with()


def made(papers: int = EVERY_STORY, seed: str = "1") -> None:
    make(Archive(papers, seed, beside=True))


def fingerprint(seed: str) -> str:
    """The hash of everything that anybody may read of an archive, which is then gone again."""
    with transaction.atomic():
        made(seed=seed)
        said = [
            list(Edition.objects.order_by("update__slug", "number").values_list("update__slug", "tree_sha256")),
            list(Edition.objects.order_by("update__slug", "number").values_list("pdf_sha256", "html_sha256")),
            list(AuditRow.objects.order_by("number").values_list("update__slug", "act", "reason", "at")),
            list(ScrutinyUpdate.objects.order_by("slug").values_list("slug", "status", "created_at", "changed_at")),
            list(PublishedPaper.objects.order_by("slug").values_list("slug", "summary", "priorities__key")),
            list(PublishedParagraph.objects.order_by("paper__slug", "position").values_list("anchor", "text")),
        ]
        transaction.set_rollback(True)
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def test_the_same_number_and_seed_make_the_same_archive():
    first, second, other = fingerprint("1"), fingerprint("1"), fingerprint("2")
    assert first == second != other


def test_a_smaller_archive_has_the_same_papers_of_the_same_numbers():
    def papers(count):
        with transaction.atomic():
            made(count)
            slugs = list(ScrutinyUpdate.objects.order_by("pk").values_list("slug", flat=True))
            transaction.set_rollback(True)
        return slugs

    assert papers(3) == papers(5)[:3]


def test_what_is_stored_is_sound():
    made()
    assert examine(render=False).faults == []
    assert list(faults()) == []


def test_the_register_is_the_one_that_would_be_made_again():
    made()
    assert SectionLink.objects.count() > EVERY_STORY
    before = whole_register()
    assert len(list(register.rebuild())) == PublishedPaper.objects.count() == EVERY_STORY - 1
    assert whole_register() == before


def test_a_paper_has_twenty_numbered_paragraphs():
    made(3)
    for paper in PublishedPaper.objects.all():
        assert paper.paragraphs.exclude(number=None).count() == 20


def test_papers_are_corrected_withdrawn_and_published_again(client):
    made()
    states = {update.public_state for update in ScrutinyUpdate.objects.all()}
    assert states == {"published", "withdrawn"}
    assert set(PublishedPaper.objects.values_list("edition_number", flat=True)) == {1, 2, 3}
    corrected = PublishedPaper.objects.get(edition_number=3)
    page = client.get(f"/updates/{corrected.slug}/").content.decode()
    assert "This is edition 3. It replaces edition 2 of" in page
    withdrawn = ScrutinyUpdate.objects.get(public_state="withdrawn")
    assert "It named a person." in client.get(f"/updates/{withdrawn.slug}/").content.decode()


def test_its_pdfs_can_be_opened():
    made(1)
    edition = Edition.objects.get()
    with pikepdf.open(BytesIO(edition.pdf)) as pdf:
        assert len(pdf.pages) == 1
        assert not pdf.check_pdf_syntax()
        assert edition.title.encode() in pdf.pages[0].Contents.read_bytes()


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("make_archive", *arguments, stdout=said)
    return said.getvalue()


def test_the_command_makes_it_once():
    assert run("2", "--beside") == "Made 2 updates.\n"
    assert run("2") == "This site holds this archive already; nothing was changed.\n"
    with pytest.raises(CommandError, match="made-up archive of 2 updates already"):
        run("3")
    with pytest.raises(CommandError, match="made-up archive of 2 updates already"):
        run("2", "--seed", "other", "--beside")
    assert ScrutinyUpdate.objects.count() == 2


def test_it_does_not_mix_with_anything_unless_told():
    a_complete_draft()
    with pytest.raises(CommandError, match="add --beside"):
        run("2")
    assert run("2", "--beside") == "Made 2 updates.\n"


def test_a_site_in_service_is_left_alone(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="add --yes"):
        run("2", "--beside")
    assert not ScrutinyUpdate.objects.exists()


@pytest.mark.parametrize("number", ["0", "-1", "100000", "many", "²"])
def test_a_number_that_makes_no_sense_is_refused(number):
    with pytest.raises(CommandError, match="from 1 to 99999"):
        run(number)
