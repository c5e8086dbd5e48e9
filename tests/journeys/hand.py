"""A person with a mouse whose every action is counted, but for the typing of body text."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

CURSOR_IS_AT_THE_END = """box => new Promise((done) => {
    const look = () => {
        const { selection, doc } = box.editor.state;
        if (selection.to >= doc.content.size - 1) done();
        else requestAnimationFrame(look);
    };
    look();
})"""
"""The editor hears of the cursor's new place a moment after the key: sooner than a person types on."""


class Hand:
    """Clicks, choices from a list, ticks and presses of Enter count as one action each; typing into a box does not."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions: list[str] = []

    @property
    def count(self) -> int:
        return len(self.actions)

    def __str__(self) -> str:
        return "\n".join(f"{number:2}. {action}" for number, action in enumerate(self.actions, 1))

    def follow(self, name: str) -> None:
        """Click a link or a button and wait for the page that answers."""
        found = self._link(name) if self._link(name).count() else self._button(name)
        self.actions.append(f"click “{name}”")
        with self.page.expect_navigation():
            found.first.click()

    def open(self, place: Locator) -> None:
        """Click what opens something on the page."""
        self.actions.append(f"open “{place.inner_text().splitlines()[0][:60]}”")
        place.click()

    def choose(self, name: str, option: str) -> None:
        """Choose from a list the entry that begins so."""
        box = self.page.get_by_label(name, exact=True)
        text = box.locator("option", has_text=option).first.inner_text()
        self.actions.append(f"choose “{option}”")
        box.select_option(label=text)

    def write(self, box: Locator, words: str) -> None:
        """Type over what a text box holds; Tab goes from box to box."""
        box.fill(words)

    def write_on(self, label: str, words: str) -> None:
        """Type one more paragraph at the end of what an editor holds."""
        box = self.page.get_by_role("textbox", name=label, exact=True)
        expect(box).to_have_attribute("contenteditable", "true")
        box.focus()
        self.page.keyboard.press("Control+End")
        box.evaluate(CURSOR_IS_AT_THE_END)
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(words)

    def _link(self, name: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("link", name=name, exact=True)

    def _button(self, name: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("button", name=name)
