"""The editor for bodies, by keyboard."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.keyboard import Keyboard


def go_to_tool(keys: Keyboard, name: str) -> None:
    """From the text back to the toolbar, along it with the arrow keys, and press the button."""
    keys.press("Shift+Tab", "Home")
    for _ in range(30):
        if keys.focused() == name:
            keys.press("Enter")
            return
        keys.press("ArrowRight")
    raise AssertionError(f"The toolbar has no button “{name}”")


def write_paragraph(keys: Keyboard, words: str) -> None:
    keys.write(words)
    keys.press("Enter")


def write_list(keys: Keyboard, *items: str) -> None:
    """A bulleted list; an item that begins with “>” stands one level below."""
    keys.write("- ")
    below = False
    for item in items:
        wanted = item.startswith(">")
        if wanted != below:
            keys.press("Tab" if wanted else "Shift+Tab")
        below = wanted
        keys.write(item.removeprefix(">"))
        keys.press("Enter")
    keys.press("Enter", *["Enter"] * below)


def write_table(keys: Keyboard, *rows: tuple[str, ...]) -> None:
    """A table whose first row is its header."""
    go_to_tool(keys, "Insert table")
    keys.fill("Rows, without the header row", str(len(rows) - 1))
    keys.fill("Columns", str(len(rows[0])))
    keys.tab_to("Insert table")
    keys.press("Enter")
    # The focus comes back with the next picture: sooner than a person types, and later than this one would.
    expect(keys.page.locator("[contenteditable=true]").first).to_be_focused()
    for number, cell in enumerate(cell for row in rows for cell in row):
        if number:
            keys.press("Tab")
        keys.write(cell)
