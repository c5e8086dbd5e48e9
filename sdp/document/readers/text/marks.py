"""What stands at the start of a line: a paragraph number, a bullet, a list label; and what a label may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sdp.document.numbering import alpha, roman
from sdp.document.tree import ListStyle

_SYMBOLS = "•●▪■◦○‣➢➤►▶✓✔·∙⁃□❖◆◇\uf000-\uf0ff"
_DASHES = "-–—−"

_NUMBER = re.compile(r"(?:([-–]) )?(\d{1,3})(?:([.)])(?: |$|(?=[A-Z“‘\"'(£]))|(?= |$)) ?(.*)")
_BULLET = re.compile(rf"([{_SYMBOLS}]|[{_DASHES}*oØ](?= |$)|§(?=$| \D)) ?(.*)")
_LABEL = re.compile(
    r"(?:[-–] )?(\()?([a-zA-Z]{1,2}|[ivxlcIVXLC]{1,7}|\d{1,2})(?:(\))(?: |$|(?=[A-Z]))|(\.)(?: |$)) ?(.*)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be a paragraph's. `shape` is how it is written: "- 1", "1", "1." or "1)"."""

    value: int
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet glyph. A dash may as well go on with a sentence."""

    glyph: str
    words: str

    @property
    def is_dash(self) -> bool:
        """Whether the glyph is one that also stands between words."""
        return self.glyph in _DASHES


@dataclass(frozen=True, slots=True)
class Label:
    """A list label. `brackets` is what stands around it, `readings` what it can mean: "i" is one, or the ninth."""

    brackets: str
    readings: tuple[tuple[ListStyle, int], ...]
    words: str


def number_of(text: str) -> Number | None:
    """The number at the start of a line, if it can be a paragraph's."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    dash, digits, suffix, words = match.groups()
    return Number(int(digits), f"{dash or ''}1{suffix or ''}", words)


def bullet_of(text: str) -> Bullet | None:
    """The bullet at the start of a line."""
    match = _BULLET.fullmatch(text)
    return Bullet(match[1], match[2]) if match else None


def label_of(text: str) -> Label | None:
    """The list label at the start of a line."""
    match = _LABEL.fullmatch(text)
    if not match or (match[1] and match[4]):
        return None
    return Label((match[1] or "") + (match[3] or match[4]), readings(match[2]), match[5])


@lru_cache(maxsize=512)
def readings(letters: str) -> tuple[tuple[ListStyle, int], ...]:
    """The styles and positions that a label's letters can stand for."""
    if letters.isdecimal():
        return (("decimal", int(letters)),)
    if not (letters.islower() or letters.isupper()):
        return ()
    low = letters.lower()
    styles: tuple[ListStyle, ListStyle] = (
        ("lower-alpha", "lower-roman") if letters.islower() else ("upper-alpha", "upper-roman")
    )
    alphas = [(styles[0], at) for at in range(1, 53) if alpha(at) == low]
    romans = [(styles[1], at) for at in range(1, 40) if roman(at) == low]
    return (*alphas, *romans)


def mark_kind(text: str) -> str:
    """The kind of mark that a line seems to start with: "1", a glyph, "(a)"; or nothing."""
    if number_of(text):
        return "1"
    bullet = bullet_of(text)
    if bullet:
        return bullet.glyph
    return "(a)" if label_of(text) else ""


def without_mark(text: str) -> str:
    """The words of a line behind its mark."""
    found = number_of(text) or bullet_of(text) or label_of(text)
    return found.words if found else text
