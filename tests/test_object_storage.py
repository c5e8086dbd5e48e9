"""Files in a bucket: written whole, read piece by piece, private, and what is wrong with the store in our words."""

from __future__ import annotations

import gc
import tracemalloc
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.exceptions import SuspiciousFileOperation, SuspiciousOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage, storages

from sdp import object_storage
from sdp.storage import StorageAwayError
from tests.bucket import kept_in

NAME = "board/eels/counts.pdf"
CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 1000
MB = 2**20
NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def held(bucket):
    default_storage.save(NAME, ContentFile(CONTENT))
    bucket.listen()
    return bucket


def test_uploaded_and_published_files_stand_apart_under_the_prefix(bucket):
    default_storage.save(NAME, ContentFile(CONTENT))
    storages["published"].save("ab/paper.pdf", ContentFile(CONTENT))
    assert bucket.keys == [f"durham/files/{NAME}", "durham/published/ab/paper.pdf"]
    assert default_storage.listdir("board/eels") == ([], ["counts.pdf"])


def test_a_file_comes_back_as_it_was_saved_and_can_be_read_from_any_place(held):
    with default_storage.open(NAME) as file:
        assert (file.size, file.read()) == (len(CONTENT), CONTENT)
        assert file.seek(-5, 2) == len(CONTENT) - 5
        assert file.read() == CONTENT[-5:]
        file.seek(300)
        assert (file.read(7), file.tell()) == (CONTENT[300:307], 307)
        assert b"".join(file.chunks()) == CONTENT


def test_of_a_file_that_is_opened_nothing_is_fetched_before_it_is_read(held):
    with default_storage.open(NAME) as file:
        assert file.size == len(CONTENT)
        file.seek(0, 2)
        assert held.asked == ["HeadObject"]
        file.seek(len(CONTENT) - 4)
        file.read()
    assert held.asked == ["HeadObject", f"GetObject bytes={len(CONTENT) - 4}-{len(CONTENT) - 1}"]


def test_a_file_of_60_megabytes_is_never_in_memory(bucket):
    default_storage.save(NAME, ContentFile(bytes(60 * MB)))
    default_storage.open(NAME).close()
    gc.collect()
    tracemalloc.start()
    try:
        with default_storage.open(NAME) as file:
            read = sum(len(piece) for piece in file.chunks())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert read == 60 * MB
    assert most < 2 * MB


def test_two_files_of_one_name_both_stay(held):
    assert default_storage.save(NAME, ContentFile(b"other")) != NAME
    assert len(held.keys) == 2
    with default_storage.open(NAME) as file:
        assert file.read() == CONTENT


def test_of_a_file_that_could_not_be_read_to_its_end_nothing_stays(bucket):
    class Torn(BytesIO):
        def read(self, size=-1):
            if self.tell() > 9 * MB:
                raise OSError("The sheet is torn.")
            return super().read(size)

    with pytest.raises(OSError, match="torn"):
        default_storage.save(NAME, File(Torn(bytes(20 * MB)), "torn.pdf"))
    assert bucket.keys == []
    assert "Uploads" not in bucket.client.list_multipart_uploads(Bucket=bucket.name)


def test_what_is_not_there_is_not_found_and_can_be_deleted(bucket):
    assert not default_storage.exists(NAME)
    default_storage.delete(NAME)
    for ask in (default_storage.open, default_storage.size):
        with pytest.raises(FileNotFoundError):
            ask(NAME)


def test_no_name_leads_out_of_the_folder(bucket):
    bucket.client.put_object(Bucket=bucket.name, Key="durham/secret", Body=b"secret")
    for name in ("../secret", "board/../../secret", "../files-of-others/secret"):
        with pytest.raises((SuspiciousFileOperation, SuspiciousOperation)):
            default_storage.open(name)


def test_nothing_in_the_bucket_is_for_strangers_and_no_address_is_given(held):
    """Nothing but the owner may read it, whatever the bucket itself allows."""
    key = held.keys[0]
    assert held.answer_to_a_stranger(key) == 403
    grants = held.client.get_object_acl(Bucket=held.name, Key=key)["Grants"]
    assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]
    with pytest.raises(NotImplementedError):
        default_storage.url(NAME)


ASKED = {
    "open": lambda: default_storage.open(NAME),
    "size": lambda: default_storage.size(NAME),
    "save": lambda: default_storage.save(NAME, ContentFile(b"eels")),
    "large save": lambda: default_storage.save(NAME, ContentFile(bytes(9 * MB))),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_store_that_is_not_there_is_away(settings, monkeypatch, name):
    with kept_in("sdp-files", NOBODY, settings, monkeypatch):
        with pytest.raises(StorageAwayError, match="sdp-files"):
            ASKED[name]()
        with pytest.raises(StorageAwayError):
            default_storage.delete(NAME)


@pytest.mark.parametrize("name", ASKED)
def test_a_bucket_that_is_not_there_is_not_taken_for_a_file_that_is_missing(bucket, settings, monkeypatch, name):
    with kept_in("sdp-no-such-bucket", bucket.store, settings, monkeypatch), pytest.raises(StorageAwayError):
        ASKED[name]()


@pytest.mark.parametrize("name", ASKED)
def test_a_store_that_refuses_our_keys_is_away(held, name):
    with held.refusing(), pytest.raises(StorageAwayError):
        ASKED[name]()


def test_without_keys_the_store_is_away(held, monkeypatch, settings):
    with kept_in(held.name, held.store, settings, monkeypatch):
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        with pytest.raises(StorageAwayError, match="credentials"):
            default_storage.open(NAME)


def test_a_store_that_did_not_answer_is_left_in_peace_for_a_while_and_then_asked_again(settings, monkeypatch):
    """Else every thread of the site would wait for it."""
    now = [1000.0]
    monkeypatch.setattr(object_storage, "time", SimpleNamespace(monotonic=lambda: now[0]))
    with kept_in("sdp-files", NOBODY, settings, monkeypatch):
        for after, said in (
            (0, "Could not connect"),
            (1, "a moment ago"),
            (object_storage.SILENCE, "Could not connect"),
        ):
            now[0] += after
            with pytest.raises(StorageAwayError, match=said):
                default_storage.open(NAME)


def test_a_store_that_refuses_one_file_is_asked_for_the_next(held):
    with held.refusing(), pytest.raises(StorageAwayError):
        default_storage.open(NAME)
    with default_storage.open(NAME) as file:
        assert file.read() == CONTENT


def test_a_file_that_is_replaced_while_it_is_read_is_not_put_together_from_two(held):
    with default_storage.open(NAME) as file:
        held.client.put_object(Bucket=held.name, Key=held.keys[0], Body=CONTENT[::-1])
        with pytest.raises(StorageAwayError):
            file.read()
