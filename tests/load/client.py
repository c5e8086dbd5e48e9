"""A browser's part in saving, without a browser: somebody who types one word after another into a section."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.reports.forms_of import fields_of

TOKEN = "a" * 32


def cookie_of(person: User) -> str:
    """The cookie of somebody who is signed in."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class _Page:
    def __init__(self, content: bytes) -> None:
        self.content = content


class Typist:
    """Types into one section; `words` are all that it ever sent, `seen` the answers by their status."""

    def __init__(self, name: str, port: int, session: str, page: str, chance: random.Random) -> None:
        self.name, self.port, self.page, self.chance = name, port, page, chance
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.words: list[str] = []
        self.seen: dict[int, int] = {}
        self._numbers = count(1)

    def open(self) -> None:
        status, content = self._ask("GET", self.page)
        assert status == 200, content
        self.fields = fields_of(_Page(content))
        self.fields |= {"body": self._body(), "body_as": "html"}
        self.nth = 0

    def _body(self) -> str:
        # What the page shows without a script is plain text: paragraphs with an empty line between them.
        paragraphs = self.fields["body"][0].replace("\r\n", "\n").split("\n\n")
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)

    def type_word(self) -> None:
        word = f"{self.name}word{next(self._numbers)}"
        self.words.append(word)
        self.fields["body"] += f"<p>{word}</p>"

    def save(self, *, patience: float = 60) -> str:
        """Send what is typed: “saved”, “conflict”, or “lost” where no answer came in time."""
        self.nth += 1
        self.fields["nth"] = str(self.nth)
        try:
            status, content = self._ask("POST", f"{self.page}autosave/", urlencode(self.fields, doseq=True), patience)
        except (OSError, HTTPException):
            return "lost"
        self.seen[status] = self.seen.get(status, 0) + 1
        if status == 200:
            answer = json.loads(content)
            self.fields |= {"version": answer["version"], "opened": answer["opened"] or self.fields["opened"]}
        return {200: "saved", 409: "conflict"}.get(status, "refused")

    def work(self, turns: Iterator[object]) -> None:
        """Type and save, now and then without the patience to hear the answer; at a conflict begin again from there."""
        self.open()
        for _ in turns:
            self.type_word()
            hasty = self.chance.random() < 0.25
            if self.save(patience=self.chance.uniform(0.001, 0.05) if hasty else 60) == "conflict":
                self.open()
        # Nothing is left that the site has not answered.
        if self.save() == "lost":
            raise AssertionError("The site did not answer.")

    def _ask(self, method: str, address: str, body: str | None = None, patience: float = 60) -> tuple[int, bytes]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=patience)) as asked:
            asked.request(method, address, body, self.headers)
            with asked.getresponse() as answer:
                return answer.status, answer.read()
