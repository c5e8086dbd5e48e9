"""Restoring a revision: the paper is again what it was, its rows are those they were, and nothing is lost."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from priorities.models import StrategicPriority
from reports import restoring, revisions, section_order
from reports.models import AgendaItem, Contact, Implication, PaperContact, Recommendation, ReportedMeeting, Section
from reports.models.paper_parts import name_contacts
from reports.models.update import report_on
from reports.restoring import RestoreRefusedError
from tests.cast import (
    a_board_meeting,
    a_committee_meeting,
    a_complete_draft,
    a_contact,
    a_published_update,
    fresh,
    person,
)
from tests.histories import paper_at, paper_now
from tests.priorities.plans import a_plan_with

pytestmark = pytest.mark.django_db


def last(update):
    return update.revisions.first()


def restore(update, number, part="", **how):
    with transaction.atomic():
        held = fresh(update)
        version = how.get("version", restoring.version_of_paper(held))
        revision = held.revisions.get(number=number)
        return restoring.restore(held, revision, part=part, version=version, by=person("officer"))


def change(update, label="A change"):
    return revisions.recording(update, by=person("officer"), label=label)


def rewrite(update):
    """Change everything there is to change."""
    first, second, third = update.sections.all()
    update.title, update.purpose, update.reasons = "Otters", "<p>To tell of otters.</p>", "<p>They are back.</p>"
    update.committee_meeting = a_committee_meeting()
    with change(update):
        update.save()
        second.delete()
        third.position, third.body = 7, "<p>Three otters.</p>"
        third.save()
        first.position, first.heading = 3, "Otters"
        first.save()
        Section.objects.create(update=update, position=1, heading="New", body="<p>All new.</p>")
        update.recommendations.all().delete()
        Recommendation.objects.create(update=update, position=1, verb="endorse", text="<p>the otters.</p>")
        answers = list(update.implications.all())
        for answer in answers:
            answer.position += 100
            answer.save()
        answers[0].delete()
        name_contacts(update, [a_contact("Ada Quill")])
        report_on(update, [a_board_meeting(date(2031, 2, 1))])


def rows(update):
    """Every row of the paper with its key."""
    return {
        model.__name__: sorted(model.objects.filter(update=update).values_list())
        for model in (Section, Recommendation, Implication, PaperContact, ReportedMeeting)
    }


def test_the_whole_paper_is_again_what_it_was_row_by_row():
    update = a_complete_draft(sections=3)
    number, before, was = last(update).number, rows(update), paper_now(update)
    rewrite(update)
    changed = paper_now(update)
    assert restore(update, number)
    assert (paper_now(update), rows(update)) == (was, before)
    revision = last(update)
    assert (revision.kind, revision.label, revision.by) == (
        "restored",
        f"Restored from revision {number}",
        person("officer"),
    )
    assert paper_at(revision) == was
    assert paper_at(update.revisions.get(number=revision.number - 1)) == changed


def test_restoring_is_undone_by_restoring():
    update = a_complete_draft(sections=3)
    number = last(update).number
    rewrite(update)
    changed, after = paper_now(update), rows(update)
    restore(update, number)
    restore(update, number + 1)
    assert (paper_now(update), rows(update)) == (changed, after)


def test_two_answers_that_changed_places_and_names_change_back():
    update = a_complete_draft()
    number, before = last(update).number, rows(update)
    first, second = update.implications.all()[:2]
    with change(update):
        Implication.objects.filter(pk=first.pk).update(heading="aside", position=900)
        headings = first.heading, second.heading
        places = first.position, second.position
        (second.heading, first.heading), (second.position, first.position) = headings, places
        second.save()
        first.save()
    assert restore(update, number)
    assert rows(update) == before


@pytest.mark.parametrize("part", ["cover", "purpose", "sections", "recommendations", "contact", "implications"])
def test_only_one_part(part):
    update = a_complete_draft(sections=3)
    number = last(update).number
    rewrite(update)
    revision = update.revisions.get(number=number)
    differing = dict(restoring.parts_that_differ(fresh(update), restoring.kept(revision)))
    assert part in differing
    restore(update, number, part)
    left = dict(restoring.parts_that_differ(fresh(update), restoring.kept(revision)))
    assert left.keys() == {
        key for key in differing if key != part and not (part == "sections" and key.startswith("section-"))
    }


def test_only_one_section_that_is_there_keeps_its_place_now():
    update = a_complete_draft(sections=2)
    number = last(update).number
    first, second = update.sections.all()
    with change(update):
        second.position = 9
        second.save()
        first.body, first.position = "<p>Rewritten.</p>", 12
        first.save()
    restore(update, number, f"section-{first.pk}")
    assert list(fresh(update).sections.values_list("pk", "body")) == [
        (second.pk, second.body),
        (first.pk, "<p>The weirs were counted.</p>"),
    ]


def test_only_one_section_that_is_gone_comes_back_where_it_stood():
    update = a_complete_draft(sections=3)
    number = last(update).number
    first, second, third = update.sections.all()
    with change(update):
        Section.objects.get(pk=second.pk).delete()
        third.position = 2
        third.save()
    restore(update, number, f"section-{second.pk}")
    assert list(fresh(update).sections.values_list("pk", flat=True)) == [first.pk, second.pk, third.pk]


def test_a_section_that_comes_back_serves_what_its_agenda_item_serves():
    a_plan_with()
    update = a_complete_draft()
    item = AgendaItem.objects.create(meeting=a_board_meeting(), number=1, title="Weirs")
    item.links.create(priority=StrategicPriority.objects.first())
    section = update.sections.get()
    with change(update):
        section.agenda_item = item
        section.save()
    number = last(update).number
    with change(update):
        Section.objects.get(pk=section.pk).delete()
    restore(update, number)
    assert Section.objects.get(pk=section.pk).links.get().priority == StrategicPriority.objects.first()


def test_what_is_no_longer_on_file_is_left_out():
    update = a_complete_draft()
    item = AgendaItem.objects.create(meeting=a_board_meeting(), number=1, title="Weirs")
    gone, section = Contact.objects.create(name="Cy Reed"), update.sections.get()
    section.agenda_item = item
    with change(update):
        section.save()
        name_contacts(update, [gone, a_contact()])
    number = last(update).number
    with change(update):
        section.agenda_item = None
        section.save()
        name_contacts(update, [])
    gone.delete()
    item.delete()
    restore(update, number)
    assert [row.contact for row in fresh(update).paper_contacts.all()] == [a_contact()]
    assert fresh(update).sections.get().agenda_item is None


def test_a_committee_meeting_that_is_gone_is_not_chosen_again():
    update = a_complete_draft()
    number, gone = last(update).number, update.committee_meeting
    update.committee_meeting = a_committee_meeting()
    with change(update):
        update.save()
    gone.delete()
    restore(update, number)
    assert fresh(update).committee_meeting is None


def test_where_nothing_differs_nothing_is_recorded():
    update = a_complete_draft()
    number = last(update).number
    assert not restore(update, number)
    assert last(update).number == number


def test_a_paper_that_changed_since_it_was_looked_at_is_not_overwritten():
    update = a_complete_draft()
    number, looked_at = last(update).number, restoring.version_of_paper(update)
    update.title = "Otters"
    with change(update):
        update.save()
    before = paper_now(update)
    with pytest.raises(RestoreRefusedError, match="has changed since"):
        restore(update, number, version=looked_at)
    assert paper_now(update) == before


def test_a_published_paper_is_not_changed():
    update = a_published_update()
    before = paper_now(update)
    with pytest.raises(RestoreRefusedError, match="no longer a draft"):
        restore(update, 1)
    assert paper_now(update) == before


@pytest.mark.django_db(transaction=True)
@settings(max_examples=15)
@given(st.data())
def test_any_revision_of_any_history_comes_back_word_for_word(data):
    update = a_complete_draft(sections=2)
    papers = {last(update).number: paper_now(update)}
    for _ in range(data.draw(st.integers(1, 6))):
        edit(fresh(update), data)
        papers[last(update).number] = paper_now(update)
    number = data.draw(st.sampled_from(sorted(papers)))
    restore(update, number)
    assert paper_now(update) == papers[number] == paper_at(last(update))


def edit(update, data):
    sections = list(update.sections.all())
    with transaction.atomic(), change(update):
        match data.draw(st.sampled_from(["add", "remove", "exchange", "write", "recommend", "answer"])):
            case "remove" if sections:
                data.draw(st.sampled_from(sections)).delete()
            case "exchange" if len(sections) > 1:
                section_order.move(data.draw(st.sampled_from(sections)), up=data.draw(st.booleans()))
            case "write" if sections:
                section = data.draw(st.sampled_from(sections))
                section.body = data.draw(st.sampled_from(["", "<p>One.</p>", "<ul><li>Two</li></ul>"]))
                section.save()
            case "recommend":
                update.recommendations.all().delete()
                for position in range(1, data.draw(st.integers(1, 3)) + 1):
                    Recommendation.objects.create(update=update, position=position, text=f"<p>number {position}.</p>")
            case "answer":
                answer = data.draw(st.sampled_from(list(update.implications.all())))
                answer.answer = "<p>N/A</p>"
                answer.save()
            case _:
                place = max((section.position for section in sections), default=0) + 1
                Section.objects.create(update=update, position=place, heading=f"Section {place}", body="<p>New.</p>")
