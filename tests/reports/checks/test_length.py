"""The estimate of the printed length against real pages."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from reports.checks.length import sides_of
from reports.models import CheckThreshold
from sdp.document.readers.text import read_bytes, read_text
from sdp.document.writers import WRITERS
from tests.document.papers import invented_paper
from tests.reports.checks.drafts import found_in
from tests.reports.checks.test_contradictions import DOCUMENTS


def pages_of(document) -> int:
    with pikepdf.open(BytesIO(WRITERS["pdf"](document))) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize("number", ["000", "002", "003"])
def test_the_real_reports_are_as_long_as_they_are_said_to_be(number):
    paths = sorted(DOCUMENTS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("the real reports are not here")
    document = read_text(read_bytes(paths[0].read_bytes())).document
    assert sides_of(document) == pages_of(document)


@pytest.mark.parametrize("parts", [1, 4, 10])
def test_other_papers_are_about_as_long(parts):
    document = invented_paper(parts)
    assert abs(sides_of(document) - pages_of(document)) <= 1


@pytest.mark.django_db
def test_a_paper_over_the_threshold_and_one_within_it():
    long = [f"{' '.join(['Weirs'] * 60)}." for _ in range(40)]
    (finding,) = found_in(*long, key="length")
    assert "more than 4 are hard to read" in finding.message
    CheckThreshold.objects.filter(key="sides").update(value=20)
    assert found_in(*long, key="length") == []
    assert found_in("Short.", key="length") == []
