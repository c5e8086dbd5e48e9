"""The page of the search, as somebody without a browser's help sees it: whatever is typed, words come back."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from reports.search import index
from tests.reports.search.shelf_of_papers import MadePaper, MadePart, put_in_the_register

pytestmark = pytest.mark.django_db

SEARCH = reverse("reports:search")

HOSTILE = [
    "\0",
    "weirs\0",
    '"',
    '"weirs',
    '"""" weirs ""',
    "weir*",
    "* AND",
    "weirs NEAR/2 leak",
    "NOT weirs",
    "(weirs",
    "weirs & | ! <-> leak",
    "weirs:* 'leak' :A",
    "'; DROP TABLE reports_searchposting; --",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ weirs }} {% url %}",
    "\u0301",
    "\ud83d\udc6e".encode("utf-16", "surrogatepass").decode("utf-16"),
    "weirs \u202e leak",
    "%00 %ff",
    "x" * 10_000,
    "weirs " * 500,
    " ".join(f"word{n}" for n in range(500)),
    '"' + "weirs " * 500 + '"',
    "-" * 10_000,
    "9" * 5_000,
]


@pytest.fixture
def papers():
    leaks = MadePart("Leaks", ["The upper weir leaks.", "The weirs below were mended <twice>."])
    put_in_the_register(
        [
            MadePaper("Weirs and locks", date(2031, 3, 1), [leaks]),
            MadePaper("Boats", date(2030, 3, 1), [MadePart("Boats", ["No boat leaks."])], "Bridges Committee"),
        ]
    )
    index.rebuild()


def page_of(client, **asked: object):
    return html.fromstring(client.get(SEARCH, asked).content)


def links_of(page) -> list[str]:
    return page.xpath("//li[@class='sdp-search__result']/h3/a/@href")


def test_the_answer_leads_to_the_paragraphs_with_the_words_marked(client, papers):
    page = page_of(client, q="weir leaks")
    assert page.findtext(".//title").startswith("3 results for weir leaks – Search – ")
    assert links_of(page) == ["/updates/paper-1/#p1", "/updates/paper-1/#s1", "/updates/paper-1/#p2"]
    marks = [item.xpath("./p/mark/text()") for item in page.xpath("//li[@class='sdp-search__result']")]
    assert marks == [["weir", "leaks"], ["weir", "leaks"], ["weirs"]]
    assert "<twice>" in page.xpath("//li[@class='sdp-search__result'][3]")[0].text_content()


def test_each_filter_leads_to_as_many_as_it_says_and_can_be_removed(client, papers):
    page = page_of(client, q="leaks")
    for choice in page.xpath("//section[@class='sdp-search__filters']//li[a]"):
        link = choice.find("a")
        said = choice.text_content().split("(")[1].rstrip(") \n")
        there = html.fromstring(client.get(SEARCH + link.get("href")).content)
        assert len(links_of(there)) == int(said)
        (remove,) = there.xpath("//a[contains(@class, 'sdp-search__chosen')]/@href")
        assert len(links_of(html.fromstring(client.get(SEARCH + remove).content))) == len(links_of(page))


def test_a_new_question_keeps_the_filters(client, papers):
    page = page_of(client, q="leaks", year="2030", kind="update")
    assert {field.get("name"): field.get("value") for field in page.xpath("//form//input[@type='hidden']")} == {
        "kind": "update",
        "year": "2030",
    }


def test_filters_that_leave_nothing_say_how_to_see_the_rest(client, papers):
    page = page_of(client, q="weir", year="2030")
    assert links_of(page) == []
    (link,) = page.xpath("//a[starts-with(text(), 'Show all')]")
    assert link.text == "Show all 3 without"
    assert len(links_of(html.fromstring(client.get(SEARCH + link.get("href")).content))) == 3


def test_where_nothing_has_all_words_each_is_offered_alone(client, papers):
    page = page_of(client, q='boats mended "upper weir" xylophone')
    said = [" ".join(item.text_content().split()) for item in page.xpath("//main//ul/li")]
    assert said == [
        "boats, in 3 places",
        "mended, in 1 place",
        "upper weir, in 1 place",
        "xylophone, nowhere: check how it is spelt",
    ]
    (phrase,) = page.xpath("//main//ul/li/a[text()='upper weir']/@href")
    assert links_of(html.fromstring(client.get(SEARCH + phrase).content)) == ["/updates/paper-1/#p1"]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_question_is_words_like_any_other(client, papers, typed):
    response = client.get(SEARCH, {"q": typed})
    assert response.status_code == 200
    page = html.fromstring(response.content)
    assert page.xpath("//h1")[0].text == "Search"
    assert page.xpath("//main//form//input[@name='q']")
    assert not page.xpath("//main//script")


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "9" * 400},
        {"page": "²"},
        {"page": "last"},
        {"year": "9" * 30},
        {"year": "\0"},
        {"kind": "'"},
        {"committee": "1 OR 1=1"},
        {"priority": "-1"},
    ],
    ids=str,
)
def test_a_number_or_a_filter_that_cannot_be_is_passed_over(client, papers, asked):
    assert len(links_of(page_of(client, q="leaks", **asked))) == 3


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(), year=st.text(max_size=5), page=st.text(max_size=5))
def test_nothing_that_can_be_typed_is_an_error(client, papers, typed, year, page):
    assert client.get(SEARCH, {"q": typed, "year": year, "page": page}).status_code == 200


def test_pages_are_whole_and_follow_each_other(client):
    put_in_the_register(
        MadePaper("Boats", date(2031, 3, 1), [MadePart("", [f"Weir {n}." for n in range(1, 46)])]) for _ in range(1)
    )
    index.rebuild()
    pages = [page_of(client, q="weir", page=number) for number in (1, 2, 3, 99)]
    assert [len(links_of(page)) for page in pages] == [20, 20, 5, 5]
    assert [link for page in pages[:3] for link in links_of(page)] == [f"/updates/paper-1/#p{n}" for n in range(1, 46)]
    assert pages[1].xpath("//nav//a[@rel='next']/@href") == ["?q=weir&page=3"]
    assert pages[1].xpath("//ol/@start") == ["21"]
    assert pages[3].findtext(".//title").startswith("45 results for weir, page 3 of 3")
