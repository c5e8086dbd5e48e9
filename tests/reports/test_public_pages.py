"""What everybody may read, and what a cache may keep of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import workflow
from reports.models import Edition, Section
from reports.views.public import PAPERS_A_PAGE
from tests.cast import a_complete_draft, a_published_update, a_withdrawn_update, fresh, person

pytestmark = pytest.mark.django_db


def address(update, page="update"):
    return reverse(f"reports:{page}", args=[update.slug])


def test_a_published_paper_is_a_page_a_file_and_a_pdf(client):
    update = a_published_update()
    page = client.get(address(update)).content.decode()
    assert "The weirs were counted." in page
    assert 'id="p1"' in page
    pdf = client.get(address(update, "update_pdf"))
    assert pdf.content == bytes(update.editions.get().pdf)
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert f'filename="{update.slug}.pdf"' in pdf.headers["Content-Disposition"]
    file = client.get(address(update, "update_html")).content.decode()
    assert "The weirs were counted." in file
    assert "csrf" not in file


def test_the_public_reads_the_edition_and_not_the_rows(client):
    update = a_published_update()
    pages = ("update", "update_pdf", "update_html")
    before = [client.get(address(update, page)).content for page in pages]
    Section.objects.update(body="<p>Other words.</p>")
    update.paper_contacts.get().contact.__class__.objects.update(name="Somebody Else")
    assert [client.get(address(update, page)).content for page in pages] == before


@pytest.mark.parametrize("page", ["update", "update_pdf", "update_html"])
def test_what_has_not_changed_is_not_sent_again(client, page):
    update = a_published_update()
    first = client.get(address(update, page))
    assert "no-cache" in first.headers["Cache-Control"]
    again = client.get(address(update, page), headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    workflow.reopen(update, by=person("officer"), reason="To mend it.")
    Section.objects.update(body="<p>Mended words.</p>")
    workflow.publish(fresh(update), by=person("officer"))
    new = client.get(address(update, page), headers={"if-none-match": first.headers["ETag"]})
    assert new.status_code == 200
    assert new.headers["ETag"] != first.headers["ETag"]


def test_the_tag_of_the_pdf_is_its_sha_256(client):
    update = a_published_update()
    pdf = client.get(address(update, "update_pdf"))
    assert pdf.headers["ETag"] == f'"{update.editions.get().pdf_sha256}"'
    assert "Last-Modified" in pdf.headers


def test_a_head_request_gets_the_heads_only(client):
    update = a_published_update()
    for page in ("update", "update_pdf"):
        response = client.head(address(update, page))
        assert (response.status_code, response.content) == (200, b"")


def test_nothing_can_be_sent_to_a_public_page(client):
    update = a_published_update()
    for place in ("/", address(update), address(update, "update_pdf")):
        assert client.post(place).status_code == 405


def test_a_withdrawn_paper_leaves_a_page_that_says_so_and_why(client):
    update = a_withdrawn_update()
    for page in ("update", "update_pdf", "update_html"):
        response = client.get(address(update, page))
        assert response.status_code == 410
        assert "A figure was wrong." in response.content.decode()
        assert "The weirs were counted." not in response.content.decode()
        assert client.head(address(update, page)).status_code == 410
    assert update.title not in client.get("/").content.decode()


def test_the_latest_reason_is_shown_and_no_name(client):
    update = a_withdrawn_update()
    workflow.reopen(update, by=person("officer"), reason="Not for the public.")
    workflow.publish(fresh(update), by=person("officer"))
    workflow.withdraw(update, by=person("approver"), reason="A second figure.")
    page = client.get(address(update)).content.decode()
    assert "A second figure." in page
    for private in ("A figure was wrong.", "Not for the public.", "approver", "officer"):
        assert private not in page


def test_a_paper_returned_to_draft_is_not_there_until_it_is_published_again(client):
    update = a_withdrawn_update()
    workflow.reopen(update, by=person("officer"), reason="To mend it.")
    assert client.get(address(update)).status_code == 404
    workflow.publish(fresh(update), by=person("officer"))
    assert "edition 2" in client.get(address(update)).content.decode()


def test_the_reason_is_shown_as_text(client):
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(address(update)).content.decode()


# Lists


def copies_of(update, many):
    """Editions of further published updates, without rendering them."""
    edition = update.editions.get()
    for number in range(many):
        update.pk, update.slug, update._state.adding = None, f"copy-{number}", True
        update.save(force_insert=True)
        edition.pk, edition.update, edition._state.adding = None, update, True
        edition.save()


def test_the_latest_papers_come_first_a_page_at_a_time(client):
    first = a_published_update()
    copies_of(a_published_update(), PAPERS_A_PAGE)
    page = client.get("/")
    assert len(page.context["page"].object_list) == PAPERS_A_PAGE
    assert address(first) in client.get("/?page=2").content.decode()
    assert address(first) in client.get("/?page=999").content.decode()
    assert client.get("/?page=no").status_code == 200


def queries(client, place):
    with CaptureQueriesContext(connection) as found:
        assert client.get(place).status_code == 200
    return len(found)


def test_lists_and_papers_cost_the_same_with_one_row_and_with_thirty(visit):
    one, many = a_complete_draft(), a_complete_draft(30)
    published = a_published_update()
    officer = visit("officer")
    for page in ("draft", "sections", "preview", "publish"):
        assert queries(officer, address(one, page)) == queries(officer, address(many, page)), page
    for place in ("/", "/desk/", "/desk/?status=published"):
        before = queries(officer, place)
        if place == "/desk/":
            for _ in range(29):
                a_complete_draft()
        elif Edition.objects.count() == 1:
            copies_of(published, 29)
        assert queries(officer, place) == before, place
