"""What everybody is told of papers that were corrected or withdrawn: what has changed, when and why, and no more."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import workflow
from reports.models import Edition
from reports.public_changes import Changes, told
from reports.views.changes import CHANGES_A_PAGE
from tests.cast import a_complete_draft, a_published_update, fresh, person, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def correct(update, words):
    workflow.correct(fresh(update), by=person("officer"), reason="Not for the public.")
    section = update.sections.first()
    section.body = f"<p>{words}</p>"
    section.save()
    return publish(fresh(update))


def withdraw(update, reason="It named a person."):
    workflow.withdraw(fresh(update), by=person("approver"), reason=reason)


def get(client, address="/corrections/"):
    return client.get(address).content.decode()


def test_a_correction_says_what_has_changed_and_leads_there(client):
    update = a_published_update()
    assert "No paper has been corrected" in get(client)
    correct(update, "The weirs were counted twice.")
    for address in ("/corrections/", f"/updates/{update.slug}/editions/"):
        page = get(client, address)
        assert f'href="/updates/{update.slug}/editions/2/#p2">paragraph 2 changed</a>' in page
        assert "Not for the public." not in page


def test_a_withdrawal_says_why_and_nothing_of_what_was_withdrawn(client):
    update = a_published_update()
    correct(update, "The weirs were counted twice.")
    withdraw(update)
    page = get(client)
    assert "It named a person." in page
    assert "Corrected</strong>" not in page
    assert "paragraph 2 changed" not in page
    assert "approver" not in page


def test_what_was_withdrawn_and_mended_is_told_in_its_order(client):
    update = a_published_update()
    withdraw(update)
    workflow.reopen(fresh(update), by=person("officer"), reason="Mended.")
    publish(fresh(update))
    page = get(client)
    assert page.index("Corrected</strong>") < page.index("Withdrawn</strong>")
    assert f"/updates/{update.slug}/editions/2/" in page


def test_how_many_there_are_is_known_without_looking_at_each():
    corrected, withdrawn, mended = a_published_update(), a_published_update(), a_published_update()
    for update in (corrected, withdrawn, mended):
        correct(update, "The weirs were counted twice.")
    for update in (withdrawn, mended):
        withdraw(update)
    workflow.reopen(fresh(mended), by=person("officer"), reason="Mended.")
    publish(fresh(mended))
    correct(mended, "And a third time.")
    withdraw(mended, "It named another person.")
    workflow.reopen(fresh(mended), by=person("officer"), reason="Mended again.")
    publish(fresh(mended))
    assert Changes().count() == len(told(Changes()[0:100])) == 5
    one_by_one = [Changes()[place : place + 1] for place in range(5)]
    assert sum(one_by_one, []) == Changes()[0:5]


def test_a_draft_is_not_told_of(client):
    draft = a_complete_draft()
    assert draft.slug not in get(client)


def test_it_comes_in_pages_at_the_same_cost(client):
    update = a_published_update()
    edition = correct(update, "The weirs were counted twice.")
    other = a_published_update()
    withdraw(other)

    def cost(address):
        with CaptureQueriesContext(connection) as found:
            page = get(client, address)
        return len(found), page.count("</strong>")

    before, shown = cost("/corrections/")
    assert shown == 2
    for number in range(3, 3 + CHANGES_A_PAGE):
        edition.pk, edition.number, edition._state.adding = None, number, True
        edition.save()
    assert Edition.objects.count() == CHANGES_A_PAGE + 3
    assert cost("/corrections/") == (before, CHANGES_A_PAGE)
    assert cost("/corrections/?page=2")[1] == 2
    for odd in ("0", "no", "99999999999999999999", "%00"):
        assert client.get(f"/corrections/?page={odd}").status_code == 200
