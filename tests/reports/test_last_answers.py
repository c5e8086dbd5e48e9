"""What the committee's last papers answered under the headings of Appendix 1."""

from datetime import date

import pytest

from reports.last_answers import last_answers
from reports.models import Committee, CommitteeMeeting
from tests.cast import a_committee_meeting, a_complete_draft, fresh

pytestmark = pytest.mark.django_db


def a_paper(day, **answers):
    """A paper for the committee's meeting of that day, with these answers and no others."""
    update = a_complete_draft()
    update.committee_meeting = a_committee_meeting(day)
    update.save()
    update.implications.update(answer="")
    for heading, answer in answers.items():
        update.implications.filter(heading=heading).update(answer=answer)
    return fresh(update)


def words(update):
    return {heading: (answer.day.month, answer.words) for heading, answer in last_answers(update).items()}


def test_the_answer_is_that_of_the_last_paper_that_has_one():
    a_paper(date(2031, 3, 1), Finance="<p>Three.</p>", Risk="<p>Deep water.</p>", Staffing="<p>None.</p>")
    a_paper(date(2031, 5, 1), Finance="<p>Five.</p><ul><li>and a half</li></ul>", Risk="")
    assert words(a_paper(date(2031, 7, 1), Finance="<p>Mine.</p>")) == {
        "Finance": (5, "Five.\n\n• and a half"),
        "Risk": (3, "Deep water."),
        "Staffing": (3, "None."),
    }


def test_a_later_paper_is_not_the_last_one():
    a_paper(date(2031, 9, 1), Finance="<p>Nine.</p>")
    assert words(a_paper(date(2031, 7, 1))) == {}


def test_another_committees_papers_say_nothing():
    other = a_paper(date(2031, 3, 1), Finance="<p>Three.</p>")
    elsewhere = Committee.objects.named("Lanes Scrutiny Committee")
    CommitteeMeeting.objects.filter(pk=other.committee_meeting_id).update(committee=elsewhere)
    assert words(a_paper(date(2031, 7, 1))) == {}


def test_a_draft_without_a_committee_has_none():
    update = a_paper(date(2031, 7, 1))
    update.committee = update.committee_meeting = None
    assert last_answers(update) == {}


def test_a_reference_in_it_says_of_which_paper():
    a_paper(date(2031, 3, 1), Finance='<p>As <a href="#k-a1">12</a> says.</p>')
    assert words(a_paper(date(2031, 7, 1)))["Finance"][1] == "As 12 of the paper of 1 March 2031 says."


def test_many_papers_cost_as_many_queries_as_one(django_assert_num_queries):
    for month in (1, 3, 5, 7, 9):
        a_paper(date(2031, month, 1), Finance="<p>Yes.</p>", Risk="<p>Some.</p>")
    asked = a_paper(date(2031, 11, 1))
    with django_assert_num_queries(2):
        assert len(last_answers(asked)) == 2
