"""What is due is done by processes that keep running: two of them publish a paper once, and end when they are told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from reports import set_times
from reports.models import ScrutinyUpdate
from reports.sign_off import SignOff
from tests.cast import an_approved_update, fresh, person
from tests.load.served import PATIENCE, ROOT, database_address
from tests.office import make_roles


@pytest.fixture
def due(transactional_db) -> None:
    """A paper whose set time came a minute ago."""
    make_roles()
    update = an_approved_update()
    at = timezone.now() + timedelta(hours=1)
    set_times.schedule(update, by=person("clerk"), at=at, content=SignOff(fresh(update)).content.paper)
    ScrutinyUpdate.objects.update(publish_at=timezone.now() - timedelta(minutes=1))


def test_two_processes_publish_a_paper_once(due: None, tmp_path: Path) -> None:
    told = {"DATABASE_URL": database_address(tmp_path), "VAR_DIR": str(tmp_path), "HTTPS": "0", "PYTHONUNBUFFERED": "1"}
    said = tmp_path / "said"
    with said.open("ab") as log:
        processes = [
            subprocess.Popen(
                [sys.executable, "manage.py", "run_due", "--every", "5"],
                cwd=ROOT,
                env={**os.environ, **told, "DJANGO_SETTINGS_MODULE": "tests.load.settings"},
                stdout=log,
                stderr=log,
            )
            for _ in range(2)
        ]
    try:
        until = time.monotonic() + PATIENCE
        while b"Published: " not in said.read_bytes() and time.monotonic() < until:
            time.sleep(0.1)
    finally:
        for process in processes:
            process.terminate()
    assert [process.wait(PATIENCE) for process in processes] == [0, 0]
    assert said.read_text().count("Published: ") == 1
