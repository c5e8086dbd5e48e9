"""The register of published papers says what the public may read, no more and no less."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from reports import workflow
from reports.models import PublishedPaper, PublishedParagraph, PublishedSection
from reports.revisions import recording
from tests.cast import a_board_meeting, a_complete_draft, a_published_update, fresh, person, publish
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.exempt_papers import SECRET, an_exempt_draft
from tests.reports.registers import whole_register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def test_a_paper_is_entered_with_its_parts_and_paragraphs_when_it_is_published():
    draft = a_complete_draft(sections=2)
    section = draft.sections.first()
    section.body = "<p>Two weirs leak:</p><ul><li>the upper one</li></ul><p>None is shut.</p>"
    section.save()
    assert not PublishedPaper.objects.exists()
    edition = publish(fresh(draft))
    paper = PublishedPaper.objects.get()
    assert (paper.edition, paper.title, paper.meeting_date) == (edition, edition.title, edition.meeting_date)
    assert paper.first_published_at == paper.published_at == edition.published_at
    assert paper.summary
    weirs = paper.sections.get(section=section)
    assert [(one.anchor, one.text) for one in weirs.paragraphs.all()] == [
        (f"p{one.number}", text)
        for one, text in zip(weirs.paragraphs.all(), ["Two weirs leak: the upper one", "None is shut."], strict=True)
    ]


def test_every_place_stands_on_the_page_of_the_paper(client):
    update = a_published_update(sections=3)
    page = client.get(f"/updates/{update.slug}/").content.decode()
    anchors = set(PublishedParagraph.objects.values_list("anchor", flat=True))
    anchors |= set(PublishedSection.objects.values_list("anchor", flat=True))
    assert len(anchors) > 5
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


def test_a_correction_takes_the_place_of_the_paper_and_until_then_nothing_of_it_is_there():
    update = a_published_update()
    first = PublishedPaper.objects.get()
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    with transaction.atomic(), recording(update, by=person("officer")):
        section = update.sections.get()
        section.body = "<p>Three weirs leak.</p>"
        section.save()
    assert not PublishedParagraph.objects.filter(text__contains="Three weirs").exists()
    publish(fresh(update))
    second = PublishedPaper.objects.get()
    assert (second.edition_number, second.is_corrected) == (2, True)
    assert second.first_published_at == first.published_at < second.published_at
    assert PublishedParagraph.objects.filter(text__contains="Three weirs").exists()


def test_a_correction_that_is_given_up_leaves_the_register_alone():
    update = a_published_update()
    before = whole_register()
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    workflow.stop_correcting(fresh(update), by=person("officer"))
    assert whole_register() == before


def test_a_withdrawn_paper_is_not_in_it_and_comes_back_with_its_next_edition():
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    assert not PublishedPaper.objects.exists()
    assert not PublishedParagraph.objects.exists()
    workflow.reopen(fresh(update), by=person("officer"), reason="Mended.")
    publish(fresh(update))
    assert PublishedPaper.objects.get().edition_number == 2


def test_of_an_exempt_section_the_register_knows_what_the_public_paper_prints():
    draft = an_exempt_draft()
    priority = priority_of(a_plan_with())
    exempt = draft.sections.get(position=2)
    exempt.links.create(priority=priority)
    publish(draft)
    paper = PublishedPaper.objects.get()
    assert not PublishedParagraph.objects.filter(text__contains=SECRET).exists()
    assert not PublishedSection.objects.filter(heading__contains=SECRET).exists()
    assert not paper.sections.filter(section=exempt).exists()
    assert not paper.priorities.exists()


def test_links_count_whenever_they_are_made_or_removed():
    update = a_published_update(sections=2)
    priority = priority_of(a_plan_with())
    first, second = update.sections.all()
    links = [section.links.create(priority=priority) for section in (first, second)]
    assert list(PublishedPaper.objects.serving(priority)) == [PublishedPaper.objects.get()]
    links[0].delete()
    assert [entry.section for entry in priority.published_sections.all()] == [second]
    assert PublishedPaper.objects.serving(priority).exists()
    links[1].delete()
    assert not PublishedPaper.objects.serving(priority).exists()


def test_a_link_to_a_work_area_or_a_deliverable_counts_for_its_priority():
    update = a_published_update()
    priority = priority_of(a_plan_with())
    update.sections.get().links.create(deliverable=priority.deliverables.first())
    assert PublishedPaper.objects.serving(priority).exists()


def test_made_again_it_says_the_same(capsys):
    update = a_published_update(sections=2)
    a_published_update()
    update.sections.first().links.create(priority=priority_of(a_plan_with()))
    before = whole_register()
    PublishedPaper.objects.first().delete()
    call_command("rebuild_register")
    assert whole_register() == before
    assert capsys.readouterr().out == "The register holds 2 published papers.\n"


def test_a_paper_is_found_by_the_boards_meeting_it_reports_on():
    update = a_published_update()
    meeting = update.board_meetings.get()
    assert PublishedPaper.objects.about(meeting).get().update == update
    assert not PublishedPaper.objects.about(a_board_meeting(date(2031, 2, 2))).exists()
