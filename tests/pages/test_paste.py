"""What programs put on the clipboard, pasted into the editor and saved: tests/clipboard/ holds both, side by side."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from sdp.document.readers.rich_text import sanitise
from tests.clipboard.made_up import SHAPES, documents, plain
from tests.clipboard.samples import SAMPLES, Sample
from tests.pages.gallery import STORED
from tests.pages.test_editor import PASTE, open_editor, saved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gallery")]


def put(page: Page, sample: Sample) -> None:
    page.evaluate(PASTE, [sample.kind, sample.copied])


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_what_a_program_copies_is_stored_as_a_paper_can_hold_it(page, sample):
    open_editor(page)
    put(page, sample)
    assert saved(page) == sample.stored


def letters(html: str) -> str:
    """All signs of the words, without the spaces between them: a paste in mid-word joins two."""
    return re.sub(r"<[^>]*>|\s", "", html)


STAND = """([selector, place]) => {
  const {editor} = document.querySelector(".ProseMirror");
  const text = editor.view.dom.querySelector(selector).firstChild;
  editor.commands.setTextSelection(editor.view.posAtDOM(text, place));
}"""


@pytest.mark.parametrize(
    ("within", "place", "before"),
    [
        pytest.param("p", 4, "Two", id="in the middle of a paragraph"),
        pytest.param("p.unnumbered", 0, "alink.", id="at the start of a paragraph"),
        pytest.param("li li p", 5, "below", id="at the end of an inner item"),
        pytest.param("ol li p", 4, "secondlett", id="in the middle of an item"),
        pytest.param("td p", 4, "2017", id="at the end of a cell"),
    ],
)
def test_no_word_is_lost_wherever_it_is_pasted(page, within, place, before):
    for sample in SAMPLES:
        open_editor(page, "full")
        page.evaluate(STAND, [within, place])
        put(page, sample)
        stored = saved(page)
        whole, pasted = letters(sanitise(STORED)), letters(sample.stored)
        middle = whole.index(before) + len(before)
        assert letters(stored) == whole[:middle] + pasted + whole[middle:], sample
        assert "<p></p>" not in stored, sample
        assert sanitise(stored) == stored, sample


READ = """([kind, copies]) => import(`/static/sdp/editor/paste_${kind}.js`).then(
  (module) => copies.map((copied) => (module.fromHtml ?? module.fromText)(copied)))"""


def seen(text: str) -> list[str]:
    return re.findall(r"w\d{3}", text)


def test_every_word_of_any_document_comes_through_in_its_place(page):
    open_editor(page)

    @given(st.lists(documents, min_size=8, max_size=8))
    @settings(max_examples=8)
    def check(several):
        copies = [f"<html><body>{''.join(map(shape, each))}</body></html>" for each in several for shape in SHAPES]
        for copied, read in zip(copies, page.evaluate(READ, ["html", copies]), strict=True):
            assert seen(read) == seen(copied)
            assert "unseen" not in read
            assert seen(sanitise(read)) == seen(copied)

    check()


def test_every_word_of_any_plain_text_comes_through_in_its_place(page):
    open_editor(page)

    @given(st.lists(documents, min_size=8, max_size=8), st.integers(20, 200))
    @settings(max_examples=8)
    def check(several, width):
        copies = [plain(each, width) for each in several]
        for copied, read in zip(copies, page.evaluate(READ, ["text", copies]), strict=True):
            assert seen(sanitise(read)) == seen(copied)

    check()
