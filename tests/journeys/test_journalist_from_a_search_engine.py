"""A journalist whom a search engine led to a paragraph of an edition that was corrected since: told so, and led on."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from reports import workflow
from reports.models import ScrutinyUpdate
from tests.cast import publish
from tests.office import PUBLISHED, person

OLD = f"/updates/{PUBLISHED}/editions/1/#p13"


@pytest.fixture
def corrected(office: None) -> None:
    """The published paper in a second edition, with another figure in its section on offenders."""
    update = ScrutinyUpdate.objects.get(slug=PUBLISHED)
    workflow.correct(update, by=person("officer"), reason="Not for the public.")
    section = update.sections.get(heading="Integrated Offender Management")
    section.body = section.body.replace("59%", "57%")
    section.save()
    publish(update)


def test_from_a_superseded_paragraph_to_what_holds_now(page: Page, corrected: None) -> None:
    page.goto(OLD)
    expect(page.locator("#p13")).to_be_in_viewport()
    expect(page.locator("#p13")).to_contain_text("59%")
    main = page.get_by_role("main")
    expect(main.get_by_text("Replaced by edition 2")).to_be_visible()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    with page.expect_navigation():
        main.get_by_role("link", name="edition 2").first.click()
    expect(page.locator("#p13")).to_contain_text("57%")
    with page.expect_navigation():
        page.get_by_role("link", name="All editions").click()
    expect(main.get_by_role("link", name="paragraph 13 changed")).to_be_visible()
    expect(main).not_to_contain_text("Not for the public.")
    with page.expect_navigation():
        page.get_by_role("link", name="The paper", exact=True).click()
    facts = [json.loads(found) for found in page.locator("script[type='application/ld+json']").all_inner_texts()]
    assert "Safe Durham Partnership Update" in json.dumps(facts)
    assert page.locator("link[rel=canonical]").get_attribute("href").endswith(f"/updates/{PUBLISHED}/")
