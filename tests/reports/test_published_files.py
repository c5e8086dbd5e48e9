"""Files at addresses that hold their SHA-256: sent from the disk, kept for ever, gone with the paper."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import published_files, publishing, workflow
from reports.models import Edition
from tests.cast import a_published_update, fresh, person, publish
from tests.reports.exempt_papers import an_exempt_draft

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def folder(settings, monkeypatch, tmp_path):
    """The copies' folder; the site as it is in service, where the copies are sent before anything else is asked."""
    settings.STORAGES = {
        **settings.STORAGES,
        "published": {"BACKEND": "sdp.storage.WholeFileStorage", "OPTIONS": {"location": tmp_path}},
    }
    settings.MIDDLEWARE = ["sdp.published_files.PublishedFiles", *settings.MIDDLEWARE]
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: PDF)
    return tmp_path


@pytest.fixture
def update():
    return a_published_update()


@pytest.fixture
def edition(update):
    return update.editions.get()


def copies(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def asked(client, address, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
        content = body(response)
    return len(queries), response, content


def test_a_file_is_sent_without_a_question_to_the_database(client, edition):
    for form, stored in (("pdf", edition.pdf), ("html", edition.html)):
        count, response, content = asked(client, published_files.address_of(edition, form))
        assert (count, content) == (0, bytes(stored))
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
        assert response.headers["Content-Length"] == str(len(content))
        assert "Last-Modified" in response.headers


def test_a_pdf_opens_in_the_browser_and_a_web_page_is_saved(client, edition):
    found = {
        form: asked(client, published_files.address_of(edition, form))[1].headers for form in published_files.FORMS
    }
    name = published_files.name_of(edition)
    assert found["pdf"]["Content-Disposition"] == f'inline; filename="{name}.pdf"'
    assert found["html"]["Content-Disposition"] == f'attachment; filename="{name}.html"'
    assert (found["pdf"]["Content-Type"], found["html"]["Content-Type"]) == (
        "application/pdf",
        "text/html; charset=utf-8",
    )


def test_a_part_of_a_file_can_be_asked_for_and_what_is_there_already_is_not_sent_again(client, edition):
    address = published_files.address_of(edition, "pdf")
    _, part, content = asked(client, address, range="bytes=3-7")
    assert (part.status_code, content, part.headers["Content-Range"]) == (206, PDF[3:8], f"bytes 3-7/{len(PDF)}")
    count, unchanged, content = asked(client, address, if_none_match=f'"{edition.pdf_sha256}"')
    assert (count, unchanged.status_code, content) == (0, 304, b"")
    head = client.head(address)
    assert (body(head), head.headers["Content-Length"]) == (b"", str(len(PDF)))


def test_a_copy_that_is_not_there_is_made_when_it_is_asked_for(client, edition, folder):
    storages["published"].delete(published_files.place(edition.pdf_sha256, published_files.name_of(edition), "pdf"))
    address = published_files.address_of(edition, "pdf")
    count, response, content = asked(client, address)
    assert (count > 0, content) == (True, PDF)
    assert response.headers["Cache-Control"].endswith("immutable")
    again, _, content = asked(client, address)
    assert (again, content) == (0, PDF)


def test_with_its_paper_a_file_is_gone_at_once_and_its_address_says_why(client, update, edition, folder):
    address = published_files.address_of(edition, "pdf")
    asked(client, address)
    assert copies(folder)
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    assert copies(folder) == []
    _, response, content = asked(client, address)
    assert response.status_code == 410
    assert b"It named a person." in content
    assert PDF[:20] not in content


def test_what_was_withdrawn_stays_away_though_the_paper_is_published_again(client, update, edition):
    address = published_files.address_of(edition, "html")
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    workflow.reopen(fresh(update), by=person("officer"), reason="Mended.")
    section = update.sections.get()
    section.body = "<p>Nobody is named.</p>"
    section.save()
    second = publish(fresh(update))
    assert asked(client, address)[1].status_code == 410
    assert asked(client, published_files.address_of(second, "html"))[2] == bytes(second.html)


def test_an_edition_that_was_replaced_keeps_its_file(client, update, edition):
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    section = update.sections.get()
    section.body = "<p>Three weirs leak.</p>"
    section.save()
    publish(fresh(update))
    assert asked(client, published_files.address_of(edition, "html"))[2] == bytes(edition.html)


def test_a_withdrawal_that_comes_to_nothing_leaves_the_file_to_be_read(client, update, edition, monkeypatch):
    monkeypatch.setattr(workflow.telling, "tell_of", lambda row: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    assert asked(client, published_files.address_of(edition, "pdf"))[2] == PDF


def test_of_a_paper_with_an_exempt_section_the_public_file_alone_has_an_address(client):
    edition = publish(an_exempt_draft())
    whole = edition.restricted
    name = published_files.name_of(edition)
    assert asked(client, published_files.address_of(edition, "html"))[2] == bytes(edition.html)
    assert whole.html_sha256 != edition.html_sha256
    assert asked(client, f"/files/{whole.html_sha256}/{name}.html")[1].status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/files/{sha256}/another-name-edition-1.pdf",
        "/files/{sha256}/{name}.html",
        "/files/{other}/{name}.pdf",
        "/files/{sha256}/../{name}.pdf",
        "/files/{sha256}/{name}-99999999999999999999.pdf",
        "/files/{sha256}/%00.pdf",
    ],
)
def test_any_other_address_is_none(client, edition, address):
    found = {"sha256": edition.pdf_sha256, "other": "0" * 64, "name": published_files.name_of(edition)}
    assert asked(client, address.format(**found))[1].status_code == 404


def test_a_stored_file_that_was_damaged_is_never_sent(client, edition, settings):
    storages["published"].delete(published_files.place(edition.pdf_sha256, published_files.name_of(edition), "pdf"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_edition SET pdf = %s", [b"%PDF-1.7 other"])
    client.raise_request_exception = False
    _, response, content = asked(client, published_files.address_of(edition, "pdf"))
    assert response.status_code == 500
    assert b"other" not in content
    assert Edition.objects.get().pdf_sha256 == edition.pdf_sha256
