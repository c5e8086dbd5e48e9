"""What a plan's pages say was reported: paragraphs of published papers, in the words of their editions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from priorities.models import Deliverable, Plan, WorkArea
from reports import serving, workflow
from reports.models import Section
from reports.serving import SHOWN, forerunners, published_sections, what_served, what_serves
from tests.cast import a_complete_draft, a_published_update, fresh, publish
from tests.copies import copies_of
from tests.priorities.plans import a_plan_with, follow, priority_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return a_plan_with(priorities=2)


def published(*bodies, serving, places=()):
    """A published paper whose sections have these bodies; the targets are what each of them serves."""
    update = a_complete_draft(len(bodies))
    sections = list(update.sections.all())
    for section, body in zip(sections, bodies, strict=True):
        section.body = body
        section.save()
    for section, place in zip(sections, places, strict=False):
        Section.objects.filter(pk=section.pk).update(placement=place)
    publish(update)
    for section, target in zip(sections, serving, strict=False):
        link(section, target)
    return update


def link(section, target):
    kind = {WorkArea: "work_area", Deliverable: "deliverable"}.get(type(target), "priority")
    section.links.create(**{kind: target})


def papers_on(priority):
    found = what_served([priority]).get(priority.pk)
    return found.papers if found else []


def page(client, priority):
    return client.get(reverse("priorities:priority", args=[priority.plan.key, priority.key])).content.decode()


def numbers(papers):
    return [[[p.number for p in section.paragraphs] for section in sections] for _, sections in papers]


def test_every_paragraph_is_a_link_to_its_place_in_the_paper(client, plan):
    update = published(
        "<p>First.</p><ul><li>point</li></ul><p>Second.</p>", "<p>Third.</p>", serving=[priority_of(plan)]
    )
    text = page(client, priority_of(plan))
    address = reverse("reports:update", args=[update.slug])
    for number, words in ((2, "First."), (3, "Second.")):
        assert f'<a class="govuk-link" href="{address}#p{number}">Paragraph {number}</a>: {words}' in text
        assert f'id="p{number}"' in client.get(address).content.decode()
    assert "Third." not in text
    assert "Discussed by the board in January 2031" in text
    assert "First." not in page(client, priority_of(plan, 2))


def test_sections_are_found_wherever_they_stand_in_the_paper(plan):
    places = (Section.Placement.APPENDIX, Section.Placement.BODY, Section.Placement.AFTER_CONTACT)
    bodies = ("<p>Annex.</p>", "<p>Body.</p>", "<p>After.</p>")
    published(*bodies, serving=[priority_of(plan)] * 3, places=places)
    ((_, sections),) = papers_on(priority_of(plan))
    assert [section.paragraphs[0].beginning for section in sections] == ["Body.", "After.", "Annex."]


def test_sections_of_one_heading_are_told_apart(plan):
    update = published("<p>First.</p>", "<p>Second.</p>", serving=[])
    workflow.withdraw(update, by=None, reason="Headings.")
    workflow.reopen(update, by=None, reason="Headings.")
    Section.objects.update(heading="Weirs")
    workflow.publish(fresh(update), by=None)
    link(update.sections.get(position=2), priority_of(plan))
    ((_, (section,)),) = papers_on(priority_of(plan))
    assert section.paragraphs[0].beginning == "Second."


@pytest.mark.parametrize("few", [serving.FEW, 1], ids=["few links", "many links"])
def test_what_serves_a_part_serves_the_whole(plan, monkeypatch, few):
    monkeypatch.setattr(serving, "FEW", few)
    deliverable = Deliverable.objects.get(key="priority-1-deliverable-1")
    area, other = WorkArea.objects.get(key="priority-1-area-2"), WorkArea.objects.get(key="priority-1-area-1")
    published("<p>Gate.</p>", "<p>Bank.</p>", "<p>All.</p>", serving=[deliverable, area, priority_of(plan)])
    assert numbers(what_serves(deliverable).papers) == [[[2]]]
    assert numbers(what_serves(area).papers) == [[[2], [3]]]
    assert numbers(what_serves(other).papers) == []
    assert numbers(papers_on(priority_of(plan))) == [[[2], [3], [4]]]


def test_the_pages_of_work_areas_and_deliverables_say_it_too(client, plan):
    deliverable = Deliverable.objects.get(key="priority-1-deliverable-1")
    published("<p>Gate.</p>", serving=[deliverable])
    for name, key in (("deliverable", deliverable.key), ("work_area", "priority-1-area-2")):
        assert "Gate." in client.get(reverse(f"priorities:{name}", args=[plan.key, key])).content.decode()
    other = client.get(reverse("priorities:work_area", args=[plan.key, "priority-1-area-1"])).content.decode()
    assert "Reported to scrutiny" not in other


def test_only_what_is_public_is_there_and_in_the_words_that_were_published(client, plan):
    draft = a_complete_draft()
    link(draft.sections.get(), priority_of(plan))
    update = published("<p>As printed.</p>", serving=[priority_of(plan)])
    Section.objects.filter(update=update).update(body="<p>Slipped in later.</p>")
    text = page(client, priority_of(plan))
    assert "As printed." in text
    assert "Slipped in later." not in text
    assert "The weirs were counted." not in text
    workflow.withdraw(update, by=None, reason="A figure was wrong.")
    assert "As printed." not in page(client, priority_of(plan))


def test_a_section_whose_heading_the_edition_does_not_have_says_nothing(plan):
    update = published("<p>As printed.</p>", serving=[priority_of(plan)])
    Section.objects.filter(update=update).update(heading="Slipped in later")
    assert papers_on(priority_of(plan)) == []


def test_the_next_edition_is_read_with_the_same_links(client, plan):
    update = published("<p>Wrong.</p>", serving=[priority_of(plan)])
    workflow.withdraw(update, by=None, reason="A figure was wrong.")
    workflow.reopen(update, by=None, reason="To mend it.")
    Section.objects.create(update=update, position=2, heading="New", body="<p>New.</p>")
    Section.objects.filter(update=update, position=1).update(heading="Mended", body="<p>Right.</p>", position=3)
    workflow.publish(fresh(update), by=None)
    text = page(client, priority_of(plan))
    assert "Wrong." not in text
    assert f'{reverse("reports:update", args=[update.slug])}#p3">Paragraph 3</a>: Right.' in text


def test_the_newest_paper_comes_first(plan):
    first, second = (published("<p>Words.</p>", serving=[priority_of(plan)]) for _ in range(2))
    assert [paper.slug for paper, _ in papers_on(priority_of(plan))] == [second.slug, first.slug]


def test_a_section_without_a_numbered_paragraph_leads_to_its_paper(client, plan):
    update = published("<ul><li>only points</li></ul>", serving=[priority_of(plan)])
    assert f'href="{reverse("reports:update", args=[update.slug])}">The paper</a>' in page(client, priority_of(plan))


def test_words_of_a_paper_are_shown_as_text(client, plan):
    published("<p>1 &lt; 2 &lt;script&gt;</p>", serving=[priority_of(plan)])
    assert "1 &lt; 2 &lt;script&gt;" in page(client, priority_of(plan))


# The crosswalk


def test_what_served_the_priorities_that_one_follows_stands_under_a_heading_of_its_own(client):
    oldest = a_plan_with(key="oldest", status=Plan.Status.SUPERSEDED, first_year=2020)
    old = a_plan_with(key="old", status=Plan.Status.SUPERSEDED, first_year=2025, priorities=2)
    new = a_plan_with(key="new", priorities=2)
    follow(priority_of(old), priority_of(oldest))
    follow(priority_of(new), priority_of(old))
    published("<p>Long ago.</p>", "<p>Before.</p>", "<p>Now.</p>", serving=[*map(priority_of, (oldest, old, new))])
    now, _, before = page(client, priority_of(new)).partition('id="reported_earlier"')
    assert "Now." in now
    assert "Now." not in before
    assert before.index("Before.") < before.index("Long ago.")
    assert "Now." not in page(client, priority_of(old))
    assert "Reported under the earlier priorities" not in page(client, priority_of(new, 2))


def test_a_draft_plan_is_not_told_of_through_the_crosswalk():
    draft = a_plan_with(key="draft", status=Plan.Status.DRAFT, first_year=2025)
    new = a_plan_with(key="new")
    follow(priority_of(new), priority_of(draft))
    assert forerunners(new) == {}


def test_a_ring_in_the_crosswalk_ends():
    first, second = a_plan_with(key="a", status=Plan.Status.SUPERSEDED), a_plan_with(key="b", first_year=2031)
    follow(priority_of(first), priority_of(second))
    follow(priority_of(second), priority_of(first))
    assert forerunners(second) == {priority_of(second).pk: {priority_of(first).pk}}


# The cost


def test_the_newest_papers_are_shown_at_the_same_cost_with_one_and_with_thirty(client, plan, quick_pdf):
    priority, area = priority_of(plan), WorkArea.objects.get(key="priority-1-area-2")
    first = published("<p>Words.</p>", "<p>Banks.</p>", serving=[priority, area])
    counts = set()
    for many in (0, 29):
        copies_of(first, many)
        with CaptureQueriesContext(connection) as queries:
            of_priority, of_area = what_served([priority])[priority.pk], what_serves(area)
        counts.add(len(queries))
        assert [len(found.papers) for found in (of_priority, of_area)] == [SHOWN if many else 1] * 2
        assert of_priority.has_more == of_area.has_more == bool(many)
    assert counts == {11}
    text = page(client, priority)
    assert f'href="/updates/?priority={plan.key}.{priority.key}"' in text
    assert text.count("sdp-serving__heading") == 2 * SHOWN


def test_of_each_priority_the_newest_papers_are_its_own(plan, quick_pdf):
    one, two = priority_of(plan), priority_of(plan, 2)
    published("<p>Old.</p>", serving=[two])
    newer = published("<p>Newer.</p>", serving=[one])
    copies_of(newer, SHOWN)
    found = what_served([one, two])
    assert [len(found[pk].papers) for pk in (one.pk, two.pk)] == [SHOWN, 1]
    assert found[two.pk].has_more is False


def test_nothing_is_asked_of_the_papers_where_nothing_is_linked(plan):
    a_published_update()
    assert published_sections(set()) == []
