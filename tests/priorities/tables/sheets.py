"""Tables on the disk, to be spoilt and mended by tests: a plan's export, changed cell by cell."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from priorities.models import Plan
from priorities.tables import as_workbook, write_plan
from priorities.tables.schema import BY_NAME
from priorities.tables.stored import fingerprint, tables_of


class Folder:
    """A folder of CSV files. Lines count as the messages count them: the header is line 1."""

    def __init__(self, path: Path, plan: Plan | None = None) -> None:
        self.path = path
        if plan:
            write_plan(plan, path)

    def file(self, table: str) -> Path:
        return self.path / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        return list(csv.reader(StringIO(self.file(table).read_text(), newline="")))

    def write(self, table: str, rows: list[list[str]]) -> None:
        text = StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        self.file(table).write_text(text.getvalue())

    def cell(self, table: str, row: int, column: str) -> str:
        rows = self.rows(table)
        return rows[row - 1][rows[0].index(column)]

    def put(self, table: str, row: int, column: str, text: str) -> None:
        """Change a cell of the row that is the so manieth; a column that is missing is added."""
        rows = self.rows(table)
        if column not in rows[0]:
            rows = [[*cells, "" if n else column] for n, cells in enumerate(rows)]
        rows[row - 1][rows[0].index(column)] = text
        self.write(table, rows)

    def put_all(self, table: str, column: str, *texts: str) -> None:
        """Change a whole column, one text after another."""
        for row, text in enumerate(texts, 2):
            self.put(table, row, column, text)

    def add(self, table: str, **cells: str) -> None:
        rows = self.rows(table) if self.file(table).exists() else [[column.name for column in BY_NAME[table].columns]]
        self.write(table, [*rows, [cells.get(column, "") for column in rows[0]]])

    def drop(self, table: str, *dropped: int) -> None:
        self.write(table, [row for n, row in enumerate(self.rows(table), 1) if n not in dropped])

    def replace(self, table: str, old: bytes, new: bytes) -> None:
        content = self.file(table).read_bytes()
        assert old in content
        self.file(table).write_bytes(content.replace(old, new, 1))


@contextmanager
def workbook_of(plan: Plan, path: Path) -> Iterator[Workbook]:
    """The plan's workbook, opened as a spreadsheet would; what is changed in it is saved."""
    path.write_bytes(as_workbook(plan))
    workbook = load_workbook(path)
    yield workbook
    workbook.save(path)


def at(sheet, row: int, column: str):
    """A cell of a sheet by its column's name."""
    names = [cell.value for cell in sheet[1]]
    return sheet.cell(row, names.index(column) + 1)


def zipped(path: Path, contents: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def with_part(workbook: bytes, name: str, content: bytes, *, instead: bool = False) -> bytes:
    """The workbook with one more part, or with one part's content exchanged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if not (instead and part == name):
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def run(path: Path, *options: str) -> list[str]:
    """What `import_plan` prints."""
    out = StringIO()
    call_command("import_plan", str(path), *options, stdout=out)
    return out.getvalue().splitlines()


def changes(path: Path) -> list[str]:
    """What `import_plan` says it changed, without the tables' counts and the notes."""
    return [line for line in run(path) if line.startswith(("Added", "Changed", "Removed"))]


def refused(path: Path) -> list[str]:
    """The messages with which `import_plan` refuses the tables; it has written nothing."""
    before = everything()
    try:
        printed = run(path)
    except CommandError as error:
        assert everything() == before
        return str(error).splitlines()
    raise AssertionError("It was not refused: " + "\n".join(printed))


def everything() -> list[object]:
    """The rows of all plans, and how many rows there are of anything."""
    counts = [model.objects.count() for model in apps.get_app_config("priorities").get_models()]
    return [*counts, *(fingerprint(tables_of(plan)) for plan in Plan.objects.order_by("pk"))]
