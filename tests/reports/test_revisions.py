"""Every saved state of an update is a revision, whichever road the change came by."""

import pytest
from django.db import transaction

from reports import revisions
from reports.models import Implication, Revision, ScrutinyUpdate, Section
from tests.cast import a_complete_draft, a_started_update, fresh, person
from tests.histories import paper_at, paper_now

pytestmark = pytest.mark.django_db


def record(update, **says):
    return revisions.recording(update, by=person("officer"), **says)


def test_starting_an_update_is_its_first_revision():
    update = a_started_update()
    revision = update.revisions.get()
    assert (revision.number, revision.kind, revision.by) == (1, "started", person("officer"))
    assert paper_at(revision) == paper_now(update)


def test_each_revision_gives_the_paper_as_it_was():
    update = a_complete_draft(sections=3)
    papers = {update.revisions.first().number: paper_now(update)}
    first, second, third = update.sections.all()
    for change in (
        lambda: second.delete(),
        lambda: Section.objects.filter(pk=first.pk).first().delete(),
        lambda: Section.objects.create(update=update, position=9, heading="Otters", body="<p>Two otters.</p>"),
        lambda: third.save(),
        lambda: ScrutinyUpdate.objects.get(pk=update.pk).save(),
    ):
        with record(update):
            change()
        papers[update.revisions.first().number] = paper_now(update)
    assert len(set(papers.values())) >= 4
    for number, paper in papers.items():
        assert paper_at(update.revisions.get(number=number)) == paper


def test_a_change_of_many_rows_is_one_revision():
    update = a_complete_draft(sections=2)
    before = update.revisions.count()
    with record(update, kind="restored", label="Everything"):
        for section in update.sections.all():
            section.heading += " again"
            section.save()
        update.recommendations.all().delete()
    assert update.revisions.count() == before + 1
    assert update.revisions.first().label == "Everything"


def test_where_nothing_changes_there_is_no_revision():
    update = a_complete_draft()
    before = update.revisions.count()
    with record(update):
        pass
    assert update.revisions.count() == before


def test_a_change_that_is_undone_leaves_no_revision():
    update = a_complete_draft()
    before = update.revisions.count()
    with transaction.atomic():
        with record(update):
            update.sections.get().delete()
        transaction.set_rollback(True)
    assert update.revisions.count() == before


def test_an_update_from_before_histories_were_kept_starts_with_the_state_it_was_found_in():
    update = a_complete_draft(sections=2)
    found = paper_now(update)
    update.revisions.all().delete()
    with record(update):
        update.sections.first().delete()
    last, first = update.revisions.all()
    assert (first.number, first.kind, paper_at(first)) == (1, "found", found)
    assert paper_at(last) == paper_now(update) != found


def test_a_change_made_outside_any_recording_is_a_revision_of_its_own():
    update = a_complete_draft()
    before = update.revisions.count()
    Implication.objects.filter(update=update).first().delete()
    assert update.revisions.count() == before + 1
    assert paper_at(update.revisions.first()) == paper_now(update)


def test_two_updates_keep_their_histories_apart():
    first, second = a_complete_draft(), a_complete_draft()
    with record(first):
        first.sections.get().delete()
        second.sections.get().delete()
    assert paper_at(first.revisions.first()) == paper_now(first)
    assert paper_at(second.revisions.first()) == paper_now(second)


def test_a_deleted_draft_takes_its_history_along():
    update = a_complete_draft()
    fresh(update).delete()
    assert not Revision.objects.exists()
    assert not Section.history.exists()


def test_the_first_change_of_a_paper_without_a_history_keeps_the_whole_paper_whatever_road_it_came_by():
    update = a_complete_draft(sections=2)
    update.revisions.all().delete()
    update.sections.first().delete()
    assert [revision.kind for revision in update.revisions.all()] == ["other", "found"]
    assert paper_at(update.revisions.first()) == paper_now(update)
