"""What happens when something comes between the writing and the saving."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from reports.models import ScrutinyUpdate
from tests.browser import check_accessibility, check_width, sign_in
from tests.cast import publish
from tests.office import READY, person

PURPOSE = f"/desk/updates/{READY}/purpose/"


@pytest.fixture
def officer(page: Page) -> Page:
    """An officer who has typed a purpose and not saved it."""
    sign_in(page, person("officer"))
    page.goto(PURPOSE)
    expect(page.get_by_role("toolbar")).to_be_visible()
    page.get_by_role("textbox", name="Purpose of the report").fill("What I have just typed.")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue").click()


def stored() -> str:
    return ScrutinyUpdate.objects.get(slug=READY).purpose


def test_signed_out_meanwhile(officer: Page) -> None:
    officer.context.clear_cookies(name="sessionid")
    save(officer)
    expect(officer.get_by_role("heading", level=1)).to_have_text("You are signed out, so nothing was saved")
    expect(officer.get_by_label("Your words")).to_have_value("What I have just typed.")
    check_accessibility(officer)
    check_width(officer)
    assert "typed" not in stored()


def test_published_meanwhile(officer: Page) -> None:
    publish(ScrutinyUpdate.objects.get(slug=READY))
    save(officer)
    expect(officer.get_by_role("alert")).to_contain_text("This paper is no longer a draft")
    expect(officer.get_by_role("textbox", name="Purpose of the report")).to_have_text("What I have just typed.")
    assert "typed" not in stored()


def test_the_editor_comes_late(page: Page) -> None:
    """Over a slow line one types before the editor's script is there; it must not write over that."""
    held: list[Route] = []
    page.route("**/editor/editor.js", lambda route: held.append(route))
    sign_in(page, person("officer"))
    page.goto(PURPOSE, wait_until="commit")
    box = page.get_by_role("textbox", name="Purpose of the report")
    box.fill("Typed at once.")
    with page.expect_response("**/editor/paste.js"):
        held[0].continue_()
    page.wait_for_load_state("load")
    expect(box).to_have_value("Typed at once.")
    save(page)
    expect(page.get_by_role("status").first).to_contain_text("Saved: Purpose of the report.")
    assert stored() == "<p>Typed at once.</p>"
