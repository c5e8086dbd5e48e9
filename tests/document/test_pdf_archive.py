"""The PDF as the archive keeps it: what PDF/A-2a asks of the file itself, read without a validator's help."""

from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import ImageCms

from sdp.document.tree import Document, Link, Paragraph, Section
from sdp.document.writers.pdf import missing_characters, write_pdf
from tests.document.papers import COVER, item_list, words
from tests.document.plans import invented_plan
from tests.document.tag_tree import read_tags
from tests.document.validity import failures

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
FORBIDDEN = {"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/EmbeddedFiles", "/Encrypt", "/NeedAppearances"}
LINKED = Paragraph((Link("https://example.org/", words("a page")), Link("mailto:ben.marsh@example.org", words("him"))))


def paper(*blocks: Paragraph) -> Document:
    return Document("Weirs", COVER, (Section("Findings", blocks),))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A plan: charts with see-through areas, landscape pages, links in its contents."""
    return write_pdf(invented_plan())


def metadata_of(pdf: bytes) -> ElementTree.Element:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return ElementTree.fromstring(opened.Root.Metadata.read_bytes())


def test_one_file_claims_both_standards(pdf: bytes) -> None:
    claims = {name: value for element in metadata_of(pdf).iter() for name, value in element.attrib.items()}
    assert (claims[f"{PDFA}part"], claims[f"{PDFA}conformance"], claims[f"{PDFUA}part"]) == ("2", "A", "1")


def test_the_second_claim_is_described_as_the_first_demands(pdf: bytes) -> None:
    described = [element.text for element in metadata_of(pdf).iter(f"{SCHEMA}namespaceURI")]
    assert described == [PDFUA.strip("{}")]


def test_an_archive_can_tell_the_kind_of_file_from_its_bytes(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-1.7\n%")
    assert b'pdfaid:part="2"' in pdf
    assert b'pdfuaid:part="1"' in pdf


def test_colours_are_meant_in_a_profile_that_is_in_the_file(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        (intent,) = opened.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert int(intent.DestOutputProfile.N) == 3
        profile = ImageCms.ImageCmsProfile(BytesIO(intent.DestOutputProfile.read_bytes())).profile
    assert profile.xcolor_space.strip() == "RGB"


def test_the_file_has_an_identifier_that_is_its_contents_own() -> None:
    def identifier(of: bytes) -> list[bytes]:
        with pikepdf.open(BytesIO(of)) as opened:
            return [bytes(half) for half in opened.trailer.ID]

    first, same, other = (identifier(write_pdf(paper(Paragraph(words(text))))) for text in ("a", "a", "b"))
    assert first == same
    assert first[0] != other[0]


def test_nothing_in_the_file_acts_hides_or_is_locked(pdf: bytes) -> None:
    for written in (pdf, write_pdf(paper(LINKED))):
        with pikepdf.open(BytesIO(written)) as opened:
            found = [entry for entry in opened.objects if isinstance(entry, pikepdf.Dictionary | pikepdf.Stream)]
            assert not opened.is_encrypted
            assert [key for entry in found for key in FORBIDDEN & set(entry.keys())] == []
            links = [entry for entry in found if entry.get("/Type") == "/Annot"]
            assert {int(link.F) for link in links} == {4}
            assert {str(link.A.S) for link in links if "/A" in link} <= {"/URI"}


def test_every_font_is_in_the_file_with_the_text_of_its_signs(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = [font for sheet in opened.pages for font in sheet.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font


def test_no_byte_of_a_stream_can_be_taken_for_the_end_of_its_line(pdf: bytes) -> None:
    """A compressed stream may end in a carriage return: with a line feed after it, that would read as one end."""
    assert pdf.count(b"\r\nendstream") == pdf.count(b"endstream") > 20


# What people may type


def test_a_sign_for_private_use_is_printed_as_missing() -> None:
    """Symbol fonts of word processors use them, and only there they mean something."""
    assert missing_characters("a \uf0b7 \ue000 b") == "\ue000\uf0b7"
    pdf = write_pdf(paper(Paragraph(words("one \uf6c5 two"))))
    assert "one \ufffd two" in read_tags(pdf).root.text
    assert failures(pdf) == []


def test_separators_of_lines_and_paragraphs_are_spaces() -> None:
    pdf = write_pdf(paper(Paragraph(words("one\u2028two \u2029")), Paragraph(words("\u2029three"))))
    assert "one two" in read_tags(pdf).root.text
    assert failures(pdf) == []


def test_a_link_longer_than_a_file_may_hold_keeps_its_words_and_leads_nowhere() -> None:
    spoken = "wörd " * 7_000
    pdf = write_pdf(paper(Paragraph((Link("https://example.org/" + "x" * 40_000, words(spoken)),))))
    assert longest_string(pdf) <= 32_767
    assert spoken.strip() in read_tags(pdf).root.text
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not any("/A" in link for sheet in opened.pages for link in sheet.get("/Annots", []))


def test_a_heading_longer_than_a_file_may_hold_stands_whole_on_the_page() -> None:
    heading = "Wörd " * 3_400
    pdf = write_pdf(Document("Weirs", COVER, (Section(heading, (LINKED,)),)))
    assert longest_string(pdf) <= 32_767
    assert heading.strip() in read_tags(pdf).root.text


def longest_string(pdf: bytes) -> int:
    """Bytes of the longest string in the file's own dictionaries."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        entries = [entry for entry in opened.objects if isinstance(entry, pikepdf.Dictionary)]
        values = [value for entry in entries for value in entry.values()]
        values += [value for entry in values if isinstance(entry, pikepdf.Dictionary) for value in entry.values()]
        return max(len(bytes(value)) for value in values if isinstance(value, pikepdf.String))


def test_lists_within_lists_keep_to_the_depth_a_file_may_have() -> None:
    inner = item_list("decimal", "deepest")
    for level in range(12):
        inner = item_list("lower-alpha", f"level {level}", inner=(inner,))
    assert failures(write_pdf(paper(inner))) == []
