from datetime import date

import pytest
from django.core.exceptions import ValidationError

from priorities.models import Partnership
from reports.drafting import start_update, wording_values
from reports.models import Committee, PaperContact, ScrutinyUpdate
from reports.wording import check_lead_in, check_wording, fill
from sdp.document.house import IMPLICATION_HEADINGS
from sdp.free_slug import LONGEST_SLUG, free_slug
from tests.cast import a_board_meeting, a_committee, a_committee_meeting, a_contact, fresh, person

pytestmark = pytest.mark.django_db


def start(*board_meetings, **meeting):
    update = start_update(
        committee_meeting=a_committee_meeting(**meeting), board_meetings=board_meetings, by=person("officer")
    )
    return fresh(update)


def months(*days):
    return wording_values(a_committee(), [a_board_meeting(day) for day in days])["board_months"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([date(2031, 5, 4)], "May 2031"),
        ([date(2031, 7, 1), date(2031, 5, 4)], "May and July 2031"),
        ([date(2031, 5, 4), date(2031, 5, 25)], "May 2031"),
        ([date(2031, 5, 4), date(2031, 7, 1), date(2031, 9, 2)], "May, July and September 2031"),
        ([date(2031, 11, 3), date(2032, 1, 5)], "November 2031 and January 2032"),
        ([date(2031, 11, 3), date(2032, 1, 5), date(2032, 3, 1)], "November 2031, January and March 2032"),
        ([date(2031, 5, 4), date(2032, 5, 4)], "May 2031 and May 2032"),
        ([], ""),
    ],
)
def test_the_months_of_the_meetings_in_words(days, words):
    assert months(*days) == words


def test_the_standing_text_is_filled_in():
    update = start(a_board_meeting(date(2031, 1, 5)), a_board_meeting(date(2031, 3, 6)), held_on=date(2031, 4, 2))
    assert update.title == "Rivers Partnership Update"
    assert update.slug == "rivers-partnership-update-2-april-2031"
    assert update.purpose == (
        "<p>To give members of the Rivers Scrutiny Committee an update on the key issues discussed at the "
        "January and March 2031 Rivers Partnership (RP) Board meetings, and on related work.</p>"
    )
    assert update.recommendations_introduction == "<p>The Rivers Scrutiny Committee is recommended to:</p>"
    (recommendation,) = update.recommendations.all()
    assert (recommendation.verb, recommendation.text) == ("note", "<p>the contents of the report.</p>")
    answers = {row.heading: row.answer for row in update.implications.all()}
    assert tuple(answers) == IMPLICATION_HEADINGS
    assert "what the Rivers Partnership Board has discussed" in answers.pop("Crime and Disorder")
    assert set(answers.values()) == {""}
    assert update.board_meetings.count() == 2
    assert (update.status, update.created_by) == ("draft", person("officer"))


def test_a_committee_without_a_layout_of_its_own_gets_the_eleven_implications():
    a_committee().standing_implications.all().delete()
    assert start(a_board_meeting()).implications.count() == 11


def test_a_committee_with_a_layout_of_its_own_gets_that():
    a_committee().standing_implications.exclude(heading="Finance").delete()
    assert [row.heading for row in start(a_board_meeting()).implications.all()] == ["Finance"]


def test_who_reports_and_the_contacts_are_those_of_the_last_update():
    first = start(a_board_meeting())
    assert not first.paper_contacts.exists()
    ScrutinyUpdate.objects.filter(pk=first.pk).update(report_of_name="Ada Quill", report_of_job_title="Clerk")
    for position, name in enumerate(("Ben Marsh", "Cy Weir"), start=1):
        PaperContact.objects.create(update=first, contact=a_contact(name), position=position)
    second = start(a_board_meeting())
    assert (second.report_of_name, second.report_of_job_title) == ("Ada Quill", "Clerk")
    assert [row.contact.name for row in second.paper_contacts.all()] == ["Ben Marsh", "Cy Weir"]


def test_another_committees_contacts_are_not_taken():
    first = start(a_board_meeting())
    PaperContact.objects.create(update=first, contact=a_contact(), position=1)
    ScrutinyUpdate.objects.filter(pk=first.pk).update(committee=Committee.objects.named("Another Committee"))
    assert not start(a_board_meeting()).paper_contacts.exists()


def test_two_updates_for_one_meeting_have_different_addresses():
    day = date(2031, 4, 2)
    slugs = [start(a_board_meeting(), held_on=day).slug for _ in range(3)]
    assert slugs == [f"rivers-partnership-update-2-april-2031{end}" for end in ("", "-2", "-3")]


def test_a_title_that_would_be_too_long_is_cut_to_what_fits():
    Partnership.objects.filter(pk=a_board_meeting().partnership.pk).update(name="R" * 200)
    assert len(start(a_board_meeting()).title) == 200


def test_names_with_html_in_them_are_only_words():
    Partnership.objects.filter(pk=a_board_meeting().partnership.pk).update(name="Rivers <b>& Lanes</b>")
    assert "Rivers &lt;b&gt;&amp; Lanes&lt;/b&gt;" in start(a_board_meeting()).purpose


# The wording an administrator saves


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "No placeholder.",
        "{committee} and {board_months} {partnership} ({abbreviation}) {meetings}",
        "{committee}" * 9,
        "{partnership}[ ({abbreviation})] Board",
        "[{partnership}][{abbreviation}]",
    ],
)
def test_wording_with_known_placeholders_is_taken(wording):
    check_wording(wording)


@pytest.mark.parametrize(
    "wording",
    [
        "{committe}",
        "{}",
        "{0}",
        "{committee.name}",
        "{committee.__class__}",
        "{committee[0]}",
        "{committee!r}",
        "{committee:>30}",
        "{ committee }",
        "{{committee}}",
        "{committee",
        "committee}",
        "{committee}}",
        "{",
        "[ from {committee}",
        "from {committee}]",
        "[a [{committee}]]",
        "[{committee]}",
        "[]",
        "[sic]",
    ],
)
def test_any_other_brace_or_bracket_is_refused(wording):
    with pytest.raises(ValidationError, match="placeholder|Close every"):
        check_wording(wording)


@pytest.mark.parametrize("name", ["presenter", "organisation", "meeting_day"])
def test_a_sentence_about_an_item_must_do_without_what_an_item_need_not_have(name):
    check_lead_in(f"The Board heard of {{item}}[ by {{{name}}}].")
    with pytest.raises(ValidationError, match="square brackets"):
        check_lead_in(f"The Board heard of {{item}} by {{{name}}}.")


def test_a_placeholder_without_a_value_stays_for_a_person_to_see():
    assert (
        fill("{partnership} ({abbreviation})", {"partnership": "Rivers", "abbreviation": ""})
        == "Rivers ({abbreviation})"
    )


@pytest.mark.parametrize(
    ("wording", "filled"),
    [
        ("A report[ from {who}][ on {day}].", "A report from Rivers."),
        ("A report [from {nobody}].", "A report."),
        ("A report [from {nobody}] for {who}", "A report for Rivers"),
        ("[By {who} and {nobody}: ]a report", "a report"),
        ("[By {nobody}, ]heard", "heard"),
        ("A report [sic] from {who}", "A report [sic] from Rivers"),
    ],
)
def test_a_bracket_that_names_what_is_not_known_is_left_out(wording, filled):
    assert fill(wording, {"who": "Rivers", "day": ""}) == filled


def test_a_value_with_brackets_in_it_is_only_words():
    assert fill("Of {item}[ by {who}]", {"item": "[{who}] a", "who": "b [c]"}) == "Of [{who}] a by b [c]"


def test_a_value_that_looks_like_a_placeholder_is_not_filled_in():
    assert fill("{committee} {meetings}", {"committee": "{meetings}", "meetings": "meeting"}) == "{meetings} meeting"


# Addresses


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Weirs & Lanes: an update", "weirs-lanes-an-update"),
        ("Çà et là – 2031", "ca-et-la-2031"),
        ("漢字", "untitled"),
        ("", "untitled"),
        ("!!!", "untitled"),
        ("x" * 300, "x" * LONGEST_SLUG),
        ("x" * (LONGEST_SLUG - 1) + " y", "x" * (LONGEST_SLUG - 1)),
    ],
)
def test_an_address_is_made_of_the_name(name, slug):
    assert free_slug(ScrutinyUpdate.objects.all(), "slug", name) == slug
