"""What is looked at before a file from outside is opened: an archive can be made to hurt whoever unpacks it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath
from typing import NoReturn
from xml.parsers import expat

from priorities.tables.csv_files import read_files, read_folder
from priorities.tables.faults import Fault, TablesError, quoted
from priorities.tables.grid import LARGEST_FILE, Given
from priorities.tables.schema import BY_NAME
from priorities.tables.workbook_reader import read_workbook

MOST_UNPACKED = 50 * 1024 * 1024
"""Bytes that all parts of a workbook or an archive may have together."""
MOST_PARTS = 500
"""Parts that it may have."""
GREATEST_RATIO = 100
"""How many times a part may grow when it is unpacked; a workbook's sheets stay below 30."""
_SMALL = 100_000
_LOCKED = 1
"""The flag of a part that a password locks (APPNOTE.TXT of the ZIP format, 4.4.4)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = "xl/workbook.xml"
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_ANEW = "Export the plan anew and copy your changes into that file."
_NO_TABLES = "Give a folder of CSV files, a ZIP archive of them, or a workbook (.xlsx)."


def read_path(path: Path) -> Given:
    """The tables in a folder, an archive or a workbook. Raises TablesError."""
    if path.is_dir():
        return read_folder(path)
    if not path.is_file():
        _refuse(f"{path} is not there. {_NO_TABLES}")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        _refuse(f"{path} cannot be read: {error.strerror}.")
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> Given:
    """The tables in the bytes of an archive or a workbook called `name`. Raises TablesError."""
    if len(content) > LARGEST_FILE:
        _refuse(
            f"{name} is larger than {LARGEST_FILE // 1024 // 1024} MB. Take out what is no table, such as pictures."
        )
    if content.startswith(_OLE):
        _refuse(f"{name} is an old workbook, or one with a password. Save it as .xlsx without a password.")
    parts = _unpacked(content, name)
    names = {part for part, _ in parts}
    if any(PurePosixPath(part).name.lower() in _MACRO_PARTS for part in names):
        _refuse(f"{name} holds macros. Save it as a workbook without macros (.xlsx).")
    if _WORKBOOK not in names:
        return read_files(_tables_in(parts, name))
    return read_workbook(content, name, {part: _look_through(held, name, part) for part, held in parts})


def _unpacked(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """The path and the bytes of each part."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            _refuse_large(parts, name)
            if any(part.flag_bits & _LOCKED for part in parts):
                _refuse(f"{name} is locked with a password. Make it again without one.")
            return [(part.filename, archive.read(part)) for part in parts]
    except TablesError:
        raise
    # A damaged archive can fail anywhere in zipfile, in any way.
    except Exception as error:
        what = f"{name} is no workbook and no ZIP archive, or it is damaged. {_NO_TABLES}"
        raise TablesError([Fault(what)]) from error


def _refuse(what: str) -> NoReturn:
    raise TablesError([Fault(what)])


def _refuse_large(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Go by the sizes that the archive states: Python unpacks no more of a part than that."""
    if len(parts) > MOST_PARTS:
        _refuse(f"{name} has {len(parts):,} parts, and at most {MOST_PARTS} are read. {_NO_TABLES}")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        _refuse(f"{name} would be {unpacked / 1024 / 1024:,.0f} MB when unpacked, which no plan’s tables are. {_ANEW}")
    if any(part.file_size > _SMALL + GREATEST_RATIO * part.compress_size for part in parts):
        _refuse(f"{name} would grow {GREATEST_RATIO} times or more when unpacked, as no plan’s tables do. {_ANEW}")


def _tables_in(parts: list[tuple[str, bytes]], name: str) -> dict[str, bytes | str]:
    """The CSV files of an archive, in whatever folder of it they stand."""
    contents: dict[str, bytes | str] = {}
    for part, held in parts:
        path = PurePosixPath(part)
        if path.suffix == ".csv" and path.stem in BY_NAME and not path.name.startswith("."):
            if path.stem in contents:
                _refuse(f"{name} holds {path.name} twice. Leave one of them in it.")
            contents[path.stem] = held
    if not contents:
        _refuse(f"{name} holds no tables. {_NO_TABLES}")
    return contents


def _look_through(content: bytes, name: str, part: str) -> list[str]:
    """The merged cells of a workbook's part. Refuses a part that declares entities, whose expansion can fill memory.

    XML may stand in a part of any name; a part that is called so has to be XML.
    """
    merged: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "mergeCell":
            merged.append(attributes.get("ref", ""))

    def doctype(*_: object) -> None:
        _refuse(f"{name} declares XML entities, which no workbook needs. {_ANEW}")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        if not part.endswith((".xml", ".rels")):
            return []
        raise TablesError([Fault(f"{name} is damaged: {quoted(str(error))}. Save it anew.")]) from error
    return merged
