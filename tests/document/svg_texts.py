"""Reads a chart's SVG: where its words stand, measured with the fonts of the PDF and what browsers fall back on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "static/documents/fonts"
SVG = "{http://www.w3.org/2000/svg}"
FACES = ("LiberationSans-Regular", "LiberationSans-Bold", "DejaVuSans")


@dataclass(frozen=True)
class Words:
    """A line of text in a chart and the box it fills."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False

    def overlaps(self, other: Words) -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 0.5 and high > 0.5


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def size_of(svg: str) -> tuple[float, float]:
    left, top, wide, high = map(float, parsed(svg).get("viewBox", "").split())
    assert (left, top) == (0, 0)
    return wide, high


def words_of(svg: str) -> list[Words]:
    return list(_words(parsed(svg)))


def shown_text(svg: str) -> str:
    """All that is written in the chart, in the order of the file."""
    return " ".join(each.text for each in words_of(svg))


def faults_of(svg: str) -> list[str]:
    """Words that leave the drawing, words that lie over each other, marks that leave it by more than half a stroke."""
    wide, high = size_of(svg)
    found = words_of(svg)
    out = [
        each
        for each in found
        if each.left < -0.5 or each.top < -0.5 or each.right > wide + 0.5 or each.bottom > high + 0.5
    ]
    over = [(one, other) for one, other in combinations(found, 2) if one.overlaps(other)]
    far = [place for place in _corners(parsed(svg)) if not (-2 < place[0] < wide + 2 and -2 < place[1] < high + 2)]
    return [f"outside: {each}" for each in (*out, *far)] + [f"{one} lies over {other}" for one, other in over]


def _corners(root: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Where bars and strokes begin and end."""
    for each in root.iter(f"{SVG}line"):
        yield from ((float(each.get(f"x{end}", "")), float(each.get(f"y{end}", ""))) for end in "12")
    for each in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(each.get(name, "")) for name in ("x", "y", "width", "height"))
        yield from ((x, y), (x + wide, y + high))
    for each in root.iter(f"{SVG}polyline"):
        for pair in each.get("points", "").split():
            x, y = pair.split(",")
            yield float(x), float(y)


def _words(root: ElementTree.Element) -> Iterator[Words]:
    for element in root.iter(f"{SVG}text"):
        text, size = element.text or "", float(element.get("font-size", "0"))
        x, y, bold = float(element.get("x", "")), float(element.get("y", "")), element.get("font-weight") == "bold"
        wide = _width(text, bold) * size
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
        yield Words(text, left, y - 0.74 * size, left + wide, y + 0.22 * size, bold)


def _width(text: str, bold: bool) -> float:
    """In sizes, in the widest of the faces; a sign that they lack is as wide as it is high."""
    faces = [face for face in map(_advances, FACES) if bold or face is not _advances(FACES[1])]
    return max(sum(face.get(ord(sign), 1.0) for sign in text) for face in faces)


@cache
def _advances(name: str) -> dict[int, float]:
    font = TTFont(FONTS / f"{name}.ttf")
    return {code: font["hmtx"][glyph][0] / font["head"].unitsPerEm for code, glyph in font.getBestCmap().items()}
