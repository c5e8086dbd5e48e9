"""Files in a bucket of an S3-compatible store, by django-storages. Imported only where settings name a bucket.

Nothing in the bucket is public, and no address of it is given to anybody: whoever may read a file is sent it by the
site, piece by piece. Keys are found by boto3's own rules (AWS_ACCESS_KEY_ID and so on, a profile, the machine's role).
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NoReturn

import boto3.session
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from sdp.fetched_file import FetchedFile
from sdp.storage import StorageAwayError

NOT_FOUND = 404

SILENCE = 5
"""Seconds for which a store that did not answer is not asked again: else all threads of the site would wait for it."""

_making_connections = threading.Lock()


@cache
def _session() -> boto3.session.Session:
    """One for the process. Each further one reads boto3's tables anew: 13 MB and 0.3 s for every thread."""
    return boto3.session.Session()


class ObjectStorage(S3Storage):
    """Files in a bucket: written whole or not at all, and private.

    Raises FileNotFoundError for a file that is not there, and StorageAwayError for all that is wrong with the store.
    """

    def __init__(self, **options: Any) -> None:
        config = Config(
            connect_timeout=3,
            read_timeout=8,
            retries={"mode": "standard", "total_max_attempts": 2},
            # A store of one's own seldom has a name in the net for each bucket.
            s3={"addressing_style": "path" if options.get("endpoint_url") else "auto"},
            # Newer checksums are unknown to some stores; what is public has a SHA-256 in the database.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        self._silent_until = 0.0
        super().__init__(**{"client_config": config, "transfer_config": TransferConfig(use_threads=False)} | options)

    def get_default_settings(self) -> dict[str, Any]:
        """As django-storages has them; what would open a file to others is held closed, whatever it has."""
        held: dict[str, Any] = {"default_acl": None, "querystring_auth": True, "file_overwrite": False}
        keys = dict.fromkeys(("access_key", "secret_key", "security_token", "session_profile"))
        return super().get_default_settings() | held | keys

    @property
    def connection(self) -> Any:
        """boto3's resource, one for each thread."""
        with _making_connections:
            return super().connection

    @property
    def bucket(self) -> Any:
        """The bucket, by this thread's connection."""
        return self.connection.Bucket(self.bucket_name)

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        with self._asking(name):
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        """Remove the file; nothing where there is none."""
        with self._asking(name):
            super().delete(name)

    def size(self, name: str) -> int:
        """Its bytes."""
        return int(self._head(name)["ContentLength"])

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """Folders and files in a folder."""
        with self._asking(name):
            folders, files = super().listdir(name)
        return folders, files

    def url(self, *_: Any, **__: Any) -> NoReturn:
        """Not given: nobody is to come to a file but through the site, which asks who they are."""
        raise NotImplementedError("A file in the bucket has no address of its own.")

    def _create_session(self) -> boto3.session.Session:
        return _session()

    def _save(self, name: str, content: Any) -> str:
        with self._asking(name):
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> FetchedFile:
        if mode != "rb":
            raise ValueError("A file in the bucket is written by save(), and read as bytes.")
        head = self._head(name)

        def fetch(first: int, last: int) -> _Body:
            with self._asking(name):
                # By its tag, so that no file is put together from two.
                found = self._client.get_object(
                    **self._where(name), IfMatch=head["ETag"], Range=f"bytes={first}-{last}"
                )
            return _Body(found["Body"], self, name)

        return FetchedFile(name, fetch, head["ContentLength"])

    def _head(self, name: str) -> dict[str, Any]:
        with self._asking(name):
            return dict(self._client.head_object(**self._where(name)))

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _where(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(clean_name(name))}

    @contextmanager
    def _asking(self, name: str) -> Iterator[None]:
        if time.monotonic() < self._silent_until:
            raise StorageAwayError(f"{self.bucket_name} did not answer a moment ago.")
        try:
            with self._in_our_words(name):
                yield
        except StorageAwayError as error:
            if not isinstance(error.__cause__, ClientError):
                self._silent_until = time.monotonic() + SILENCE
            raise

    @contextmanager
    def _in_our_words(self, name: str) -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            if _status(error) == NOT_FOUND and self._has_bucket():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name) from error
            raise StorageAwayError(f"{name} in {self.bucket_name}: {error}") from error
        except (BotoCoreError, Boto3Error) as error:
            raise StorageAwayError(f"{name} in {self.bucket_name}: {error}") from error

    def _has_bucket(self) -> bool:
        """Whether it is there; of a file that is missing the store says the same as of a bucket that is."""
        try:
            self._client.head_bucket(Bucket=self.bucket_name)
        except ClientError as error:
            return _status(error) != NOT_FOUND
        except BotoCoreError:
            return False
        return True


class _Body:
    """What comes from the store."""

    def __init__(self, body: Any, storage: ObjectStorage, name: str) -> None:
        self._body, self._storage, self._name = body, storage, name

    def read(self, size: int, /) -> bytes:
        with self._storage._in_our_words(self._name):
            return bytes(self._body.read(size))

    def close(self) -> None:
        self._body.close()


def _status(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
