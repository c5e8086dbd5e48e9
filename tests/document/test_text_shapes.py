"""Invented papers printed as text in many shapes come back as the same tree."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from sdp.document.numbering import number
from sdp.document.readers.text import read_blocks, read_text
from sdp.document.tree import Paragraph
from sdp.document.writers.text import write_blocks, write_text
from tests.document.shapes import Printer, shapes
from tests.document.strategies import body, documents

quick = settings(deadline=None, max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))


@quick
@given(documents(), shapes)
def test_a_paper_in_any_shape_is_read_whole(document, shape):
    printer = Printer(shape)
    text = printer.text(document)
    assume(not printer.is_ambiguous)

    assert read_text(text).document == document


@quick
@given(documents())
def test_what_is_written_is_read_back(document):
    assert read_text(write_text(number(document))).document == document
    assert write_text(document) == write_text(number(document))


@quick
@given(body())
def test_a_typed_body_is_read_back(blocks):
    typed = tuple(Paragraph(block.inlines) if isinstance(block, Paragraph) else block for block in blocks)

    assert read_blocks(write_blocks(typed)) == typed
