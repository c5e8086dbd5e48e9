"""The editions of a paper: all of them reachable and marked while it is public, none when it is withdrawn."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import workflow
from reports.models import Edition
from reports.published_files import address_of
from tests.cast import a_complete_draft, a_published_update, fresh, person, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

PAGES = ("editions/", "editions/1/", "editions/1/paper.pdf", "editions/1/paper.html")


def correct(update, words):
    workflow.correct(fresh(update), by=person("officer"), reason="A figure was wrong.")
    section = update.sections.first()
    section.body = f"<p>{words}</p>"
    section.save()
    return publish(fresh(update))


@pytest.fixture
def corrected():
    update = a_published_update()
    correct(update, "The weirs were counted twice.")
    return fresh(update)


def get(client, update, page, **headers):
    return client.get(f"/updates/{update.slug}/{page}", headers=headers)


def forget_the_web_page(update):
    """As editions were stored before web pages were kept."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_edition SET html = NULL, html_size = NULL, html_sha256 = ''")


def test_files_are_the_stored_bytes(client, corrected):
    for edition in corrected.editions.all():
        for form, stored in (("pdf", edition.pdf), ("html", edition.html)):
            response = get(client, corrected, f"editions/{edition.number}/paper.{form}")
            assert response.getvalue() == bytes(stored)
            assert response.headers["ETag"] == f'"{hashlib.sha256(bytes(stored)).hexdigest()}"'
            assert f"-edition-{edition.number}.{form}" in response.headers["Content-Disposition"]
    latest = corrected.editions.get(number=2)
    assert get(client, corrected, "paper.pdf").getvalue() == bytes(latest.pdf)
    assert get(client, corrected, "paper.html").getvalue() == bytes(latest.html)


def test_an_edition_whose_web_page_was_not_kept_is_made_from_its_tree(client):
    update = a_published_update()
    kept = bytes(update.editions.get().html)
    forget_the_web_page(update)
    assert get(client, update, "paper.html").getvalue() == kept
    assert "Not kept when this edition was published" in get(client, update, "editions/").content.decode()


def test_an_old_edition_is_marked_and_its_file_is_not(client, corrected):
    page = get(client, corrected, "editions/1/").content.decode()
    assert "Replaced by" in page
    assert "The weirs were counted." in page
    assert "Replaced by" not in get(client, corrected, "editions/1/paper.html").getvalue().decode()
    assert "Replaced by" not in get(client, corrected, "editions/2/").content.decode()
    assert "Replaced by" not in get(client, corrected, "").content.decode()


def test_the_list_shows_every_hash_and_what_replaced_what(client, corrected):
    page = get(client, corrected, "editions/").content.decode()
    for edition in corrected.editions.all():
        assert edition.pdf_sha256 in page
        assert edition.html_sha256 in page
        assert edition.content_sha256 not in page
    assert "Replaced by edition 2" in page
    assert "sha256sum" in page


def test_what_has_not_changed_is_neither_sent_nor_fetched_again(client, corrected):
    for page in PAGES[2:]:
        tag = get(client, corrected, page).headers["ETag"]
        with CaptureQueriesContext(connection) as found:
            again = get(client, corrected, page, **{"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert '"reports_edition"."pdf",' not in " ".join(query["sql"] for query in found)
        assert "no-cache" in again.headers["Cache-Control"]


def test_there_is_no_edition_of_another_number(client, corrected):
    for number in (0, 3, 99999999999999999999):
        for page in (f"editions/{number}/", f"editions/{number}/paper.pdf"):
            assert get(client, corrected, page).status_code == 404


def test_a_paper_that_was_never_public_has_none(client):
    for page in PAGES:
        assert get(client, a_complete_draft(), page).status_code == 404


def test_a_correction_under_way_leaves_the_editions_as_they_are(client, corrected):
    workflow.correct(corrected, by=person("officer"), reason="Once more.")
    assert [get(client, corrected, page).status_code for page in PAGES] == [200] * 4
    assert "counted twice" in get(client, corrected, "").content.decode()


def test_withdrawal_takes_every_edition_back_even_from_who_has_kept_it(client, corrected):
    tag = get(client, corrected, "editions/1/paper.pdf").headers["ETag"]
    workflow.withdraw(corrected, by=person("approver"), reason="It named a person.")
    for page in ("", "paper.pdf", "paper.html", "editions/9/", *PAGES):
        response = get(client, corrected, page, **{"if-none-match": tag})
        assert response.status_code == 410
        assert "It named a person." in response.content.decode()
        assert "weirs were counted" not in response.content.decode()


def test_what_was_withdrawn_stays_so_when_the_mended_paper_is_public_again(client, corrected):
    workflow.withdraw(corrected, by=person("approver"), reason="It named a person.")
    workflow.reopen(fresh(corrected), by=person("officer"), reason="To mend it.")
    publish(fresh(corrected))
    assert get(client, corrected, "").status_code == 200
    for page in (*PAGES[1:], "editions/2/"):
        response = get(client, corrected, page)
        assert response.status_code == 410
        assert "It named a person." in response.content.decode()
    listed = get(client, corrected, "editions/").content.decode()
    assert listed.count("Withdrawn on") == 2
    withdrawn, public = corrected.editions.get(number=2), corrected.editions.get(number=3)
    assert address_of(public, "pdf") in listed
    assert address_of(withdrawn, "pdf") not in listed
    assert "editions/2/paper.pdf" not in listed
    assert get(client, corrected, "editions/3/").status_code == 200


def test_the_form_warns_that_the_reason_is_public(client, corrected):
    client.force_login(person("approver"))
    page = client.get(f"/desk/updates/{corrected.slug}/withdraw/").content.decode()
    assert "Everybody can read the reason" in page


def test_pages_cost_the_same_with_one_edition_and_with_thirty(client):
    update = a_published_update()

    def queries(page):
        get(client, update, page)  # Who asks for a file first has its copy made.
        with CaptureQueriesContext(connection) as found:
            assert get(client, update, page).status_code == 200
        return len(found)

    costs = [queries(page) for page in ("", *PAGES)]
    edition = update.editions.get()
    for number in range(2, 31):
        edition.pk, edition.number, edition._state.adding = None, number, True
        edition.save()
    assert Edition.objects.count() == 30
    assert [queries(page) for page in ("", *PAGES)] == costs
