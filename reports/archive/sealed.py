"""A ZIP archive that is the same bytes for the same members, and in which one changed byte is noticed.

Its comment is the SHA-256 of all that stands before the end of its directory; `manifest.json`, the last member, has the
hash of each of the others. Nothing is ever unpacked to a disk: a path in it is a name and no more.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

from pydantic import ValidationError

from reports.archive.records import FORMAT, VERSION, Manifest, Member, Version

MANIFEST = "manifest.json"

PATH = re.compile(
    r"README\.txt|[a-z_]{1,40}\.json|plans/[-a-zA-Z0-9_]{1,120}/[a-z_]{1,40}\.csv"
    r"|updates/[-a-zA-Z0-9_]{1,120}/update\.json"
    r"|updates/[-a-zA-Z0-9_]{1,120}/editions/[1-9][0-9]{0,4}/(paper|whole)\.(json|pdf|html)"
)
"""What a member may be called."""

MOST_MEMBERS = 2_000_000
LARGEST_MEMBER = 256 * 1024 * 1024
"""Bytes of one member when it is unpacked."""
GREATEST_RATIO = 200
"""How many times a member may grow when it is unpacked; those of a real archive stay below 30."""
_SMALL = 1_000_000

_MIDNIGHT_1980 = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive knows."""
_UNIX = 3
_END = struct.Struct("<4s4H2LH")
"""The end of the directory (APPNOTE.TXT of the ZIP format, 4.3.16); the comment follows it."""
_SEAL = re.compile(rb"sha256:[0-9a-f]{64}")
_AT_ONCE = 1024 * 1024
_LOCKED = 1

NOT_ONE = "{name} is no archive of this site. Give the ZIP file that “manage.py export_archive” wrote, as it was."
CHANGED = "{name} is damaged, or was changed or packed again since it was written. Fetch it anew."
NEWER = "{name} was written by a newer version of this system (format {format}; this one reads {own}). Upgrade first."
TOO_LARGE = "{name} would be larger when unpacked than any archive of this site is. Nothing was read."


class ArchiveRefusedError(Exception):
    """The file is not read; the message says why, in words."""


class SealedWriter:
    """Writes members one after another; each goes to the disk at once."""

    def __init__(self, file: IO[bytes], *, for_publication: bool) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._members: dict[str, Member] = {}
        self._for_publication = for_publication

    def add(self, path: str, content: bytes) -> None:
        """Add a member. What is packed already is not packed again."""
        self._members[path] = Member(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        self._write(path, content)

    def close(self) -> None:
        """Add the manifest and end the archive."""
        manifest = Manifest(
            format=FORMAT, version=VERSION, for_publication=self._for_publication, members=self._members
        )
        self._write(MANIFEST, manifest.model_dump_json(indent=1).encode())
        self._zip.close()

    def _write(self, path: str, content: bytes) -> None:
        info = zipfile.ZipInfo(path, _MIDNIGHT_1980)
        info.create_system, info.external_attr = _UNIX, 0o644 << 16
        how = zipfile.ZIP_STORED if path.endswith(".pdf") else zipfile.ZIP_DEFLATED
        self._zip.writestr(info, content, how, compresslevel=6)


def seal(path: Path) -> str:
    """Put the hash of a closed archive into its comment, and give it. The file must have no comment yet."""
    with path.open("r+b") as file:
        end = file.seek(-_END.size, 2)
        sha256 = _sha256(file, end)
        file.seek(end + _END.size - 2)
        comment = f"sha256:{sha256}".encode()
        file.write(len(comment).to_bytes(2, "little") + comment)
    return sha256


def _sha256(file: IO[bytes], length: int) -> str:
    """Of so many bytes from the start."""
    digest, left = hashlib.sha256(), length
    file.seek(0)
    while left and (chunk := file.read(min(left, _AT_ONCE))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()


class SealedReader:
    """An archive whose seal, names and sizes were found good. `manifest` says what is in it."""

    def __init__(self, zip_file: zipfile.ZipFile, manifest: Manifest, name: str) -> None:
        self._zip, self.manifest, self._name = zip_file, manifest, name

    def read(self, path: str) -> bytes:
        """The bytes of a member. Raises ArchiveRefusedError where it is missing or has another hash."""
        expected = self.manifest.members.get(path)
        if expected is None:
            raise ArchiveRefusedError(f"{self._name} is not whole: {path} is missing.")
        content = self._zip.read(path)
        if hashlib.sha256(content).hexdigest() != expected.sha256:
            raise ArchiveRefusedError(f"{self._name} does not hold together: {path} has not the hash in the manifest.")
        return content

    def under(self, folder: str) -> list[str]:
        """The paths of the members in that folder, which ends with a stroke."""
        return [path for path in self.manifest.members if path.startswith(folder)]


@contextmanager
def opened(path: Path) -> Iterator[SealedReader]:
    """The archive, to be read. Raises ArchiveRefusedError, also where reading it fails later."""
    try:
        with path.open("rb") as file:
            _check_seal(file, path.name)
            with zipfile.ZipFile(file) as zip_file:
                yield SealedReader(zip_file, _looked_through(zip_file, path.name), path.name)
    except OSError as error:
        raise ArchiveRefusedError(f"{path} cannot be read: {error.strerror}.") from error
    # A ZIP file can be wrong anywhere, in any way: too large, locked, cut off, of an unknown kind.
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise ArchiveRefusedError(CHANGED.format(name=path.name)) from error


def _check_seal(file: IO[bytes], name: str) -> None:
    """Look for the end of the directory where a sealed archive has it."""
    length = file.seek(0, 2)
    comment = len(f"sha256:{'0' * 64}")
    end = length - _END.size - comment
    if end < 0:
        _refuse(NOT_ONE, name)
    file.seek(end)
    signature, *_, stated = _END.unpack(file.read(_END.size))
    said = file.read(comment)
    if signature != b"PK\5\6" or stated != comment or not _SEAL.fullmatch(said):
        _refuse(NOT_ONE, name)
    if said.decode() != f"sha256:{_sha256(file, end)}":
        _refuse(CHANGED, name)
    file.seek(0)


def _looked_through(zip_file: zipfile.ZipFile, name: str) -> Manifest:
    infos = zip_file.infolist()
    paths = [info.filename for info in infos]
    if MANIFEST not in paths:
        _refuse(NOT_ONE, name)
    if len(infos) > MOST_MEMBERS or any(_is_too_large(info) for info in infos):
        _refuse(TOO_LARGE, name)
    if any(info.flag_bits & _LOCKED for info in infos):
        _refuse(NOT_ONE, name)
    manifest = _manifest(zip_file.read(MANIFEST), name)
    odd = [path for path in paths if path != MANIFEST and not PATH.fullmatch(path)]
    if odd or sorted([*manifest.members, MANIFEST]) != sorted(paths):
        _refuse(f"{{name}} holds other files than its manifest says{': ' if odd else ''}{', '.join(odd[:3])}.", name)
    return manifest


def _is_too_large(info: zipfile.ZipInfo) -> bool:
    """Go by the sizes that the archive states: Python unpacks no more of a member than that."""
    grows = info.file_size > _SMALL + GREATEST_RATIO * info.compress_size
    return grows or info.file_size > LARGEST_MEMBER


def _manifest(content: bytes, name: str) -> Manifest:
    try:
        version = Version.model_validate_json(content).version
        if version > VERSION:
            raise ArchiveRefusedError(NEWER.format(name=name, format=version, own=VERSION))
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        raise ArchiveRefusedError(NOT_ONE.format(name=name)) from error


def _refuse(words: str, name: str) -> NoReturn:
    raise ArchiveRefusedError(words.format(name=name))
