"""A partner without an account checks the facts of one section, by a link that serves once."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from reports import fact_checks
from reports.assembly import to_document
from reports.fact_checks import Answer, FactCheckRefusedError, LinkClosedError
from reports.models import Comment, FactCheck, Section
from reports.revisions import recording
from reports.sign_off import SignOff
from sdp.document.codec import content_hash
from tests.cast import an_approved_update, fresh, person, publish
from tests.reports.partners import a_draft_to_check, ask, link, page, save, send, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def update():
    return a_draft_to_check()


def test_of_the_link_only_a_hash_is_kept(update):
    check, token = ask(update)
    assert len(token) >= 43, "256 bits"
    assert check.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert all(token not in str(value) for row in FactCheck.objects.values() for value in row.values())
    assert all(token not in row.reason for row in update.audit_rows.all())


def test_the_partner_reads_the_section_with_its_numbers_and_nothing_else_of_the_paper(update):
    _, token = ask(update)
    shown = words(page(token))
    assert re.search(r'value="3".*Two of the old weirs', shown, re.DOTALL), "numbered as in the paper"
    assert "Weirs 2" in shown
    assert "the lower one" in shown
    assert "Upper lock" in shown
    for private in ("Weirs 1", update.title, update.slug, "Ada Quill", "Rivers Scrutiny Committee", "were counted"):
        assert private not in shown, private
    assert "section-" not in shown


def test_the_page_is_never_kept_nor_found_and_tells_no_other_site_its_address(update):
    _, token = ask(update)
    for response in (page(token), page("unknown"), send(token), send(token, all_correct="on")):
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert not response.cookies


def test_looking_does_not_use_the_link_up(update):
    _, token = ask(update)
    for _ in range(3):
        assert page(token).status_code == 200
        assert Client().head(link(token)).status_code == 200
    assert send(token, all_correct="on").status_code == 200


def test_what_a_partner_says_becomes_comments_on_its_paragraphs_and_goes_on_record(update):
    check, token = ask(update)
    response = send(token, wrong_1="Three of them.", wrong_2="In May.", remark="Well written.")
    assert response.status_code == 200
    for said in ("Thank you", "Three of them.", "In May.", "Well written.", "Jo Reed"):
        assert said in words(response)
    section = update.sections.all()[1]
    found = {one.text: one for one in Comment.objects.all()}
    assert {one.part for one in found.values()} == {section.part}
    assert {one.by_name for one in found.values()} == {"Jo Reed"}
    assert found["Three of them."].quote == "Two of the old weirs leak at their northern end."
    assert found["In May."].quote == "Members asked when the upper lock would open again."
    assert found["Well written."].place is None
    row = update.audit_rows.last()
    assert (row.act, row.by, row.by_name) == ("fact_check_answered", None, "Jo Reed")
    assert row.reason == "“Weirs 2”: 3 comments"
    check.refresh_from_db()
    assert check.answered_by == "Jo Reed"


def test_that_everything_is_correct_is_an_answer(update):
    check, token = ask(update)
    assert "Everything is correct." in words(send(token, all_correct="on"))
    check.refresh_from_db()
    assert (check.all_correct, check.comments.count()) == (True, 0)
    assert update.audit_rows.last().reason == "“Weirs 2”: everything is correct"


def test_an_answer_after_the_section_has_changed_still_lands_by_words(update):
    _, token = ask(update)
    changed = "<p>New words stand first here.</p><p>Members asked when the upper lock would open again, and why.</p>"
    save(update, changed)
    assert "Two of the old weirs" in words(page(token)), "the partner reads what they were asked about"
    send(token, wrong_1="Three of them.", wrong_2="In May.")
    found = {one.text: one for one in Comment.objects.all()}
    assert found["Three of them."].is_removed
    assert found["In May."].words == "Members asked when the upper lock would open again, and why."


def test_an_answer_about_a_section_that_was_removed_is_kept(update):
    _, token = ask(update)
    with transaction.atomic(), recording(update, by=person("officer"), part="sections"):
        Section.objects.get(pk=update.sections.all()[1].pk).delete()
    assert send(token, wrong_1="Three of them.", remark="Ask us again.").status_code == 200
    assert [one.is_removed for one in Comment.objects.all()] == [True, True]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Say what is wrong in at least one paragraph"),
        ({"wrong_1": " ", "remark": " "}, "Say what is wrong in at least one paragraph"),
        ({"wrong_1": "Three of them.", "all_correct": "on"}, "Take this tick away"),
        ({"wrong_1": "Three of them.", "name": ""}, "Enter your name"),
        ({"wrong_1": "Three of them. " + "x" * 4000}, "must be 4000 characters or fewer"),
        ({"wrong_1": "Three\0"}, "Null characters are not allowed"),
    ],
)
def test_a_refused_answer_keeps_its_words_and_the_link(update, typed, said):
    _, token = ask(update)
    response = send(token, **typed)
    assert response.status_code == 422
    assert said in words(response)
    assert typed.get("wrong_1", "").strip("\0 ")[:14] in words(response)
    assert send(token, all_correct="on").status_code == 200


def used(check, token):
    send(token, all_correct="on")


def ended(check, token):
    now = timezone.now()
    FactCheck.objects.update(asked_at=now - timedelta(days=8), expires_at=now - timedelta(days=1))


def withdrawn(check, token):
    fact_checks.withdraw(check, by=person("officer"))


def asked_again(check, token):
    ask(fresh(check.update), instead_of=check)


def published(check, token):
    publish(fresh(check.update))


@pytest.mark.parametrize("end", [used, ended, withdrawn, asked_again, published])
def test_a_link_that_serves_no_more_is_like_one_that_never_did_and_shows_the_words_back(update, quick_pdf, end):
    check, token = ask(update)
    unknown = page("never-was"), send("never-was", wrong_1="Three of them.", all_correct="on")
    end(check, token)
    before = Comment.objects.count(), update.audit_rows.count()
    found = page(token), send(token, wrong_1="Three of them.", all_correct="on")
    for one, other in zip(found, unknown, strict=True):
        assert (one.status_code, words(one)) == (404, words(other))
    assert "Three of them." in words(found[1])
    assert "Three of them." not in words(found[0])
    assert (Comment.objects.count(), update.audit_rows.count()) == before


def test_of_two_answers_at_once_the_first_counts(update):
    check, token = ask(update)
    seen = fact_checks.opened_by(token)
    fact_checks.answer(token, Answer("Jo Reed", {0: "Three of them."}))
    with pytest.raises(LinkClosedError):
        fact_checks.answer(token, Answer("Ada Moss", {0: "Four of them."}))
    assert seen == check
    assert [one.text for one in Comment.objects.all()] == ["Three of them."]


def test_a_fact_check_is_no_part_of_the_paper():
    approved = an_approved_update()
    before = content_hash(to_document(approved))
    _, token = ask(approved, at=0)
    send(token, wrong_1="Twice.")
    assert SignOff(fresh(approved)).is_approved
    assert content_hash(to_document(fresh(approved))) == before


def test_nobody_is_asked_about_a_settled_paper(update, quick_pdf):
    publish(update)
    with pytest.raises(FactCheckRefusedError):
        ask(fresh(update))


def test_who_asked_is_told_of_the_answer(update, django_capture_on_commit_callbacks):
    officer = person("officer")
    officer.email = "officer@rivers.example"
    officer.save()
    _, token = ask(update, by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        send(token, all_correct="on")
    assert [message.to for message in mail.outbox] == [["officer@rivers.example"]]
