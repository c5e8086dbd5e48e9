"""The pages of somebody else's PDF as pictures on A4, with room at the foot for the number in the pack.

Drawn is what the page shows. Its words stay words, so that they can be searched and copied; but no tag says what is a
heading and what a table, and so each page is a figure with a sentence about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pikepdf import Dictionary, Name, Page, PasswordError, Pdf, Rectangle

from sdp.document.joining.counting import UNREADABLE
from sdp.document.joining.parts import NotJoinableError

MOST_PAGES = 300
A4 = (595.28, 841.89)
_EDGE, _FOOT = 14.17, 56.69
"""Points that are kept free: 5 mm at three sides, 20 mm at the foot."""

ENCRYPTED = "The PDF is protected by a password. Ask for a copy without one."
DAMAGED = "The file is damaged, or is not a PDF. Ask for it again, as a PDF."
TOO_LONG = f"The PDF has more than {MOST_PAGES} pages. Split it into several papers."
EMPTY = "The PDF has no pages."


def opened_pdf(content: bytes) -> Pdf:
    """Somebody's PDF, opened. Raises NotJoinableError."""
    try:
        pdf = Pdf.open(BytesIO(content))
        pages = len(pdf.pages)
    except PasswordError as error:
        raise NotJoinableError(ENCRYPTED) from error
    except UNREADABLE as error:
        raise NotJoinableError(DAMAGED) from error
    if pdf.is_encrypted:
        raise NotJoinableError(ENCRYPTED)
    if not pages:
        raise NotJoinableError(EMPTY)
    if pages > MOST_PAGES:
        raise NotJoinableError(TOO_LONG)
    return pdf


def check_pdf(content: bytes) -> int:
    """How many pages somebody's PDF has, each of which can be drawn. Raises NotJoinableError."""
    with opened_pdf(content) as pdf, Pdf.new() as tried:
        return sum(1 for _ in draw_pages(tried, pdf))


def draw_pages(pdf: Pdf, source: Pdf) -> Iterator[Page]:
    """Add each page of the source to the PDF as a marked picture, and give it."""
    for page in source.pages:
        try:
            yield _draw(pdf, page)
        except (*UNREADABLE, KeyError, AttributeError) as error:
            raise NotJoinableError(DAMAGED) from error


def _draw(pdf: Pdf, page: Page) -> Page:
    form = pdf.copy_foreign(page.as_form_xobject())
    for key in (Name.StructParents, Name.StructParent, Name.Metadata, Name.PieceInfo):
        if key in form:
            del form[key]
    width, height = _shown_size(page)
    sheet = A4 if height >= width else A4[::-1]
    drawn = pdf.add_blank_page(page_size=sheet)
    drawn.obj[Name.Resources] = Dictionary(XObject=Dictionary(Given=form))
    inside = Rectangle(_EDGE, _FOOT, sheet[0] - _EDGE, sheet[1] - _EDGE)
    placed = drawn.calc_form_xobject_placement(
        form, Name.Given, inside, invert_transformations=True, allow_shrink=True, allow_expand=False
    )
    drawn.obj[Name.Contents] = pdf.make_stream(b"/Figure <</MCID 0>> BDC\n" + placed + b"EMC\n")
    return drawn


def _shown_size(page: Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    width, height = abs(right - left), abs(top - bottom)
    if not (width and height):
        raise ValueError("A page has no size.")
    turned = int(page.obj.get(Name.Rotate, 0)) % 180 != 0
    return (height, width) if turned else (width, height)
