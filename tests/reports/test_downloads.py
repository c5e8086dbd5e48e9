"""Where downloads lead: to the bytes that the page shows the size and date of, and for what lasts to the paper."""

from __future__ import annotations

import hashlib
import json
import re
from io import BytesIO

import feedparser
import pytest
from django.urls import reverse
from pikepdf import Pdf

from reports import publishing, workflow
from reports.published_files import address_of
from reports.publishing import files_of
from sdp.document import codec
from sdp.document.joining.counting import pages_in
from sdp.file_words import size_words
from tests.cast import a_published_update, fresh, person
from tests.reports.test_editions import correct, forget_the_web_page

pytestmark = pytest.mark.django_db

SITE = "https://reports.example.org"


@pytest.fixture(autouse=True)
def three_pages(settings, monkeypatch, tmp_path):
    """Every paper has a PDF of its own, of three empty pages."""

    def laid_out(document):
        with Pdf.new() as pdf:
            for _ in range(3):
                pdf.add_blank_page()
            pdf.docinfo["/Title"] = codec.content_hash(document)
            pdf.save(tmp_path / "paper.pdf", deterministic_id=True)
        return (tmp_path / "paper.pdf").read_bytes()

    monkeypatch.setattr(publishing, "paper_pdf", laid_out)
    settings.SITE_URL = SITE


@pytest.fixture
def update():
    return a_published_update()


def page_of(update):
    return f"/updates/{update.slug}/"


def pages_about(update):
    """Every public page that offers files of the paper."""
    paper = page_of(update)
    lists = ["/", "/updates/", update.committee_meeting.get_absolute_url()]
    return [*lists, paper, f"{paper}editions/", f"{paper}editions/1/"]


def files_on(client, page):
    """Where the downloads on the page lead, and its words."""
    response = client.get(page)
    assert response.status_code == 200
    words = response.content.decode()
    return re.findall(r'href="([^"]+\.(?:pdf|html))"', words), " ".join(words.split())


def test_what_a_page_offers_is_the_edition_byte_for_byte(client, update):
    edition = update.editions.get()
    stored = {"pdf": bytes(edition.pdf), "html": bytes(edition.html)}
    for page in pages_about(update):
        links, _ = files_on(client, page)
        assert links, page
        for link in links:
            content = client.get(link).getvalue()
            assert content == stored[link.rpartition(".")[2]], page
            assert hashlib.sha256(content).hexdigest() in link


def test_beside_it_stand_type_size_pages_and_day(client, update):
    edition = update.editions.get()
    size, day = size_words(len(edition.pdf)), f"{edition.published_at:%-d %B %Y}"
    for page in pages_about(update):
        _, words = files_on(client, page)
        assert f"{size}, 3 pages" in words, page
        assert f"published {day}" in words, page


def test_after_a_correction_the_page_leads_on_and_an_old_link_to_the_edition_that_it_named(client, update):
    paper = page_of(update)
    before, _ = files_on(client, paper)
    correct(update, "The weirs were counted twice.")
    after, _ = files_on(client, paper)
    first, second = update.editions.order_by("number")
    assert [client.get(link).getvalue() for link in before] == [bytes(first.pdf), bytes(first.html)]
    assert [client.get(link).getvalue() for link in after] == [bytes(second.pdf), bytes(second.html)]
    assert files_on(client, f"{paper}editions/1/")[0] == before
    assert files_on(client, f"{paper}editions/")[0] == [*after, *before]
    assert client.get(f"{paper}paper.pdf").getvalue() == bytes(second.pdf)


def test_a_link_of_a_page_from_before_a_withdrawal_says_why_the_paper_is_gone(client, update):
    links, _ = files_on(client, page_of(update))
    correct(update, "The weirs were counted twice.")
    workflow.withdraw(fresh(update), by=person("approver"), reason="It named a person.")
    for link in links:
        response = client.get(link)
        assert response.status_code == 410
        assert "It named a person." in response.content.decode()


def test_a_web_page_that_was_not_kept_is_found_at_the_editions_own_address(client, update):
    kept = bytes(update.editions.get().html)
    forget_the_web_page(update)
    for page in (page_of(update), f"{page_of(update)}editions/"):
        links, _ = files_on(client, page)
        (web_page,) = [link for link in links if link.endswith(".html")]
        assert client.get(web_page).getvalue() == kept
        assert client.get(web_page).headers["Content-Disposition"].endswith('-edition-1.html"')


def test_search_engines_and_readers_of_feeds_are_led_to_the_file_that_they_are_told_of(client, update):
    edition = update.editions.get()
    block = re.search(
        r'<script type="application/ld\+json">(.+?)</script>', client.get(page_of(update)).content.decode()
    )
    described = json.loads(block[1])["@graph"][0]["encoding"]
    content = client.get(described["contentUrl"].removeprefix(SITE)).getvalue()
    assert (hashlib.sha256(content).hexdigest(), f"{len(content)} B") == (described["sha256"], described["contentSize"])
    (entry,) = feedparser.parse(client.get(reverse("reports:papers_feed")).content).entries
    (file,) = entry.enclosures
    assert client.get(file.href).getvalue() == bytes(edition.pdf)
    assert int(file.length) == len(edition.pdf)


def test_what_others_keep_for_long_leads_to_the_newest_edition(client, update):
    for address in ("/api/v1/updates", "/follow/meetings.ics"):
        said = client.get(address).content.decode().replace("\r\n ", "")
        assert f"/updates/{update.slug}/paper.pdf" in said, address
        assert "/files/" not in said


def test_a_file_says_that_its_paper_is_where_search_engines_should_go(client, update):
    correct(update, "The weirs were counted twice.")
    for edition in update.editions.all():
        for form in ("pdf", "html"):
            home = f'<{SITE}/updates/{update.slug}/paper.{form}>; rel="canonical"'
            assert client.get(address_of(edition, form)).headers["Link"] == home


def test_pages_that_cannot_be_counted_are_not_told(client, monkeypatch):
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: b"%PDF-1.7")
    update = a_published_update()
    assert update.editions.get().pdf_pages is None
    for page in pages_about(update):
        links, words = files_on(client, page)
        assert links
        assert "8 bytes" in words
        assert " pages" not in words


def test_the_pages_are_counted_in_the_file_that_is_stored(update):
    assert update.editions.get().pdf_pages == 3
    assert files_of(update.editions.get().document, b"no PDF")["pdf_pages"] is None
    with Pdf.new() as empty:
        empty.save(saved := BytesIO())
    assert pages_in(saved.getvalue()) is None
