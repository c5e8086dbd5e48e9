"""Values from the environment, refused with a message that says how to mend them.

`sdp.settings` is the only user. django-environ takes any unknown word for "no" and any address for a host; a tired
person then runs a site that is not what they wrote, so each kind of value is checked here first.
"""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
SHORTEST_SECRET_KEY = 32
UPLOADED, PUBLISHED = "files", "published"
"""Folders: of uploaded files and packs, and of the copies of what is published."""

STORE_PARTS = ("BUCKET", "PREFIX", "ENDPOINT_URL", "REGION")
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
PREFIX = re.compile(r"([A-Za-z0-9_-][A-Za-z0-9_.-]*/)*")
SERVICE_PARTS = ("SERVER_URL", "CLIENT_ID", "CLIENT_SECRET", "NAME", "DOMAINS")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
TASK_BACKENDS = {
    "in-process": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
CONNECTION_SECONDS = 60
"""For how long a connection is used again: to open one takes longer than what most pages ask of it."""

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


def read_count(name: str, *, default: int, least: int = 0) -> int:
    """Return a whole number from `least` up."""
    value = env.str(name, default="").strip() or str(default)
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        raise ImproperlyConfigured(
            f"{name}={value} is not a whole number{f' from {least} up' if least else ''}. "
            f"Write for example {name}={default}."
        )
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
    return {**database, "OPTIONS": options, "CONN_MAX_AGE": CONNECTION_SECONDS}


def _postgresql(name: str, address: str) -> dict[str, object]:
    try:
        database = env.db_url_config(address)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} cannot be read ({error}). Write for example {DATABASE_EXAMPLES}."
        ) from error
    if not database["NAME"]:
        raise ImproperlyConfigured(f"{name} does not name a database. Write for example {DATABASE_EXAMPLES}.")
    return {**database, "CONN_MAX_AGE": CONNECTION_SECONDS, "CONN_HEALTH_CHECKS": True}


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


def read_storages(name: str, *, folder: Path) -> dict[str, dict[str, object]]:
    """Return Django's entries for uploaded and published files: in a bucket where one is named, else in the folder."""
    values = {part: env.str(f"{name}_{part}", default="").strip() for part in STORE_PARTS}
    if not any(values.values()):
        disk = {"BACKEND": "sdp.storage.WholeFileStorage"}
        return {"default": {**disk}, "published": {**disk, "OPTIONS": {"location": folder / PUBLISHED}}}
    if not BUCKET.fullmatch(values["BUCKET"]):
        raise ImproperlyConfigured(
            f"{name}_BUCKET={values['BUCKET']} is not the name of a bucket. Write for example {name}_BUCKET=sdp-files, "
            f"or leave out all of {name}_…."
        )
    prefix = f"{values['PREFIX'].strip('/')}/" if values["PREFIX"] else ""
    if not PREFIX.fullmatch(prefix):
        raise ImproperlyConfigured(
            f"{name}_PREFIX={values['PREFIX']} is not a folder in the bucket. Write for example {name}_PREFIX=reports"
        )
    store = {
        "bucket_name": values["BUCKET"],
        "endpoint_url": _store_address(f"{name}_ENDPOINT_URL", values["ENDPOINT_URL"]),
        "region_name": values["REGION"] or None,
    }
    return {
        key: {"BACKEND": "sdp.object_storage.ObjectStorage", "OPTIONS": {**store, "location": f"{prefix}{within}"}}
        for key, within in (("default", UPLOADED), ("published", PUBLISHED))
    }


def _store_address(name: str, address: str) -> str | None:
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost"))
    if address and not (is_safe and parts.hostname and not (parts.username or parts.path.strip("/") or parts.query)):
        raise ImproperlyConfigured(
            f"{name} is not the address of a store: it begins with https:// and names a host, no folder and no keys. "
            f"Write for example {name}=https://s3.example.gov.uk"
        )
    return address or None


def read_sign_in_service(name: str) -> list[dict[str, object]]:
    """Return django-allauth's entry for the OpenID Connect service whose settings begin so; none if not set."""
    values = {part: env.str(f"{name}_{part}", default="").strip() for part in SERVICE_PARTS}
    if not any(values.values()):
        return []
    if missing := [f"{name}_{part}" for part in SERVICE_PARTS[:3] if not values[part]]:
        raise ImproperlyConfigured(f"The office’s sign-in needs {' and '.join(missing)} as well, or none of {name}_….")
    address = urlsplit(values["SERVER_URL"])
    if address.scheme != "https" and address.hostname not in ("127.0.0.1", "localhost"):
        raise ImproperlyConfigured(
            f"{name}_SERVER_URL={values['SERVER_URL']} does not begin with https://. "
            "Write for example https://login.microsoftonline.com/TENANT/v2.0"
        )
    domains = [domain.strip().lower() for domain in values["DOMAINS"].split(",") if domain.strip()]
    return [
        {
            "provider_id": "sign-in",
            "name": values["NAME"] or "your office",
            "client_id": values["CLIENT_ID"],
            "secret": values["CLIENT_SECRET"],
            "settings": {
                "server_url": values["SERVER_URL"].rstrip("/"),
                "oauth_pkce_enabled": True,
                "domains": domains,
            },
        }
    ]


def read_mail(name: str) -> dict[str, object]:
    """Return Django's settings for outgoing mail; where none are given, mail is printed on the console."""
    address = env.str(name, default="").strip() or "consolemail://"
    if urlsplit(address).scheme not in env.EMAIL_SCHEMES:
        raise ImproperlyConfigured(
            f"{name} does not name a mail server. Write for example smtp+tls://user:password@mail.example.gov.uk:587"
        )
    return dict(env.email_url_config(address))


def read_site_address(name: str, *, hosts: list[str], https: bool) -> str:
    """Return the site’s own address for links in e-mails, with no stroke at its end; else that of the first host."""
    address = env.str(name, default="").strip().rstrip("/") or _first_address(hosts, https=https)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name}={address} is not the address of a site. Write for example {name}=https://reports.example.gov.uk"
        )
    return address


def _first_address(hosts: list[str], *, https: bool) -> str:
    host = hosts[0].lstrip(".")
    if host and host not in LOOPBACK:
        return f"{'https' if https else 'http'}://{host}"
    return f"http://{host or LOOPBACK[0]}:{env.str('PORT', default='') or '8000'}"


def read_tasks(name: str) -> dict[str, dict[str, str]]:
    """Return where work is done that nobody waits for: in the process that was asked, or by a worker."""
    where = env.str(name, default="").strip().lower() or "in-process"
    if where not in TASK_BACKENDS:
        raise ImproperlyConfigured(
            f"{name}={where} is not known. Write {name}=database, and let manage.py db_worker run; or leave it out."
        )
    return {"default": {"BACKEND": TASK_BACKENDS[where]}}
