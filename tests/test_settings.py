"""Nonsense in the environment is refused in words that say how to mend it; what is right is taken as it is meant."""

import os
import re
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
        ("SITE_URL", "reports.example.gov.uk", "SITE_URL=https://reports.example.gov.uk"),
        ("SITE_URL", "https://reports.example.gov.uk/desk/", "not the address of a site"),
        ("TASKS", "redis", "TASKS=database"),
        ("S3_BUCKET", "s3://sdp-files/", "S3_BUCKET=sdp-files"),
        ("S3_BUCKET", "SDP files", "S3_BUCKET=sdp-files"),
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


BUCKET = {"S3_BUCKET": "sdp-files", "S3_PREFIX": "/reports/", "S3_ENDPOINT_URL": "https://s3.example.gov.uk"}


def test_with_a_bucket_it_passes_them_too(manage):
    """Without keys and without a store that answers: what is checked is this machine."""
    host = {"ALLOWED_HOSTS": "reports.example.gov.uk"}
    result = manage("check", "--deploy", "--fail-level", "DEBUG", **host, **BUCKET, S3_REGION="eu-west-2")

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    ("values", "help_given"),
    [
        ({"S3_REGION": "eu-west-2"}, "S3_BUCKET=sdp-files"),
        ({"S3_PREFIX": "../others"}, "S3_PREFIX=reports"),
        ({"S3_PREFIX": "a//b"}, "S3_PREFIX=reports"),
        ({"S3_ENDPOINT_URL": "s3.example.gov.uk"}, "S3_ENDPOINT_URL=https://s3.example.gov.uk"),
        ({"S3_ENDPOINT_URL": "http://s3.example.gov.uk"}, "begins with https://"),
        ({"S3_ENDPOINT_URL": "https://s3.example.gov.uk/sdp-files"}, "no folder"),
        ({"S3_ENDPOINT_URL": "https://key:open-sesame@s3.example.gov.uk"}, "no keys"),
    ],
)
def test_a_bucket_is_refused_that_is_half_named_or_unsafe(monkeypatch, values, help_given):
    for name in ("S3_BUCKET", "S3_PREFIX", "S3_ENDPOINT_URL", "S3_REGION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (values if "S3_REGION" in values else {"S3_BUCKET": "sdp-files"} | values).items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=re.escape(help_given)) as refused:
        environment.read_storages("S3", folder=Path("unused"))
    assert "open-sesame" not in str(refused.value)


def test_files_are_in_the_bucket_where_one_is_named_and_else_on_the_disk(monkeypatch):
    for name in ("S3_BUCKET", "S3_PREFIX", "S3_ENDPOINT_URL", "S3_REGION"):
        monkeypatch.delenv(name, raising=False)
    disk = environment.read_storages("S3", folder=Path("var"))
    assert {entry["BACKEND"] for entry in disk.values()} == {"sdp.storage.WholeFileStorage"}
    assert disk["published"]["OPTIONS"] == {"location": Path("var/published")}
    monkeypatch.setenv("S3_BUCKET", "sdp-files")
    plain = environment.read_storages("S3", folder=Path("var"))
    assert {entry["BACKEND"] for entry in plain.values()} == {"sdp.object_storage.ObjectStorage"}
    assert [entry["OPTIONS"]["location"] for entry in plain.values()] == ["files", "published"]
    for name, value in BUCKET.items():
        monkeypatch.setenv(name, value)
    there = environment.read_storages("S3", folder=Path("var"))
    assert [entry["OPTIONS"]["location"] for entry in there.values()] == ["reports/files", "reports/published"]
    assert there["default"]["OPTIONS"]["endpoint_url"] == "https://s3.example.gov.uk"


@pytest.mark.parametrize(("values", "is_loaded"), [({}, "False"), (BUCKET, "True")])
def test_what_speaks_to_a_bucket_is_loaded_only_where_there_is_one(manage, values, is_loaded):
    """It takes a third of a second and 26 MB."""
    asked = "import sys, sdp.wsgi; print(any(name in sys.modules for name in ('boto3', 'botocore', 'storages')))"
    result = manage("shell", "--no-imports", "--command", asked, **values)

    assert result.stdout.strip() == is_loaded, result.stderr


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


@pytest.mark.parametrize(
    ("hosts", "address"),
    [
        (["reports.example.gov.uk", "localhost"], "https://reports.example.gov.uk"),
        ([".example.gov.uk"], "https://example.gov.uk"),
        (["127.0.0.1"], "http://127.0.0.1:8001"),
    ],
)
def test_without_an_address_of_its_own_the_site_is_at_its_first_host(monkeypatch, hosts, address):
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.setenv("PORT", "8001")

    assert environment.read_site_address("SITE_URL", hosts=hosts, https=True) == address
