"""References and the paragraphs they lead to, in the editor: whole pieces, and one key for one paragraph."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.test_editor import open_editor, press, saved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gallery")]

KEYED = '<p id="k-1f2e" class="unnumbered">Without a number</p>'
CHIP = ".ProseMirror .reference"


def put_caret(page: Page, words: str, child: int, after: int) -> None:
    """The caret in a paragraph, after so many characters of one of its texts, once the editor has heard of it."""
    place = """(paragraph, [child, after]) => {
      paragraph.closest("[contenteditable=true]").focus();
      getSelection().collapse(paragraph.childNodes[child], after);
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }"""
    page.locator(".ProseMirror p", has_text=words).evaluate(place, [child, after])


def test_a_reference_is_shown_as_a_piece_and_is_no_link_in_the_editor(page):
    open_editor(page, "full")
    expect(page.locator(CHIP).first).to_have_text("12")
    expect(page.locator(CHIP).last).to_have_text("[paragraph removed]")
    address = page.url
    page.locator(CHIP).first.click()
    page.keyboard.type("!")
    assert page.url == address


def test_a_reference_is_deleted_whole(page):
    open_editor(page, "full")
    put_caret(page, "See paragraphs", child=2, after=0)
    press(page, "Backspace")
    assert "<p>See paragraphs and " in saved(page)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('<p id="k-1f2e" class="{}">Without a</p>', '<p class="{}">number</p>'),
        ('<p class="{}">Without</p>', '<p id="k-1f2e" class="{}">a number</p>'),
    ],
)
def test_of_a_paragraph_that_is_split_the_larger_half_keeps_the_key(page, first, second):
    open_editor(page, "full")
    put_caret(page, "Without a number", child=0, after=len(re.sub("<.*?>", "", first)))
    press(page, "Enter")
    assert (first + second).format("unnumbered", "unnumbered") in saved(page)


def test_a_line_written_above_a_paragraph_does_not_take_its_key(page):
    open_editor(page, "full")
    put_caret(page, "Without a number", child=0, after=0)
    press(page, "Enter", "ArrowUp")
    page.keyboard.type("Above")
    html = saved(page)
    assert re.search(r'<p[^>]*>Above</p><p id="k-1f2e"[^>]*>Without a number</p>', html)
    assert html.count("k-1f2e") == 1


def test_what_is_copied_within_the_page_keeps_its_references_and_leaves_the_keys(page):
    open_editor(page, "full")
    press(page, "Control+a", "Control+c", "ArrowRight", "Control+End", "Control+v")
    expect(page.locator(CHIP)).to_have_count(4)
    html = saved(page)
    assert html.count(KEYED) == 1
    assert html.count('<a href="#k-3d4c">12</a>') == 2


def test_there_is_no_tool_where_there_is_no_paper_to_refer_to(page):
    open_editor(page)
    expect(page.get_by_role("button", name="Refer to a paragraph")).to_have_count(0)
