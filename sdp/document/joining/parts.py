"""What is joined, and what can be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


class NotJoinableError(Exception):
    """A file cannot be made part of another one; the message says why, in words for whoever gave it."""


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A paper that this site's own writer made. It is taken with its tags, links and bookmarks."""

    title: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class PartnerPaper:
    """Somebody else's PDF: of each page the picture is taken, after `note`, a page of our own writer about it.

    Nothing else of the file comes along: no script, form, link or attachment. `described` says what the paper is, for
    those who cannot see it, as in "“Young people at risk”, a paper by Durham Constabulary".
    """

    title: str
    pdf: bytes
    note: bytes
    described: str


Part = OwnPaper | PartnerPaper
