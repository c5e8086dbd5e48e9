"""What earlier updates said of the same thing: which paragraphs are found, and that they are as published."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from priorities.models import StrategicPriority
from reports import workflow
from reports.links import kind_of
from reports.models import AgendaItem, Section
from reports.threads import earlier_sections, passage_of
from tests.cast import a_board_meeting, a_complete_draft, fresh, person, publish
from tests.priorities.plans import a_plan_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

BODY = "<p>Weirs were counted:</p><ul><li>by day</li></ul><p>None was lost.</p>"


def an_item(title="Weirs", *, month=1, follows=None):
    meeting = a_board_meeting(date(2031, month, 15))
    number = meeting.agenda_items.count() + 1
    return AgendaItem.objects.create(meeting=meeting, number=number, title=title, follows=follows)


def a_section(item=None, *, heading="Weirs", body=BODY, serves=None):
    """The only section of a new draft."""
    section = a_complete_draft().sections.get()
    section.heading, section.body, section.agenda_item = heading, body, item
    section.save()
    if serves:
        section.links.create(**{kind_of(serves): serves})
    return section


def published(*args, **how):
    section = a_section(*args, **how)
    publish(section.update)
    return section


def found(section):
    return [earlier.heading for earlier in earlier_sections(section)]


def test_items_that_go_on_from_one_another_are_one_thread_near_and_far():
    first = an_item()
    second = an_item("The mill", month=2, follows=first)
    third = an_item("The eels", month=3, follows=second)
    beside = an_item("The sluice", month=4, follows=first)
    for item, heading in ((first, "Weirs"), (second, "The mill"), (beside, "The sluice"), (an_item("Lamps"), "Lamps")):
        published(item, heading=heading)
    assert found(a_section(third, heading="The eels")) == ["The sluice", "The mill", "Weirs"]


def test_a_section_without_an_item_and_without_a_priority_has_no_thread():
    published(an_item())
    assert found(a_section()) == []


def test_the_same_priority_and_title_are_one_thread_whatever_the_case():
    priority = a_plan_with(priorities=2).priorities.first()
    published(heading="WEIRS  and lanes", serves=priority)
    published(heading="Weirs and lanes", serves=priority.work_areas.first())
    published(heading="Weirs and lanes", serves=priority.deliverables.first())
    published(heading="Weirs and lanes", serves=StrategicPriority.objects.get(number=2))
    published(heading="Weirs and lamps", serves=priority)
    published(heading="Weirs and lanes")
    asked = a_section(heading="weirs and Lanes", serves=priority.work_areas.last())
    assert found(asked) == ["Weirs and lanes", "Weirs and lanes", "WEIRS  and lanes"]


def test_the_title_may_be_the_agenda_items_and_not_the_headings():
    priority = a_plan_with().priorities.first()
    published(an_item("Weirs"), heading="What was counted", serves=priority)
    assert found(a_section(heading="Weirs", serves=priority)) == ["What was counted"]
    assert found(a_section(an_item("weirs", month=2), heading="Counting goes on", serves=priority)) == [
        "What was counted"
    ]


def test_only_what_the_public_can_read_counts():
    item = an_item()
    a_section(item, heading="A draft")
    withdrawn = published(item, heading="Withdrawn")
    workflow.withdraw(fresh(withdrawn.update), by=person("approver"), reason="A figure was wrong.")
    own = published(item, heading="Its own")
    assert found(own) == []
    assert found(a_section(item)) == ["Its own"]


def test_the_words_and_numbers_are_those_that_were_published():
    item = an_item()
    section = published(item)
    Section.objects.filter(pk=section.pk).update(body="<p>Other words.</p>")
    (earlier,) = earlier_sections(a_section(an_item(month=2, follows=item)))
    assert [(passage.number, passage.html) for passage in earlier.passages] == [
        (2, "<p>Weirs were counted:</p><ul><li>by day</li></ul>"),
        (3, "<p>None was lost.</p>"),
    ]
    assert [passage.address for passage in earlier.passages] == [
        f"/updates/{section.update.slug}/#p{number}" for number in (2, 3)
    ]


def test_what_stands_before_the_first_number_is_a_passage_as_well():
    item = an_item()
    published(item, body='<ul><li>weirs</li></ul><p class="unnumbered">Eels.</p><p>Lamps.</p>')
    (earlier,) = earlier_sections(a_section(item))
    assert [(passage.number, passage.html) for passage in earlier.passages] == [
        (None, '<ul><li>weirs</li></ul><p class="unnumbered">Eels.</p>'),
        (2, "<p>Lamps.</p>"),
    ]


def test_a_reference_says_in_which_paper_the_paragraph_is():
    item = an_item()
    section = published(
        item, body='<p id="k-a1">Weirs.</p><p>See <a href="#k-a1">2</a> and <a href="#p1">the purpose</a>.</p>'
    )
    (earlier,) = earlier_sections(a_section(item))
    day = section.update.committee_meeting.date
    assert [passage.html for passage in earlier.passages] == [
        "<p>Weirs.</p>",
        f"<p>See 2 of the paper of {day:%-d %B %Y} and the purpose.</p>",
    ]


def test_a_passage_is_found_by_its_key_in_its_own_thread_alone():
    item = an_item()
    published(item)
    other = an_item("Lamps")
    asked, elsewhere = a_section(item), a_section(other, heading="Lamps")
    key = earlier_sections(asked)[0].passages[1].key
    assert passage_of(asked, key).html == "<p>None was lost.</p>"
    assert passage_of(elsewhere, key) is None
    assert passage_of(asked, "weirs") is None


def test_many_papers_and_meetings_cost_as_many_queries_as_one():
    priority = a_plan_with().priorities.first()
    first = last = an_item()
    published(first, serves=priority)
    asked = a_section(an_item(month=2, follows=first), serves=priority)

    def queries():
        section = Section.objects.get(pk=asked.pk)
        with CaptureQueriesContext(connection) as captured:
            amount = len(earlier_sections(section))
        return amount, len(captured)

    assert queries()[0] == 1
    before = queries()[1]
    for month in range(3, 11):
        last = an_item(month=month, follows=last)
        published(last, serves=priority)
    assert queries() == (9, before)
    assert before <= 10
