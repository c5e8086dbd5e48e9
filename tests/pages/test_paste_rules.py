"""What a paste takes for a list, for a numbered paragraph, for the head of a table, and what it leaves as it is."""

import pytest
from playwright.sync_api import Page, expect

from sdp.document.readers.rich_text import sanitise
from tests.browser import check_accessibility
from tests.clipboard.samples import SAMPLES
from tests.document.test_clipboard import word
from tests.pages.test_editor import PASTE, open_editor, saved
from tests.pages.test_paste import READ, STAND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gallery")]

LONG = "The keepers of the lamps met on the mole and agreed that nothing at all would be done before the spring."
NUMBERED = [
    # A single figure before words is a figure.
    ("12 People came.", "<p>12 People came.</p>"),
    ("12. People came.", "<p>12. People came.</p>"),
    ("(c) Crown copyright", "<p>(c) Crown copyright</p>"),
    ("e. coli was found", "<p>e. coli was found</p>"),
    # Figures that follow one another may still be figures, or dates.
    ("12 people came.\n13 people left.", "<p>12 people came.</p><p>13 people left.</p>"),
    ("7 May was wet.\n8 May was dry.", "<p>7 May was wet.</p><p>8 May was dry.</p>"),
    ("2017 Floods\n2018 Storms", "<p>2017 Floods</p><p>2018 Storms</p>"),
    # The numbers of a report, which the paper makes itself.
    ("12 People came.\n13 They left.", "<p>People came.</p><p>They left.</p>"),
    ("2.1 Aims\n2.2 Means", "<p>Aims</p><p>Means</p>"),
    (f"1. {LONG}\n2. {LONG}", f"<p>{LONG}</p><p>{LONG}</p>"),
    (
        "1. Aims\nWords on them.\n2. Means\nMore words.",
        "<p>Aims</p><p>Words on them.</p><p>Means</p><p>More words.</p>",
    ),
    # Lists.
    ("1. ring\n2. wait", '<ol type="1"><li>ring</li><li>wait</li></ol>'),
    ("3) ring\n4) wait", '<ol type="1" start="3"><li>ring</li><li>wait</li></ol>'),
    ("(h) one\n(i) two\n(j) three", '<ol type="a" start="8"><li>one</li><li>two</li><li>three</li></ol>'),
    (
        "(a) one\n(i) below\n(ii) below too\n(b) two",
        '<ol type="a"><li>one<ol type="i"><li>below</li><li>below too</li></ol></li><li>two</li></ol>',
    ),
    ("•one\n•two", "<ul><li>one</li><li>two</li></ul>"),
    ("\uf0b7 one\n§ two", "<ul><li>one</li><li>two</li></ul>"),
    ("§ 12 of the Act", "<p>§ 12 of the Act</p>"),
    ("•\none\n•\ntwo", "<ul><li>one</li><li>two</li></ul>"),
]


def read(page: Page, kind: str, copies: list[str]) -> list[str]:
    return [sanitise(html) for html in page.evaluate(READ, [kind, copies])]


def test_numbers_go_only_where_they_are_plainly_labels(page):
    open_editor(page)
    texts = [text for text, _ in NUMBERED]
    assert dict(zip(texts, read(page, "text", texts), strict=True)) == dict(NUMBERED)
    copies = ["".join(f"<p>{line}</p>" for line in text.split("\n")) for text in texts[:-1]]
    assert dict(zip(texts, read(page, "html", copies), strict=False)) == dict(NUMBERED[:-1])


def test_in_a_text_without_numbers_counted_items_stay_a_list(page):
    open_editor(page)
    html = page.evaluate(
        "html => import('/static/sdp/editor/paste_html.js').then((module) => module.fromHtml(html, {numbered: false}))",
        word("7", LONG) + word("8", LONG),
    )
    assert sanitise(html) == f'<ol type="1" start="7"><li>{LONG}</li><li>{LONG}</li></ol>'


WRAPPED = [
    pytest.param(
        "Keepers of the lamps met on the mole, which is long.\nNo more was said by anybody at this place that\nday.",
        "<p>Keepers of the lamps met on the mole, which is long. No more was said by anybody at this place that "
        "day.</p>",
        id="a sentence that ends where the line does",
    ),
    pytest.param(f"{LONG * 2}\n{LONG * 2}", f"<p>{LONG * 2}</p><p>{LONG * 2}</p>", id="paragraphs on one line each"),
    pytest.param("12 Mole Lane\nPike Quay", "<p>12 Mole Lane</p><p>Pike Quay</p>", id="short lines"),
    pytest.param("a multi-\nagency team", "<p>a multi-</p><p>agency team</p>", id="short lines with a hyphen"),
]


@pytest.mark.parametrize(("text", "stored"), WRAPPED)
def test_lines_of_a_printer_are_joined_and_others_are_not(page, text, stored):
    open_editor(page)
    assert read(page, "text", [text]) == [stored]


def table(*rows: str) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


HEADED = [
    table("Ward|Thefts", "Quay|40", "Mole|1,204"),
    table("Ward|2016|2017", "Quay|40|38"),
    table("|Thefts", "Quay|18.3%"),
    table("Body|Action|Owner", "Trust|Mend the lamps|A Warden", "Council|Pay|A Clerk"),
    table("<b>Body</b>|<b>Action</b>", "Trust|Mend"),
    "<table><thead><tr><td>Body</td><td>Action</td></tr></thead><tr><td>Trust</td><td>Mend</td></tr></table>",
    "<table><tr bgcolor='#D9E2F3'><td>Body</td><td>Action</td></tr><tr><td>Trust</td><td>Mend</td></tr></table>",
]
LEFT = [
    table("Body|Trust", "Action|Mend the lamps"),
    table("Quay|40", "Mole|38"),
    table("Opened|2016", "Closed|2017"),
    table("The lamps are out.|Nobody mends them.", "1|2"),
]


def test_a_first_row_that_people_read_as_the_head_becomes_the_head(page):
    open_editor(page)
    assert [html.count("<thead>") for html in read(page, "html", HEADED)] == [1] * len(HEADED)
    assert [html.count("<th") for html in read(page, "html", LEFT)] == [0] * len(LEFT)


def test_a_table_without_a_head_is_left_and_the_editor_says_so(page):
    open_editor(page)
    note = page.get_by_role("status").filter(has_text="no header cells")
    page.evaluate(PASTE, ["text/html", LEFT[0]])
    expect(note).to_be_visible()
    check_accessibility(page)
    page.evaluate(PASTE, ["text/html", "<p>words</p>"])
    expect(note).to_have_count(0)


def test_what_is_copied_in_the_editor_is_pasted_as_it_was(page):
    open_editor(page, "full")
    copied = page.evaluate(
        """() => {
          const {view} = document.querySelector(".ProseMirror").editor;
          view.dispatch(view.state.tr.setSelection(view.state.selection.constructor.atStart(view.state.doc)));
          document.querySelector(".ProseMirror").editor.commands.selectAll();
          return view.serializeForClipboard(view.state.selection.content()).dom.innerHTML;
        }"""
    )
    stored = saved(page)
    open_editor(page)
    page.evaluate(PASTE, ["text/html", copied])
    assert saved(page) == stored


STAND_IN_EMPTY = """(selector) => {
  const {editor} = document.querySelector(".ProseMirror");
  editor.commands.setTextSelection(editor.view.posAtDOM(editor.view.dom.querySelector(selector), 0));
}"""


def test_cells_over_empty_cells_fill_them_and_over_words_cost_none(page):
    (excel,) = [sample for sample in SAMPLES if sample.name == "excel"]
    open_editor(page, "full")
    page.evaluate(STAND, ["td p", 4])
    page.evaluate(PASTE, [excel.kind, excel.copied])
    assert "<td><p>2017Offence</p>" in saved(page)
    open_editor(page)
    page.get_by_role("button", name="Insert table").click()
    page.get_by_role("button", name="Insert table").last.click()
    expect(page.locator(".ProseMirror td")).to_have_count(6)
    page.evaluate(STAND_IN_EMPTY, "td p")
    page.evaluate(PASTE, [excel.kind, excel.copied])
    assert "<td>Boat theft</td><td>1,031</td><td>987</td>" in saved(page)


def test_styles_and_handlers_of_another_editor_do_not_reach_the_page(page):
    open_editor(page)
    html = '<p data-pm-slice="1 1 []" style="color:red" onclick="alert(1)">on = style = words</p>'
    page.evaluate(PASTE, ["text/html", html])
    assert saved(page) == "<p>on = style = words</p>"
