"""The officer's pages of fact checks: asking a partner, asking once, asking again, and the list."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.models import Comment, FactCheck
from tests.cast import fresh
from tests.reports.partners import a_draft_to_check, ask, page, save, send, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def update():
    return a_draft_to_check()


def asking(update, at=1):
    return reverse("reports:ask_for_fact_check", args=[update.slug, fresh(update).sections.all()[at].pk])


def test_the_link_is_shown_once_and_sent_where_an_address_is_given(visit, update):
    typed = {"name": "Wharf Trust", "email": "info@wharf.example", "question": "Is this right?", "days": "30"}
    response = visit("officer").post(asking(update), typed)
    (address,) = set(re.findall(r"http://testserver/fact-check/[\w-]+/", words(response)))
    (message,) = mail.outbox
    assert message.to == ["info@wharf.example"]
    assert address in message.body
    assert "Is this right?" in message.body
    assert [address in html for html, kind in message.alternatives] == [True]
    assert "Weirs" not in message.subject + message.body, "a letter may be read on its way"
    assert Client().get(address).status_code == 200
    assert address not in words(visit("officer").get(reverse("reports:fact_checks", args=[update.slug])))
    check = FactCheck.objects.get()
    assert check.expires_at - check.asked_at == timedelta(days=30)


def offered(client, update):
    """The form as it was opened: what stands in its hidden field."""
    return re.search(r'name="sitting" value="([^"]+)"', words(client.get(asking(update))))[1]


def test_a_form_that_is_sent_twice_asks_once_and_shows_the_same_link(visit, update):
    officer = visit("officer")
    typed = {"name": "Wharf Trust", "email": "info@wharf.example", "question": "Is this right?", "days": "7"}
    typed["sitting"] = offered(officer, update)
    first, second = [words(officer.post(asking(update), typed)) for _ in range(2)]
    links = [re.search(r"http://testserver/fact-check/[\w-]+/", page)[0] for page in (first, second)]
    assert links[0] == links[1]
    assert "Nothing was sent again" in second
    assert FactCheck.objects.count() == len(mail.outbox) == 1
    assert update.audit_rows.filter(act="fact_check_asked").count() == 1


@pytest.mark.parametrize("changed", [{"name": "Weir Trust"}, {"email": "weir@example.org"}, {"question": "And this?"}])
def test_a_form_that_is_changed_and_sent_again_asks_somebody_else(visit, update, changed):
    officer = visit("officer")
    typed = {"name": "Wharf Trust", "email": "", "question": "Is this right?", "days": "7"}
    typed["sitting"] = offered(officer, update)
    for sent in (typed, typed | changed):
        officer.post(asking(update), sent)
    assert len(set(FactCheck.objects.values_list("token_sha256"))) == 2


def test_nobody_chooses_the_secret_of_a_link(visit, update):
    typed = {"name": "Wharf Trust", "email": "", "question": "Is this right?", "days": "7", "sitting": "guessed"}
    visit("officer").post(asking(update), typed)
    assert page("guessed").status_code == 404
    assert FactCheck.objects.exists()


def test_where_no_mail_can_be_sent_the_officer_is_told_and_has_the_link(visit, update, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    typed = {"name": "Wharf Trust", "email": "info@wharf.example", "question": "Is this right?", "days": "7"}
    response = visit("officer").post(asking(update), typed)
    assert "could not be sent" in words(response)
    assert "/fact-check/" in words(response)
    assert not mail.outbox


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"days": "31"}, "The link may work for 30 days or fewer"),
        ({"days": "0"}, "The link must work for at least 1 day"),
        ({"days": "soon"}, "must be a whole number"),
        ({"name": ""}, "Enter whom you ask"),
        ({"question": ""}, "Enter what they should check"),
        ({"email": "nobody"}, "must be in the right form, like name@example.com"),
    ],
)
def test_a_refused_request_says_what_to_type(visit, update, typed, said):
    whole = {"name": "Wharf Trust", "email": "", "question": "Is this right?", "days": "7"}
    response = visit("officer").post(asking(update), whole | typed)
    assert response.status_code == 422
    assert said in words(response)
    assert not FactCheck.objects.exists()


def test_an_exempt_section_comes_with_a_warning(visit, update):
    warning = "Whoever has the link can."
    assert warning not in words(visit("officer").get(asking(update)))
    section = update.sections.all()[1]
    section.exempt_under, section.exempt_reason = "3", "Bids are out."
    section.save()
    assert warning in words(visit("officer").get(asking(update)))
    _, token = ask(update)
    assert "Bids are out." not in words(page(token))
    send(token, wrong_1="Three of them.")
    comment = Comment.objects.get()
    assert comment.quote == "Two of the old weirs leak at their northern end."


def test_asking_again_starts_from_what_was_asked_and_ends_the_earlier_link(visit, update):
    check, token = ask(update, email="info@wharf.example", question="Is this still right?")
    again = f"{asking(update)}?again={check.pk}"
    shown = words(visit("officer").get(again))
    assert "Is this still right?" in shown
    assert "info@wharf.example" in shown
    visit("officer").post(again, {"name": "Wharf Trust", "email": "", "question": "And now?", "days": "7"})
    assert page(token).status_code == 404
    assert [row.act for row in update.audit_rows.all()[1:]][-2:] == ["fact_check_withdrawn", "fact_check_asked"]


def test_the_list_costs_the_same_however_many_there_are(visit, update):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            visit("officer").get(reverse("reports:fact_checks", args=[update.slug]))
        return len(queries)

    ask(update)
    cost()
    one = cost()
    for _ in range(30):
        _, token = ask(update)
        send(token, wrong_1="Three of them.")
    assert cost() == one


def test_an_answer_of_many_words_costs_no_more_queries(update):
    def cost(**typed):
        _, token = ask(update, at=0)
        with CaptureQueriesContext(connection) as queries:
            assert send(token, **typed).status_code == 200
        return len(queries)

    save(update, "".join(f"<p>Paragraph {n} tells of weir {n}.</p>" for n in range(30)), at=0)
    assert cost(**{f"wrong_{n}": f"Not {n}." for n in range(1, 31)}) == cost(wrong_1="Not 1.")
