"""The text of an invented report of a partnership, of the size and the kinds of parts that real ones have."""

from sdp.document.house import IMPLICATION_HEADINGS

INVENTED = (
    """Safer and Stronger Communities Overview and Scrutiny Committee

22 September 2017

Safe Durham Partnership Update

Report of Ada Quill, Head of Riverside Services

Purpose of the Report

1 To tell the committee what the board of the partnership did in September 2017.

2 Half of the meeting went to the lamps along the river path.

Lamps along the river path

3 Residents of four streets were asked where they feel unsafe after dark. They named the river path most often.

4 The lamps would stand:

• at the weir
• at the mill
• under the footbridge

5 A draft plan goes to the residents again on 3rd October before anything is dug.

A year of the weir wardens

6 The wardens showed how many people they spoke to between May and August 2017 and what about,
from children who climb on the weir to anglers who leave hooks behind and boaters who do not know
how fast the water runs after a night of rain.

7 A grant of £12,000 pays for their coats and radios.

Quiet nights

8 Fewer complaints about noise came in than in the summer of 2016.

Recommendations and reasons

9 The Safer and Stronger Communities Overview and Scrutiny Committee is asked to:

(a) Note the contents of the report.

Contact: Ben Marsh, Footpaths Officer
Tel: 03000 000 000

Appendix 1: Implications

"""
    + "\n\n".join(f"{heading} – N/A" for heading in IMPLICATION_HEADINGS)
    + "\n"
)
