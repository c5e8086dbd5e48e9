"""What a browser would send for a form of a page: read from the page itself, then changed."""

from __future__ import annotations

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """The named fields of the forms in a page's main part, with the values they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.in_main = self.in_template = False
        self.fields: dict[str, list[str]] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.in_main |= tag == "main"
        self.in_template |= tag == "template"
        if self.in_main and not self.in_template:
            getattr(self, f"_{tag}", lambda held: None)(held)

    def handle_endtag(self, tag: str) -> None:
        self.in_main &= tag != "main"
        self.in_template &= tag != "template"
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.fields[self.textarea][-1] += data.removeprefix("\n") if not self.fields[self.textarea][-1] else data

    def _input(self, held: dict[str, str | None]) -> None:
        tickable = held.get("type") in ("checkbox", "radio")
        if held.get("name") and held.get("type") != "submit" and not (tickable and "checked" not in held):
            self.fields.setdefault(held["name"], []).append(held.get("value", "on" if tickable else "") or "")

    def _textarea(self, held: dict[str, str | None]) -> None:
        self.textarea = held.get("name") or ""
        self.fields[self.textarea] = [""]

    def _select(self, held: dict[str, str | None]) -> None:
        self.select = held["name"]

    def _option(self, held: dict[str, str | None]) -> None:
        if "selected" in held:
            self.fields[self.select] = [held.get("value") or ""]


def fields_of(response, **changed):
    """The fields of the page's forms as they stand, but for the changed ones."""
    parser = _Fields()
    parser.feed(response.content.decode())
    return {**parser.fields, **changed}
