"""A paragraph is referred to by keyboard, the sections are moved, and the paper still names the right one."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from reports import references
from reports.models import ScrutinyUpdate
from tests.browser import check_accessibility, check_width, sign_in
from tests.journeys.editor import go_to_tool
from tests.journeys.keyboard import Keyboard
from tests.journeys.papers import check_accessible, words_of
from tests.office import READY, person

DESK = f"/desk/updates/{READY}/"


def numbered() -> dict[str, int]:
    """The first words of each numbered paragraph, with its number."""
    update = ScrutinyUpdate.objects.with_parts().get(slug=READY)
    return {one.words[:30]: one.number for one in references.targets(update)}


def headings() -> list[str]:
    return list(ScrutinyUpdate.objects.get(slug=READY).sections.values_list("heading", flat=True))


def test_a_reference_stays_right_when_sections_move(page: Page) -> None:
    sign_in(page, person("officer"))
    keys, (first, second, *_) = Keyboard(page), headings()
    wanted = next(one for one in references.targets(the_draft()) if one.heading == second)
    refer_to(keys, first, wanted.number)
    page.goto(f"{DESK}sections/")
    keys.follow(f"Move down {first}")
    number = numbered()[wanted.words[:30]]
    assert number != wanted.number
    check_printed(keys, number)
    expect(page.locator(f"#p{number}")).to_contain_text(wanted.words[:30])


def the_draft() -> ScrutinyUpdate:
    return ScrutinyUpdate.objects.with_parts().get(slug=READY)


def refer_to(keys: Keyboard, heading: str, number: int) -> None:
    """At the end of the section's words, choose the paragraph from the list and go on writing behind its number."""
    page = keys.page
    page.goto(f"{DESK}sections/")
    keys.follow(heading)
    keys.tab_to("Paragraphs")
    keys.press("Control+End", "Enter", "Enter")
    keys.write("This goes on from")
    go_to_tool(keys, "Refer to a paragraph")
    expect(page.get_by_role("dialog", name="Refer to a paragraph")).to_be_visible()
    check_accessibility(page)
    check_width(page)
    keys.write(str(number))
    assert keys.page.evaluate("document.activeElement.selectedOptions[0].text").startswith(f"{number} – ")
    keys.tab_to("Insert reference")
    keys.press("Enter")
    expect(page.locator("[contenteditable=true]").first).to_be_focused()
    keys.write(" and ends here.")
    expect(page.locator(".ProseMirror .reference")).to_have_text(str(number))
    keys.follow("Save and continue")


def check_printed(keys: Keyboard, number: int) -> None:
    """The preview and the PDF name the paragraph by that number, and the preview's link leads to it."""
    words = f"This goes on from paragraph {number} and ends here."
    keys.page.goto(f"{DESK}preview/")
    expect(keys.page.get_by_text(words)).to_be_visible()
    pdf = keys.open_pdf("Download as PDF")
    assert words in words_of(pdf)
    check_accessible(pdf)
    keys.page.get_by_role("link", name=str(number), exact=True).click()
    expect(keys.page.locator(f"#p{number}")).to_be_in_viewport()


def test_a_number_typed_without_a_script_stays_right_as_well(plain_page: Page) -> None:
    sign_in(plain_page, person("officer"))
    keys, (first, second, *_) = Keyboard(plain_page), headings()
    wanted = next(one for one in references.targets(the_draft()) if one.heading == second)
    plain_page.goto(f"{DESK}sections/")
    keys.follow(first)
    keys.tab_to("Paragraphs")
    keys.press("Control+End")
    keys.write(f"\n\nThis goes on from paragraph {wanted.number} and ends here.")
    keys.follow("Save and continue")
    keys.follow(f"Move down {first}")
    plain_page.goto(f"{DESK}preview/")
    now = numbered()[wanted.words[:30]]
    expect(plain_page.get_by_text(f"This goes on from paragraph {now} and ends here.")).to_be_visible()


def test_without_the_list_the_way_out_is_told(page: Page) -> None:
    sign_in(page, person("officer"))
    page.goto(f"{DESK}purpose/")
    page.route("**/paragraphs/", lambda route: route.fulfill(body="<h1>Sign in</h1>"))
    keys = Keyboard(page)
    keys.tab_to("Purpose of the report")
    go_to_tool(keys, "Refer to a paragraph")
    expect(page.get_by_role("dialog")).to_contain_text("type the number")
    check_accessibility(page)
