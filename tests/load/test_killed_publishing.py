"""A process is killed at a hundred moments of publishing: each time the paper is published whole, or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cast import a_complete_draft, approve, fresh, person, submit
from tests.load.served import ROOT, database_address
from tests.office import make_roles

KILLS = 100
COLD = 20
"""Each so manieth time the paper is not rendered beforehand."""


@pytest.fixture
def approved(transactional_db) -> None:
    """One approved paper with an exempt section: two renderings are stored, in two tables."""
    make_roles()
    update = a_complete_draft(2)
    section = update.sections.get(heading="Weirs 2")
    section.exempt_under, section.exempt_reason = "3", "Because of a contract."
    section.save()
    approve(submit(fresh(update)))
    person("clerk")


def test_a_paper_is_published_whole_or_not_at_all(approved: None, tmp_path: Path) -> None:
    told = {"DATABASE_URL": database_address(tmp_path), "VAR_DIR": str(tmp_path), "HTTPS": "0"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.load.killed_publisher", str(KILLS), str(COLD)],
        cwd=ROOT,
        env={**os.environ, **told, "DJANGO_SETTINGS_MODULE": "tests.load.settings"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-4000:]
    found = json.loads(run.stdout.splitlines()[-1])
    assert (found["torn"], found["faults"]) == ([], [])
    assert 0 < found["published"] < KILLS, "the kills come too early or too late to matter"
    end = found["end"]
    assert end["status"] == "published"
    assert end["public"] == end["editions"] == end["records"] == end["wholes"]
    # Everything is in the database: no file is left over.
    assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} <= {"served.sqlite3", "secret"}
