"""A PDF that can be opened and says whose paper it stands for, made in no time. It is not accessible."""

from __future__ import annotations

from sdp.document.tree import Document

_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def small_pdf(document: Document) -> bytes:
    """One page with the paper's title, committee and day (PDF 1.4, ISO 32000-1, with one of the 14 standard fonts)."""
    cover = document.cover
    lines = [document.title, cover.committee, str(cover.meeting_date), "Made up, for measuring. Not a real paper."]
    shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 16 TL 60 760 Td {shown} ET"
    return _joined(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _PAGE,
            f"<< /Length {len(_encoded(content))} >>\nstream\n{content}\nendstream",
            _FONT,
        ]
    )


def _joined(objects: list[str]) -> bytes:
    """The objects one after another, and the table of where each begins (ISO 32000-1, 7.5)."""
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += _encoded(f"{number} 0 obj\n{content}\nendobj\n")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return file + _encoded(f"{end}startxref\n{len(file)}\n%%EOF\n")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _encoded(text: str) -> bytes:
    return text.encode("cp1252", errors="replace")
