"""What search engines are told of: what is public, all of it, and nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from priorities.models import Plan
from reports import workflow
from reports.views.library import sitemaps
from tests.cast import a_complete_draft, a_published_update, a_withdrawn_update, person
from tests.copies import copies_of
from tests.priorities.plans import a_plan_with
from tests.reports.library.asking import queries

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return [one.text for one in ET.fromstring(answer.content).iter(f"{SPACE}loc")]


def everything(client):
    lists = locations(client, "/sitemap.xml")
    return {page for one in lists for page in locations(client, one.partition("testserver")[2])}


def test_it_names_every_public_page_and_each_opens(client):
    update, plan = a_published_update(), a_plan_with()
    found = everything(client)
    for address in (
        "/",
        "/updates/",
        f"/updates/{update.slug}/",
        update.committee.get_absolute_url(),
        update.committee_meeting.get_absolute_url(),
        f"/plans/{plan.key}/priorities/priority-1/",
        f"/plans/{plan.key}/measures/priority-1-measure-1/",
        "/accessibility/",
    ):
        assert f"{SITE}{address}" in found
    assert {page for page in found if client.get(page.removeprefix(SITE)).status_code != 200} == set()


def test_drafts_withdrawn_papers_and_draft_plans_are_not_in_it(client):
    draft, withdrawn, plan = a_complete_draft(), a_withdrawn_update(), a_plan_with(status=Plan.Status.DRAFT)
    found = " ".join(everything(client))
    for private in (draft.slug, withdrawn.slug, plan.key, "/desk/", "/admin/"):
        assert private not in found


def test_a_paper_has_the_day_of_its_latest_edition(client):
    update = a_published_update()
    (day,) = ET.fromstring(client.get("/sitemap-papers.xml").content).iter(f"{SPACE}lastmod")
    assert day.text == f"{update.editions.get().published_at:%Y-%m-%d}"


def test_a_withdrawal_is_seen_by_a_robot_that_asks_only_for_what_is_new(client):
    a_published_update()
    update = a_withdrawn_update()
    workflow.reopen(update, by=person("officer"), reason="To mend it.")
    answer = client.get("/sitemap-papers.xml", headers={"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"})
    assert answer.status_code == 200


def test_many_papers_are_in_several_files_at_a_constant_cost(client, monkeypatch):
    monkeypatch.setattr(sitemaps.OfThisSite, "limit", 10)
    update = a_published_update()
    before = queries(client, "/sitemap.xml"), queries(client, "/sitemap-papers.xml")
    copies_of(update, 29)
    assert (queries(client, "/sitemap.xml"), queries(client, "/sitemap-papers.xml?p=3")) == before
    files = [one for one in locations(client, "/sitemap.xml") if "papers" in one]
    assert [one.partition("sitemap-")[2] for one in files] == ["papers.xml", "papers.xml?p=2", "papers.xml?p=3"]
    assert len({page for n in (1, 2, 3) for page in locations(client, f"/sitemap-papers.xml?p={n}")}) == 30


@pytest.mark.parametrize("address", ["papers.xml?p=2", "papers.xml?p=x", f"papers.xml?p={'9' * 5000}", "secrets.xml"])
def test_a_list_that_is_not_there_is_not_found(client, address):
    assert client.get(f"/sitemap-{address}").status_code == 404


def test_robots_are_kept_from_private_doors_and_told_of_the_lists(client):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /desk/" in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert "Disallow: /" not in lines
