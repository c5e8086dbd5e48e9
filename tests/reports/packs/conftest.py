"""What the tests of packs need: papers with a real PDF, made once, and a committee meeting that receives them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pikepdf import Pdf

from reports import publishing
from reports.models import CommitteeMeeting, PublishedPaper
from sdp.document.tree import Cover, Document, Paragraph, Section, Text
from sdp.document.writers.pdf import write_pdf
from tests.cast import a_committee_meeting, a_complete_draft, fresh, publish


@pytest.fixture(scope="session")
def one_page() -> bytes:
    words = (Paragraph((Text("The weirs were counted."),), numbered=False),)
    return write_pdf(Document("Weirs", Cover("Rivers Scrutiny Committee"), (Section("Findings", words),)))


@pytest.fixture
def quick_pdf(monkeypatch: pytest.MonkeyPatch, one_page: bytes) -> None:
    """Publishing without the seconds that a PDF of its own takes: every paper has the same one."""
    monkeypatch.setattr(publishing, "paper_pdf", lambda document: one_page)


@pytest.fixture
def meeting(db: None) -> CommitteeMeeting:
    return a_committee_meeting()


@pytest.fixture
def publish_for(quick_pdf: None) -> Callable[..., PublishedPaper]:
    """Publishes a paper with this title for the meeting."""

    def publish_one(meeting: CommitteeMeeting, title: str = "Weirs") -> PublishedPaper:
        update = a_complete_draft()
        update.title, update.committee_meeting = title, meeting
        update.save()
        publish(fresh(update))
        return PublishedPaper.objects.get(update=update.pk)

    return publish_one


@pytest.fixture(scope="session")
def given_pdf() -> bytes:
    """A partner's PDF of two pages, without tags."""
    with Pdf.new() as pdf:
        for _ in range(2):
            pdf.add_blank_page(page_size=(595, 842))
        held = BytesIO()
        pdf.save(held, deterministic_id=True)
    return held.getvalue()
