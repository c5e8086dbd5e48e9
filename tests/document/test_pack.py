"""A pack is one file that keeps what its papers keep: tags, links, bookmarks, numbers; and numbers its own pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from sdp.document.joining import pictures
from sdp.document.joining.line_ends import part_line_ends
from sdp.document.joining.parts import NotJoinableError
from sdp.document.joining.pictures import check_pdf
from sdp.document.pack import Pack, PackLine, make_pack
from sdp.document.tree import Contents, Document, Link, Paragraph, Section, Text
from sdp.document.writers.pdf import write_pdf
from tests.document.papers import COVER
from tests.document.plans import invented_plan
from tests.document.tag_tree import TagTree, read_tags
from tests.document.validity import failures

COMMITTEE = "Rivers Scrutiny Committee"


def a_paper(title: str, language: str = "en-GB") -> bytes:
    """A paper with a link within it, on three pages, two of which begin an appendix."""
    link = Paragraph((Text("See "), Link("#p1", (Text("paragraph 1"),))))
    parts = (
        Contents(),
        Section("Findings", (Paragraph((Text("The weirs were counted."),)), link)),
        Section("Appendix 1: Weirs", (Paragraph((Text("Upper weir."),), numbered=False),), "appendix"),
        Section("Appendix 2: Locks", (Paragraph((Text("Lower lock."),), numbered=False),), "appendix"),
    )
    return write_pdf(Document(title, COVER, parts, language))


def partners_pdf(*sizes: tuple[int, int], rotate: int = 0) -> bytes:
    """What a partner might send: no tags, a font of the viewer's own, a link, a script that runs when it is opened."""
    with Pdf.new() as pdf:
        for number, size in enumerate(sizes, start=1):
            page = pdf.add_blank_page(page_size=size)
            page.obj.Contents = pdf.make_stream(f"BT /F1 24 Tf 50 50 Td (Partner page {number}) Tj ET".encode())
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            action = Dictionary(S=Name.URI, URI="https://tracker.example/")
            page.obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])
            page.obj.Rotate = rotate
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        return saved(pdf)


def saved(pdf: Pdf, **options: Any) -> bytes:
    held = BytesIO()
    pdf.save(held, **options)
    return held.getvalue()


def a_pack(*lines: PackLine) -> Pack:
    return Pack("Agenda and papers", COMMITTEE, lines, date(2031, 3, 7), "Committee Room 2")


WEIRS, PLAN, GIVEN = "Weirs", "The plan", "Young people at risk"


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    return {WEIRS: a_paper("Weirs of the valley"), PLAN: write_pdf(invented_plan()), GIVEN: partners_pdf((595, 842))}


@pytest.fixture(scope="module")
def lines(papers: dict[str, bytes]) -> list[PackLine]:
    """Words, the same paper twice, and a plan with charts and landscape pages."""
    weirs, plan = (lambda: papers[WEIRS]), (lambda: papers[PLAN])
    return [PackLine("Apologies"), PackLine(WEIRS, weirs), PackLine("Weirs again", weirs), PackLine(PLAN, plan)]


@pytest.fixture(scope="module")
def pack(lines: list[PackLine]) -> bytes:
    return make_pack(a_pack(*lines)).pdf


@pytest.fixture(scope="module")
def opened(pack: bytes) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(pack)) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def tags(pack: bytes) -> TagTree:
    return read_tags(pack)


def text_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def bookmarks(pdf: Pdf) -> list[tuple[str, int, list[str]]]:
    """Each of the first level with the number of its page, and those below it."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    with pdf.open_outline() as outline:
        return [
            (item.title, numbers[item.destination[0].objgen], [child.title for child in item.children])
            for item in outline.root
        ]


def links_of(page: pikepdf.Page) -> list[Any]:
    return [link for link in page.obj.get(Name.Annots, []) if link.Subtype == Name.Link]


def test_a_pack_keeps_both_standards(pack: bytes) -> None:
    assert failures(pack) == []


def test_every_word_of_a_pack_is_reached_from_its_one_tag_tree(tags: TagTree) -> None:
    assert (tags.unreached, tags.strays, tags.disagreements) == (set(), [], [])
    assert [part.role for part in tags.root.elements[-3:]] == ["Part"] * 3
    weirs, again, plan = tags.root.elements[-3:]
    assert weirs.text == again.text
    assert "The weirs were counted." in weirs.text
    assert list(plan.every("Figure"))
    assert weirs.pages.isdisjoint(again.pages | plan.pages)


def test_contents_name_the_page_on_which_each_paper_begins_and_lead_there(pack: bytes, opened: Pdf) -> None:
    pages = text_of(pack)
    begins = {title: number for title, number, _ in bookmarks(opened)}
    contents = pages[1]
    for item, title in enumerate((WEIRS, "Weirs again", PLAN), start=2):
        assert re.search(rf"\b{item} +{title} +{begins[title]}\b", contents)
    assert re.search(r"\b1 +Apologies +–", contents)
    numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, start=1)}
    leads = [numbers[link.Dest[0].objgen] for link in links_of(opened.pages[1])]
    assert leads == [begins[WEIRS], begins["Weirs again"], begins[PLAN]]
    assert "Weirs of the valley" in pages[begins[WEIRS] - 1]
    assert "Weirs of the valley" in pages[begins["Weirs again"] - 1]


def test_each_page_has_its_number_in_the_pack_beside_its_own(pack: bytes, tags: TagTree) -> None:
    pages = text_of(pack)
    found = [re.findall(r"Pack page (\d+) of (\d+)", page) for page in pages]
    assert found == [[(str(number), str(len(pages)))] for number in range(1, len(pages) + 1)]
    assert re.search(r"Page 1 of 3 +Pack page 3 of", pages[2])
    stamped = [properties for properties, words in tags.artifacts if words.startswith("Pack page")]
    assert len(stamped) == len(pages)
    assert {properties["/Type"] for properties in stamped} == {"/Pagination"}
    assert "Pack page" not in tags.root.text


def test_each_paper_has_one_bookmark_with_its_headings_below(opened: Pdf) -> None:
    cover, weirs, again, plan = bookmarks(opened)
    assert cover[:2] == ("Agenda and papers", 1)
    assert weirs[2] == again[2] == ["Contents", "Findings", "Appendix 1: Weirs", "Appendix 2: Locks"]
    assert plan[0] == PLAN
    assert plan[2]


def test_links_within_a_paper_stay_within_it(opened: Pdf) -> None:
    begins = {title: number for title, number, _ in bookmarks(opened)}
    names = opened.Root.Names.Dests.Names
    places = {str(names[at]): names[at + 1][0].objgen for at in range(0, len(names), 2)}
    assert list(places) == sorted(places)
    for title in (WEIRS, "Weirs again"):
        own = list(opened.pages)[begins[title] - 1 :][:3]
        links = [link for page in own for link in links_of(page)]
        assert len(links) > 3
        assert {places[str(link.Dest)] for link in links} <= {page.obj.objgen for page in own}


def test_the_same_papers_give_the_same_bytes(pack: bytes, lines: list[PackLine]) -> None:
    assert make_pack(a_pack(*lines)).pdf == pack


def test_qpdf_finds_nothing_to_mend(pack: bytes, tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(pack)
    with Pdf.open(tmp_path / "pack.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []


def test_a_paper_in_another_language_says_so() -> None:
    made = make_pack(a_pack(PackLine("Afonydd", lambda: a_paper("Afonydd", "cy"))))
    with Pdf.open(BytesIO(made.pdf)) as pdf:
        assert str(pdf.Root.StructTreeRoot.K[0].K[-1].Lang) == "cy"


def test_it_is_told_how_many_papers_are_fetched(papers: dict[str, bytes]) -> None:
    told: list[int] = []
    make_pack(a_pack(*(PackLine(f"Paper {number}", lambda: papers[WEIRS]) for number in range(3))), told.append)
    assert told == [1, 2, 3]


# Papers that are not ours


@pytest.fixture(scope="module")
def mixed(papers: dict[str, bytes]) -> bytes:
    given_pdf = partners_pdf((595, 842), (2000, 1000))
    weirs = PackLine(WEIRS, lambda: papers[WEIRS])
    return make_pack(a_pack(weirs, PackLine(GIVEN, lambda: given_pdf, "Durham Constabulary"), weirs)).pdf


def test_a_partners_paper_follows_a_note_that_it_may_not_be_accessible(mixed: bytes) -> None:
    pages = text_of(mixed)
    note = " ".join(pages[5].split())
    assert "This paper was written by Durham Constabulary" in note
    assert "It may not be accessible" in note
    assert "From Durham Constabulary. It may not be accessible." in " ".join(pages[1].split())
    assert ["Partner page 1" in pages[6], "Partner page 2" in pages[7]] == [True, True]
    assert "Pack page 8 of 11" in pages[7]


def test_its_pages_are_figures_that_say_what_they_are(mixed: bytes) -> None:
    with Pdf.open(BytesIO(mixed)) as pdf:
        figures = [child for child in pdf.Root.StructTreeRoot.K[0].K if Name.Figure == child.S]
        assert [str(figure.Alt) for figure in figures] == [
            f"Page {number} of 2 of “Young people at risk”, a paper by Durham Constabulary, as it was given to us. "
            "It may not be accessible."
            for number in (1, 2)
        ]
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        found = {int(parents[at]): parents[at + 1] for at in range(0, len(parents), 2)}
        for figure in figures:
            assert found[int(figure.Pg.StructParents)][0].objgen == figure.objgen


def test_its_pages_lie_on_a4_clear_of_the_packs_number(mixed: bytes) -> None:
    with Pdf.open(BytesIO(mixed)) as pdf:
        boxes = [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in list(pdf.pages)[6:8]]
    assert boxes == [(595, 842), (842, 595)]


def test_nothing_of_it_acts_or_leads_anywhere(mixed: bytes) -> None:
    with Pdf.open(BytesIO(mixed)) as pdf:
        assert Name.OpenAction not in pdf.Root
        assert [links_of(page) for page in list(pdf.pages)[6:8]] == [[], []]
        every = b"".join(entry.unparse(resolved=False) for entry in pdf.objects if isinstance(entry, Dictionary))
    assert b"JavaScript" not in every
    assert b"tracker.example" not in every


def test_a_pack_with_it_claims_no_standard_and_is_else_as_good(mixed: bytes) -> None:
    rules = {rule for rule, _ in failures(mixed)}
    about_the_font = {rule for rule in rules if "FONT" in rule or "UNICODE" in rule}
    assert {rule for rule in rules if "-ID-" in rule} == rules - about_the_font
    assert b"pdfuaid:part" not in mixed


def test_a_turned_page_is_shown_upright() -> None:
    given_pdf = partners_pdf((595, 842), rotate=90)
    made = make_pack(a_pack(PackLine(GIVEN, lambda: given_pdf, "A partner"))).pdf
    with Pdf.open(BytesIO(made)) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[-1].mediabox[2:]] == [842, 595]


def encrypted() -> bytes:
    with Pdf.open(BytesIO(partners_pdf((595, 842)))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="o", user=""))


def locked() -> bytes:
    with Pdf.open(BytesIO(partners_pdf((595, 842)))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="o", user="u"))


def without_size() -> bytes:
    with Pdf.open(BytesIO(partners_pdf((595, 842)))) as pdf:
        pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
        return saved(pdf)


def without_pages() -> bytes:
    with Pdf.new() as pdf:
        return saved(pdf)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: b"", pictures.DAMAGED),
        (lambda: b"PK\x03\x04 a text document", pictures.DAMAGED),
        (lambda: b"%PDF-1.7\nand nothing else", pictures.DAMAGED),
        (encrypted, pictures.ENCRYPTED),
        (locked, pictures.ENCRYPTED),
        (without_size, pictures.DAMAGED),
        (without_pages, pictures.EMPTY),
        (lambda: partners_pdf(*[(100, 100)] * (pictures.MOST_PAGES + 1)), pictures.TOO_LONG),
    ],
    ids=["empty", "no PDF", "no end", "encrypted", "locked", "no size", "no pages", "too long"],
)
def test_what_cannot_be_joined_is_refused_in_words(content: Any, says: str) -> None:
    with pytest.raises(NotJoinableError, match=re.escape(says)):
        check_pdf(content())


def test_a_good_file_is_counted() -> None:
    assert check_pdf(partners_pdf((595, 842), (842, 595))) == 2


@given(st.binary(max_size=300))
def test_no_bytes_break_the_check(content: bytes) -> None:
    with pytest.raises(NotJoinableError):
        check_pdf(content)


@given(st.lists(st.binary(max_size=30).filter(lambda data: b"stream" not in data), max_size=5))
def test_streams_that_end_in_a_carriage_return_keep_their_bytes_and_places(contents: list[bytes]) -> None:
    file = b"%PDF\n" + b"".join(
        b"%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (number, len(content), content)
        for number, content in enumerate(contents, start=1)
    )
    mended = part_line_ends(file)
    assert [found.start() for found in re.finditer(rb"\d 0 obj\n", mended)] == [
        found.start() for found in re.finditer(rb"\d 0 obj\n", file)
    ]
    found = re.findall(rb"obj\n<< /Length (\d+) ?>>\nstream\n(.*?)endstream\nendobj\n", mended, re.DOTALL)
    assert [held[: int(length)] for length, held in found] == contents
    assert {held[int(length) :] for length, held in found} <= {b"\n", b"\r\n"}
