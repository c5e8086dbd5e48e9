"""A file that is kept elsewhere, fetched as it is read: never whole in memory, and never on this machine's disk."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from django.core.files.base import File

from sdp.storage import StorageAwayError

if TYPE_CHECKING:
    BytesFile = File[bytes]
else:
    BytesFile = File

PIECE = 64 * 1024
"""Bytes that are fetched at a time, and the most that is held of a file."""


class Body(Protocol):
    """What comes over the net, from its start to its end."""

    def read(self, size: int, /) -> bytes:
        """So many bytes or fewer; none at the end. Raises StorageAwayError."""

    def close(self) -> None:
        """Fetch no more of it."""


Fetch = Callable[[int, int], Body]
"""Asks for the file from one byte to another, both included. Raises StorageAwayError, FileNotFoundError."""


class FetchedFile(BytesFile):
    """The file, to be read from any place. Nothing is fetched before somebody reads, or says `begin`."""

    def __init__(self, name: str, fetch: Fetch, size: int) -> None:
        self._reader = _Reader(fetch, size)
        super().__init__(io.BufferedReader(self._reader, PIECE), name)
        self.size = size

    def keep_to(self, first: int, last: int) -> None:
        """Read from this byte to that one, both included, and fetch no others."""
        self.seek(first)
        self._reader.end = last + 1

    def begin(self) -> None:
        """Ask for the file now, so that whoever is to send it knows that it is there and comes.

        Raises StorageAwayError, and FileNotFoundError where it was removed meanwhile.
        """
        self._reader.begin()


class _Reader(io.RawIOBase):
    """Turns what comes from start to end into what can be read from any place."""

    def __init__(self, fetch: Fetch, size: int) -> None:
        self.end = self._size = size
        self._fetch = fetch
        self._at = self._body_at = 0
        self._body: Body | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(start + offset, 0)
        return self._at

    def begin(self) -> None:
        if self._at < self.end and (self._body is None or self._body_at != self._at):
            self._let_go()
            self._body, self._body_at = self._fetch(self._at, self.end - 1), self._at

    def readinto(self, buffer: Any) -> int:
        most = min(len(buffer), self.end - self._at)
        if most <= 0:
            return 0
        try:
            piece = self._piece(most)
        except StorageAwayError:
            # A connection may break in the middle. The rest is asked for once more, and what came is not sent twice.
            self._let_go()
            piece = self._piece(most)
        buffer[: len(piece)] = piece
        self._at += len(piece)
        self._body_at = self._at
        return len(piece)

    def close(self) -> None:
        self._let_go()
        super().close()

    def _piece(self, most: int) -> bytes:
        self.begin()
        piece = self._body.read(most) if self._body else b""
        if not piece:
            raise StorageAwayError("A file ended before its end.")
        return piece

    def _let_go(self) -> None:
        if self._body:
            self._body.close()
            self._body = None
