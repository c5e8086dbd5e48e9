"""A paper is withdrawn in the moment in which somebody asks for its file: the answer is that of a moment later."""

from __future__ import annotations

import pytest
from django.core.files.storage import storages

from reports import published_files, publishing, workflow
from sdp.sent_file import FileOnDisk
from sdp.storage import WholeFileStorage
from tests.cast import a_published_update, fresh, person

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PDF = b"%PDF-1.7 " + bytes(range(256)) * 40

ADDRESSES = {
    "by its hash": lambda edition: published_files.address_of(edition, "pdf"),
    "by its paper": lambda edition: f"/updates/{edition.update.slug}/paper.pdf",
    "by its edition": lambda edition: f"/updates/{edition.update.slug}/editions/1/paper.pdf",
}


class InThisMoment(WholeFileStorage):
    """Something happens at the moment named, once: before a file is opened, or after a copy was made."""

    moment, happens = "", None

    def _open(self, name, mode="rb"):
        self._now("opening")
        return super()._open(name, mode)

    def _save(self, name, content):
        saved = super()._save(name, content)
        self._now("copied")
        return saved

    def _now(self, moment):
        if moment == self.moment:
            happens, self.moment = self.happens, ""
            happens()


@pytest.fixture
def storage(settings, monkeypatch, tmp_path):
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: PDF)
    kept = {"BACKEND": f"{__name__}.InThisMoment", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "published": kept}
    # As in service where copies are no files of this disk: the page is asked each time.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "sdp.published_files.PublishedFiles"]
    return storages["published"]


def withdraw(edition):
    workflow.withdraw(fresh(edition.update), by=person("approver"), reason="It named a person.")


@pytest.mark.parametrize("where", ADDRESSES)
@pytest.mark.parametrize(("moment", "is_copied"), [("opening", True), ("opening", False), ("copied", False)])
def test_the_file_is_not_sent_and_the_page_says_why(client, storage, tmp_path, where, moment, is_copied):
    edition = a_published_update().editions.get()
    address = ADDRESSES[where](edition)
    if not is_copied:
        storage.delete(published_files.place(edition.pdf_sha256, published_files.name_of(edition), "pdf"))
    storage.moment, storage.happens = moment, lambda: withdraw(edition)
    response = client.get(address)
    assert storage.moment == ""
    after = client.get(address)
    assert (response.status_code, response.content) == (after.status_code, after.content)
    assert response.status_code == 410
    assert b"It named a person." in response.content
    assert dict(response.headers) == dict(after.headers)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_of_a_bucket_as_well(client, bucket, monkeypatch):
    """Withdrawn when the size was asked for, and before the file was."""
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: PDF)
    edition = a_published_update().editions.get()
    events = storages["published"].connection.meta.client.meta.events
    events.register("before-send.s3.GetObject", lambda **_: withdraw(edition), unique_id="withdraw")
    address = published_files.address_of(edition, "pdf")
    response = client.get(address)
    after = client.get(address)
    assert (response.status_code, response.content) == (after.status_code, after.content)
    assert response.status_code == 410


def test_a_copy_that_is_lost_in_this_moment_though_its_paper_is_public_is_there_the_next_time(
    client, bucket, monkeypatch
):
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: PDF)
    edition = a_published_update().editions.get()
    copy = published_files.place(edition.pdf_sha256, published_files.name_of(edition), "pdf")
    events = storages["published"].connection.meta.client.meta.events
    events.register("before-send.s3.GetObject", lambda **_: storages["published"].delete(copy), unique_id="lose")
    address = published_files.address_of(edition, "pdf")
    assert client.get(address).status_code == 503
    events.unregister("before-send.s3.GetObject", unique_id="lose")
    assert client.get(address).getvalue() == PDF


def test_a_file_that_goes_before_it_is_looked_at_is_not_found(tmp_path):
    with pytest.raises(FileNotFoundError):
        FileOnDisk(str(tmp_path / "gone.pdf"), [])
