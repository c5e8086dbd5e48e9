"""Brings the site's database, static files and demonstration data up to date; what people have entered stays.

One process for all of it, because each start of Django costs a second and `make run` shall answer within five.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


def prepare() -> None:
    """Do what is still to do."""
    django.setup()
    prepare_database()
    prepare_static_files()
    if "DATABASE_URL" in os.environ:
        print("DATABASE_URL names a database of your own, so no demonstration is loaded into it.", flush=True)
    else:
        # Its passwords are known to everybody: they belong on one's own computer and nowhere else.
        call_command("load_demonstration", really=True)


def prepare_database() -> None:
    """Apply the migrations that are missing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def prepare_static_files() -> None:
    """Collect, hash and compress the static files when one of them or a package has changed."""
    mark = settings.VAR_DIR / "static-files-collected"
    state = state_of_static_files()
    if mark.exists() and mark.read_text() == state and settings.STATIC_ROOT.is_dir():
        return
    print("Preparing the static files", flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(state)


def state_of_static_files() -> str:
    """Return a hash that changes with any static file of the project, any package, and the way they are stored."""
    files = sorted(path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*") if path.is_file())
    facts = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    packages = (settings.BASE_DIR / "requirements.txt").read_text()
    return hashlib.sha256("\n".join([packages, str(settings.STORAGES), *facts]).encode()).hexdigest()


if __name__ == "__main__":
    try:
        prepare()
    except ImproperlyConfigured as error:
        sys.exit(f"The settings need mending. {error}")
    except OperationalError as error:
        sys.exit(f"The database does not answer. Look at DATABASE_URL. {error}")
