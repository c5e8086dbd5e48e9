"""A store that speaks S3, in a process of its own on loopback, and the site told to keep its files there.

In a process of its own, so that what it holds in memory is not taken for what the site holds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import boto3
from django.core.files.storage import storages

from sdp import environment, object_storage

NAMES = count(1)
KEYS = {
    "AWS_ACCESS_KEY_ID": "only-for-tests",
    "AWS_SECRET_ACCESS_KEY": "only-for-tests",
    "AWS_CONFIG_FILE": "/dev/null",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    "AWS_EC2_METADATA_DISABLED": "true",
}
PREFIX = "durham"


@contextmanager
def a_store() -> Iterator[str]:
    """Its address."""
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        address = next(line for line in server.stderr if "Running on" in line).split()[-1]
        # It says what it is asked; somebody must listen, or it waits.
        Thread(target=server.stderr.read, daemon=True).start()
        yield address
        server.terminate()


class Bucket:
    """A bucket of the store: what is in it, and what the site asks of it."""

    def __init__(self, store: str) -> None:
        self.store, self.name = store, f"sdp-files-{next(NAMES)}"
        self.asked: list[str] = []
        self.client = boto3.client("s3", endpoint_url=store, region_name="eu-west-2")
        self.client.create_bucket(Bucket=self.name, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})

    @property
    def keys(self) -> list[str]:
        return [entry["Key"] for entry in self.client.list_objects_v2(Bucket=self.name).get("Contents", ())]

    def listen(self) -> None:
        """Note in `asked` what the site asks from now on: the operation, and the part where it names one."""
        self.asked.clear()
        for name in ("default", "published"):
            events = storages[name].connection.meta.client.meta.events
            events.register("before-send.s3", self._note, unique_id="asked")

    def _note(self, request, event_name: str, **_) -> None:
        part = request.headers.get("Range", b"")
        part = part.decode() if isinstance(part, bytes) else part
        self.asked.append(" ".join(filter(None, [event_name.rpartition(".")[2], part])))

    def answer_to_a_stranger(self, key: str) -> int:
        """What somebody without keys is told who asks for an object by its address."""
        try:
            with urlopen(f"{self.store}/{self.name}/{key}") as answer:
                return answer.status
        except HTTPError as error:
            return error.code

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """The store knows our keys no more."""
        self._set_checks("0")
        try:
            yield
        finally:
            self._set_checks("inf")

    def _set_checks(self, after: str) -> None:
        address = f"{self.store}/moto-api/reset-auth"
        asked = Request(address, data=after.encode(), headers={"Content-Type": "text/plain"}, method="POST")
        with urlopen(asked) as answer:
            assert json.load(answer)["status"] == "ok"

    def remove(self) -> None:
        with suppress(self.client.exceptions.NoSuchBucket):
            for key in self.keys:
                self.client.delete_object(Bucket=self.name, Key=key)
            self.client.delete_bucket(Bucket=self.name)


@contextmanager
def kept_in(bucket: str, store: str, settings, monkeypatch) -> Iterator[None]:
    """The site keeps its files in that bucket, by what stands in the environment, as in service."""
    told = {"S3_BUCKET": bucket, "S3_ENDPOINT_URL": store, "S3_REGION": "eu-west-2", "S3_PREFIX": PREFIX}
    for name, value in (KEYS | told).items():
        monkeypatch.setenv(name, value)
    object_storage._session.cache_clear()
    kept = environment.read_storages("S3", folder=Path("unused"))
    settings.STORAGES = {**settings.STORAGES, **kept}
    yield
    object_storage._session.cache_clear()
