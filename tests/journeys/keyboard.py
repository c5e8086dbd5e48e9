"""A person at the keyboard: no mouse, and nothing is done that the focus has not come to."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

PATIENCE = 80
"""How many presses of Tab somebody would stand before giving up."""


class Keyboard:
    """Presses keys in a page and knows, as a screen reader does, the name of what has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._devtools = page.context.new_cdp_session(page)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def focused(self) -> str:
        """The accessible name of what has the focus."""
        found = self._devtools.send("Runtime.evaluate", {"expression": "document.activeElement"})
        asked = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
        node = self._devtools.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
        name = " ".join(node.get("name", {}).get("value", "").split())
        return re.sub(r" (?=[,:])", "", name)  # Words that are only read out stand apart from those that are shown.

    def tab_to(self, name: str, *, key: str = "Tab") -> None:
        """Press Tab until the focus is on what has this name."""
        passed = []
        for _ in range(PATIENCE):
            self.press(key)
            passed.append(self.focused())
            if passed[-1] == name:
                return
        raise AssertionError(f"{key} never comes to “{name}” on {self.page.url}, only to:\n" + "\n".join(passed))

    def follow(self, name: str) -> None:
        """Go to the link or button and press Enter; the next page is there when this returns."""
        self.tab_to(name)
        with self.page.expect_navigation():
            self.press("Enter")

    def arrive(self, heading: str) -> None:
        """The page one has come to has this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(heading)))

    def fill(self, name: str, words: str) -> None:
        """Type over what a box holds."""
        self.tab_to(name)
        self.press("Control+a")
        self.write(words)

    def tick(self, name: str) -> None:
        self.tab_to(name)
        self.press("Space")

    def choose(self, name: str, option: str) -> None:
        """Open a list of choices at its top and go down to the one that begins so."""
        self.tab_to(name)
        self.press("Home")
        for _ in range(PATIENCE):
            if self._chosen().startswith(option):
                return
            self.press("ArrowDown")
        raise AssertionError(f"“{name}” has no choice “{option}”")

    def _chosen(self) -> str:
        return self.page.evaluate("document.activeElement.selectedOptions[0].text")

    def open_pdf(self, name: str) -> bytes:
        """Follow a link to a PDF, and go back."""
        self.tab_to(name)
        before = self.page.url
        with self.page.expect_response(lambda answer: "pdf" in answer.headers.get("content-type", "")) as answer:
            self.press("Enter")
        content = self.page.request.get(answer.value.url).body()
        self.page.wait_for_url(answer.value.url, wait_until="commit")
        self.page.goto(before)
        return content
