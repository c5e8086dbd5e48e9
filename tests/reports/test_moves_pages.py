"""The pages on which a paper is published, withdrawn and returned to draft."""

import pytest
from django.urls import reverse

from reports.models import Edition, Section
from sdp.document.writers import size
from tests.cast import a_complete_draft, a_published_update, a_started_update, a_withdrawn_update, fresh
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


def page(name, update):
    return reverse(f"reports:{name}", args=[update.slug])


def test_an_officer_publishes_what_the_page_showed(visit):
    draft = a_complete_draft()
    officer = visit("officer")
    response = officer.post(page("publish", draft), fields_of(officer.get(page("publish", draft))))
    assert response.url == page("draft", draft)
    assert fresh(draft).status == "published"
    assert officer.get(page("update", draft)).status_code == 200


def test_a_paper_that_changed_since_the_page_was_opened_is_not_published(visit):
    draft = a_complete_draft()
    officer = visit("officer")
    sent = fields_of(officer.get(page("publish", draft)))
    Section.objects.update(body="<p>Other words.</p>")
    refused = officer.post(page("publish", draft), sent)
    assert refused.status_code == 409
    assert "has changed since you opened this page" in refused.content.decode()
    assert not Edition.objects.exists()
    assert officer.post(page("publish", draft), fields_of(refused)).status_code == 302


@pytest.mark.parametrize("sent", [{}, {"version": ""}, {"version": "x" * 10_000}])
def test_a_paper_nobody_looked_at_is_not_published(visit, sent):
    draft = a_complete_draft()
    assert visit("officer").post(page("publish", draft), sent).status_code == 409
    assert not Edition.objects.exists()


def test_an_incomplete_paper_offers_no_button_and_lists_what_is_missing(visit):
    draft = a_started_update()
    officer = visit("officer")
    shown = officer.get(page("publish", draft)).content.decode()
    assert "Publish now" not in shown
    assert "Add at least one section" in shown
    assert officer.post(page("publish", draft), {"version": "x"}).status_code == 409


def test_withdrawing_and_returning_to_draft_ask_for_a_reason(visit):
    update = a_published_update()
    approver = visit("approver")
    assert "Withdraw this paper" in approver.get(page("withdraw", update)).content.decode()
    refused = approver.post(page("withdraw", update), {"reason": " "})
    assert refused.status_code == 422
    assert "Enter a reason" in refused.content.decode()
    assert approver.post(page("withdraw", update), {"reason": "A figure."}).status_code == 302
    assert fresh(update).status == "withdrawn"
    assert visit("officer").post(page("reopen", update), {"reason": "To mend it."}).status_code == 302
    assert fresh(update).status == "draft"


@pytest.mark.parametrize(
    ("factory", "move"),
    [(a_complete_draft, "withdraw"), (a_complete_draft, "reopen"), (a_withdrawn_update, "withdraw")],
)
def test_a_move_from_the_wrong_status_is_refused_in_words(visit, factory, move):
    update = factory()
    before = update.status
    response = visit("officer").post(page(move, update), {"reason": "A good reason."})
    assert response.status_code in (409, 422)
    assert "paper cannot become" in response.content.decode()
    assert "A good reason." in response.content.decode()
    assert fresh(update).status == before


def test_a_paper_that_is_too_large_is_refused_in_words(visit, monkeypatch):
    monkeypatch.setitem(size._BOUNDS, "blocks", 3)
    draft = a_complete_draft()
    officer = visit("officer")
    sent = fields_of(officer.get(page("publish", draft)))
    for response in (
        officer.get(page("preview", draft)),
        officer.get(page("draft_pdf", draft)),
        officer.post(page("publish", draft), sent),
    ):
        assert response.status_code == 422
        assert "at most 3 can be laid out" in response.content.decode()
    assert fresh(draft).status == "draft"


@pytest.mark.parametrize("name", ["withdraw", "reopen"])
def test_a_move_that_cannot_be_made_from_here_leads_back_to_the_overview(visit, name):
    draft = a_complete_draft()
    assert visit("approver" if name == "withdraw" else "officer").get(page(name, draft)).url == page("draft", draft)
