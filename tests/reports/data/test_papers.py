"""Updates, editions and paragraphs as data say what the pages say, and nothing more."""

from __future__ import annotations

import hashlib
import json

from reports import workflow
from reports.models import PublishedPaper, PublishedParagraph
from tests.cast import a_published_update, fresh, person, publish
from tests.reports.data.library import HIDDEN, ask, everything, many_papers, said
from tests.reports.exempt_papers import SECRET, an_exempt_draft


def test_an_update_says_what_its_page_does_and_leads_to_everything_of_it(client, library):
    paper = PublishedPaper.objects.get()
    (listed,) = said(client, "updates")["items"]
    whole = said(client, listed["url"])
    sections = whole.pop("sections")
    assert whole == listed
    assert (whole["id"], whole["title"], whole["edition"]) == (paper.slug, paper.title, 2)
    assert whole["published"] < whole["modified"]
    assert whole["committee"]["title"] == "Rivers Scrutiny Committee"
    assert [one["key"] for one in whole["priorities"]] == ["priority-1"]
    assert [one["heading"] for one in sections if one["priorities"]] == ["Weirs 1"]
    for address in (whole["page"], whole["pdf"]["url"], whole["html"]["url"], sections[0]["page"].partition("#")[0]):
        assert ask(client, address).status_code == 200
    for address in (whole["committee"]["url"], whole["meeting"]["url"], whole["board_meetings"][0]["url"]):
        found = said(client, address)
        if isinstance(found["updates"], str):
            found = said(client, found["updates"])
        assert paper.slug in json.dumps(found)


def test_files_have_the_hashes_that_are_said(client, library):
    for one in everything(client, f"updates/{library.corrected.slug}/editions"):
        for form in ("pdf", "html"):
            content = ask(client, one[form]["url"]).getvalue()
            assert (len(content), hashlib.sha256(content).hexdigest()) == (one[form]["size"], one[form]["sha256"])


def test_anybody_can_reckon_the_hash_of_an_editions_tree(client, library):
    edition = said(client, f"updates/{library.corrected.slug}/editions/1")
    text = json.dumps(edition["tree"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == edition["tree_sha256"]
    assert "The weirs were counted." in text


def test_an_old_edition_says_what_replaced_it(client, library):
    first, second = everything(client, f"updates/{library.corrected.slug}/editions")
    assert said(client, first["replaced_by"])["id"] == second["id"] == f"{library.corrected.slug}/2"
    assert second["replaced_by"] is None
    assert ask(client, f"updates/{library.corrected.slug}/editions/3").status_code == 404


def test_paragraphs_are_those_of_the_page_in_their_order(client, library):
    slug = library.corrected.slug
    of_one = everything(client, f"updates/{slug}/paragraphs?limit=2")
    assert [one["text"] for one in of_one] == list(
        PublishedParagraph.objects.order_by("position").values_list("text", flat=True)
    )
    assert everything(client, "paragraphs?limit=3") == of_one
    page = ask(client, f"/updates/{slug}/").content.decode()
    assert [one["page"] for one in of_one if f'id="{one["page"].partition("#")[2]}"' not in page] == []


def test_paragraphs_of_sections_that_serve_a_priority(client, library):
    found = everything(client, "paragraphs?priority=priority-1&limit=1")
    assert [one["text"] for one in found] == ["The weirs were counted twice."]
    assert everything(client, f"paragraphs?plan={library.draft_plan.key}") == []


def test_every_paper_comes_once_whatever_the_size_of_the_pages(client, quick_pdf, db):
    many_papers(7)
    slugs = [one["id"] for one in everything(client, "updates?limit=100")]
    assert len(set(slugs)) == len(slugs) == 7
    assert [one["id"] for one in everything(client, "updates?limit=2")] == slugs
    by_paper = [one["id"] for one in everything(client, "paragraphs?limit=4")]
    assert by_paper == [one["id"] for one in everything(client, "paragraphs")]
    assert list(dict.fromkeys(one.partition("/")[0] for one in by_paper)) == slugs


def test_what_is_published_meanwhile_moves_nothing(client, quick_pdf, db):
    many_papers(3)
    first = said(client, "updates?limit=2")
    a_published_update()
    following = said(client, first["next"])["items"]
    assert len({one["id"] for one in [*first["items"], *following]}) == 3


def test_lists_are_narrowed_to_what_is_asked_for(client, library):
    (found,) = everything(client, "updates")
    day, committee = found["board_meetings"][0]["date"], found["committee"]["id"]
    for asked in (f"year={found['meeting']['date'][:4]}", f"committee={committee}", f"board_meeting={day}"):
        assert [one["id"] for one in everything(client, f"updates?{asked}")] == [found["id"]], asked
        assert everything(client, f"paragraphs?{asked}")
    for asked in ("year=1999", "committee=none", "board_meeting=1999-01-01", "priority=none", "plan=none"):
        assert everything(client, f"updates?{asked}") == everything(client, f"paragraphs?{asked}") == [], asked
    assert everything(client, f"updates?plan={library.plan.key}&priority=priority-1") == [found]


def test_a_plan_that_is_a_draft_is_nowhere(client, library):
    for address in ("updates", f"updates/{library.corrected.slug}", "paragraphs", "plans", "measures", "measures.csv"):
        assert HIDDEN.lower() not in ask(client, address).content.decode().lower(), address
    assert everything(client, f"updates?priority={HIDDEN.lower()}") == []
    assert everything(client, f"updates?plan={library.draft_plan.key}") == []


def test_of_an_exempt_section_there_is_what_the_public_paper_prints(client, quick_pdf, db):
    update = publish(an_exempt_draft()).update
    for address in (f"updates/{update.slug}", f"updates/{update.slug}/editions/1", "paragraphs", "updates"):
        words = ask(client, address).content.decode()
        assert SECRET not in words
        assert update.editions.get().content_sha256 not in words


def test_a_draft_and_a_correction_under_way_are_not_there(client, library):
    before = said(client, f"updates/{library.corrected.slug}")
    workflow.correct(fresh(library.corrected), by=person("officer"), reason="Another figure.")
    section = library.corrected.sections.first()
    section.heading = "Otters"
    section.save()
    assert said(client, f"updates/{library.corrected.slug}") == before
    workflow.stop_correcting(fresh(library.corrected), by=person("officer"))
