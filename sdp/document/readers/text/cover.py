"""The block above the first heading: committee, date, title, whose report it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sdp.document.readers.text.lines import Line, join
from sdp.document.tree import Cover

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DATE = re.compile(
    r"(?:date(?: of meeting)?: ?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9}),? (\d{4})(?:,? (?:at )?\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)?)?\.?",
    re.IGNORECASE,
)
_REPORT_OF = re.compile(r"(?:joint )?report (?:of|by|from):? ?(.*)", re.IGNORECASE)
_BODY = re.compile(r"\b(?:committee|cabinet|panel|commission|council|board)\.?$", re.IGNORECASE)
_COMMITTEE = re.compile(r"\b(?:committee|cabinet|panel|commission)\b", re.IGNORECASE)
_RECOMMENDED = re.compile(
    r"(?:that )?(?:members of )?(?:the )?(.{3,200}?\b(?:Committee|Cabinet|Board|Panel|Council|Commission)) "
    r"(?:is|are) (?:recommended|asked|invited|requested)\b",
    re.IGNORECASE,
)
_ANY_COMMITTEE = re.compile(r"(?:members of )?(?:this|the|that|our|your) \w+", re.IGNORECASE)
"""“The Committee” says who is meant and not what it is called."""


@dataclass(frozen=True, slots=True)
class ReadCover:
    """The cover, the title, and the words above the first heading that are none of it."""

    cover: Cover
    title: str
    unused: tuple[str, ...]


def read_cover(lines: list[Line]) -> ReadCover:
    """What the lines above the first heading say. What they do not say stays empty; no date is guessed."""
    report_of, rest = _take_report_of(_blocks(lines))
    meeting_date, rest = _take_date(rest)
    committee, rest = _take_committee(rest)
    title = rest.pop() if rest else ""
    return ReadCover(Cover(committee, meeting_date, report_of), title, tuple(rest))


def with_committee_of(cover: Cover, lead_in: str) -> Cover:
    """The cover, with the committee that the recommendations' lead-in names where the cover names none."""
    match = _RECOMMENDED.match(lead_in)
    named = match and " " in match[1] and not _ANY_COMMITTEE.fullmatch(match[1])
    return replace(cover, committee=match[1]) if match and named and not cover.committee else cover


def read_date(text: str) -> date | None:
    """The date that the whole text is: “22 September 2017”, “Friday 22nd September 2017”."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    months = [at for at, month in enumerate(_MONTHS, start=1) if match[2].lower() in (month, month[:3])]
    try:
        return date(int(match[3]), months[0], int(match[1]))
    except (IndexError, ValueError):
        return None


def _blocks(lines: list[Line]) -> list[str]:
    """The lines, those of one block joined: a title or a “Report of” over two lines is one."""
    blocks: list[list[str]] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line):
            blocks[-1].append(line.text)
        else:
            blocks.append([line.text])
    return [join(block) for block in blocks]


def _goes_on(block: list[str], line: Line) -> bool:
    if _DATE.fullmatch(line.text) or _REPORT_OF.fullmatch(line.text) or _DATE.fullmatch(block[-1]):
        return False
    if block[-1].endswith((",", "&", " and", " of")) or line.text[0].islower():
        return True
    return not line.gap and not _BODY.search(block[-1])


def _take_report_of(blocks: list[str]) -> tuple[str, list[str]]:
    for at, block in enumerate(blocks):
        match = _REPORT_OF.fullmatch(block)
        if match:
            return match[1], blocks[:at] + blocks[at + 1 :]
    return "", blocks


def _take_date(blocks: list[str]) -> tuple[date | None, list[str]]:
    for at, block in enumerate(blocks):
        found = read_date(block)
        if found:
            return found, blocks[:at] + blocks[at + 1 :]
    return None, blocks


def _take_committee(blocks: list[str]) -> tuple[str, list[str]]:
    for is_body in (_COMMITTEE, _BODY):
        for at, block in enumerate(blocks):
            if is_body.search(block) and (len(blocks) > 1 or _BODY.search(block)):
                return block, blocks[:at] + blocks[at + 1 :]
    return "", blocks
