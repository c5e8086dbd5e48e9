"""What everybody reads of a thread: what published papers say, in order, and nothing of the board's own record."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from priorities.models import Plan
from reports import thread_register
from reports.item_chains import all_after, first_items
from reports.models import PublishedPaper, Thread
from reports.register import rebuild
from reports.views.threads import ENTRIES_A_PAGE
from tests.cast import a_complete_draft, fresh, publish
from tests.copies import copies_of
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.test_thread_register import an_item, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def get(client, address="/threads/weirs/"):
    return client.get(address).content.decode()


@pytest.fixture
def weirs():
    """The plan's only priority, and a section that serves it."""
    priority = priority_of(a_plan_with())
    return priority, published("Weirs", an_item("Secret title"), serves=[priority])


def test_it_says_what_the_paper_says_and_in_which_month_the_board_met(client, weirs):
    priority, section = weirs
    page = get(client)
    for words in (
        "The weirs were counted.",
        "Board meeting: January 2031",
        str(priority),
        "What the paper recommended",
    ):
        assert words in page
    assert f"/updates/{section.update.slug}/#p2" in page
    assert reverse("priorities:priority", args=[priority.plan.key, priority.key]) in page
    for private in ("Secret title", "15 January"):
        assert private not in page


def test_the_priority_of_a_draft_plan_is_named_nowhere(client, weirs):
    _, section = weirs
    draft = priority_of(a_plan_with(key="plan-2040-2045", status=Plan.Status.DRAFT, first_year=2040))
    section.links.create(priority=draft)
    for address in ("/threads/", "/threads/weirs/", f"/threads/?plan={draft.plan.key}&priority={draft.key}"):
        assert draft.plan.key not in get(client, address)


def test_the_newest_paper_comes_first_or_the_oldest(client, weirs):
    priority, section = weirs
    later = published("Weirs", serves=[priority])
    papers = [f'href="/updates/{one.update.slug}/"' for one in (section, later)]
    newest, oldest = get(client), get(client, "/threads/weirs/?order=oldest")
    assert newest.index(papers[1]) < newest.index(papers[0])
    assert oldest.index(papers[0]) < oldest.index(papers[1])


def test_two_sections_of_one_paper_stand_under_it_together(client, weirs):
    priority, _ = weirs
    draft = a_complete_draft(sections=2)
    for section in draft.sections.all():
        section.heading = "Lamps"
        section.save()
        section.links.create(priority=priority)
    publish(fresh(draft))
    page = get(client, "/threads/lamps/")
    assert page.count('class="sdp-thread__paper"') == 1
    assert page.count("The weirs were counted.") == 2


def test_the_paper_and_the_priority_lead_to_it(client, weirs):
    priority, section = weirs
    assert 'href="/threads/weirs/"' in get(client, f"/updates/{section.update.slug}/")
    page = get(client, reverse("priorities:priority", args=[priority.plan.key, priority.key]))
    assert 'href="/threads/weirs/"' in page
    assert f"/threads/?plan={priority.plan.key}&amp;priority={priority.key}" in page


def test_topics_are_listed_all_or_those_of_a_priority(client, weirs):
    priority, _ = weirs
    published("Lamps", an_item("Lamps"))
    assert 'href="/threads/lamps/"' in get(client, "/threads/")
    of_one = get(client, f"/threads/?plan={priority.plan.key}&priority={priority.key}")
    assert 'href="/threads/weirs/"' in of_one
    assert 'href="/threads/lamps/"' not in of_one


@pytest.mark.parametrize(
    "query", ["page=no", "page=0", "page=99999999999999999999", "order=%00", "plan=%00&priority=a"]
)
def test_odd_questions_are_answered_by_a_page(client, weirs, query):
    for address in ("/threads/", "/threads/weirs/"):
        assert client.get(f"{address}?{query}").status_code == 200


def test_there_is_no_page_for_what_is_no_thread(client, weirs):
    assert client.get("/threads/eels/").status_code == 404


def test_pages_cost_the_same_with_one_paper_and_with_many(client, weirs):
    priority, section = weirs
    addresses = ["/threads/", "/threads/weirs/", f"/updates/{section.update.slug}/"]

    def costs():
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                get(client, address)
            found.append(len(queries))
        return found

    published("Weirs", serves=[priority])
    before = costs()
    copies_of(fresh(section.update), 30)
    assert len(list(rebuild())) == PublishedPaper.objects.count() == 32
    thread_register.rebuild()
    assert Thread.objects.get().papers == 32
    assert get(client).count('class="sdp-thread__paper"') == ENTRIES_A_PAGE
    assert costs() == before


def test_a_long_chain_of_items_is_one_question(django_assert_num_queries):
    items = [an_item("Weirs 1")]
    for month in range(2, 13):
        items.append(an_item(f"Weirs {month}", month=month, follows=items[-1]))
    alone = an_item("Lamps")
    with django_assert_num_queries(1):
        found = first_items({items[0].pk, items[-1].pk, alone.pk})
    assert found == {items[0].pk: items[0].pk, items[-1].pk: items[0].pk, alone.pk: alone.pk}
    with django_assert_num_queries(1):
        assert all_after(items[6].pk) == {item.pk for item in items[6:]}
