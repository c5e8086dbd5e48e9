"""Asking for every address that the site has, and reading whatever comes back, however it is packed."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress

import pikepdf
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.canaries.world import World

LEFT_OUT = {"account_logout"}
"""Asking for it ends the walk of whoever is signed in."""

NOT_FOUND = 404

LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')
MADE_UP = {"token": "nobodys", "provider_id": "sign-in", "uidb36": "1", "name": "hold", "direction": "up"}
"""What stands for a part of an address of which the world holds nothing."""


def names(
    patterns: Iterable[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """The name of every page but the administration's, with the parts of its address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from names(pattern.url_patterns, inner)
        elif pattern.name and pattern.name not in LEFT_OUT:
            yield f"{space}{pattern.name}", list(pattern.pattern.regex.groupindex)


def addresses(rows: list[dict[str, object]]) -> Iterator[str]:
    """Every address of every page, for every row that the world holds."""
    for name, parts in names():
        for row in [row for row in rows if row.keys() & set(parts)] or [{}]:
            values = {part: row.get(part, _known(rows, part)) for part in parts}
            with suppress(NoReverseMatch):
                yield reverse(name, kwargs=values)


def _known(rows: list[dict[str, object]], part: str) -> object:
    return next((row[part] for row in rows if part in row), MADE_UP.get(part, 1))


def linked(text: str) -> set[str]:
    """The addresses within the site that a page links to."""
    return {address.replace("&amp;", "&") for address in LINK.findall(text) if not address.startswith("/static/")}


class Reader:
    """Turns answers into all the text there is in them; what it has read once it does not read again."""

    def __init__(self) -> None:
        self.read: dict[str, str] = {}

    def text(self, response: HttpResponse) -> str:
        """Headers, body, and of a PDF its printed words, metadata and every stream, in small letters."""
        head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
        cookies = response.cookies.output()
        body = b"".join(response.streaming_content) if response.streaming else response.content
        key = hashlib.sha256(body).hexdigest()
        if key not in self.read:
            self.read[key] = _unpacked(body).lower()
        return f"{head}\n{cookies}\n".lower() + self.read[key]


def _unpacked(body: bytes) -> str:
    if body.startswith(b"\x1f\x8b"):
        body = gzip.decompress(body)
    if not body.startswith(b"%PDF"):
        return body.decode("utf-8", "replace")
    printed = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout
    return "\n".join([printed.decode(), body.decode("latin-1"), *_streams(body)])


def _streams(body: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(body)) as pdf:
        yield str(dict(pdf.docinfo))
        for thing in pdf.objects:
            yield repr(thing)
            if isinstance(thing, pikepdf.Stream):
                try:
                    inside = thing.read_bytes()
                except pikepdf.PdfError:
                    inside = thing.read_raw_bytes()
                yield inside.decode("utf-16-be", "ignore") + inside.decode("latin-1")


def everything_sent_to(client: Client, world: World, reader: Reader, *, all_ways: bool) -> Iterator[tuple[str, str]]:
    """Each request that was made, in words, and all that was answered.

    `all_ways`: by HEAD, by POST and again with the entity tag as well; not for somebody who may change things.
    """
    waiting, asked = list(dict.fromkeys([*addresses(world.rows), "/no-such-page/", "/robots.txt"])), set()
    while waiting:
        address = waiting.pop()
        if address in asked:
            continue
        asked.add(address)
        response = client.get(address)
        text = reader.text(response)
        yield f"GET {address}", text
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting += linked(text) - asked
        if not all_ways or response.status_code == NOT_FOUND:
            continue
        if tag := response.headers.get("ETag"):
            yield f"GET {address} again", reader.text(client.get(address, headers={"if-none-match": tag}))
        yield f"HEAD {address}", reader.text(client.head(address))
        yield f"POST {address}", reader.text(client.post(address))
