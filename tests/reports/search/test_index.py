"""The index says what the public may read now: papers from the register, and plans that are no drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from priorities.models import CaseStudy, Plan
from priorities.models.seen_by import SeenBy
from reports import workflow
from reports.models import PublishedPaper, SearchPosting, SearchShelf, SearchVolume
from reports.revisions import recording
from reports.search import RESULTS_A_PAGE, Filters, index, search
from tests.cast import a_complete_draft, a_published_update, fresh, person, publish
from tests.priorities.plans import a_plan_with, address_of, priority_of
from tests.reports.exempt_papers import SECRET, an_exempt_draft
from tests.reports.search.shelf_of_papers import MadePaper, MadePart, put_in_the_register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """What is to be done once it is stored is done when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def addresses(typed: str, **filters: str) -> list[str]:
    return [result.address for result in search(typed, Filters(**filters)).results]


def whole_index():
    return (
        list(
            SearchVolume.objects.order_by("update").values_list(
                "update", "plan", "date", "entries", "octets", "contents"
            )
        ),
        sorted(SearchPosting.objects.values_list("term", flat=True)),
    )


def test_a_paper_is_found_at_its_paragraph_from_the_moment_it_is_published():
    draft = a_complete_draft()
    section = draft.sections.get()
    section.heading, section.body = "Otters", "<p>Two holts were dug.</p><p>Herons nest above them.</p>"
    section.save()
    assert addresses("heron") == []
    publish(fresh(draft))
    page = f"/updates/{draft.slug}/"
    (heron,) = search("heron").results
    assert heron.address.startswith(f"{page}#p")
    assert ("Herons", True) in heron.words
    assert addresses("otter")[0].startswith(f"{page}#")
    assert addresses("otter heron") == [heron.address]


def test_a_withdrawn_paper_is_gone_at_once_and_none_of_its_words_stay():
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    assert addresses("weirs counted") == []
    assert not SearchPosting.objects.exists()
    assert not SearchVolume.objects.exists()


def test_a_corrected_paper_is_found_by_its_new_words_alone():
    update = a_published_update()
    other = a_published_update()
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    with recording(update, by=person("officer")):
        section = update.sections.get()
        section.body = "<p>The locks were counted.</p>"
        section.save()
    assert len(addresses("weirs were counted")) == 2
    publish(fresh(update))
    assert [address.split("#")[0] for address in addresses('"weirs were counted"')] == [f"/updates/{other.slug}/"]
    assert [address.split("#")[0] for address in addresses('"locks were counted"')] == [f"/updates/{update.slug}/"]


def test_exempt_words_are_not_in_it():
    publish(an_exempt_draft())
    assert addresses(SECRET) == []
    assert not SearchPosting.objects.filter(term__contains=SECRET.lower()[:6]).exists()


def test_a_priority_that_a_section_serves_narrows_down_whenever_it_is_linked():
    update = a_published_update(sections=2)
    priority = priority_of(a_plan_with())
    first, second = update.sections.all()
    link = first.links.create(priority=priority)
    found = addresses("counted", priority=str(priority.pk))
    assert len(found) == 1
    assert search("counted").counts["priority"] == {str(priority.pk): 1}
    second.links.create(priority=priority)
    link.delete()
    assert len(addresses("counted", priority=str(priority.pk))) == 1
    assert addresses("counted", priority=str(priority.pk)) != found


def test_a_plan_is_found_by_all_that_everybody_may_read_of_it(at_once):
    with at_once():
        plan = a_plan_with(measures=1, case_studies=1)
        CaseStudy.objects.update(body="<p>A narrowboat sank.</p>")
        story = CaseStudy.objects.get()
        story.save()
    assert search("weirs").counts["kind"] == {"priority": 2, "measure": 1}
    assert search("gates").counts["kind"] == {"deliverable": 2}
    assert search("bank work").counts["kind"] == {"work-area": 2}
    assert addresses("narrowboat", kind="case-study") == [
        f"{address_of('priority', plan, story.priority.key)}#case-study-{story.key}"
    ]
    assert address_of("priority", plan, "priority-1") in addresses(priority_of(plan).title)


def test_a_story_that_is_not_for_everybody_and_a_draft_plan_are_not_found(at_once):
    with at_once():
        plan = a_plan_with()
        story = CaseStudy.objects.get()
        story.body, story.seen_by = "<p>Quaxolotl.</p>", SeenBy.MEMBERS
        story.save()
    assert addresses("quaxolotl") == []
    title = priority_of(plan).title
    assert addresses(title)
    with at_once():
        plan.status = Plan.Status.DRAFT
        plan.save()
    assert addresses(title) == []
    assert not SearchPosting.objects.exists()


def test_before_the_index_follows_a_plan_that_became_a_draft_says_nothing(at_once):
    with at_once():
        plan = a_plan_with()
    priority = priority_of(plan)
    Plan.objects.update(status=Plan.Status.DRAFT)
    assert addresses(priority.title) == []


def test_a_plan_that_is_removed_takes_its_words_along(at_once):
    with at_once():
        plan = a_plan_with(priorities=0, partner_plans=0, mechanisms=0)
    assert SearchVolume.objects.filter(plan=plan).exists()
    with at_once():
        for rows in (plan.sections, plan.achievements, plan.enabling_factors):
            rows.all().delete()
        plan.delete()
    assert not SearchPosting.objects.exists()


def test_many_changes_to_a_plan_are_followed_once(at_once):
    plan = a_plan_with(measures=3)
    with CaptureQueriesContext(connection) as queries, at_once():
        for measure in plan.measures.all():
            measure.save()
    assert sum('INTO "reports_searchvolume"' in query["sql"] for query in queries) == 1


def test_made_again_it_says_the_same():
    a_published_update(sections=2)
    gone = a_published_update()
    a_published_update()
    workflow.withdraw(gone, by=person("approver"), reason="It named a person.")
    before = whole_index()
    SearchShelf.objects.all().delete()
    assert addresses("counted") == []
    call_command("rebuild_register", verbosity=0)
    assert whole_index() == before


def test_migrate_makes_an_index_that_is_missing_or_was_made_by_other_rules():
    a_published_update()
    SearchShelf.objects.all().delete()
    index.rebuild_if_outdated()
    assert addresses("counted")
    SearchShelf.objects.update(reading=0)
    SearchPosting.objects.filter(term="count").delete()
    index.rebuild_if_outdated()
    assert addresses("counted")


def test_a_question_costs_no_more_queries_when_it_finds_more():
    def costs() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(search('weirs "the weirs"').results) == min(3 * PublishedPaper.objects.count(), RESULTS_A_PAGE)
        return len(queries)

    paper = MadePaper("The weirs", date(2031, 3, 1), [MadePart("The weirs", ["The weirs leak."])])
    put_in_the_register([paper])
    index.rebuild()
    few = costs()
    put_in_the_register([replace(paper, meeting_date=date(2000 + n, 3, 1)) for n in range(29)])
    index.rebuild()
    assert costs() <= few
