from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.load.served import Served
from tests.office import open_office


@pytest.fixture
def office(transactional_db) -> None:
    open_office()


@pytest.fixture
def served(office: None, tmp_path: Path) -> Iterator[Served]:
    """The demonstration's office, served by processes of its own."""
    site = Served(tmp_path)
    yield site
    site.stop()
