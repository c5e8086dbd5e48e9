"""Entity tags with a seal, by which any process knows that what a reader has is what it would send now.

A tag is `"WORDS.SEAL"`: WORDS tells one answer from another, as entity tags do; the SEAL says that this site gave just
these words at this address, when the public's state, the day and the software were what they are now. It is a keyed
hash, so nobody can make one up for an address at which there is nothing for them: a seal that fits proves that the
page was there and that nothing has changed since. Neither the view nor the database has to be asked for it.

A date proves nothing, and neither does `*`: whoever sends one is answered once the page is known to be there.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from hmac import compare_digest
from typing import Any

from django.conf import settings

from sdp import deployment

LENGTH = 24
"""Hexadecimal digits: 96 bits."""


@dataclass(frozen=True)
class Audience:
    """For whom an answer is, as far as its headers go; `letter` names it in the tag."""

    letter: str
    headers: tuple[tuple[str, str], ...]


PAGES = Audience("p", (("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding, Cookie")))
"""Whoever is signed in is shown another page."""

EVERY_SITE = Audience(
    "d",
    (
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept, Accept-Encoding"),
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", "ETag, Last-Modified"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    ),
)
"""The same for everybody, and open to the scripts of every site."""

_AUDIENCES = {audience.letter: audience for audience in (PAGES, EVERY_SITE)}
_SEALED = re.compile(rf'(?:W/)?"([^"]*)\.([{"".join(_AUDIENCES)}])([0-9a-f]{{{LENGTH}}})"')


class Seal:
    """Seals for the answers that depend on these facts, and on the software that runs."""

    def __init__(self, *facts: object) -> None:
        self._of_facts = _keyed().copy()
        self._of_facts.update("".join(f"{fact}\0" for fact in facts).encode(errors="surrogateescape"))

    def on(self, tag: str, audience: Audience) -> str:
        """An ordinary entity tag with the seal on it."""
        words = tag.removeprefix("W/").strip('"')
        weak = "W/" if tag.startswith("W/") else ""
        return f'{weak}"{words}.{audience.letter}{self._digits(words, audience.letter)}"'

    def found_in(self, if_none_match: str) -> tuple[str, Audience] | None:
        """The tag among those of the header that has this seal, if one has."""
        for found in _SEALED.finditer(if_none_match):
            words, letter, digits = found.groups()
            if compare_digest(digits, self._digits(words, letter)):
                return found[0], _AUDIENCES[letter]
        return None

    def _digits(self, words: str, letter: str) -> str:
        made = self._of_facts.copy()
        made.update(f"{letter}{words}".encode(errors="surrogateescape"))
        return str(made.hexdigest())


def taken_off(tags: str) -> str:
    """A header's entity tags as the views gave them."""
    return re.sub(rf'\.[{"".join(_AUDIENCES)}][0-9a-f]{{{LENGTH}}}"', '"', tags)


@cache
def _keyed() -> Any:
    key = hashlib.sha256(b"sdp.seals\0" + settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(deployment.fingerprint().encode(), key=key, digest_size=LENGTH // 2)
