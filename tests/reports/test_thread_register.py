"""Which sections are of one thread, and that a thread's address stays whatever is published, linked or taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from priorities.models import StrategicPriority
from reports import register, workflow
from reports.links import kind_of
from reports.models import AgendaItem, PublishedPaper, Section, Thread, ThreadEntry
from tests.cast import a_board_meeting, a_complete_draft, fresh, person, publish
from tests.priorities.plans import a_plan_with, priority_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def an_item(title="Weirs", *, month=1, follows=None):
    meeting = a_board_meeting(date(2031, month, 15))
    number = meeting.agenda_items.count() + 1
    return AgendaItem.objects.create(meeting=meeting, number=number, title=title, follows=follows)


def published(heading="Weirs", item=None, *, serves=()) -> Section:
    """The only section of a paper that was published just now."""
    section = a_complete_draft().sections.get()
    section.heading, section.agenda_item = heading, item
    section.save()
    for target in serves:
        section.links.create(**{kind_of(target): target})
    publish(section.update)
    return section


def threads():
    """Each public thread: its address, its name, and the headings of its sections from the oldest on."""
    return {
        thread.slug: (thread.name, [entry.section.heading for entry in thread.entries.oldest_first()])
        for thread in Thread.objects.public()
    }


def correct(section, heading):
    workflow.correct(fresh(section.update), by=person("officer"), reason="A word was wrong.")
    section.heading = heading
    section.save()
    publish(fresh(section.update))


def withdraw(section):
    workflow.withdraw(fresh(section.update), by=person("approver"), reason="It named a person.")


def test_items_that_go_on_from_one_another_are_one_thread_near_and_far():
    first = an_item()
    between = an_item("Never told", month=2, follows=first)
    third = an_item("The eels", month=3, follows=between)
    for heading, item in (("Weirs", first), ("The eels", third), ("Lamps", an_item("Lamps"))):
        published(heading, item)
    assert threads() == {"weirs": ("The eels", ["Weirs", "The eels"]), "lamps": ("Lamps", ["Lamps"])}


def test_the_same_priority_and_heading_are_one_thread_and_another_priority_is_another():
    priority, other = a_plan_with(priorities=2).priorities.all()
    published("WEIRS  and lanes", serves=[priority])
    published("Weirs and lanes", serves=[priority.work_areas.first()])
    published("Weirs and lanes", serves=[other])
    published("Weirs and lanes")
    assert threads() == {
        "weirs-and-lanes": ("Weirs and lanes", ["WEIRS  and lanes", "Weirs and lanes"]),
        "weirs-and-lanes-2": ("Weirs and lanes", ["Weirs and lanes"]),
    }


def test_a_section_without_an_item_and_a_priority_is_of_no_thread():
    published()
    assert threads() == {}


def test_what_joins_two_threads_makes_one_of_them_and_both_addresses_lead_there(client):
    priority = priority_of(a_plan_with())
    item = an_item()
    published("Weirs", item)
    published("Eels", serves=[priority])
    assert set(threads()) == {"weirs", "eels"}
    published("Eels", an_item("Eels", month=2, follows=item), serves=[priority])
    assert threads() == {"weirs": ("Eels", ["Weirs", "Eels", "Eels"])}
    assert Thread.objects.get(slug="weirs").papers == 3
    assert client.get("/threads/eels/").headers["Location"] == "/threads/weirs/"


def test_a_link_that_is_made_or_removed_later_counts():
    priority = priority_of(a_plan_with())
    published("Weirs", serves=[priority])
    late = published("weirs")
    link = late.links.create(priority=priority)
    assert threads()["weirs"][1] == ["Weirs", "weirs"]
    link.delete()
    assert threads() == {"weirs": ("Weirs", ["Weirs"])}
    assert list(Thread.objects.get().priorities.all()) == [priority]


def test_that_an_item_goes_on_from_another_can_be_said_later():
    first, second = an_item(), an_item("Eels", month=2)
    third = an_item("Lamps", month=3, follows=second)
    for heading, item in (("Weirs", first), ("Eels", second), ("Lamps", third)):
        published(heading, item)
    second.follows = first
    second.save()
    assert threads() == {"weirs": ("Lamps", ["Weirs", "Eels", "Lamps"])}


def test_a_correction_keeps_the_address_and_takes_the_new_name():
    section = published("Wiers", an_item())
    correct(section, "Weirs")
    assert threads() == {"wiers": ("Weirs", ["Weirs"])}


def test_a_withdrawn_paper_leaves_nothing_of_its_words_not_even_in_an_address(client):
    item = an_item()
    named = published("Mr Otter of Mill Lane", item)
    published("Weirs", an_item("Weirs", month=2, follows=item))
    assert set(threads()) == {"mr-otter-of-mill-lane"}
    withdraw(named)
    assert threads() == {"weirs": ("Weirs", ["Weirs"])}
    assert client.get("/threads/mr-otter-of-mill-lane/").status_code == 404
    assert "otter" not in client.get("/threads/").content.decode().lower()


def test_a_thread_whose_only_paper_is_withdrawn_is_gone_and_comes_back_with_it():
    section = published("Weirs", an_item())
    withdraw(section)
    assert not Thread.objects.exists()
    workflow.reopen(fresh(section.update), by=person("officer"), reason="Mended.")
    publish(fresh(section.update))
    assert threads() == {"weirs": ("Weirs", ["Weirs"])}


def test_made_again_they_say_the_same_and_what_no_longer_belongs_together_parts(client):
    priority = priority_of(a_plan_with())
    item = an_item()
    published("Weirs", item)
    published("Eels", serves=[priority])
    both = published("Eels", an_item("Eels", month=2, follows=item), serves=[priority])
    before = threads()
    PublishedPaper.objects.first().delete()
    call_command("rebuild_register")
    assert threads() == before
    assert client.get("/threads/eels/").headers["Location"] == "/threads/weirs/"
    both.links.all().delete()
    call_command("rebuild_register")
    assert threads() == {"weirs": ("Eels", ["Weirs", "Eels"]), "eels": ("Eels", ["Eels"])}


def test_an_empty_site_that_is_filled_again_finds_the_same_addresses():
    priority = priority_of(a_plan_with())
    for _ in range(2):
        published("Weirs", serves=[priority])
        published("Weirs", an_item("Weirs"))
    before = threads()
    Thread.objects.all().delete()
    assert not ThreadEntry.objects.exists()
    for _ in register.rebuild():
        pass
    call_command("rebuild_register")
    assert threads() == before
    assert StrategicPriority.objects.filter(threads__slug="weirs").get() == priority
