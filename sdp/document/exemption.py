"""What a paper says of a part that is exempt (Local Government Act 1972, Schedule 12A, Part 1)."""

from __future__ import annotations

from collections.abc import Iterable

from sdp.document.tree import Section

DESCRIPTIONS = {
    1: "about a particular person",
    2: "from which a person could be recognised",
    3: "about the financial or business affairs of a person or body, the council included",
    4: "about consultations or negotiations on a matter of employment",
    5: "to which legal professional privilege applies",
    6: "showing that the council means to give a notice that places requirements on a person, or to make an order or "
    "direction",
    7: "about action to prevent, investigate or prosecute crime",
}
"""The paragraphs under which something can be exempt: what kind of information each is about."""

NEUTRAL_HEADING = "Exempt information"
"""What the public paper calls an exempt section that has no public heading."""


def under(paragraphs: Iterable[int]) -> str:
    """The paragraphs as a sentence names them, each with what it is about, and the Act."""
    numbers = sorted(paragraphs)
    named = [
        f"{number} (information {DESCRIPTIONS[number]})" if number in DESCRIPTIONS else str(number)
        for number in numbers
    ]
    word = "paragraph" if len(named) == 1 else "paragraphs"
    listed = " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
    return f"{f'{word} {listed} of ' if named else ''}Part 1 of Schedule 12A to the Local Government Act 1972"


def notices(section: Section) -> tuple[str, ...]:
    """What stands under the heading of an exempt section, paragraph by paragraph; nothing under that of another."""
    exempt = section.exempt
    if exempt is None:
        return ()
    named = "appendix" if section.role == "appendix" else "section"
    said = (
        "Not for publication: this {} is exempt"
        if exempt.withheld is None
        else "This {} is not published. It is exempt"
    )
    first = f"{said.format(named)} under {under(exempt.paragraphs)}."
    return (first, f"{_WEIGHED} {exempt.reason}") if exempt.reason else (first,)


_WEIGHED = "The public interest in keeping it exempt outweighs the public interest in publishing it."
