"""On the pages of a draft: earlier paragraphs and last answers are offered, and nothing typed is lost over them."""

from datetime import date

import pytest
from django.urls import reverse

from reports.models import AgendaItem
from sdp.document.house import IMPLICATION_HEADINGS
from tests.cast import a_board_meeting, a_committee_meeting, a_complete_draft, a_started_update, publish
from tests.priorities.plans import a_plan_with
from tests.reports.forms_of import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

EARLIER = "<p>Weirs were <strong>counted</strong>:</p><ul><li>by day</li></ul><p>None was lost.</p>"


@pytest.fixture
def item():
    return AgendaItem.objects.create(meeting=a_board_meeting(), number=1, title="Weirs")


def a_section(item, body="<p>Mine.</p>"):
    section = a_complete_draft().sections.get()
    section.body, section.agenda_item = body, item
    section.save()
    return section


def published(item):
    section = a_section(item, EARLIER)
    publish(section.update)
    return section


def page_of(section):
    return reverse("reports:section", args=[section.update.slug, section.pk])


def press(client, address, name, value, **changed):
    """Press a named button on the page, with these boxes typed over."""
    sent = fields_of(client.get(address), **{box: [words] for box, words in changed.items()})
    return client.post(address, {**sent, name: value})


# What earlier updates said


def test_beside_a_section_stand_the_paragraphs_of_its_thread(officer, item):
    before = published(item)
    page = officer.get(page_of(a_section(item))).content.decode()
    assert "What earlier updates said" in page
    assert "<p>Weirs were <strong>counted</strong>:</p><ul><li>by day</li></ul>" in page
    for number in (2, 3):
        assert f"/updates/{before.update.slug}/#p{number}" in page


def test_where_nothing_was_said_there_is_nothing_beside_it(officer, item):
    assert "What earlier updates said" not in officer.get(page_of(a_section(item))).content.decode()


def test_without_a_script_the_server_puts_a_paragraph_behind_what_was_typed(officer, item):
    before, section = published(item), a_section(item)
    page = press(officer, page_of(section), "use", f"{before.pk}-1", heading="Typed heading", body="Typed words.")
    shown = fields_of(page)
    assert shown["heading"] == ["Typed heading"]
    assert shown["body"] == ["Typed words.\n\nWeirs were counted:\n\n• by day"]
    section.refresh_from_db()
    assert (section.heading, section.body) == ("Weirs 1", "<p>Mine.</p>")
    saved = officer.post(page_of(section), shown)
    assert saved.status_code == 302
    section.refresh_from_db()
    assert (section.heading, section.body) == (
        "Typed heading",
        "<p>Typed words.</p><p>Weirs were counted:</p><ul><li>by day</li></ul>",
    )


def test_what_the_editor_sends_keeps_its_form(officer, item):
    before, section = published(item), a_section(item)
    page = press(
        officer, page_of(section), "use", f"{before.pk}-1", body="<p>Typed <em>words</em>.</p>", body_as="html"
    )
    html = "<p>Typed <em>words</em>.</p><p>Weirs were <strong>counted</strong>:</p>".replace("<", "&lt;")
    assert html.replace(">", "&gt;") in page.content.decode()


def test_a_save_with_a_paragraph_put_in_is_refused_if_somebody_else_saved_meanwhile(officer, item):
    before, section = published(item), a_section(item)
    shown = fields_of(press(officer, page_of(section), "use", f"{before.pk}-2", body="Typed words."))
    section.body = "<p>Theirs.</p>"
    section.save()
    refused = officer.post(page_of(section), shown)
    assert refused.status_code == 409
    section.refresh_from_db()
    assert section.body == "<p>Theirs.</p>"


@pytest.mark.parametrize("key", ["", "0-1", "x", "999999999999999999999-1"])
def test_a_paragraph_that_is_not_of_the_thread_is_not_put_in(officer, item, key):
    published(item)
    page = press(officer, page_of(a_section(item)), "use", key, body="Typed words.")
    assert fields_of(page)["body"] == ["Typed words."]
    assert "no longer public" in page.content.decode()


def test_words_typed_over_a_section_that_was_removed_meanwhile_are_not_lost(officer, item):
    before, section = published(item), a_section(item)
    address = page_of(section)
    sent = fields_of(officer.get(address), body=["Typed words."], use=[f"{before.pk}-1"])
    section.delete()
    page = officer.post(address, sent)
    assert page.status_code == 409
    assert fields_of(page)["body"] == ["Typed words."]


# The agenda item


def test_a_section_added_by_hand_is_given_its_item_and_serves_what_the_item_serves(officer, item):
    priority = a_plan_with().priorities.first()
    item.links.create(priority=priority)
    update = a_complete_draft()
    address = reverse("reports:add_section", args=[update.slug])
    sent = fields_of(officer.get(address), heading=["By hand"], agenda_item=[str(item.pk)])
    assert officer.post(address, sent).status_code == 302
    section = update.sections.get(heading="By hand")
    assert section.agenda_item == item
    assert [link.target for link in section.links.all()] == [priority]


def test_only_items_of_the_papers_own_board_meetings_are_offered(officer, item):
    other = AgendaItem.objects.create(meeting=a_board_meeting(date(2031, 6, 1)), number=1, title="Lamps")
    section = a_section(item)
    page = officer.get(page_of(section)).content.decode()
    assert "15 January 2031: 1. Weirs" in page
    assert "Lamps" not in page
    sent = fields_of(officer.get(page_of(section)), agenda_item=[str(other.pk)])
    assert officer.post(page_of(section), sent).status_code == 422
    section.refresh_from_db()
    assert section.agenda_item == item


# Last time's answers


@pytest.fixture
def last():
    update = a_complete_draft()
    update.committee_meeting = a_committee_meeting(date(2031, 2, 1))
    update.save()
    update.implications.filter(heading="Finance").update(answer="<p>The weirs cost £4,000.</p><p>A year.</p>")
    return update


def implications(update):
    return reverse("reports:part", args=[update.slug, "implications"])


def test_each_open_heading_shows_the_last_answer_and_nothing_is_taken_over(officer, last):
    update = a_started_update()
    page = officer.get(implications(update)).content.decode()
    assert page.count("Last time (1 February 2031)") == 10
    assert "The weirs cost £4,000." in page
    assert update.implications.filter(answer="").count() == 10


def test_one_button_fills_every_open_box_and_keeps_what_was_typed(officer, last):
    update = a_started_update()
    page = press(officer, implications(update), "take", "all", answer_2="Two more people.")
    shown = fields_of(page)
    assert shown["answer_1"] == ["The weirs cost £4,000.\n\nA year."]
    assert shown["answer_2"] == ["Two more people."]
    assert shown["answer_3"] == ["N/A"]
    assert "crime and disorder" in shown["answer_6"][0]
    assert update.implications.filter(answer="").count() == 10
    assert officer.post(implications(update), shown).status_code == 302
    answers = dict(update.implications.values_list("heading", "answer"))
    assert answers["Finance"] == "<p>The weirs cost £4,000.</p><p>A year.</p>"
    assert answers["Staffing"] == "<p>Two more people.</p>"
    assert len(answers) == len(IMPLICATION_HEADINGS)


def test_one_answer_can_be_taken_over_alone(officer, last):
    page = press(officer, implications(a_started_update()), "take", "answer_1")
    shown = fields_of(page)
    assert shown["answer_1"] == ["The weirs cost £4,000.\n\nA year."]
    assert {shown[f"answer_{number}"][0] for number in (2, 3, 4, 5)} == {""}
    assert page.content.decode().count("Last time (1 February 2031)") == 9


def test_without_an_earlier_paper_nothing_is_offered(officer):
    page = officer.get(implications(a_started_update())).content.decode()
    assert "Last time" not in page
    assert "last time’s answers" not in page
