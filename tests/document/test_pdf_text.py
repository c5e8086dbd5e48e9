"""What a program reads out of the PDF: numbers beside their paragraphs, everything in order.

The golden texts in golden/ are what `pdftotext` (poppler-utils) makes of the invented paper. After a change of the
layout that is meant, write them anew with `WRITE_GOLDEN=1 pytest tests/document/test_pdf_text.py`, and read
the difference.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

from sdp.document.numbering import number
from sdp.document.readers.text import read_text
from sdp.document.tree import Cover, Document, ItemList, Paragraph, Section, Text
from sdp.document.writers.pdf import write_pdf
from tests.document.papers import invented_paper
from tests.document.tag_tree import read_tags

GOLDEN = Path(__file__).with_name("golden")
REPORTS = Path(__file__).resolve().parents[3] / "shared" / "documents"
NUMBERED = {"000": 19, "002": 15, "003": 22}


def extracted(pdf: bytes, *options: str) -> str:
    run = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()


@pytest.mark.parametrize(("name", "options"), [("plain", ()), ("layout", ("-layout",))])
def test_extracted_text_is_as_it_was(name: str, options: tuple[str, ...]) -> None:
    text = extracted(write_pdf(invented_paper(4)), *options)
    golden = GOLDEN / f"invented-paper-{name}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [(), ("-layout",), ("-raw",)])
def test_every_number_begins_the_line_of_its_paragraph(options: tuple[str, ...]) -> None:
    text = extracted(write_pdf(invented_paper(12)), *options)
    body = text[text.index("Purpose of the Report") :]
    numbers = [int(found) for found in re.findall(r"^[ \f]*(\d+) (?=[A-Z])", body, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 40


def test_a_hyphen_is_never_lost_at_the_end_of_a_line() -> None:
    paragraphs = tuple(Paragraph((Text(f"{'a' * length} and the sub-group of the board"),)) for length in range(40, 75))
    paper = Document("Hyphens", Cover(), (Section("Purpose of the Report", paragraphs, "purpose"),))
    assert extracted(write_pdf(paper)).count("sub-group") == len(paragraphs)


@pytest.fixture(params=sorted(NUMBERED))
def report(request: pytest.FixtureRequest) -> tuple[str, Document]:
    """One of the real reports, read from its text."""
    found = sorted(REPORTS.glob(f"{request.param}_*.txt"))
    if not found:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("the real reports are not in ../shared/documents")
    return request.param, read_text(found[0].read_text(encoding="utf-8")).document


def item_labels(held: ItemList) -> list[str]:
    """The labels of a list and of those within it, in order."""
    found: list[str] = []
    for item in held.items:
        found += [item.label] if item.label else []
        found += [label for inner in item.lists for label in item_labels(inner)]
    return found


def labels_of(document: Document) -> list[str]:
    """Numbers and labels in the order of the paper."""
    found: list[str] = []
    for section in number(document).sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.number:
                found.append(str(block.number))
            elif isinstance(block, ItemList):
                found.extend(item_labels(block))
    return found


def test_a_real_report_keeps_its_numbers_and_labels(report: tuple[str, Document]) -> None:
    name, document = report
    labels = [label.text for label in read_tags(write_pdf(document)).root.every("Lbl")]
    assert labels == labels_of(document)
    assert [label for label in labels if label.isdigit()] == [str(n) for n in range(1, NUMBERED[name] + 1)]


def test_a_real_report_reads_in_order(report: tuple[str, Document]) -> None:
    _, document = report
    pdf = write_pdf(document)
    without_heads = re.sub(r"Page \d+ of \d+\s*\f.*\n?", "\n", extracted(pdf, "-layout"))
    body = without_heads[without_heads.index("Purpose of the Report") :]
    tags = read_tags(pdf).root.text
    assert body.split() == tags[tags.index("Purpose of the Report") :].split()
