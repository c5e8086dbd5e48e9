"""What everybody may read, and what a cache may keep of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import workflow
from reports.models import Edition, Section
from tests.cast import a_complete_draft, a_published_update, a_withdrawn_update, approve, person, publish, submit
from tests.copies import copies_of

pytestmark = pytest.mark.django_db


def address(update, page="update"):
    return reverse(f"reports:{page}", args=[update.slug])


def test_a_published_paper_is_a_page_a_file_and_a_pdf(client):
    update = a_published_update()
    page = client.get(address(update)).content.decode()
    assert "The weirs were counted." in page
    assert 'id="p1"' in page
    pdf = client.get(address(update, "update_pdf"))
    assert pdf.getvalue() == bytes(update.editions.get().pdf)
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert f'filename="{update.slug}.pdf"' in pdf.headers["Content-Disposition"]
    file = client.get(address(update, "update_html")).getvalue().decode()
    assert "The weirs were counted." in file
    assert "csrf" not in file


def test_the_public_reads_the_edition_and_not_the_rows(client):
    update = a_published_update()
    pages = ("update", "update_pdf", "update_html")
    before = [client.get(address(update, page)).getvalue() for page in pages]
    Section.objects.update(body="<p>Other words.</p>")
    update.paper_contacts.get().contact.__class__.objects.update(name="Somebody Else")
    assert [client.get(address(update, page)).getvalue() for page in pages] == before


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
    publish(update)
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
    publish(update)
    workflow.withdraw(update, by=person("approver"), reason="A second figure.")
    page = client.get(address(update)).content.decode()
    assert "A second figure." in page
    for private in ("A figure was wrong.", "Not for the public.", "approver", "officer"):
        assert private not in page


def test_a_withdrawn_paper_that_is_mended_stays_withdrawn_until_it_is_published_again(client):
    update = a_withdrawn_update()
    workflow.reopen(update, by=person("officer"), reason="To mend it.")
    withdrawn = client.get(address(update))
    assert withdrawn.status_code == 410
    assert "A figure was wrong." in withdrawn.content.decode()
    assert "To mend it." not in withdrawn.content.decode()
    publish(update)
    assert "edition 2" in client.get(address(update)).content.decode()


def test_the_reason_is_shown_as_text(client):
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(address(update)).content.decode()


# Lists


def queries(client, place):
    with CaptureQueriesContext(connection) as found:
        assert client.get(place).status_code == 200
    return len(found)


def test_lists_and_papers_cost_the_same_with_one_row_and_with_thirty(visit):
    one, many = a_complete_draft(), a_complete_draft(30)
    published = a_published_update()
    officer = visit("officer")
    for page in ("draft", "sections", "preview", "submit"):
        assert queries(officer, address(one, page)) == queries(officer, address(many, page)), page
    for place in ("/desk/", "/desk/?status=published"):
        before = queries(officer, place)
        if place == "/desk/":
            for _ in range(29):
                a_complete_draft()
        elif Edition.objects.count() == 1:
            copies_of(published, 29)
        assert queries(officer, place) == before, place


def test_publishing_a_paper_asks_the_same_with_one_section_and_with_thirty(visit):
    one, many = (approve(submit(a_complete_draft(sections))) for sections in (1, 30))
    clerk = visit("clerk")
    assert queries(clerk, address(one, "publish")) == queries(clerk, address(many, "publish"))
