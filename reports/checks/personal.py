"""Personal data that looks private. What is found is for a person to judge; the paper's contacts are not looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reports.checks.finding import Finding, Spot, listed
from reports.checks.paper import Paper, Passage
from reports.checks.wordbook import Wordbook
from reports.phrases import each_once

Look = Callable[[str, Wordbook], Iterator[str]]

_MOBILE = re.compile(r"(?<![\w+])(?:\+44\s?(?:\(0\)\s?)?|0044\s?|0)7\d(?:[\s-]?\d){8}(?!\d)")
_LANDLINE = re.compile(r"(?<![\w+])(?:\+44\s?(?:\(0\)\s?)?|0)[1-9]\d(?:[\s-]?\d){7,8}(?!\d)")
_E_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b")
_STREET = re.compile(
    r"\b(?:[Ff]lat\s+\d+\w?,?\s+)?\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w'’-]+\s+){1,4}"
    r"(?:Street|Road|Avenue|Close|Terrace|Lane|Drive|Crescent|Court|Gardens|Grove|Way|Place|Row|View|Walk|Mews|Square)\b"
)
_BORN = re.compile(
    r"\b(?:date of birth|d\.?o\.?b\b\.?)"
    r"|\bborn\s+(?:on\s+)?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?[\s./-](?:of\s+)?(?:\w+|\d{1,2})[\s./-]\d{2,4}",
    re.IGNORECASE,
)
_INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b")
_NHS = re.compile(r"(?<![\d£.,-])[1-9]\d{2}[\s-]?\d{3}[\s-]?\d{4}(?![\d%]|[.,]\d)")


def private_data(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each kind of private data in a passage."""
    for passage in paper.passages:
        text = " ".join([passage.text, *_linked(passage)])
        for what, look in _LOOKS:
            if found := each_once(look(text, wordbook)):
                message = f"{listed(found)} looks like {what}. Take it out unless it must be public."
                yield Finding("private", passage.place, message, "\n".join(found), (_spot(passage, found),))


def _linked(passage: Passage) -> list[str]:
    """What the links of the passage would dial or write to."""
    return [address.partition(":")[2] for address in passage.addresses if address.startswith(("tel:", "mailto:"))]


def _spot(passage: Passage, found: tuple[str, ...]) -> Spot:
    return passage.spot() if passage.text else passage.spot(found[0])


def _mobiles(text: str, wordbook: Wordbook) -> Iterator[str]:
    yield from _MOBILE.findall(text)


def _home_numbers(text: str, wordbook: Wordbook) -> Iterator[str]:
    """A landline number is private where the words around it say whose it is."""
    at_home = wordbook.phrases("at-home")
    for match in _LANDLINE.finditer(text):
        if at_home.are_in(_around(text, match, 60, 30)) and not _MOBILE.match(match[0]):
            yield match[0]


def _e_mails(text: str, wordbook: Wordbook) -> Iterator[str]:
    private = wordbook.phrases("personal-domains")
    yield from (match[0] for match in _E_MAIL.finditer(text) if private.are_all_of(match[1]))


def _addresses(text: str, wordbook: Wordbook) -> Iterator[str]:
    """A numbered house with a postcode or in somebody's home; a building with an office in it is none."""
    at_home, public = wordbook.phrases("at-home"), wordbook.phrases("public-buildings")
    for match in _STREET.finditer(text):
        around = _around(text, match, 80, 60)
        is_home = at_home.are_in(around) or match[0].lower().startswith("flat")
        if is_home or (_POSTCODE.search(around) and not public.are_in(around)):
            yield match[0]


def _postcodes(text: str, wordbook: Wordbook) -> Iterator[str]:
    at_home = wordbook.phrases("at-home")
    for match in _POSTCODE.finditer(text):
        if at_home.are_in(_around(text, match, 80, 0)):
            yield match[0]


def _births(text: str, wordbook: Wordbook) -> Iterator[str]:
    yield from (match[0] for match in _BORN.finditer(text))


def _insurance_numbers(text: str, wordbook: Wordbook) -> Iterator[str]:
    yield from (match[0] for match in _INSURANCE.finditer(text))


def _nhs_numbers(text: str, wordbook: Wordbook) -> Iterator[str]:
    """Ten digits of which the last is the check digit of the others."""
    for match in _NHS.finditer(text):
        *digits, last = (int(character) for character in match[0] if character.isdigit())
        weighed = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
        if -weighed % 11 == last:
            yield match[0]


def _around(text: str, match: re.Match[str], before: int, after: int) -> str:
    """The match with so many characters on either side."""
    return text[max(0, match.start() - before) : match.end() + after]


_LOOKS: tuple[tuple[str, Look], ...] = (
    ("a mobile number", _mobiles),
    ("somebody's own telephone number", _home_numbers),
    ("a private e-mail address", _e_mails),
    ("a home address", _addresses),
    ("the postcode of a home", _postcodes),
    ("a date of birth", _births),
    ("a National Insurance number", _insurance_numbers),
    ("an NHS number", _nhs_numbers),
)
"""What is looked for, and how."""
