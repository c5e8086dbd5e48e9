"""What the pages say in their heads: address, description, and data for search engines."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from reports import workflow
from reports.published_files import address_of
from sdp.page_meta import structured_data
from tests.cast import a_committee_meeting, a_complete_draft, a_published_update, fresh, person, publish
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.library.asking import words

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def canonical(page):
    return re.findall(r'<link rel="canonical" href="([^"]*)">', page)


def data(page):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return [json.loads(block) for block in found]


def test_a_paper_says_where_it_is_at_home_whatever_name_it_was_asked_for_by(client, settings):
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["*"], "https://reports.example.gov.uk"
    update = a_published_update()
    for address in ("", "editions/1/"):
        page = client.get(f"/updates/{update.slug}/{address}?from=mail", headers={"host": "other.example"})
        assert canonical(page.content.decode()) == [f"https://reports.example.gov.uk/updates/{update.slug}/"]


def test_the_title_and_the_description_stand_in_both_places(client):
    update = a_complete_draft()
    update.title = 'Weirs & "locks"'
    update.save()
    publish(fresh(update))
    page = words(client, f"/updates/{update.slug}/")
    assert "<title>Weirs &amp; &quot;locks&quot;, " in page
    assert '<meta property="og:title" content="Weirs &amp; &quot;locks&quot;, ' in page
    assert '<meta property="og:type" content="article">' in page
    assert page.count("Rivers Scrutiny Committee, ") >= 2


def test_a_paper_is_described_as_a_report_with_its_file_and_what_it_is_about(client):
    update = a_published_update()
    update.sections.get().links.create(priority=priority_of(a_plan_with()))
    edition = update.editions.get()
    (found,) = data(words(client, f"/updates/{update.slug}/"))
    report, trail = found["@graph"]
    assert (found["@context"], report["@type"], report["version"]) == ("https://schema.org", "Report", "1")
    assert report["encoding"]["contentUrl"] == f"{SITE}{address_of(edition, 'pdf')}"
    assert report["encoding"]["sha256"] == edition.pdf_sha256
    assert report["about"] == [
        {"@type": "Thing", "name": "Weirs and locks 1", "url": f"{SITE}/plans/plan-2030-2035/priorities/priority-1/"}
    ]
    assert [step["item"] for step in trail["itemListElement"]] == [f"{SITE}/updates/", f"{SITE}/updates/{update.slug}/"]


def test_an_edition_that_was_replaced_leads_to_the_paper_and_says_nothing_of_itself(client):
    update = a_published_update()
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    publish(fresh(update))
    old = words(client, f"/updates/{update.slug}/editions/1/")
    assert canonical(old) == [f"{SITE}/updates/{update.slug}/"]
    assert "noindex" in old
    assert data(old) == []
    assert data(words(client, f"/updates/{update.slug}/"))[0]["@graph"][0]["version"] == "2"


def test_words_cannot_end_the_data_block_early():
    block = structured_data({"name": "</script><script>alert('&')</script>"})
    assert block.count("<script") == block.count("</script") == 1
    assert json.loads(block.partition(">")[2].rpartition("<")[0])["name"] == "</script><script>alert('&')</script>"


def test_a_private_page_names_no_address_for_search_engines(client, visit):
    assert canonical(client.get("/accounts/login/").content.decode()) == []
    assert canonical(client.get("/nowhere/").content.decode()) == []
    assert canonical(words(visit("officer"), "/desk/")) == []


def test_lists_and_plans_have_an_address_and_what_they_list(client):
    a_committee_meeting(date(2027, 1, 21))
    update = a_published_update()
    plan = a_plan_with()
    for address in ("/", "/updates/", "/committees/", f"/plans/{plan.key}/", f"/updates/{update.slug}/editions/"):
        assert canonical(words(client, address)) == [f"{SITE}{address}"]
    (listed,) = data(words(client, "/updates/"))
    assert [one["url"] for one in listed["mainEntity"]["itemListElement"]] == [f"{SITE}/updates/{update.slug}/"]
