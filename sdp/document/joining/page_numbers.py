"""One run of page numbers over all pages, at the foot of each beside the number that it has in its paper."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Page, Pdf

FONT = Path(__file__).resolve().parents[3] / "static" / "documents" / "fonts" / "LiberationSans-Bold.ttf"
LETTERS = "Pack page of0123456789"
SIZE = 9
UPRIGHT, WIDE = (70.87, 42.88), (42.52, 25.88)
"""Points from the right and from the bottom: the line on which papers have their own numbers, by paper.css."""

_FIRST, _LAST = 32, 126
_NONSYMBOLIC = 32
_MARK = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"


def number_pages(pdf: Pdf) -> None:
    """Print "Pack page 17 of 200" on each page, as furniture that screen readers pass over."""
    font, before = _embedded(pdf), pdf.make_stream(b"q\n")
    for number, page in enumerate(pdf.pages, start=1):
        words = f"Pack page {number} of {len(pdf.pages)}"
        fonts = page.obj.Resources.get(Name.Font, Dictionary())
        fonts[Name.PackNumber] = font
        page.obj.Resources[Name.Font] = fonts
        stamp = pdf.make_stream(_stamp(words, page).encode())
        page.obj[Name.Contents] = Array([before, *_streams(page), stamp])


def _streams(page: Page) -> list[Any]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, Array) else [contents]


def _stamp(words: str, page: Page) -> str:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    from_right, from_bottom = WIDE if right - left > top - bottom else UPRIGHT
    widths = _font()[1]
    long = sum(widths[ord(letter) - _FIRST] for letter in words) * SIZE / 1000
    at = f"{right - from_right - long:.2f} {bottom + from_bottom:.2f} Td"
    return f"\nQ\n{_MARK} BT 0.27 0.3 0.31 rg /PackNumber {SIZE} Tf {at} ({words}) Tj ET EMC\n"


@cache
def _font() -> tuple[bytes, list[int], dict[str, Any]]:
    """The few letters of the font as a file, how wide each is (1/1000 of the size), and what describes it."""
    options = Options(hinting=False, recalc_timestamp=False, notdef_outline=True)
    options.drop_tables += ["FFTM"]
    with TTFont(FONT, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=LETTERS)
        subsetter.subset(font)
        scale = 1000 / font["head"].unitsPerEm
        letters, metrics = font.getBestCmap(), font["hmtx"]
        widths = [round(metrics[letters.get(code, ".notdef")][0] * scale) for code in range(_FIRST, _LAST + 1)]
        head, rows = font["head"], font["hhea"]
        described = {
            "Flags": _NONSYMBOLIC,
            "FontBBox": Array([round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]),
            "ItalicAngle": 0,
            "Ascent": round(rows.ascent * scale),
            "Descent": round(rows.descent * scale),
            "CapHeight": round(font["OS/2"].sCapHeight * scale),
            "StemV": 140,
        }
        held = BytesIO()
        font.save(held, reorderTables=None)
    return held.getvalue(), widths, described


def _embedded(pdf: Pdf) -> Any:
    content, widths, described = _font()
    file = pdf.make_stream(content)
    file[Name.Length1] = len(content)
    name = Name("/SDPNUM+SDP-Sans-Bold")
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=name, FontFile2=file, **described)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
