"""Values from the environment, refused with a message that says how to mend them.

`sdp.settings` is the only user. django-environ takes any unknown word for "no" and any address for a host; a tired
person then runs a site that is not what they wrote, so each kind of value is checked here first.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
SHORTEST_SECRET_KEY = 32
SQLITE_SCHEMES = {"sqlite"}
POSTGRESQL_SCHEMES = {"postgres", "postgresql"}
DATABASE_EXAMPLES = "sqlite:////srv/sdp/sdp.sqlite3 or postgres://user:password@host:5432/name"


def read_flag(name: str, *, default: bool) -> bool:
    """Return a yes or no; any other word is refused."""
    value = env.str(name, default="").strip().lower()
    if not value:
        return default
    if value not in YES | NO:
        raise ImproperlyConfigured(
            f"{name}={value} is neither yes nor no. Write {name}=1 or {name}=0, or leave it out."
        )
    return value in YES


def read_count(name: str, *, default: int) -> int:
    """Return a whole number from 0 up."""
    value = env.str(name, default="").strip() or str(default)
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name}={value} is not a whole number. Write for example {name}={default}.")
    return int(value)


def read_hosts(name: str, *, default: list[str]) -> list[str]:
    """Return host names separated by commas, each a bare name as a browser's Host header has it."""
    hosts = [host.strip() for host in env.list(name, default=default) if host.strip()]
    for host in hosts:
        if not _is_bare_host(host):
            raise ImproperlyConfigured(
                f"{name} holds “{host}”. Write names only, without https://, port or path, "
                f"separated by commas: {name}=reports.example.gov.uk,localhost"
            )
    if not hosts:
        raise ImproperlyConfigured(f"{name} is empty. Name the hosts to answer for, or leave it out.")
    return hosts


def _is_bare_host(host: str) -> bool:
    if host.startswith("[") and host.endswith("]"):
        return True
    return not set(host) & set("/:?#@* ")


def read_database(name: str, *, default: Path) -> dict[str, object]:
    """Return Django's entry for the database at an address; SQLite in the file `default` where none is given."""
    address = env.str(name, default="").strip() or f"sqlite:///{default}"
    scheme = urlsplit(address).scheme
    if scheme in SQLITE_SCHEMES:
        return _sqlite(name, address)
    if scheme in POSTGRESQL_SCHEMES:
        return _postgresql(name, address)
    raise ImproperlyConfigured(
        f"{name} begins with “{scheme or address[:8]}”, which is not a database this site can use. "
        f"Write for example {DATABASE_EXAMPLES}."
    )


def _sqlite(name: str, address: str) -> dict[str, object]:
    database = env.db_url_config(address)
    file = Path(database["NAME"])
    if database["NAME"] != ":memory:" and not file.parent.is_dir():
        raise ImproperlyConfigured(f"{name} names a file in {file.parent}, and there is no such folder. Make it first.")
    # A writer takes its lock at once and waits for it: two people saving then queue instead of one of them failing.
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL;"}
    return {**database, "OPTIONS": options}


def _postgresql(name: str, address: str) -> dict[str, object]:
    try:
        database = env.db_url_config(address)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} cannot be read ({error}). Write for example {DATABASE_EXAMPLES}."
        ) from error
    if not database["NAME"]:
        raise ImproperlyConfigured(f"{name} does not name a database. Write for example {DATABASE_EXAMPLES}.")
    return {**database, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def read_secret_key(name: str, *, kept_in: Path) -> str:
    """Return the key that signs sessions; where none is given, one is made once and kept in a file."""
    if name not in os.environ:
        return _kept_secret_key(name, kept_in)
    key: str = env.str(name).strip()
    if len(key) < SHORTEST_SECRET_KEY:
        raise ImproperlyConfigured(
            f"{name} is {'too short' if key else 'empty'}: it needs {SHORTEST_SECRET_KEY} characters or more. "
            "Make one with python3 -c 'import secrets; print(secrets.token_urlsafe(50))', "
            "or leave it out and one is made for you."
        )
    return key


def _kept_secret_key(name: str, file: Path) -> str:
    try:
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(50))
        return file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name} is not set and cannot be kept in {file} ({error.strerror}). Set it."
        ) from error


def _write_once(file: Path, text: str) -> None:
    """Write a private file so that of several processes starting together all read the same words."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(text)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def read_folder(name: str, *, default: Path) -> Path:
    """Return a folder that is there and can be written to, made where it is missing."""
    folder = Path(env.str(name, default="").strip() or default).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}: {folder} cannot be made ({error.strerror}). Name a folder that can."
        ) from error
    return folder


def read_mail(name: str) -> dict[str, object]:
    """Return Django's settings for outgoing mail; where none are given, mail is printed on the console."""
    address = env.str(name, default="").strip() or "consolemail://"
    if urlsplit(address).scheme not in env.EMAIL_SCHEMES:
        raise ImproperlyConfigured(
            f"{name} does not name a mail server. Write for example smtp+tls://user:password@mail.example.gov.uk:587"
        )
    return dict(env.email_url_config(address))
