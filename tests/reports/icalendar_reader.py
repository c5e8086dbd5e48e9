"""A small reader of RFC 5545, from the letter of the standard: lines, folding, parameters, escaped text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(
    r"(?P<name>[A-Z][A-Z0-9-]*)(?P<parameters>(;[A-Z-]+=(\"[^\"]*\"|[^\";:,]*))*):(?P<value>.*)", re.DOTALL
)
_ESCAPE = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True)
class Line:
    """A content line: its name, its parameters and its value, still escaped."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", self.value), f"not escaped: {self.value}"
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


def read(content: bytes) -> list[list[Line]]:
    """The lines of the calendar itself and of each event. Fails where the content is not as the standard wants it."""
    assert content.endswith(b"\r\n")
    raw = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in raw), "a line of more than 75 octets"
    assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", b"".join(raw)), "a control character within a line"
    for line in raw:
        line.decode()  # No character is cut in two by folding.
    return _components([_line(line) for line in b"\r\n".join(raw).replace(b"\r\n ", b"").decode().split("\r\n")])


def _line(text: str) -> Line:
    found = _LINE.fullmatch(text)
    assert found, f"no content line: {text}"
    pairs = (pair.split("=", 1) for pair in found["parameters"].split(";")[1:])
    return Line(found["name"], {name: value.strip('"') for name, value in pairs}, found["value"])


def _components(lines: list[Line]) -> list[list[Line]]:
    assert (lines[0].name, lines[0].value) == ("BEGIN", "VCALENDAR")
    assert (lines[-1].name, lines[-1].value) == ("END", "VCALENDAR")
    calendar: list[Line] = []
    events: list[list[Line]] = []
    current = calendar
    for line in lines[1:-1]:
        if line.name == "BEGIN":
            assert (line.value, current) == ("VEVENT", calendar)
            current = []
            events.append(current)
        elif line.name == "END":
            assert line.value == "VEVENT"
            current = calendar
        else:
            current.append(line)
    return [calendar, *events]
