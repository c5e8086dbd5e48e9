"""What is in a pack: what the public may read now, in the order that democratic services gave it, and nothing else."""

from __future__ import annotations

import pytest
from django.db import transaction

from reports import workflow
from reports.models import PackItem
from reports.packs import composing
from reports.packs.contents import of_agenda, of_meeting, of_year
from reports.revisions import recording
from tests.cast import a_committee, a_committee_meeting, a_complete_draft, fresh, person, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def titles(contents):
    return [entry.title for entry in contents.entries]


def test_a_meeting_without_a_public_paper_has_no_pack(meeting):
    update = a_complete_draft()
    update.committee_meeting = meeting
    update.save()
    assert of_meeting(meeting) is None


def test_until_an_agenda_is_published_the_pack_is_the_meetings_papers(meeting, publish_for):
    papers = [publish_for(meeting, title) for title in ("Weirs", "Locks")]
    publish_for(a_committee_meeting(), "Of another day")
    pack = composing.pack_for(meeting)
    composing.move(pack.items.last(), up=True)
    assert titles(of_meeting(meeting)) == ["Weirs", "Locks"]
    assert titles(of_agenda(pack)) == ["Locks", "Weirs"]
    composing.publish(pack, by=person("clerk"))
    assert titles(of_meeting(meeting)) == ["Locks", "Weirs"]
    composing.take_back(pack, by=person("clerk"))
    assert [entry.row for entry in of_meeting(meeting).entries] == [paper.edition_id for paper in papers]


def test_a_paper_that_is_withdrawn_is_in_no_pack_from_then_on(meeting, publish_for):
    kept, gone = publish_for(meeting, "Weirs"), publish_for(meeting, "Locks")
    composing.publish(composing.pack_for(meeting), by=person("clerk"))
    before = of_meeting(meeting)
    workflow.withdraw(fresh(gone.update), by=person("approver"), reason="A figure was wrong.")
    assert titles(of_meeting(meeting)) == [kept.title]
    assert of_meeting(meeting).key != before.key
    assert titles(of_year(a_committee(), meeting.date.year)) == [kept.title]
    assert PackItem.objects.filter(update=gone.update_id).exists()


def test_a_correction_takes_the_place_of_the_paper_and_says_so(meeting, publish_for):
    paper = publish_for(meeting)
    before = of_meeting(meeting)
    update = fresh(paper.update)
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    assert of_meeting(meeting) == before
    with transaction.atomic(), recording(update, by=person("officer")):
        update.sections.update(body="<p>Three weirs leak.</p>")
    publish(fresh(update))
    (entry,) = of_meeting(meeting).entries
    assert entry.remark == "Edition 2, a correction."
    assert entry.row != before.entries[0].row
    assert of_meeting(meeting).key != before.key


def test_a_year_has_all_papers_of_the_committee_by_the_day_of_the_meeting(publish_for):
    later, earlier = a_committee_meeting(), a_committee_meeting()
    assert later.date.year == earlier.date.year
    publish_for(earlier, "Locks")
    publish_for(later, "Weirs")
    pack = of_year(a_committee(), later.date.year)
    assert titles(pack) == ["Weirs", "Locks"]
    assert [entry.remark for entry in pack.entries] == [f"{one.date:%-d %B %Y}." for one in (later, earlier)]
    assert of_year(a_committee(), later.date.year - 1) is None


def test_the_file_is_another_one_when_anything_in_it_is(meeting, publish_for):
    publish_for(meeting)
    key = of_meeting(meeting).key
    assert of_meeting(meeting).key == key
    meeting.venue = "The boathouse"
    meeting.save()
    elsewhere = of_meeting(meeting).key
    pack = composing.pack_for(meeting)
    composing.publish(pack, by=person("clerk"))
    assert of_meeting(meeting).key == elsewhere
    composing.add_words(pack, "Apologies")
    assert len({key, elsewhere, of_meeting(meeting).key}) == 3
