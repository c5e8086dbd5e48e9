"""The editor in a browser: keyboard, toolbar, paste, and the plain textarea without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from sdp.document.readers.rich_text import sanitise
from tests.browser import check_accessibility, check_page
from tests.pages.gallery import STORED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gallery")]


def open_editor(page: Page, stored: str = "") -> None:
    page.goto(f"/gallery/body/?stored={stored}")
    expect(page.get_by_role("toolbar")).to_be_visible()
    page.get_by_role("textbox", name="Text of the section").click()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def saved(page: Page) -> str:
    page.get_by_role("button", name="Save and continue").click()
    return page.locator("output").inner_text()


PASTE = """([kind, content]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData(kind, content);
  const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
  document.querySelector(".ProseMirror").dispatchEvent(event);
}"""


def paste(page: Page, kind: str, content: str) -> str:
    open_editor(page)
    page.evaluate(PASTE, [kind, content])
    return saved(page)


def test_the_editor_passes_every_check(page):
    open_editor(page, "full")
    check_page(page, "editor")


def test_what_is_stored_goes_through_the_editor_unchanged(page):
    open_editor(page, "full")
    assert saved(page) == sanitise(STORED)


def test_everything_by_keyboard(page):
    open_editor(page)
    page.keyboard.type("Plain ")
    press(page, "Control+b")
    page.keyboard.type("bold")
    press(page, "Control+b", "Enter")
    page.keyboard.type("- first")
    press(page, "Enter", "Tab")
    page.keyboard.type("below")
    press(page, "Enter", "Shift+Tab")
    page.keyboard.type("second")
    assert saved(page) == (
        "<p>Plain <strong>bold</strong></p><ul><li>first<ul><li>below</li></ul></li><li>second</li></ul>"
    )


def test_escape_leaves_the_editor_and_the_hint_says_so(page):
    open_editor(page)
    editor = page.get_by_role("textbox", name="Text of the section")
    hint = editor.get_attribute("aria-describedby").split()[-1]
    expect(page.locator(f"#{hint}")).to_have_text("Press Esc to leave this text box.")
    press(page, "Escape")
    expect(page.get_by_role("button", name="Save and continue")).to_be_focused()


def test_the_toolbar_is_one_stop_and_arrows_go_through_it(page):
    open_editor(page)
    press(page, "Shift+Tab")
    expect(page.get_by_role("button", name="Bold (Ctrl+B)")).to_be_focused()
    press(page, "ArrowRight", "ArrowRight")
    expect(page.get_by_role("button", name="Bulleted list")).to_be_focused()
    press(page, "Tab")
    expect(page.get_by_role("textbox", name="Text of the section")).to_be_focused()


def test_the_toolbar_tells_what_is_on(page):
    open_editor(page)
    bold = page.get_by_role("button", name="Bold (Ctrl+B)")
    expect(bold).to_have_attribute("aria-pressed", "false")
    bold.click()
    expect(bold).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "true")


def test_a_paragraph_can_go_without_its_number(page):
    open_editor(page)
    page.keyboard.type("A note")
    page.get_by_role("button", name="Number this paragraph").click()
    press(page, "End", "Enter")
    page.keyboard.type("A paragraph")
    assert saved(page) == '<p class="unnumbered">A note</p><p>A paragraph</p>'


def test_a_lettered_list_by_its_button(page):
    open_editor(page)
    page.get_by_role("button", name="Lettered list").click()
    page.keyboard.type("first")
    press(page, "Enter")
    page.keyboard.type("second")
    assert saved(page) == '<ol type="a"><li>first</li><li>second</li></ol>'


def test_a_link_by_its_window(page):
    open_editor(page)
    page.keyboard.type("the plan")
    press(page, "Control+a", "Control+k")
    window = page.get_by_role("dialog", name="Link")
    expect(window).to_be_visible()
    check_accessibility(page)
    window.get_by_label("Web or e-mail address").fill("www.example.org/plan")
    window.get_by_role("button", name="Set link").click()
    assert saved(page) == '<p><a href="https://www.example.org/plan">the plan</a></p>'


def test_a_table_has_header_cells_and_a_caption(page):
    open_editor(page)
    page.get_by_role("button", name="Insert table").click()
    window = page.get_by_role("dialog", name="Table")
    window.get_by_label("Rows, without the header row").fill("1")
    window.get_by_label("Columns").fill("2")
    check_accessibility(page)
    window.get_by_role("button", name="Insert table").click()
    for number, word in enumerate(["Year", "Thefts", "2017", "40"]):
        if number:
            press(page, "Tab")
        page.keyboard.type(word)
    page.get_by_role("button", name="Table caption").click()
    page.get_by_label("What the table shows").fill("Thefts by year")
    page.get_by_role("button", name="Set caption").click()
    assert saved(page) == (
        "<table><caption>Thefts by year</caption>"
        '<thead><tr><th scope="col">Year</th><th scope="col">Thefts</th></tr></thead>'
        "<tbody><tr><td>2017</td><td>40</td></tr></tbody></table>"
    )


def test_a_click_on_the_label_goes_into_the_editor(page):
    open_editor(page)
    press(page, "Escape")
    page.locator("label", has_text="Text of the section").click()
    expect(page.get_by_role("textbox", name="Text of the section")).to_be_focused()


def test_an_empty_body_is_refused_and_the_link_leads_to_the_editor(page):
    open_editor(page)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Enter the text of the section").click()
    expect(page.get_by_role("textbox", name="Text of the section")).to_be_focused()
    check_accessibility(page)


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{margin:0}</style></head><body>
<!--StartFragment--><p class=MsoNormal style='margin:0'>Before
<b style='mso-bidi-font-weight:normal'>it</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times"'>&nbsp; </span></span></span><![endif]>first</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span>below</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>second</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>(a)</span>lettered</p>
<p class=MsoNormal>After style="kept"<img src="file:///c:/x.png"><script>alert(1)</script></p><!--EndFragment-->
</body></html>"""

WORD_ONLINE = "".join(
    f'<div class="ListContainerWrapper"><ul><li data-listid="1" data-aria-level="{level}" style="margin:0">'
    f"<p>{words}</p></li></ul></div>"
    for level, words in [(1, "first"), (2, '<span style="font-weight:bold">below</span>'), (1, "second")]
)

GOOGLE = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p style="margin:0"><span
style="font-weight:700">bold</span><span style="font-weight:400"> plain</span></p>
<ul style="margin:0"><li style="list-style:disc" aria-level="1"><p>first</p></li>
<ul><li aria-level="2"><p>below</p></li></ul></ul></b>"""

WORD_TABLE = """<table style="border:none">
<tr><td style="width:1pt"><p><b>Year</b></p></td><td><p><b>Thefts</b></p></td></tr>
<tr><td><p>2017</p></td><td><p>40</p></td></tr></table>"""

NESTED = "<ul><li>first<ul><li>below</li></ul></li><li>second</li></ul>"


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        pytest.param(
            WORD,
            f'<p>Before <strong>it</strong></p>{NESTED}<ol type="a"><li>lettered</li></ol><p>After style="kept"</p>',
            id="Word",
        ),
        pytest.param(WORD_ONLINE, NESTED.replace("below", "<strong>below</strong>"), id="Word Online"),
        pytest.param(
            GOOGLE, "<p><strong>bold</strong> plain</p><ul><li>first<ul><li>below</li></ul></li></ul>", id="Google Docs"
        ),
        pytest.param(
            WORD_TABLE,
            '<table><thead><tr><th scope="col">Year</th><th scope="col">Thefts</th></tr></thead>'
            "<tbody><tr><td>2017</td><td>40</td></tr></tbody></table>",
            id="a table",
        ),
        pytest.param("<h2>Heading</h2><p>words</p>", "<p>Heading</p><p>words</p>", id="a heading"),
    ],
)
def test_pasted_html_becomes_what_a_paper_can_hold(page, content, kept):
    assert paste(page, "text/html", content) == kept


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        pytest.param("Before:\n• first\no below\n• second", f"<p>Before:</p>{NESTED}", id="bullets of a PDF"),
        pytest.param(
            "A line that was wrapped by the printer because it was far too\nlong to stand on one.\nAnother.",
            "<p>A line that was wrapped by the printer because it was far too long to stand on one.</p><p>Another.</p>",
            id="wrapped lines",
        ),
        pytest.param(
            "• an item that\ngoes on\n\nAfter", "<ul><li>an item that goes on</li></ul><p>After</p>", id="item"
        ),
        pytest.param("(a) one\n(b) two", '<ol type="a"><li>one</li><li>two</li></ol>', id="letters"),
        pytest.param("Less < more & <b>", "<p>Less &lt; more &amp; &lt;b&gt;</p>", id="signs"),
    ],
)
def test_pasted_text_becomes_lists_and_paragraphs(page, content, kept):
    assert paste(page, "text/plain", content) == kept


def test_without_javascript_plain_text_is_shown_and_understood(plain_page):
    plain_page.goto("/gallery/body/?stored=full")
    box = plain_page.get_by_label("Text of the section")
    assert "<" not in box.input_value()
    assert "Bold, italic, links and tables are not shown here" in plain_page.locator("#id_body_keys").inner_text()
    assert saved(plain_page) == sanitise(STORED)


def test_without_javascript_typing_plain_text_makes_lists(plain_page):
    plain_page.goto("/gallery/body/?stored=")
    plain_page.get_by_label("Text of the section").fill("A paragraph\n\n- first\n- second")
    assert saved(plain_page) == "<p>A paragraph</p><ul><li>first</li><li>second</li></ul>"
