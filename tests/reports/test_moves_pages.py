"""The pages on which a paper goes on: sent for approval, published, withdrawn and returned to draft."""

import pytest
from django.urls import reverse

from reports.models import Edition, Section
from sdp.document.writers import size
from tests.cast import (
    a_complete_draft,
    a_published_update,
    a_started_update,
    a_withdrawn_update,
    an_approved_update,
    fresh,
    submit,
)
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


def page(name, update):
    return reverse(f"reports:{name}", args=[update.slug])


def send(client, name, update, **changed):
    """Open the page of the move and send its form as it stands, but for the changed fields."""
    return client.post(page(name, update), fields_of(client.get(page(name, update)), **changed))


def test_democratic_services_publish_what_the_page_showed(visit):
    approved = an_approved_update()
    clerk = visit("clerk")
    assert send(clerk, "publish", approved).url == page("draft", approved)
    assert fresh(approved).status == "published"
    assert clerk.get(page("update", approved)).status_code == 200


def test_a_paper_goes_its_whole_way_by_its_pages(visit):
    paper = a_complete_draft()
    for name, move, status in (
        ("officer", "submit", "with_manager"),
        ("approver", "approve", "with_director"),
        ("director", "approve", "approved"),
        ("clerk", "publish", "published"),
    ):
        assert send(visit(name), move, paper).url == page("draft", paper)
        assert fresh(paper).status == status


@pytest.mark.parametrize(
    ("factory", "name", "move"),
    [(an_approved_update, "clerk", "publish"), (lambda: submit(a_complete_draft()), "approver", "approve")],
    ids=["publish", "approve"],
)
def test_a_paper_that_changed_since_the_page_was_opened_does_not_go_on(visit, factory, name, move):
    paper = factory()
    before, somebody = paper.status, visit(name)
    sent = fields_of(somebody.get(page(move, paper)))
    Section.objects.update(body="<p>Other words.</p>")
    refused = somebody.post(page(move, paper), sent)
    assert refused.status_code == 422
    assert "has changed since" in refused.content.decode() or "no longer holds" in refused.content.decode()
    assert (fresh(paper).status, paper.approvals.count()) == (before, 2 if before == "approved" else 0)
    assert not Edition.objects.exists()


def test_a_changed_paper_is_approved_once_it_was_looked_at_again(visit):
    paper = submit(a_complete_draft())
    approver = visit("approver")
    sent = fields_of(approver.get(page("approve", paper)))
    Section.objects.update(body="<p>Other words.</p>")
    refused = approver.post(page("approve", paper), sent)
    assert "has changed since" in refused.content.decode()
    assert approver.post(page("approve", paper), fields_of(refused)).status_code == 302
    assert fresh(paper).status == "with_director"


@pytest.mark.parametrize("sent", [{}, {"content": ""}, {"content": "x" * 10_000}])
def test_a_paper_nobody_looked_at_is_neither_approved_nor_published(visit, sent):
    paper, approved = submit(a_complete_draft()), an_approved_update()
    assert visit("approver").post(page("approve", paper), {**sent, "seen": paper.status}).status_code == 422
    assert visit("clerk").post(page("publish", approved), {**sent, "when": "now"}).status_code == 422
    assert (fresh(paper).status, fresh(approved).status) == ("with_manager", "approved")
    assert not Edition.objects.exists()


def test_an_incomplete_paper_offers_no_button_and_lists_what_is_missing(visit):
    draft = a_started_update()
    officer = visit("officer")
    shown = officer.get(page("submit", draft)).content.decode()
    assert 'type="submit"' not in shown.partition("<main")[2].partition("</main")[0]
    assert "Add at least one section" in shown
    refused = officer.post(page("submit", draft), {"content": ""})
    assert refused.status_code == 422
    assert "Add at least one section" in refused.content.decode()
    assert fresh(draft).is_draft


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
    ("factory", "name", "move", "words"),
    [
        (a_complete_draft, "approver", "withdraw", "A paper that is “draft” cannot become “withdrawn”."),
        (a_complete_draft, "officer", "reopen", "A paper that is “draft” cannot become “draft”."),
        (a_complete_draft, "officer", "correct", "A paper that is “draft” cannot become “draft”."),
        (a_complete_draft, "approver", "return_to_author", "Somebody else has moved this paper on"),
        (a_withdrawn_update, "approver", "withdraw", "A paper that is “withdrawn” cannot become “withdrawn”."),
    ],
)
def test_a_move_from_the_wrong_status_is_refused_in_words(visit, factory, name, move, words):
    update = factory()
    before = update.status
    response = visit(name).post(page(move, update), {"reason": "A good reason."})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "A good reason." in response.content.decode()
    assert fresh(update).status == before


def test_a_paper_that_is_too_large_is_refused_in_words(visit, monkeypatch):
    approved = an_approved_update()
    monkeypatch.setitem(size._BOUNDS, "blocks", 3)
    clerk = visit("clerk")
    sent = fields_of(clerk.get(page("publish", approved)))
    for response in (
        clerk.get(page("preview", approved)),
        clerk.get(page("draft_pdf", approved)),
        clerk.post(page("publish", approved), sent),
    ):
        assert response.status_code == 422
        assert "at most 3 can be laid out" in response.content.decode()
    assert fresh(approved).status == "approved"


@pytest.mark.parametrize(
    ("name", "move"),
    [("approver", "withdraw"), ("officer", "reopen"), ("officer", "correct"), ("clerk", "publish")],
)
def test_a_move_that_cannot_be_made_from_here_leads_back_to_the_overview(visit, name, move):
    draft = a_complete_draft()
    assert visit(name).get(page(move, draft)).url == page("draft", draft)
