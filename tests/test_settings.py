"""Nonsense in the environment is refused in words that say how to mend it; what is right is taken as it is meant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sdp import environment

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def manage(tmp_path):
    """Return a function that runs manage.py with nothing of its own settings but what is given."""

    def run(*arguments, **values):
        return subprocess.run(
            [sys.executable, "-W", "ignore", str(ROOT / "manage.py"), *arguments],
            env={"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")} | values,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("name", "value", "help_given"),
    [
        ("DEBUG", "maybe", "DEBUG=1 or DEBUG=0"),
        ("HTTPS", "sometimes", "HTTPS=1 or HTTPS=0"),
        ("PROXIES", "-1", "PROXIES=0"),
        ("SECRET_KEY", "", "token_urlsafe"),
        ("SECRET_KEY", "short", "32 characters"),
        ("ALLOWED_HOSTS", "https://reports.example.gov.uk", "without https://"),
        ("ALLOWED_HOSTS", "reports.example.gov.uk:8000", "without https://, port"),
        ("ALLOWED_HOSTS", "*", "Write names only"),
        ("ALLOWED_HOSTS", " , ", "leave it out"),
        ("DATABASE_URL", "mysql://root@127.0.0.1/sdp", "postgres://user:password@host"),
        ("DATABASE_URL", "sdp.sqlite3", "sqlite:////"),
        ("DATABASE_URL", "postgres://user@127.0.0.1", "does not name a database"),
        ("DATABASE_URL", "postgres://user@127.0.0.1:port/sdp", "cannot be read"),
        ("DATABASE_URL", "sqlite:////no/such/folder/sdp.sqlite3", "Make it first"),
        ("EMAIL_URL", "mail.example.gov.uk", "smtp+tls://"),
        ("VAR_DIR", "/dev/null/var", "Name a folder"),
    ],
)
def test_nonsense_is_refused_with_a_way_to_mend_it(manage, name, value, help_given):
    result = manage("check", **{name: value})

    assert result.returncode == 1
    assert result.stderr.startswith("The settings need mending. " + name)
    assert help_given in result.stderr
    assert "Traceback" not in result.stderr


def test_a_refusal_does_not_show_the_database_password(manage):
    result = manage("check", DATABASE_URL="mysql://root:open-sesame@127.0.0.1/sdp")

    assert "open-sesame" not in result.stdout + result.stderr


def test_the_site_as_it_is_served_passes_djangos_deployment_checks(manage):
    result = manage("check", "--deploy", "--fail-level", "DEBUG", ALLOWED_HOSTS="reports.example.gov.uk")

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_a_secret_key_is_made_once_kept_and_private(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    kept = tmp_path / "secret-key"

    first, second = (environment.read_secret_key("SECRET_KEY", kept_in=kept) for _ in range(2))

    assert first == second
    assert len(first) > environment.SHORTEST_SECRET_KEY
    assert kept.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [kept]


def test_the_first_of_two_processes_decides_the_secret_key(tmp_path):
    kept = tmp_path / "secret-key"

    environment._write_once(kept, "first")
    environment._write_once(kept, "second")

    assert kept.read_text() == "first"


@pytest.mark.parametrize(
    ("word", "meaning"), [("1", True), ("Yes", True), ("off", False), ("FALSE", False), (" ", True)]
)
def test_a_flag_is_read_as_it_is_meant(monkeypatch, word, meaning):
    monkeypatch.setenv("HTTPS", word)

    assert environment.read_flag("HTTPS", default=True) is meaning


def test_sqlite_waits_for_its_turn_and_takes_its_lock_at_once(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    database = environment.read_database("DATABASE_URL", default=tmp_path / "sdp.sqlite3")

    assert database["NAME"] == str(tmp_path / "sdp.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] >= 5
    assert "WAL" in database["OPTIONS"]["init_command"]


def test_postgresql_connections_are_kept_and_checked(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://sdp:secret@db.example.gov.uk:5433/papers")

    database = environment.read_database("DATABASE_URL", default=Path("unused"))

    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.gov.uk", 5433, "papers")
    assert database["CONN_HEALTH_CHECKS"] is True


def test_an_unknown_mail_scheme_is_refused(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "pigeon://coop")

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL does not name a mail server"):
        environment.read_mail("EMAIL_URL")
