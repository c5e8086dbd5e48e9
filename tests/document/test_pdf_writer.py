"""The PDF as a file: valid, accessible, always the same bytes, and out of reach of files and addresses."""

import hashlib
import http.server
import os
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from sdp.document.tree import (
    Contact,
    Contacts,
    Cover,
    Document,
    Emphasis,
    Implications,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from sdp.document.writers.pdf import html_to_pdf, missing_characters, write_pdf
from sdp.document.writers.renderer import renderer_version
from tests.document.papers import (
    CONTACTS,
    COVER,
    cell,
    heading_cell,
    implications,
    invented_paper,
    item_list,
    paragraph,
    sentence,
    table,
    words,
)
from tests.document.tag_tree import read_tags
from tests.document.validity import failures

ROOT = Path(__file__).resolve().parents[2]
STYLES = ("bullet", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "none")


def paper(*blocks) -> Document:
    return Document("Weirs & <locks>", COVER, (Section("Findings", blocks), CONTACTS))


def nested(style: str) -> ItemList:
    third = item_list(style, "third level", sentence(3))
    second = item_list(style, "second level", inner=(third,))
    return item_list(style, sentence(1), "first level", inner=(second,))


LINKS = Paragraph(
    (
        Link("https://example.org/a?b=1&c=é", words("a page on the web")),
        LineBreak(),
        Link("mailto:ben.marsh@example.org", (Strong(words("a letter")),)),
        Link("tel:03000000000", words("a call")),
        Link("#p1", words("paragraph 1")),
        Link("#p99", words("a paragraph that is not there")),
        Link("javascript:alert(1)", (Emphasis(words("no link")),)),
    )
)
SPANNED = Table(
    (
        Row((heading_cell("Site"), replace(heading_cell("Visitors"), colspan=2))),
        Row((heading_cell(""), heading_cell("2029"), heading_cell("2030"))),
        Row((replace(heading_cell("Weir", "row"), rowspan=2), cell("1"), cell("2"))),
        Row((cell("3"), cell("4"))),
        Row((heading_cell("Lock", "row"), replace(cell("about 5"), colspan=2))),
    ),
    caption=words("Visitors"),
)
RAGGED = Table(
    (
        Row((heading_cell("A"), heading_cell("B"), heading_cell("C"))),
        Row((cell("1"),)),
        Row((replace(cell("2"), colspan=9000, rowspan=9000), cell("3"))),
        Row(()),
        Row((cell("4"), cell("5"))),
    )
)
MIXED = Table((Row((heading_cell("Only here", "row"), cell("a"))), Row((cell("b"), cell("c")))))
LANGUAGES = "العربية اردو 中文 繁體字 ਪੰਜਾਬੀ বাংলা हिन्दी polski Türkçe"


def nothing_to_see() -> list[Link]:
    """Links around blanks and marks that no reader sees."""
    return [Link("https://e.example/", words(text)) for text in (" ", "\u200b", "\u2060 ", "\u00ad", "\x1b")]


PAPERS = {
    "short": invented_paper(2),
    "long": invented_paper(12),
    "lists": paper(*(block for style in STYLES for block in (paragraph(1), nested(style)))),
    "many items": paper(paragraph(1), item_list("upper-roman", *(sentence(n) for n in range(60)))),
    "links": paper(paragraph(1), LINKS),
    "spans": paper(SPANNED),
    "ragged table": paper(RAGGED),
    "headless table": paper(Table((Row((cell("a"), cell("b"))),))),
    "some headings": paper(MIXED),
    "long table": paper(table(120)),
    "list in a cell": paper(Table((Row((heading_cell("A"),)), Row((replace(cell(""), blocks=(nested("bullet"),)),))))),
    "unnumbered": paper(Paragraph(words(sentence(1)), numbered=False), item_list("bullet", "one")),
    "nothing yet": Document("", Cover(), ()),
    "empty parts": Document(
        "", Cover(), (Section("", (Paragraph(()), item_list("bullet", ""))), Implications(()), Contacts((Contact(""),)))
    ),
    "implications alone": Document("", Cover(), (implications(""),)),
    "other scripts": paper(Paragraph(words("Łódź, ŵ ŷ, Ελλάδα, Київ, שלום, ☐ ☑ ✓ → ≥ 龍虎 👍🏽 \u200b\u00ad\ufe0f"))),
    "languages": paper(Paragraph(words(LANGUAGES))),
    "controls": replace(paper(Paragraph(words("a\x00b\x0bc\ud800d\ufffee"))), title="a\x00b"),
    "all head": paper(Table((Row((heading_cell("Year"), heading_cell("Boats"))),))),
    "nothing to show": Document(
        "Edges",
        Cover(),
        (Section("A", (Paragraph((*words("a\u202eb\u2060"), *nothing_to_see())),)),),
    ),
    "odd language": replace(paper(paragraph(1)), language="cy"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_keeps_both_standards(name: str, tmp_path: Path) -> None:
    pdf = write_pdf(PAPERS[name])
    assert failures(pdf) == []
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    tree = read_tags(pdf)
    assert (tree.unreached, tree.strays, tree.disagreements) == (set(), [], [])


def test_metadata_says_what_and_for_whom() -> None:
    with pikepdf.open(BytesIO(write_pdf(invented_paper(2)))) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Rivers and footpaths: an update"
            assert metadata["dc:creator"] == ["Ada Quill, Head of Riverside Services"]
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert {"/CreationDate", "/ModDate"}.isdisjoint(pdf.docinfo.keys())
        with pdf.open_outline() as outline:
            (title,) = outline.root
            headings = [entry.title for entry in title.children]
    assert headings[0] == "Purpose of the Report"
    assert headings[-1] == "Appendix 1: Implications"


def test_a_draft_without_a_title_is_named_in_its_metadata() -> None:
    with pikepdf.open(BytesIO(write_pdf(Document("", Cover(), ())))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Untitled paper"


def test_links_within_the_paper_lead_to_the_paragraph() -> None:
    with pikepdf.open(BytesIO(write_pdf(PAPERS["links"]))) as pdf:
        links = [annotation for sheet in pdf.pages for annotation in sheet.get("/Annots", [])]
        places = [str(link.Dest) for link in links if "/Dest" in link]
        addresses = [str(link.A.URI) for link in links if "/A" in link]
        assert str(pdf.Root.Names.Dests.Names[0]) == "p1"
    assert places == ["p1"]
    assert addresses[:-1] == [
        "https://example.org/a?b=1&c=%C3%A9",
        "mailto:ben.marsh@example.org",
        "tel:03000000000",
    ]


RENDER = """
import hashlib, sys
import django
from django.conf import settings
settings.configure(TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": ["templates"]}])
django.setup()
from sdp.document.writers.pdf import write_pdf
from sdp.document.writers.renderer import renderer_version
from tests.document.test_pdf_writer import PAPERS
digest = hashlib.sha256()
for name in ("short", "other scripts", "spans"):
    digest.update(write_pdf(PAPERS[name]))
print(digest.hexdigest(), renderer_version())
"""


def test_two_processes_write_the_same_bytes() -> None:
    here = hashlib.sha256()
    for name in ("short", "other scripts", "spans"):
        here.update(write_pdf(PAPERS[name]))
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    other = subprocess.run(
        [sys.executable, "-c", RENDER], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert other.stdout.split() == [here.hexdigest(), renderer_version()]


def test_no_font_but_the_projects_own_is_used() -> None:
    with pikepdf.open(BytesIO(write_pdf(PAPERS["other scripts"]))) as pdf:
        names = {str(font.BaseFont).split("+")[-1] for sheet in pdf.pages for font in sheet.Resources.Font.values()}
    assert names <= {"SDP-Sans", "SDP-Sans-Bold", "SDP-Sans-Oblique", "SDP-Signs", "SDP-Languages"}


def test_a_character_without_a_glyph_is_named_and_printed_as_such() -> None:
    assert missing_characters("a – ☑ 龍虎龍 \u200b") == "虎龍"
    text = read_tags(write_pdf(PAPERS["other scripts"])).root.text
    assert "☐ ☑ ✓ → ≥ \ufffd\ufffd" in text


def test_languages_name_themselves_in_their_own_scripts() -> None:
    assert missing_characters(LANGUAGES) == ""
    pdf = write_pdf(PAPERS["languages"])
    # What a program takes out may hold marks of direction, and none of them is a letter.
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    letters = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    assert all(name in letters for name in LANGUAGES.split())


def test_ten_threads_write_the_same_bytes() -> None:
    document = invented_paper(2)
    expected = write_pdf(document)
    written: list[bytes] = []
    threads = [threading.Thread(target=lambda: written.append(write_pdf(document))) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert written == [expected] * 10


# What a paper may not do


@pytest.fixture
def victim() -> Iterator[tuple[str, list[str]]]:
    """A server that writes down what it is asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


SECRET = "canary-in-the-file"
VECTORS = (
    '<link rel="attachment" href="{0}">',
    '<link rel="stylesheet" href="{0}">',
    '<a rel="attachment" href="{0}">x</a>',
    '<img src="{0}" alt="x">',
    '<object data="{0}">x</object><embed src="{0}">',
    '<svg width="9" height="9"><image href="{0}" width="9" height="9"/><use href="{0}#a"/></svg>',
    "<style>@import url({0}); body {{ background: url({0}) }} li {{ list-style-image: url({0}) }}</style>",
    "<style>@font-face {{ font-family: X; src: url({0}) }} p {{ font-family: X; content: url({0}) }}</style><p>x</p>",
    '<p style="background-image: url({0}); border-image: url({0}) 1">x</p>',
    '<base href="{0}/"><img src="x.png" alt="x">',
    '<iframe src="{0}"></iframe><video poster="{0}"></video><input type="image" src="{0}">',
    "<style>@page {{ background: url({0}); @top-left {{ content: url({0}) }} }}</style>",
)


@pytest.mark.parametrize("vector", VECTORS)
def test_html_reaches_neither_files_nor_addresses(vector: str, victim: tuple[str, list[str]], tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text(f"p::before {{ content: '{SECRET}' }}")
    origin, asked = victim
    for address in (f"{origin}/x.css", secret.as_uri(), "file:///etc/passwd", f"file://localhost{secret}"):
        pdf = html_to_pdf(f"<html lang=en><title>x</title><body>{vector.format(address)}<p>seen</p></body></html>")
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})
            assert not any("/XObject" in sheet.Resources and sheet.Resources.XObject for sheet in opened.pages)
        assert SECRET not in read_tags(pdf).root.text
    assert asked == []


@pytest.mark.parametrize("path", ["../settings.py", "%2e%2e/%2e%2e/manage.py", "fonts/LICENSE", "fonts/../../../x.css"])
def test_the_style_sheets_folder_cannot_be_left(path: str) -> None:
    base = (ROOT / "static" / "documents").as_uri()
    html = f'<html lang=en><title>x</title><link rel=attachment href="{base}/{path}"><p>x</p>'
    with pikepdf.open(BytesIO(html_to_pdf(html))) as opened:
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})


def test_a_hostile_tree_is_only_words(victim: tuple[str, list[str]]) -> None:
    origin, asked = victim
    markup = f'</p><link rel=attachment href="file:///etc/passwd"><img src="{origin}/x"><style>@import "{origin}/y"'
    href = 'file:///etc/passwd" rel="attachment'
    blocks = (Paragraph((Text(markup), Link(href, words("link")), Link("file:///etc/passwd", words(markup)))),)
    document = Document(
        markup,
        Cover(markup, None, markup),
        (Section(markup, blocks), Contacts((Contact(markup, markup, markup, markup),))),
        language='en"><script>',
    )
    pdf = write_pdf(document)
    assert asked == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})
        assert [sheet.get("/Annots") for sheet in opened.pages] == [None] * len(opened.pages)
    assert "".join(markup.split()) in "".join(read_tags(pdf).root.text.split())


def test_what_has_nothing_to_show_is_not_in_the_file() -> None:
    with pikepdf.open(BytesIO(write_pdf(PAPERS["nothing to show"]))) as pdf:
        assert "/Annots" not in pdf.pages[0]
    shown = html_to_pdf("<html lang=en><title>t</title><p>ab")
    assert html_to_pdf("<html lang=en><title>t</title><p>a\u200b\u2060\u200eb\u00ad") == shown
