"""The command that writes an update as a file."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.assembly import to_document
from reports.models import Section
from sdp.document.writers import WRITERS
from tests.cast import a_complete_draft, a_published_update, fresh

pytestmark = pytest.mark.django_db


def render(slug, form, output):
    started = time.process_time()
    call_command("render_update", slug, form, str(output))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-1.7"), ("text", b"Rivers")])
def test_a_draft_is_written_as_it_stands(tmp_path, form, begins):
    draft, file = a_complete_draft(), tmp_path / "paper"
    render(draft.slug, form, file)
    assert file.read_bytes() == WRITERS[form](to_document(draft))
    assert file.read_bytes().startswith(begins)
    assert file.stat().st_mode & 0o777 == 0o644


def test_a_published_paper_is_written_as_it_was_published(tmp_path):
    update, file = a_published_update(), tmp_path / "paper.pdf"
    Section.objects.filter(update=update).update(body="<p>Other words.</p>")
    render(update.slug, "pdf", file)
    assert file.read_bytes() == bytes(update.editions.get().pdf)
    render(update.slug, "text", file)
    assert "The weirs were counted." in file.read_text()


def test_a_dash_writes_to_standard_output(capfdbinary):
    draft = a_complete_draft()
    render(draft.slug, "text", "-")
    assert capfdbinary.readouterr().out == WRITERS["text"](to_document(fresh(draft)))


def test_an_unknown_update_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no update “nowhere”"):
        render("nowhere", "pdf", tmp_path / "paper.pdf")
    assert not list(tmp_path.iterdir())


def test_an_unknown_form_is_refused(tmp_path):
    with pytest.raises(CommandError, match="invalid choice: 'docx'"):
        render("nowhere", "docx", tmp_path / "paper")


@pytest.mark.parametrize("output", ["/dev/full", "missing/folder/paper.txt", ".", "x" * 300])
def test_an_output_that_cannot_be_written_is_named(output, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    draft = a_complete_draft()
    with pytest.raises(CommandError, match="cannot be written"):
        render(draft.slug, "text", output)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path, monkeypatch):
    draft, file = a_complete_draft(), tmp_path / "paper.txt"
    file.write_text("the old paper")

    def fail(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(CommandError, match="No space left"):
        render(draft.slug, "text", file)
    assert file.read_text() == "the old paper"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link_and_a_private_file_private(tmp_path):
    draft, file, link = a_complete_draft(), tmp_path / "paper.txt", tmp_path / "link.txt"
    file.write_text("old")
    file.chmod(0o600)
    link.symlink_to(file)
    render(draft.slug, "text", link)
    assert link.is_symlink()
    assert file.read_text().startswith("Rivers")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_full_standard_output_is_reported_without_a_traceback():
    """In a process of its own, as the shell sees it."""
    script = (
        "import django, sys; from unittest import mock; django.setup();"
        "from django.core.management import execute_from_command_line as run;"
        "mock.patch('reports.management.commands.render_update.render_update', return_value=b'x' * 99999).start();"
        "run(['manage.py', 'render_update', 'any', 'text', '-'])"
    )
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", script],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "CommandError: - cannot be written: No space left on device.\n"
