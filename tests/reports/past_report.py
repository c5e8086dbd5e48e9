"""The text of an invented past report, whole or without one of its parts."""

from __future__ import annotations

from sdp.document.house import IMPLICATION_HEADINGS

COVER = """Rivers Scrutiny Committee

7 March 2031

Rivers Partnership Update

Report of Ada Quill, Head of Riverside Services"""
PURPOSE = """Purpose of the Report

1 To tell the committee about the weirs."""
SECTION = """Weirs

2 The weirs were counted:

• by day
• by night

3 None was lost."""
RECOMMENDATIONS = """Recommendations and reasons

4 The Rivers Scrutiny Committee is recommended to:

(a) Note the contents of the report.
(b) Comment on the weirs."""
CONTACT = """Contact: Ben Marsh, Footpaths Officer
Tel: 03000 000 000"""
APPENDIX = "\n\n".join(["Appendix 1: Implications", *(f"{heading} – N/A" for heading in IMPLICATION_HEADINGS)])

PARTS = {
    "cover": COVER,
    "purpose": PURPOSE,
    "section": SECTION,
    "recommendations": RECOMMENDATIONS,
    "contact": CONTACT,
    "appendix": APPENDIX,
}


def report(*, without: str = "", **changed: str) -> str:
    """The report's text; a part given by name stands in the place of the usual one."""
    return "\n\n".join({**PARTS, **changed}[name] for name in PARTS if name != without) + "\n"
