"""What is kept of the checks of a paper: the overview never says what is no longer so, and checks nothing twice."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports import checks
from reports.checks import kept
from reports.models import (
    Acronym,
    CheckThreshold,
    CheckTopic,
    CheckWordList,
    Committee,
    CommitteeMeeting,
    Contact,
    FindingAnswer,
    Implication,
    Recommendation,
    ScrutinyUpdate,
    Section,
)
from tests.cast import fresh, person
from tests.reports.checks.drafts import a_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def update():
    """A draft with findings of several checks, all kept."""
    return look(
        a_draft("They met on 3 June, and the LKP spent a grant of £500.", "It was recently opened, they think.")
    )


def look(update):
    kept.fingerprints(fresh(update))
    return update


def found_now(update):
    return [finding.fingerprint for finding in checks.of_update(fresh(update))]


def later(model, **changed):
    model.objects.update(**changed)


CHANGES = {
    "the words of a section": lambda: later(Section, body="<p>They met on 4 June.</p>"),
    "the purpose": lambda: later(ScrutinyUpdate, purpose="<p>To tell of the LKPs of 4 May.</p>"),
    "the title": lambda: later(ScrutinyUpdate, title="The weirs in June 2031"),
    "an answer to an implication": lambda: later(Implication, answer="<p>Recently, the LKQ was asked.</p>"),
    "a recommendation": lambda: later(Recommendation, text="<p>the report of 4 May.</p>"),
    "a section taken away": lambda: Section.objects.all().delete(),
    "what is missing": lambda: later(ScrutinyUpdate, report_of_name=""),
    "a list of words": lambda: CheckWordList.objects.filter(key="vague-times").update(words="parsnips"),
    "a threshold": lambda: CheckThreshold.objects.filter(key="sentence-words").update(value=3),
    "a topic": lambda: later(CheckTopic, is_looked_for=False),
    "the words of a topic": lambda: later(CheckTopic, words="parsnips"),
    "an acronym that everybody knows": lambda: Acronym.objects.create(
        short="LKP", expansion="Lower Kiln Panel", everybody_knows_it=True
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_at_once(update, change):
    before = found_now(update)
    CHANGES[change]()
    assert kept.fingerprints(fresh(update)) == found_now(update) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda: later(Committee, name="The LKQ Committee"),
        lambda: later(CommitteeMeeting, date=date(2031, 5, 5)),
        lambda: later(Contact, name="The LKQ"),
    ],
)
def test_a_change_in_which_nothing_is_found_is_seen_too(update, change):
    change()
    assert kept.fingerprints(fresh(update)) == found_now(update)


def test_what_the_day_makes_missing_is_found_on_that_day(update, monkeypatch):
    before = found_now(update)
    meeting = update.committee_meeting.date
    monkeypatch.setattr(timezone, "localdate", lambda: meeting)
    assert kept.fingerprints(fresh(update)) == found_now(update) != before


def test_papers_are_kept_apart(update):
    other = a_draft("They met on 5 June.")
    for paper in (update, other, update, other):
        assert kept.fingerprints(fresh(paper)) == found_now(paper)


def queries(officer, update):
    with CaptureQueriesContext(connection) as made:
        page = officer.get(reverse("reports:draft", args=[update.slug])).content.decode()
    return page, [query["sql"] for query in made]


def writes_to_the_cache(made):
    return [sql for sql in made if sql.startswith(("INSERT", "UPDATE", "DELETE")) and '"cache"' in sql]


def test_a_paper_is_checked_when_it_is_first_seen_and_when_it_was_changed(visit):
    update, officer = a_draft("They met on 3 June."), visit("officer")
    for _ in range(2):
        assert writes_to_the_cache(queries(officer, update)[1])
        assert not writes_to_the_cache(queries(officer, update)[1])
        Section.objects.update(body="<p>They met on 4 June.</p>")


def test_an_answer_and_taking_it_back_count_at_once(visit):
    update, officer = a_draft("They met on 3 June."), visit("officer")
    (finding,) = checks.of_update(update)
    for words, said in (("So.", "No open finding"), ("So be it.", "No open finding"), ("", "1 open finding")):
        FindingAnswer.objects.create(
            update=update, check_key="year", fingerprint=finding.fingerprint, answer=words, by=person("officer")
        )
        assert said in " ".join(queries(officer, update)[0].split())


@pytest.mark.parametrize("is_kept", [False, True])
def test_the_overview_costs_the_same_for_one_finding_and_for_thirty(visit, is_kept):
    officer, costs = visit("officer"), []
    for count in (1, 30):
        update = a_draft(*(f"They met on {1 + day % 28} June at weir {day}." for day in range(count)))
        if is_kept:
            queries(officer, update)
        costs.append(len(queries(officer, update)[1]))
    assert costs[0] == costs[1]
