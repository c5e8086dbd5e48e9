"""Many ask for a page at the moment in which it must be made: one of them makes it, and the others wait for that."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from sdp import kept_pages
from sdp.asked import PublicState
from sdp.kept_pages import KeptPages, kept

OTHERS = 7


def a_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("A page.")


class Site:
    """Answers all with one view, which goes on only once everybody has asked."""

    def __init__(self, view) -> None:
        self.view, self.made = view, 0
        self.middleware = KeptPages(self.answer)
        self.begun, self.all_asked = Event(), Barrier(OTHERS + 1)

    def state(self) -> PublicState:
        if self.begun.is_set():
            self.all_asked.wait(10)
        return PublicState(1, 1_000_000_000)

    def answer(self, request: HttpRequest) -> HttpResponse:
        self.middleware.process_view(request, self.view)
        self.made += 1
        if not self.begun.is_set():
            self.begun.set()
            self.all_asked.wait(10)
        response: HttpResponse = self.view(request)
        return response

    def ask(self, number: int = 0):
        return self.middleware(RequestFactory().get("/page/"))


def ask_at_once(site: Site) -> list:
    with ThreadPoolExecutor(OTHERS + 1) as people:
        first = people.submit(site.ask)
        assert site.begun.wait(10)
        others = list(people.map(site.ask, range(OTHERS)))
        return [first.result(10), *others]


@pytest.fixture
def site(monkeypatch):
    def of(view) -> Site:
        site = Site(view)
        monkeypatch.setattr(kept_pages, "_state", site.state)
        return site

    return of


def test_one_makes_it_and_all_have_it(site):
    crowd = site(kept(a_view))
    assert {answer.content for answer in ask_at_once(crowd)} == {b"A page."}
    assert crowd.made == 1


def test_nobody_waits_for_a_page_that_is_not_kept(site):
    crowd = site(lambda request: HttpResponse("Mine."))
    assert len(ask_at_once(crowd)) == OTHERS + 1
    assert crowd.made == OTHERS + 1


def test_where_nothing_came_of_it_everybody_makes_their_own(site):
    def fails(request: HttpRequest) -> HttpResponse:
        return HttpResponse("Not now.", status=503)

    crowd = site(kept(fails))
    assert {answer.status_code for answer in ask_at_once(crowd)} == {503}
    assert crowd.made == OTHERS + 1


def test_a_view_that_breaks_lets_nobody_wait(site):
    def breaks(request: HttpRequest) -> HttpResponse:
        raise ValueError("broken")

    broken = site(kept(breaks))
    broken.all_asked = Barrier(1)
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            broken.ask()
    assert broken.made == 2
