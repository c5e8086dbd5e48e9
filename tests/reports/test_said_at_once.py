"""Two people say something of a paper at the same moment, each with a connection of their own."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from reports import comments, fact_checks
from reports.audit_faults import faults
from reports.commented_paper import commented_paper
from reports.comments import CommentRefusedError
from reports.comparison.following import Place
from reports.models import Comment, Section
from reports.revisions import recording
from tests.cast import a_complete_draft, fresh, person
from tests.reports.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def update():
    person("approver")
    return a_complete_draft()


def send(token, words):
    response = Client().post(reverse("reports:fact_check", args=[token]), {"name": "Jo Reed", "wrong_1": words})
    return response.status_code, words in response.content.decode()


def everything_said(update):
    return sorted(Comment.objects.values_list("text", flat=True)), update.fact_checks.get().answered_by, [*faults()]


def test_of_two_answers_by_one_link_one_counts_and_the_others_words_are_shown_back(update, tmp_path):
    section = update.sections.get()
    asked = {"name": "Wharf Trust", "question": "Is this right?", "days": 7, "by": person("officer")}
    _, token = fact_checks.ask(update, section, **asked)
    acts = [partial(send, token, words) for words in ("Three of them.", "Four of them.")]
    *answers, said = at_once(tmp_path, *acts, then=partial(everything_said, update))
    assert sorted(answers) == [(200, True), (404, True)]
    first = ["Three of them."] if answers[0][0] == 200 else ["Four of them."]
    assert said == (first, "Jo Reed", [])


def test_of_two_who_resolve_one_comment_one_is_told(update, tmp_path):
    place, seen = Place(update.sections.get().part, 0), update.revisions.latest_number()
    comment = comments.write(update, place, seen=seen, text="Is that so?", by=person("approver"))
    people = [person("officer"), person("approver")]
    answers = at_once(tmp_path, *(partial(comments.resolve, comment, by=one) for one in people))
    assert sorted(type(one) for one in answers if one is not None) == [CommentRefusedError]


def save(update, body):
    with transaction.atomic(), recording(fresh(update), by=person("officer"), part="sections"):
        section = Section.objects.get(update=update)
        section.body = body
        section.save()


def stands_on(update):
    paper = commented_paper(fresh(update))
    return [str(line.html) for part in paper.parts for line in part.lines if line.threads.open]


def test_a_comment_on_a_paragraph_that_moves_at_that_moment_stands_on_its_words(update, tmp_path):
    words = update.sections.get().body
    place, seen = Place(update.sections.get().part, 0), update.revisions.latest_number()
    comment = partial(comments.write, update, place, seen=seen, text="Is that so?", by=person("approver"))
    moved = f"<p>Another paragraph stands first.</p>{words}"
    wrote, _, now = at_once(tmp_path, comment, partial(save, update, moved), then=partial(stands_on, update))
    assert isinstance(wrote, Comment)
    assert now == ["The weirs were counted."]
