"""Feeds of papers: what a reader of feeds is told, that it is Atom, and that asking again costs nothing."""

from __future__ import annotations

from datetime import timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from priorities.models import Plan
from reports import workflow
from reports.following.atom import write_atom
from reports.following.feed import ENTRIES_A_PAGE, NEVER, Category, Entry, Feed, File
from reports.models import Committee, CommitteeMeeting, PublishedPaper, SectionLink, Thread
from reports.published_files import address_of
from tests.cast import a_complete_draft, a_published_update, a_withdrawn_update, fresh, person, publish
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.exempt_papers import SECRET, an_exempt_draft, exempt
from tests.reports.following.atom_schema import check_atom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

ALL = reverse("reports:papers_feed")


def fetch(client, address=ALL):
    response = client.get(address)
    assert response.status_code == 200
    check_atom(response.content)
    found = feedparser.parse(response.content)
    assert not found.bozo
    return found


def feed_of(priority):
    return reverse("reports:priority_feed", args=[priority.plan.key, priority.key])


def a_paper_on(priority):
    draft = a_complete_draft()
    SectionLink.objects.create(section=draft.sections.get(), priority=priority)
    publish(fresh(draft))
    return fresh(draft)


def copies(paper: PublishedPaper, count: int) -> None:
    """More papers of the register, without the work of publishing each."""
    edition, update = paper.edition, paper.update
    priorities = list(paper.priorities.all())
    for number in range(count):
        update.pk, update.slug = None, f"copy-{number}"
        update.save()
        edition.pk, edition.update, edition._state.adding = None, update, True
        edition.save(force_insert=True)
        paper.pk = None
        paper.update, paper.edition, paper.slug = update, edition, update.slug
        paper.save(force_insert=True)
        paper.priorities.set(priorities)


def test_an_entry_has_what_a_reader_chooses_by_and_the_way_to_page_and_file(client):
    priority = priority_of(a_plan_with())
    update = a_paper_on(priority)
    feed = fetch(client)
    paper = PublishedPaper.objects.get()
    (entry,) = feed.entries
    assert entry.title == f"{paper.title}, {paper.meeting_date:%-d %B %Y}"
    assert entry.summary == paper.summary != ""
    assert entry.link == f"http://testserver/updates/{update.slug}/"
    (file,) = entry.enclosures
    by_its_hash = address_of(paper.edition, "pdf")
    assert (file.href, file.type) == (f"http://testserver{by_its_hash}", "application/pdf")
    assert int(file.length) == len(client.get(f"/updates/{update.slug}/paper.pdf").getvalue())
    assert entry.author == "Rivers Partnership"
    assert [tag.label for tag in entry.tags] == ["Rivers Scrutiny Committee", priority.title]
    assert feed.feed.title == "Rivers Partnership: All papers"


def test_a_correction_changes_the_entry_and_keeps_its_name(client):
    update = a_published_update()
    (before,) = fetch(client).entries
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    assert fetch(client).entries == [before]
    publish(fresh(update))
    (after,) = fetch(client).entries
    assert (after.id, after.published) == (before.id, before.published)
    assert after.updated >= before.updated
    assert after.title.endswith("(corrected)")


def test_the_names_do_not_know_on_which_host_the_site_is(client):
    a_published_update()
    here, there = client.get(ALL), client.get(ALL, headers={"host": "localhost"})
    here, there = feedparser.parse(here.content), feedparser.parse(there.content)
    assert (here.feed.id, here.entries[0].id) == (there.feed.id, there.entries[0].id)
    assert here.entries[0].link != there.entries[0].link


@pytest.mark.parametrize("by", ["everything", "committee", "priority"])
def test_a_withdrawal_takes_the_words_out_and_says_so(client, by):
    priority = priority_of(a_plan_with())
    update = a_paper_on(priority)
    address = {
        "everything": ALL,
        "committee": reverse("reports:committee_feed", args=[update.committee.key]),
        "priority": feed_of(priority),
    }[by]
    (before,) = fetch(client, address).entries
    workflow.withdraw(update, by=person("approver"), reason="It named\na person.")
    (after,) = fetch(client, address).entries
    assert (after.id, after.published) == (before.id, before.published)
    assert after.title == f"Withdrawn: {before.title}"
    assert after.summary.endswith("Reason: It named a person.")
    assert before.summary not in after.summary
    assert "enclosures" not in after or not after.enclosures
    assert after.updated >= before.updated


def test_a_withdrawn_paper_says_nothing_of_what_served_a_priority_in_its_exempt_part(client):
    plan = a_plan_with()
    draft = an_exempt_draft()
    SectionLink.objects.create(section=exempt(draft), priority=priority_of(plan))
    publish(fresh(draft))
    workflow.withdraw(fresh(draft), by=person("approver"), reason="A figure was wrong.")
    assert fetch(client, feed_of(priority_of(plan))).entries == []
    assert SECRET not in client.get(ALL).content.decode()


def test_each_committee_and_each_priority_has_the_papers_that_concern_it_alone(client):
    plan = a_plan_with(priorities=2)
    first, second = plan.priorities.all()
    served = a_paper_on(first)
    a_published_update()
    other = Committee.objects.create(key="other", name="Other Committee")
    assert len(fetch(client).entries) == 2
    assert [entry.link for entry in fetch(client, feed_of(first)).entries] == [
        f"http://testserver/updates/{served.slug}/"
    ]
    assert fetch(client, feed_of(second)).entries == []
    assert fetch(client, reverse("reports:committee_feed", args=[other.key])).entries == []
    names = {fetch(client, address).feed.id for address in (ALL, feed_of(first), feed_of(second))}
    assert len(names) == 3


def test_a_thread_has_its_papers_and_one_that_is_part_of_another_leads_there(client):
    first = a_paper_on(priority_of(a_plan_with()))
    second = a_paper_on(priority_of(Plan.objects.get()))
    a_published_update()
    thread = Thread.objects.get()
    links = [entry.link for entry in fetch(client, feed_of_thread(thread)).entries]
    assert links == [f"http://testserver/updates/{update.slug}/" for update in (second, first)]
    part = Thread.objects.create(slug="part", name="Part", merged_into=thread)
    assert client.get(feed_of_thread(part)).url == feed_of_thread(thread)
    workflow.withdraw(second, by=person("approver"), reason="It named a person.")
    workflow.withdraw(first, by=person("approver"), reason="It named a person.")
    assert client.get(feed_of_thread(thread)).status_code == 404


def feed_of_thread(thread):
    return reverse("reports:thread_feed", args=[thread.slug])


def test_a_plan_that_is_a_draft_is_not_shown(client):
    plan = a_plan_with(status=Plan.Status.DRAFT)
    priority = priority_of(plan)
    a_paper_on(priority)
    assert client.get(feed_of(priority)).status_code == 404
    assert priority.title not in client.get(ALL).content.decode()


def test_a_feed_without_papers_is_a_feed(client):
    feed = fetch(client)
    assert (feed.entries, feed.feed.title) == ([], "Partnership reporting: All papers")


def test_who_has_it_already_is_told_so_until_anything_changes(client):
    priority = priority_of(a_plan_with())
    update = a_published_update()
    first = client.get(ALL)
    tag, moment = first.headers["ETag"], first.headers["Last-Modified"]
    again = client.get(ALL, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(ALL, headers={"if-modified-since": moment}).status_code == 304
    SectionLink.objects.create(section=update.sections.get(), priority=priority)
    assert client.get(ALL, headers={"if-none-match": tag}).status_code == 200
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    assert client.get(ALL, headers={"if-none-match": tag}).status_code == 200
    assert first.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert first.headers["Cache-Control"] == "no-cache"


def test_nothing_is_written_for_who_has_it_already(client, monkeypatch):
    a_published_update()
    tag = client.get(ALL).headers["ETag"]
    monkeypatch.setattr("reports.views.following.write_atom", lambda feed: 1 / 0)
    assert client.get(ALL, headers={"if-none-match": tag}).status_code == 304


def test_older_papers_are_on_further_pages_each_once(client):
    a_published_update()
    copies(PublishedPaper.objects.get(), ENTRIES_A_PAGE)
    first = fetch(client)
    links = {link.rel: link.href for link in first.feed.links}
    assert links["next"] == links["last"] == f"http://testserver{ALL}?page=2"
    second = fetch(client, links["next"])
    assert {link.rel for link in second.feed.links} == {"self", "alternate", "first", "last", "previous"}
    assert len({entry.id for entry in first.entries + second.entries}) == ENTRIES_A_PAGE + 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 5000, "\x00", "2"])
def test_a_page_that_is_not_there_is_the_nearest(client, page):
    a_published_update()
    assert len(feedparser.parse(client.get(ALL, {"page": page}).content).entries) == 1


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_a_feed_costs_the_same_with_one_paper_and_with_thirty(client, is_withdrawn):
    priority = priority_of(a_plan_with())
    update = a_paper_on(priority)
    if is_withdrawn:
        workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")

    def queries():
        with CaptureQueriesContext(connection) as found:
            fetch(client, feed_of(priority))
        return len(found)

    one = queries()
    if is_withdrawn:
        workflow.withdraw(a_paper_on(priority), by=person("approver"), reason="A figure was wrong.")
    else:
        copies(PublishedPaper.objects.get(), 29)
    assert queries() == one <= 9


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_words_there_are_it_is_a_feed_that_has_them(title, summary):
    entry = Entry(
        "urn:uuid:1", title, "http://x/y", title, NEVER, NEVER, summary,
        (Category("k", title, "http://x/"),), File("http://x/z", "application/pdf", 3, title),
    )  # fmt: skip
    content = write_atom(Feed("urn:uuid:2", title, title, "http://x/", (("self", "http://x/f"),), (entry,)))
    root = check_atom(content)
    written = root.findtext("{*}entry/{*}summary")
    assert shown(written) == shown(summary)


def shown(words):
    return [letter for letter in words if letter.isprintable() and letter != " "]


def test_pages_name_the_feed_where_browsers_look_for_it(client):
    head = client.get("/").content.decode().partition("</head>")[0]
    assert f'<link rel="alternate" href="{ALL}" type="application/atom+xml"' in head


def test_the_page_on_following_names_every_feed_that_there_is(client):
    plan = a_plan_with(priorities=2)
    CommitteeMeeting.objects.create(committee=Committee.objects.create(key="other", name="Other"), date="2031-01-01")
    page = client.get(reverse("reports:follow")).content.decode()
    addresses = [ALL, *(feed_of(priority) for priority in plan.priorities.all())]
    assert [address for address in addresses if f'href="{address}"' not in page] == []
    assert 'href="/follow/committees/other.atom"' in page
    assert 'href="/follow/committees/other.ics"' in page
    assert "http://testserver/follow/meetings.ics" in page


def test_a_feed_that_was_withdrawn_long_ago_says_nothing_of_it(client, monkeypatch):
    a_withdrawn_update()
    assert len(fetch(client).entries) == 1
    monkeypatch.setattr("reports.following.feed.SHOWN_AS_WITHDRAWN", -timedelta(days=1))
    assert fetch(client).entries == []
