"""A thousand wrong passwords at the site as it is served, by several processes at once."""

from __future__ import annotations

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import psycopg2
import pytest

from tests.load.served import Served
from tests.office import password_of

pytestmark = pytest.mark.django_db(transaction=True)

TRIES = 1000
ALLOWED = 5


@pytest.fixture(autouse=True)
def _behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that visitors can come from many addresses."""
    monkeypatch.setenv("PROXIES", "1")


class Visitor:
    """One line to the site with its own cookie against forgery, which tries passwords."""

    def __init__(self, site: Served, address: str) -> None:
        self.line = HTTPConnection("127.0.0.1", site.port, timeout=60)
        self.address = address
        answer, page = self._ask("GET", "/accounts/login/", "", {})
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]):
        self.line.request(method, path, body, headers | {"X-Forwarded-For": self.address})
        answer = self.line.getresponse()
        return answer, answer.read().decode()

    def try_(self, name: str, password: str) -> str:
        body = urlencode({"csrfmiddlewaretoken": self.token, "login": name, "password": password})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
        answer, page = self._ask("POST", "/accounts/login/", body, kind)
        if answer.status == 302:
            return "in"
        if answer.status == 429 or "Too many tries" in page:
            return "closed"
        assert "is not right" in page, page
        return "wrong"

    def close(self) -> None:
        self.line.close()


def try_once(site: Served, name: str, password: str, address: str) -> str:
    with closing(Visitor(site, address)) as visitor:
        return visitor.try_(name, password)


def five_minutes_later(site: Served) -> None:
    """Move on the clock of the counts in the served site's own database."""
    address = urlsplit(site.database)
    if address.scheme == "sqlite":
        with closing(sqlite3.connect(address.path, timeout=20)) as rows, rows:
            rows.execute("UPDATE cache SET expires = '2020-01-01 00:00:00'")
        return
    with closing(psycopg2.connect(site.database)) as rows, rows, rows.cursor() as cursor:
        cursor.execute("UPDATE cache SET expires = '2020-01-01'")


def guess(site: Served, names: list[str], addresses: list[str]) -> list[str]:
    """Eight visitors at once, who share out the names; each name with a password of its own."""

    def share(number: int) -> list[str]:
        with closing(Visitor(site, addresses[number % len(addresses)])) as visitor:
            return [visitor.try_(name, f"wrong-{number}-{nth}") for nth, name in enumerate(names[number::8])]

    with ThreadPoolExecutor(8) as visitors:
        return [said for told in visitors.map(share, range(8)) for said in told]


def test_a_thousand_wrong_passwords_are_not_looked_at(served: Served) -> None:
    said = guess(served, ["officer"] * TRIES, [f"192.0.2.{number}" for number in range(8)])
    assert len(said) == TRIES
    assert "in" not in said
    assert 0 < said.count("wrong") <= ALLOWED
    right, elsewhere = password_of("officer"), "198.51.100.1"
    assert try_once(served, "officer", right, elsewhere) == "closed"
    assert try_once(served, "officer@example.com", right, elsewhere) == "closed"
    assert try_once(served, "member", password_of("member"), elsewhere) == "in"
    five_minutes_later(served)
    assert try_once(served, "officer", right, elsewhere) == "in"


def test_one_address_is_stopped_whatever_names_it_tries(served: Served) -> None:
    said = guess(served, [f"name-{number}" for number in range(200)], ["192.0.2.1"])
    assert 0 < said.count("wrong") <= 2 * ALLOWED
    right = password_of("officer")
    assert try_once(served, "officer", right, "192.0.2.1") == "closed"
    assert try_once(served, "officer", right, "198.51.100.1") == "in"
