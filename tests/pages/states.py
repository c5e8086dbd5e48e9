"""A page of the site in one of its states, and what every one of them must pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import Locator, Page, Response

from tests.browser import check_accessibility, check_markup, check_width


@dataclass(frozen=True)
class State:
    """How one comes to a page, and what its title says.

    `address` is opened; `then` goes on from there, say by sending a form that is refused.
    """

    title: str
    address: str
    then: Callable[[Page], object] | None = None

    @property
    def name(self) -> str:
        """The name of its address in the site's urls."""
        return resolve(urlsplit(self.address).path).url_name


def send(page: Page, button: Locator) -> None:
    """Press the button of a form, and wait for the page that answers: a look too soon would see the old one."""
    with page.expect_navigation():
        button.click()


def check_states(page: Page, states: Iterable[State], *, narrow: bool = True, not_ours: str = "") -> None:
    """Open each page in its state and check all of it; what is wrong anywhere is told at the end.

    `not_ours` is markup of Django's own that the HTML checker refuses and that is not held against the page.
    """
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if answer.request.is_navigation_request() else None)
    faults = []
    for state in states:
        page.goto(state.address)
        if state.then:
            state.then(page)
        html = answers[-1].text().replace(not_ours, "") if not_ours else answers[-1].text()
        for fault in _faults(page, state, html, narrow):
            faults.append(f"{state.address} ({state.title}): {fault}")
    assert not faults, "\n".join(faults)


def _faults(page: Page, state: State, html: str, narrow: bool) -> Iterable[str]:
    has_errors = page.locator(".govuk-error-summary, .errornote").count() > 0
    expected = f"Error: {state.title}" if has_errors else state.title
    if not page.title().startswith(expected):
        yield f"the title is “{page.title()}”, not “{expected}”"
    if (headings := page.locator("h1").count()) != 1:
        yield f"it has {headings} main headings"
    check_markup(html, f"{state.address} ({state.title})")
    for check in (check_accessibility, check_width) if narrow else (check_accessibility,):
        try:
            check(page)
        except AssertionError as error:
            yield str(error)
