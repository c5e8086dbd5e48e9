"""With a reader's own colours in place of the site's (“forced colours”): nothing is left dark on dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.office import PUBLISHED, open_office

BLACK = "rgb(0, 0, 0)"
MEASURE = "/plans/plan-2020-2025/measures/re-offending/"


@pytest.fixture
def own_colours(page: Page, transactional_db: None) -> Page:
    """Light words on black."""
    open_office()
    page.emulate_media(forced_colors="active", color_scheme="dark")
    return page


def colour(page: Page, place: str, part: str) -> str:
    return page.locator(place).first.evaluate("(found, part) => getComputedStyle(found)[part]", part)


def test_a_chart_is_in_the_colours_of_the_words_around_it(own_colours: Page) -> None:
    page = own_colours
    page.goto(MEASURE)
    words = colour(page, "main p", "color")
    assert words != BLACK == colour(page, "body", "backgroundColor")
    assert {colour(page, ".drawing text", "fill"), colour(page, ".drawing rect", "stroke")} == {words}


def test_the_paragraph_that_a_link_led_to_is_marked(own_colours: Page) -> None:
    page = own_colours
    page.goto(f"/updates/{PUBLISHED}/#p4")
    assert colour(page, "#p4", "outlineStyle") == "solid"
    assert colour(page, "#p4", "outlineColor") != BLACK
    assert colour(page, "#p5", "outlineStyle") == "none"
