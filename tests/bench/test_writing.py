"""What writing costs the server: the time of whole requests, from the environment to the last byte of the answer.

Every middleware is in it; the network, and the browser that makes the request, are not.
"""

from __future__ import annotations

import statistics
from itertools import count
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from tests.cast import a_complete_draft, person
from tests.reports.typist import Typist, at_section

PARAGRAPH = (
    "The partnership considered the report on {}, in which <strong>{} cases</strong> were dealt with by the teams of "
    "the area; a third of them were closed within the month, and members asked for the figures of each area."
)
SHAPES = {"one section of 200": (1, 200), "ten sections of 20": (10, 20)}

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("shape", SHAPES)]


def body(paragraphs: int, section: int = 1) -> str:
    """Paragraphs no two of which are alike, in whatever section they stand."""
    return "".join(f"<p>{PARAGRAPH.format(f'matter {section}.{n}', n)}</p>" for n in range(paragraphs))


def typist_of(shape: str) -> Typist:
    sections, paragraphs = SHAPES[shape]
    update = a_complete_draft(sections=sections)
    for place, section in enumerate(update.sections.all(), start=1):
        section.body = body(paragraphs, place)
        section.save()
    client = Client()
    client.force_login(person("officer"))
    return at_section(client, update.sections.first()).type(body_as="html")


def served(site: WSGIHandler, environ: dict[str, Any]) -> str:
    """The status of the answer, all of which is made."""
    said: list[str] = []
    answer = site(environ, lambda status, headers: said.append(status))
    b"".join(answer)
    return said[0]


def measure(benchmark: Any, shape: str, address: str, *, sends: bool, status: str) -> None:
    """Time requests, each made anew from the page as it is then; before one that sends, something is typed."""
    typist, requests, words = typist_of(shape), RequestFactory(), count()
    site = WSGIHandler()
    paragraphs = body(SHAPES[shape][1])

    def request() -> tuple[tuple[WSGIHandler, dict[str, Any]], dict[str, Any]]:
        # What the page holds now: each of these saves is made from the one before.
        page = Typist(typist.client, typist.page, typist.address).type(body_as="html")
        page.type(body=f"{paragraphs}<p>And {next(words)} more.</p>", nth="1")
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in page.client.cookies.items())
        place = getattr(page, address)
        asked = requests.post(place, page.fields) if sends else requests.get(place)
        return (site, {**asked.environ, "HTTP_COOKIE": cookies}), {}

    assert benchmark.pedantic(served, setup=request, rounds=30, warmup_rounds=3) == status
    times = [1000 * time for time in benchmark.stats.stats.data]
    benchmark.extra_info["said"] = (
        f"{shape}: server time {statistics.median(times):.1f} ms median, {max(times):.1f} ms at most"
    )


@pytest.mark.benchmark(group="a save while typing")
def test_autosave(benchmark: Any, shape: str) -> None:
    measure(benchmark, shape, "address", sends=True, status="200 OK")


@pytest.mark.benchmark(group="an explicit save")
def test_save(benchmark: Any, shape: str) -> None:
    measure(benchmark, shape, "page", sends=True, status="302 Found")


@pytest.mark.benchmark(group="opening a section")
def test_open(benchmark: Any, shape: str) -> None:
    measure(benchmark, shape, "page", sends=False, status="200 OK")
