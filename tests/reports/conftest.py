"""What several tests of the reports need."""

import pytest

from reports import publishing
from tests.cast import a_complete_draft


@pytest.fixture
def quick_pdf(monkeypatch):
    """Publishing without the seconds that a real PDF takes."""
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: b"%PDF-1.7")


@pytest.fixture
def draft(db):
    """A complete draft of two sections."""
    return a_complete_draft(sections=2)


@pytest.fixture
def officer(visit):
    """The client of an officer."""
    return visit("officer")
