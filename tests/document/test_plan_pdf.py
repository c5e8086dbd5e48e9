"""A plan on paper: its cover, contents, landscape pages, charts and long tables, seen and read aloud."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from sdp.document.tree import Document, Paragraph, Row, Section, Strong, Table
from sdp.document.writers.pdf import write_pdf
from tests.document.papers import cell, heading_cell, sentence, words
from tests.document.plans import COVER, HEADS, TITLE, deliverables, figure, invented_plan, matrix, plain, plans
from tests.document.tag_tree import TagTree, read_tags
from tests.document.validity import failures


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_pdf(invented_plan())


@pytest.fixture(scope="module")
def tree(pdf: bytes) -> TagTree:
    return read_tags(pdf)


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    return texts_of(pdf)


def texts_of(pdf: bytes) -> list[str]:
    """The text of each page, as poppler takes it out."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode().split("\f")[:-1]


def sheets(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return ["wide" if sheet.mediabox[2] > sheet.mediabox[3] else "upright" for sheet in opened.pages]


def wide(*blocks: Table) -> bytes:
    return write_pdf(Document("Weirs", COVER, (Section("Matrix", blocks, wide=True),)))


def check(pdf: bytes) -> None:
    assert failures(pdf) == []
    tags = read_tags(pdf)
    assert (tags.unreached, tags.strays, tags.disagreements) == (set(), [], [])


def test_a_plan_keeps_both_standards(pdf: bytes) -> None:
    check(pdf)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_any_plan_keeps_both_standards(plan: Document) -> None:
    check(write_pdf(plan))


def test_the_same_plan_gives_the_same_bytes(pdf: bytes) -> None:
    assert write_pdf(invented_plan()) == pdf


def test_the_cover_is_a_page_of_its_own_without_running_words(pages: list[str]) -> None:
    assert pages[0].split() == f"{COVER.committee} {TITLE} {COVER.subtitle}".split()


def test_every_other_page_says_which_it_is(pages: list[str]) -> None:
    for number, text in enumerate(pages[1:], start=2):
        assert text.strip().startswith(TITLE)
        assert text.strip().endswith(f"Page {number} of {len(pages)}")


def test_wide_sections_lie_on_landscape_pages_and_only_they(pdf: bytes, pages: list[str]) -> None:
    for kind, text in zip(sheets(pdf), pages, strict=True):
        is_wide = "Core deliverables" in text or "Visitors to the locks" in text
        assert kind == ("wide" if is_wide else "upright"), text


def test_contents_give_the_pages_where_sections_begin(pages: list[str]) -> None:
    entries = re.findall(r"^ *(.+?) *(?: \.)+ +(\d+)$", pages[1], re.MULTILINE)
    assert [heading for heading, _ in entries][:4] == [
        "Foreword",
        "Strategic priority 1: paths",
        "Why is it important?",
        "Work areas",
    ]
    assert len(entries) == 1 + 2 * 4 + 2
    for heading, number in entries:
        assert re.search(rf"^ *{re.escape(heading)}$", pages[int(number) - 1], re.MULTILINE)


def test_contents_are_a_table_of_contents_with_one_link_an_entry(tree: TagTree) -> None:
    outer, *_ = tree.root.every("TOC")
    entries = list(outer.every("TOCI"))
    assert [entry.elements[0].role for entry in entries] == ["Reference"] * len(entries)
    links = [entry.elements[0].elements[0] for entry in entries]
    assert [len(link.links) for link in links] == [1] * len(links)
    assert links[1].links == ["Strategic priority 1: paths"]
    assert links[1].text == "Strategic priority 1: paths 4"


def test_sections_lie_within_sections_and_headings_step_by_one(tree: TagTree) -> None:
    section = next(tag for tag in tree.root.every("Sect") if tag.text.startswith("Strategic priority 1"))
    why = section.elements[2]
    assert [(tag.role, tag.elements[0].role) for tag in (why, why.elements[-1])] == [("Sect", "H3"), ("Sect", "H4")]


def test_levels_that_are_skipped_make_no_gap_in_the_headings() -> None:
    parts = (Section("Deep", (), level=3), Section("", (), level=1), Section("Second", (plain("x"),), level=2))
    pdf = write_pdf(Document("Weirs", COVER, parts))
    check(pdf)
    assert [tag.role for tag in read_tags(pdf).root.every() if re.fullmatch("H[1-6]", tag.role)] == ["H1", "H2", "H2"]


def test_a_chart_is_one_figure_with_its_title_in_words(pdf: bytes, tree: TagTree) -> None:
    assert len(list(tree.root.every("Figure"))) == 4
    with pikepdf.open(BytesIO(pdf)) as opened:
        figures = [found for found in opened.objects if is_figure(found)]
        assert sorted(str(found.Alt)[:13] for found in figures) == [
            f"Crossings {n}-{at}" for n in (1, 2) for at in (0, 1)
        ]
        for found in figures:
            left, bottom, right, top = (float(side) for side in found.A.BBox)
            _, _, width, height = (float(side) for side in found.Pg.MediaBox)
            assert 0 < left < right < width
            assert 0 < bottom < top < height
            assert str(found.A.Placement) == "/Block"


def is_figure(found: object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"


def test_a_chart_stands_between_its_title_and_its_data(tree: TagTree) -> None:
    section = next(tag for tag in tree.root.every("Sect") if tag.text.startswith("Statistics"))
    assert [tag.role for tag in section.elements] == ["H3", *["P", "Figure", "P", "Table"] * 2]
    assert section.elements[1].text == "Crossings 1-0"


def test_a_chart_keeps_to_the_page_of_its_title_and_its_few_rows() -> None:
    for lines in range(20, 34):
        blocks = (plain(" ".join(["bank"] * 14 * lines)), figure("The title of the chart"))
        found = read_tags(write_pdf(Document("Weirs", COVER, (Section("A", blocks),))))
        (drawn,) = found.root.every("Figure")
        (title,) = (tag for tag in found.root.every("P") if tag.text == "The title of the chart")
        rows = set().union(*(tag.pages for table in found.root.every("Table") for tag in table.every()))
        assert drawn.pages == title.pages == rows


def test_sixty_long_rows_are_one_table_with_its_head_on_every_page() -> None:
    rows = (
        Row((heading_cell(f"Area {n}", "row"), replace(cell(""), blocks=(deliverables(n, 3),)), cell(sentence(n) * 2)))
        for n in range(60)
    )
    pdf = wide(Table((HEADS, *rows), words("Everything"), records=True))
    check(pdf)
    (table,) = read_tags(pdf).root.every("Table")
    assert [tag.text for tag in table.every("TH")][3:] == [f"Area {n}" for n in range(60)]
    texts = texts_of(pdf)[1:]
    assert len(texts) > 8
    assert all("Delivery mechanism" in text for text in texts)
    assert all(text.count("\n") > 25 for text in texts[:-1]), "a page was left half empty"


def test_a_row_longer_than_a_page_breaks_between_its_items() -> None:
    pdf = wide(matrix(1, areas=1, each=50))
    check(pdf)
    assert len(sheets(pdf)) > 3
    (table,) = read_tags(pdf).root.every("Table")
    outer = next(table.every("L"))
    ends = [item for item in outer.elements if len(item.elements[1].pages) > 1]
    assert ends == []


def test_a_cell_that_spans_rows_is_read_once_and_in_its_place() -> None:
    pdf = wide(matrix(1, each=12))
    check(pdf)
    (table,) = read_tags(pdf).root.every("Table")
    assert [tag.attributes["/RowSpan"] for tag in table.every("TD") if tag.text.startswith("Action plan")] == ["2", "2"]
    assert sum(text.count("Action plan 1-0") for text in texts_of(pdf)) == 1


def test_a_spanning_cell_that_goes_over_the_page_stays_in_its_table() -> None:
    """WeasyPrint ended the row's lines with its short cells and let the long one hang out below."""
    mechanism = replace(cell(""), blocks=(deliverables(1, 30),), rowspan=2)
    rows = (Row((heading_cell("A", "row"), cell("short"), mechanism)), Row((heading_cell("B", "row"), cell("short"))))
    pdf = wide(Table((HEADS, *rows), records=True))
    check(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        lowest = min(painted_heights(opened.pages[1]))
    assert lowest < 70


def painted_heights(sheet: pikepdf.Page) -> list[float]:
    """How high above the page's foot each filled or ruled box begins, in points."""
    found = []
    height = float(sheet.mediabox[3])
    for operands, operator in pikepdf.parse_content_stream(sheet):
        if str(operator) == "re":
            _, top, _, tall = (float(operand) for operand in operands)
            found.append(height - (top + tall) * 0.75)
    return found


def test_bold_words_in_a_link_leave_a_file_that_every_reader_opens() -> None:
    link = replace(invented_plan().parts[1].blocks[1].inlines[0], href="https://example.org/")
    bold = Paragraph((replace(link, children=(Strong(words("bold")), *words(" and "), Strong(words("bold")))),), False)
    text = texts_of(write_pdf(Document("Weirs", COVER, (Section("A", (bold,) * 20),))))[1]
    assert text.count("bold and bold") == 20
