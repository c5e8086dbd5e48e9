"""What somebody who is not signed in can open, and what not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reports.models import ScrutinyUpdate
from tests.browser import sign_in
from tests.cast import approve, submit
from tests.office import PUBLISHED, READY, person


@pytest.mark.parametrize(
    "address", [f"/updates/{READY}/", f"/updates/{READY}/paper.pdf", f"/updates/{READY}/paper.html"]
)
def test_a_draft_is_not_there(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")


def test_the_desk_asks_to_sign_in(page: Page) -> None:
    page.goto(f"/desk/updates/{READY}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_paper_is_withdrawn_and_published_again(page: Page) -> None:
    sign_in(page, person("approver"))
    page.goto(f"/desk/updates/{PUBLISHED}/")
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Reason").fill("A figure in the second table was wrong.")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("status").first).to_contain_text("The paper is withdrawn.")

    answer = page.goto(f"/updates/{PUBLISHED}/")
    assert answer.status == 410
    expect(page.get_by_role("main")).to_contain_text("A figure in the second table was wrong.")
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("No paper has been published yet.")

    sign_in(page, person("officer"))
    page.goto(f"/desk/updates/{PUBLISHED}/")
    page.get_by_role("link", name="Return to draft").click()
    page.get_by_label("Reason").fill("To mend the figure.")
    page.get_by_role("button", name="Return to draft").click()
    approve(submit(ScrutinyUpdate.objects.get(slug=PUBLISHED)))
    sign_in(page, person("clerk"))
    page.goto(f"/desk/updates/{PUBLISHED}/publish/")
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="The published page").click()
    expect(page.get_by_role("main")).to_contain_text("edition 2")
    expect(page.get_by_role("main")).not_to_contain_text("To mend the figure.")
