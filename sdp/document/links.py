"""Which addresses a paper may link to: one rule for what is read and for what is written."""

from __future__ import annotations

import re

_WITHIN = re.compile(r"#p[1-9][0-9]{0,5}")
_WEB = re.compile(r"https?://[^\s/?#<>\"{}|\\^`\[\]]+([/?#][^\s<>\"{}|\\^`\[\]]*)?", re.IGNORECASE)
_PERSON = re.compile(r"(mailto|tel):[^\s<>\"{}|\\^`\[\]]+", re.IGNORECASE)
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PLACE = re.compile(f"#{_SLUG}")
_LOCAL = re.compile(f"/(?:{_SLUG}/)+(?:#{_SLUG})?")
_PARAGRAPH = re.compile(r"#k-([a-z0-9]{1,32})")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


def is_linkable(href: str) -> bool:
    """Whether a paper holds this as a link: http, https, mailto, tel or a paragraph of the paper (`#p12`).

    Everything else (javascript:, file:, data:, relative addresses, addresses with spaces) is plain text.
    """
    if _CONTROL.search(href):
        return False
    return any(form.fullmatch(href) for form in (_WITHIN, _WEB, _PERSON))


def is_local(href: str) -> bool:
    """Whether this is an address of the site itself, such as `/plans/plan-2020-2025/#vision`: slugs and nothing else.

    What people type may not hold one; papers that the site itself makes may, and the web pages that show them.
    """
    return _LOCAL.fullmatch(href) is not None


def paragraph_address(key: str) -> str:
    """The address of the paragraph with that key, as stored bodies have it: `#k-1f2e3d`."""
    return f"#k-{key}"


def paragraph_key(address: str) -> str:
    """The key of the paragraph that this address names; empty where it names none."""
    found = _PARAGRAPH.fullmatch(address)
    return found[1] if found else ""


def is_place(href: str) -> bool:
    """Whether this has the form of a link to a keyed section or item of the same paper: `#road-safety-01`."""
    return _PLACE.fullmatch(href) is not None
