"""Document → PDF/A-2a and PDF/UA-1 in one file, by WeasyPrint.

Only this and the modules named `pdf_…` beside it import WeasyPrint: it takes half a second.

The same paper gives the same bytes on every machine: the fonts are the project's own, the machine's are out of reach,
and no date is written.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import weasyprint.layout.block
import weasyprint.pdf
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout
from weasyprint.urls import URLFetcher

from sdp.document.tree import Document
from sdp.document.writers.html import STATIC, standalone_html
from sdp.document.writers.pdf_archive import VARIANT
from sdp.document.writers.pdf_lines import set_text, table_layout
from sdp.document.writers.pdf_tags import add_tags

_FONTS = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf", "NotoSansLanguages.ttf")
_ONE_AT_A_TIME = threading.Lock()
_SHOWN_AS_NOTHING = {code: "" for code in range(0x10000) if unicodedata.category(chr(code)) == "Cf"}
"""Marks such as the zero-width space: a font without them prints its sign for what is missing, which PDF/UA forbids."""
_SPACES = {0x2028: " ", 0x2029: " "}
"""The separators of lines and paragraphs: no font draws them, and WeasyPrint cannot break a line at them."""
_NOT_DRAWN = ("Cf", "Cc", "Zl", "Zp")
_NO_TEXT = "\u200b"
"""What a glyph stands for that stands for nothing by itself: the zero-width space."""


def _build_fonts(pdf: Any, fonts: Any, *options: Any) -> Any:
    """The fonts, with a text for every glyph, as PDF/UA wants it (ISO 14289-1, 7.21.7).

    Of a syllable that is written in another order than it is spoken, one glyph has all its text and the other none.
    """
    for font in fonts.values():
        font.to_unicode.update({glyph: _NO_TEXT for glyph, text in font.to_unicode.items() if not text})
    return build_fonts_dictionary(pdf, fonts, *options)


weasyprint.pdf.add_tags = add_tags
weasyprint.pdf.build_fonts_dictionary = _build_fonts
Layout.set_text = set_text
weasyprint.layout.block.table_layout = table_layout


def write_pdf(document: Document) -> bytes:
    """The paper on A4 as PDF/A-2a and PDF/UA-1; equal papers give equal bytes. Raises PaperTooLarge.

    A character that none of the shipped fonts has is printed as �; `missing_characters` names them beforehand.
    """
    return html_to_pdf(standalone_html(document, style=None))


def html_to_pdf(html: str) -> bytes:
    """That HTML in the paper's style. Nothing in it can reach a file or an address."""
    printable = _printable_text(html)
    with _ONE_AT_A_TIME:  # Pango's font map is not for two threads
        _, paper, fonts = _style()
        source = PaperHTML(string=printable, url_fetcher=PaperFetcher())
        rendered: bytes = source.write_pdf(stylesheets=[paper], font_config=fonts, pdf_variant=VARIANT)
    return rendered


def _printable_text(html: str) -> str:
    missing = {ord(character): "�" for character in missing_characters(html)}
    return html.translate(_SHOWN_AS_NOTHING | _SPACES | missing)


def missing_characters(text: str) -> str:
    """The characters of a text that the PDF cannot print, each once, in order.

    Those for private use are among them, even where a font has a sign: it means nothing to another reader, and PDF/A
    forbids it (ISO 19005-2, 6.2.11.7.3).
    """
    if text.isascii():
        return ""
    unknown = sorted(set(text) - _printable())
    return "".join(character for character in unknown if unicodedata.category(character) not in _NOT_DRAWN)


@cache
def _printable() -> frozenset[str]:
    drawn = frozenset().union(*(_characters(STATIC / "fonts" / name) for name in _FONTS))
    return frozenset(character for character in drawn if unicodedata.category(character) != "Co")


def _characters(path: Path) -> set[str]:
    with TTFont(path, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


@cache
def _style() -> tuple[CSS, CSS, FontConfiguration]:
    """The two style sheets and the fonts, once for the process: a font map made afresh is never given back."""
    fonts = PaperFonts()
    names = ("print.css", "paper.css")
    sheets = [CSS(url=(STATIC / name).as_uri(), url_fetcher=PaperFetcher(), font_config=fonts) for name in names]
    return sheets[0], sheets[1], fonts


class PaperHTML(HTML):  # type: ignore[misc]
    """HTML that print.css lays the ground for, in place of WeasyPrint's style sheet for every element there is."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [_style()[0]]


class PaperFonts(FontConfiguration):  # type: ignore[misc]
    """Fonts from style sheets only: none of the machine's, nor its settings for them."""

    def __init__(self) -> None:
        ffi.cdef("FcConfig * FcConfigCreate (void);", override=True)
        self._config = fontconfig.FcConfigCreate()
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map keeps it
        self._folder = None
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}


class PaperFetcher(URLFetcher):  # type: ignore[misc]
    """Opens the style sheets and fonts in static/documents and refuses every other address."""

    def __init__(self) -> None:
        super().__init__(timeout=1, allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """The file at that address. Raises ValueError, which WeasyPrint turns into a missing resource."""
        parts = urlsplit(url)
        path = STATIC.joinpath(unquote(parts.path)).resolve()
        inside = path.is_relative_to(STATIC) and path.suffix in (".css", ".ttf")
        if parts.scheme != "file" or parts.netloc or not inside:
            raise ValueError("A paper may not open this address.")
        return super().fetch(path.as_uri(), headers)
