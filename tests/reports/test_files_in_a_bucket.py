"""The site with its files in a bucket: who is sent them, what goes with a withdrawal, and a store that is away."""

from __future__ import annotations

import tracemalloc

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse

from reports import published_files, publishing, workflow
from reports.models import Edition, PackFile
from reports.packs.making import make_waiting
from tests.browser import check_markup
from tests.bucket import kept_in
from tests.cast import a_committee_meeting, a_complete_draft, a_published_update, fresh, person, publish
from tests.reports.board.meetings import a_held_meeting
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PDF = b"%PDF-1.7 " + bytes(range(256)) * 40
MB = 2**20
NOBODY = "http://127.0.0.1:9"
IN_WORDS = "The place where files are kept does not answer."


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch, bucket):
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: PDF)


@pytest.fixture
def away(settings, monkeypatch):
    """Nobody answers where the store should be."""
    with kept_in("sdp-files", NOBODY, settings, monkeypatch):
        yield


@pytest.fixture
def update():
    return a_published_update()


@pytest.fixture
def edition(update):
    return update.editions.get()


def place(edition, form="pdf"):
    return published_files.place(published_files.sha256_of(edition, form), published_files.name_of(edition), form)


def a_board_paper(content=b"Eels were counted."):
    item = a_held_meeting().agenda_items.get()
    return item.papers.create(position=1, title="Counts", file=ContentFile(content, "counts.pdf"))


def address_of(paper):
    return reverse("reports:board_paper", args=[paper.item.meeting_id, paper.item_id, paper.pk])


# What is published


def test_publishing_puts_the_copies_there_and_withdrawing_takes_them_away(client, bucket, update, edition):
    assert sorted(bucket.keys) == sorted(f"durham/published/{place(edition, form)}" for form in ("pdf", "html"))
    assert client.get(published_files.address_of(edition, "pdf")).getvalue() == PDF
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    assert bucket.keys == []
    response = client.get(published_files.address_of(edition, "pdf"))
    assert response.status_code == 410
    assert b"It named a person." in response.content


def test_a_copy_that_is_not_there_is_made_when_it_is_asked_for(client, bucket, edition):
    storages["published"].delete(place(edition))
    assert client.get(published_files.address_of(edition, "pdf")).getvalue() == PDF
    assert f"durham/published/{place(edition)}" in bucket.keys


def test_a_copy_that_was_left_behind_is_sent_to_nobody(client, bucket, update, edition):
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    storages["published"].save(place(edition), ContentFile(PDF))
    assert client.get(published_files.address_of(edition, "pdf")).status_code == 410
    assert bucket.answer_to_a_stranger(f"durham/published/{place(edition)}") == 403


def test_a_file_of_60_megabytes_is_sent_and_never_held(client, edition):
    storages["published"].delete(place(edition))
    storages["published"].save(place(edition), ContentFile(bytes(60 * MB)))
    address = published_files.address_of(edition, "pdf")
    client.head(address)
    tracemalloc.start()
    try:
        response = client.get(address)
        sent = sum(len(piece) for piece in response.streaming_content)
        most = tracemalloc.get_traced_memory()[1]
        response.close()
    finally:
        tracemalloc.stop()
    assert (sent, response.headers["Content-Length"]) == (60 * MB, str(60 * MB))
    assert most < 4 * MB


def test_a_paper_is_published_though_the_store_is_away_and_its_copies_come_later(client, bucket, settings, monkeypatch):
    with kept_in("sdp-files", NOBODY, settings, monkeypatch):
        edition = publish(a_complete_draft())
    assert Edition.objects.get() == edition
    assert bucket.keys == []
    with kept_in(bucket.name, bucket.store, settings, monkeypatch):
        assert client.get(published_files.address_of(edition, "pdf")).getvalue() == PDF


def test_a_paper_is_withdrawn_though_the_store_is_away_and_the_log_says_what_is_left(client, edition, away, caplog):
    workflow.withdraw(fresh(edition.update), by=person("approver"), reason="It named a person.")
    assert client.get(published_files.address_of(edition, "pdf")).status_code == 410
    assert all(place(edition, form) in caplog.text for form in ("pdf", "html"))


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_reader_is_told_in_words_that_the_store_is_away(client, edition, away, method):
    for address in (published_files.address_of(edition, "pdf"), f"/updates/{edition.update.slug}/paper.pdf"):
        response = getattr(client, method)(address)
        assert response.status_code == 503
        assert response.headers["Retry-After"] == "120"
        assert "no-store" in response.headers["Cache-Control"]
        assert "ETag" not in response.headers
        if method == "get":
            assert IN_WORDS in response.content.decode()
            assert "sdp-files" not in response.content.decode()
            check_markup(response.content.decode(), address)
    assert client.get(f"/updates/{edition.update.slug}/").status_code == 200


def test_a_reader_is_told_the_same_where_the_store_refuses(client, bucket, edition):
    with bucket.refusing():
        response = client.get(published_files.address_of(edition, "pdf"))
    assert response.status_code == 503
    assert IN_WORDS in response.content.decode()


def test_whoever_has_a_file_needs_no_store(client, edition, away):
    tag = f'"{edition.pdf_sha256}"'
    response = client.get(published_files.address_of(edition, "pdf"), headers={"if-none-match": tag})
    assert response.status_code == 304


# What is private


def test_a_board_paper_is_sent_to_those_who_may_see_the_meeting_alone(visit, bucket):
    content = b"Eels were counted." * 10_000
    paper = a_board_paper(content)
    (key,) = bucket.keys
    assert key.startswith("durham/files/board/")
    response = visit("officer").get(address_of(paper))
    assert response.getvalue() == content
    assert response.headers["Content-Disposition"] == 'attachment; filename="counts.pdf"'
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert "no-store" in response.headers["Cache-Control"]
    assert visit().get(address_of(paper)).status_code == 302
    assert visit("member").get(address_of(paper)).status_code == 404
    assert bucket.answer_to_a_stranger(key) == 403


def test_of_a_board_paper_a_part_can_be_had_and_a_missing_one_is_not_found(visit, bucket):
    paper = a_board_paper()
    officer = visit("officer")
    bucket.listen()
    part = officer.get(address_of(paper), headers={"range": "bytes=0-3"})
    assert (part.status_code, part.getvalue()) == (206, b"Eels")
    assert bucket.asked == ["HeadObject", "GetObject bytes=0-3"]
    paper.file.storage.delete(paper.file.name)
    assert officer.get(address_of(paper)).status_code == 404


def test_an_uploaded_paper_is_kept_in_the_bucket_and_goes_when_it_is_replaced(visit, bucket):
    paper, officer = a_board_paper(), visit("officer")
    (before,) = bucket.keys
    page = reverse("reports:board_item_papers", args=[paper.item.meeting_id, paper.item_id])
    typed = {name: values[-1] for name, values in fields_of(officer.get(page)).items() if not name.endswith("-file")}
    assert officer.post(page, typed | {"rows-0-file": ContentFile(b"Anew.", "again.pdf")}).status_code == 302
    (after,) = bucket.keys
    assert before != after
    assert after.endswith("/again.pdf")
    assert officer.get(address_of(paper)).getvalue() == b"Anew."


def test_words_typed_beside_a_file_that_cannot_be_kept_are_shown_again(visit, settings, monkeypatch):
    paper, officer = a_board_paper(), visit("officer")
    page = reverse("reports:board_item_papers", args=[paper.item.meeting_id, paper.item_id])
    typed = {name: values[-1] for name, values in fields_of(officer.get(page)).items() if not name.endswith("-file")}
    sent = {"rows-0-title": "Counts of eels by weir", "rows-0-file": ContentFile(b"Anew.", "again.pdf")}
    with kept_in("sdp-files", NOBODY, settings, monkeypatch):
        response = officer.post(page, typed | sent)
    assert response.status_code == 503
    said = response.content.decode()
    assert "Nothing was saved" in said
    assert "Counts of eels by weir" in said
    check_markup(said, page)
    paper.refresh_from_db()
    assert (paper.title, paper.file_name) == ("Counts", "counts.pdf")


def test_a_pack_is_made_from_and_kept_in_the_bucket(client, bucket, settings, monkeypatch):
    meeting = a_committee_meeting()
    update = a_complete_draft()
    update.committee_meeting = meeting
    update.save()
    publish(fresh(update))
    address = f"/packs/{meeting.committee.key}/{meeting.date.isoformat()}/"
    client.get(address)
    with kept_in("sdp-files", NOBODY, settings, monkeypatch):
        assert make_waiting() == 0
    assert PackFile.objects.get().state == PackFile.State.WAITING
    PackFile.objects.update(due_at=PackFile.objects.get().asked_at)
    with kept_in(bucket.name, bucket.store, settings, monkeypatch):
        assert make_waiting() == 1
        file = PackFile.objects.get()
        assert f"durham/files/packs/made/{file.key}.pdf" in bucket.keys
        response = client.get(f"{address}pack.pdf")
        assert len(response.getvalue()) == file.size
    with kept_in("sdp-files", NOBODY, settings, monkeypatch):
        assert client.get(f"{address}pack.pdf").status_code == 503
