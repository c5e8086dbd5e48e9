"""The made-up archives that are measured: made once, and used again as long as they stand.

Each is a database of its own: SQLite files in `VAR_DIR/bench`, and on the PostgreSQL server of `TEST_POSTGRES_URL`,
where one answers, databases that are called `bench_archive_…`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
SERVER = os.environ.get("TEST_POSTGRES_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
SMALL, LARGE = 100, int(os.environ.get("BENCH_UPDATES", "10000"))
DATABASES = ("SQLite", "PostgreSQL")


@dataclass(frozen=True)
class StandingArchive:
    """An archive of so many updates, in this kind of database."""

    database: str
    updates: int

    @property
    def folder(self) -> Path:
        """Where it keeps its files."""
        return VAR / "bench" / f"{self.database.lower()}-{self.updates}"

    @property
    def name(self) -> str:
        """What PostgreSQL calls it."""
        return f"bench_archive_{self.updates}"

    @property
    def environment(self) -> dict[str, str]:
        """What a command is told, so that it finds this archive."""
        left_out = {"DATABASE_URL", "HTTPS", "DEMONSTRATION", "TASKS", "SITE_URL"}
        told = {name: value for name, value in os.environ.items() if name not in left_out}
        told |= {"VAR_DIR": str(self.folder), "DEBUG": "1", "PYTHONPATH": str(ROOT)}
        told["DJANGO_SETTINGS_MODULE"] = "sdp.settings"
        if self.database == "PostgreSQL":
            told["DATABASE_URL"] = urlunsplit(urlsplit(SERVER)._replace(path=f"/{self.name}"))
        return told

    def stand(self) -> StandingArchive:
        """Make it, unless it stands already; an index of other rules is made again."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.database == "PostgreSQL":
            _create_database(self.name)
        for command in (("migrate", "-v0"), ("make_archive", str(self.updates))):
            self.run("manage.py", *command)
        return self

    def begin(self, *command: str) -> subprocess.Popen[str]:
        """A process with the settings of the tests that sees this archive, to be told and to answer line by line."""
        told = {"DEBUG": "0", "DJANGO_SETTINGS_MODULE": "tests.settings"}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.environment | told, text=True, **pipes)

    def run(self, *command: str) -> None:
        """Run a command here. Raises AssertionError with what it complained of."""
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr


def server_answers() -> bool:
    """Whether PostgreSQL can be measured."""
    try:
        psycopg2.connect(SERVER, connect_timeout=5).close()
    except psycopg2.OperationalError:
        return False
    return True


def _create_database(name: str) -> None:
    connection = psycopg2.connect(SERVER)
    connection.autocommit = True  # A database cannot be made in a transaction.
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    connection.close()
