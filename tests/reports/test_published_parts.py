"""A published file is sent whole, in part, or not at all: with the same answers from the disk and from a bucket."""

from __future__ import annotations

import pytest

from reports import published_files, publishing
from tests.cast import a_published_update

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 " + bytes(range(256)) * 40
SIZE = len(PDF)


@pytest.fixture(params=["disk", "bucket"])
def kept(request, settings, monkeypatch, tmp_path):
    """Where the copies are kept."""
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: PDF)
    if request.param == "bucket":
        request.getfixturevalue("bucket")
    else:
        on_disk = {"BACKEND": "sdp.storage.WholeFileStorage", "OPTIONS": {"location": tmp_path}}
        settings.STORAGES = {**settings.STORAGES, "published": on_disk}
    return request.param


@pytest.fixture
def edition(kept):
    return an_edition()


def an_edition():
    """Its copy is where it belongs."""
    edition = a_published_update().editions.get()
    published_files.opened(edition, "pdf").close()
    return edition


@pytest.fixture(params=["by its hash", "by its paper"])
def address(request, edition):
    """The two addresses of the file."""
    by_hash = published_files.address_of(edition, "pdf")
    return by_hash if request.param == "by its hash" else f"/updates/{edition.update.slug}/paper.pdf"


def asked(client, address, **headers):
    response = client.get(address, headers=headers)
    return response.status_code, response.headers.get("Content-Range"), response.getvalue()


def test_the_whole_file(client, edition, address):
    response = client.get(address)
    assert response.getvalue() == PDF
    assert response.headers["Content-Length"] == str(SIZE)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith('inline; filename="')
    assert response.headers["ETag"] == f'"{edition.pdf_sha256}"'
    assert response.headers["Accept-Ranges"] == "bytes"


PARTS = {
    "0-0": (0, 0),
    "3-7": (3, 7),
    "10000-": (10_000, SIZE - 1),
    "-5": (SIZE - 5, SIZE - 1),
    "-99999999": (0, SIZE - 1),
    "9-99999999": (9, SIZE - 1),
}


def test_a_part_of_it(client, address):
    for part, (first, last) in PARTS.items():
        there = f"bytes {first}-{last}/{SIZE}"
        assert asked(client, address, range=f"bytes={part}") == (206, there, PDF[first : last + 1])
    response = client.get(address, headers={"range": "bytes=3-7"})
    assert response.headers["Content-Length"] == str(len(response.getvalue()))


def test_a_part_that_there_is_not(client, address):
    for part in (f"{SIZE}-", "-0", "99999999-99999999"):
        response = client.get(address, headers={"range": f"bytes={part}"})
        assert (response.status_code, response.getvalue()) == (416, b"")
        assert response.headers["Content-Range"] == f"bytes */{SIZE}"
        assert "immutable" not in response.headers.get("Cache-Control", "")


def test_what_is_no_part_is_not_heeded(client, address):
    for part in ("bytes=7-3", "bytes=-", "bytes=1-2,5-6", "lines=1-2", "bytes=a-b", "bytes=1"):
        assert asked(client, address, range=part) == (200, None, PDF)


def test_a_part_of_a_file_that_is_another_by_now_is_the_whole_file(client, edition, address):
    tag = f'"{edition.pdf_sha256}"'
    assert asked(client, address, range="bytes=1-3", if_range=tag) == (206, f"bytes 1-3/{SIZE}", b"PDF")
    for old in ('"of-the-edition-before"', f"W/{tag}", "Fri, 20 Nov 2026 10:00:00 GMT"):
        assert asked(client, address, range="bytes=1-3", if_range=old) == (200, None, PDF)


def test_the_headers_alone(client, address):
    response = client.head(address)
    assert (response.status_code, response.getvalue()) == (200, b"")
    assert response.headers["Content-Length"] == str(SIZE)
    assert client.head(address, headers={"range": "bytes=1-3"}).headers["Content-Length"] == str(SIZE)


def test_what_a_reader_has_is_not_sent_again(client, edition, address):
    tag = f'"{edition.pdf_sha256}"'
    for known in (tag, f"W/{tag}", f'"another", {tag}', "*"):
        assert asked(client, address, if_none_match=known) == (304, None, b"")
    assert asked(client, address, if_none_match='"another"')[0] == 200


def test_what_the_bucket_is_asked(client, bucket, monkeypatch):
    """The size, and then what is sent: nothing for what the reader has, no body for the headers alone."""
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: PDF)
    edition = an_edition()
    bucket.listen()

    def what(method, **headers):
        bucket.asked.clear()
        for address in (published_files.address_of(edition, "pdf"), f"/updates/{edition.update.slug}/paper.pdf"):
            getattr(client, method)(address, headers=headers).getvalue()
        both = len(bucket.asked) // 2
        assert bucket.asked[:both] == bucket.asked[both:]
        return bucket.asked[:both]

    assert what("get", if_none_match=f'"{edition.pdf_sha256}"') == []
    assert what("get") == ["HeadObject", f"GetObject bytes=0-{SIZE - 1}"]
    assert what("get", range="bytes=3-7") == ["HeadObject", "GetObject bytes=3-7"]
    assert what("get", range=f"bytes={SIZE}-") == ["HeadObject"]
    assert what("head") == ["HeadObject"]
