"""Whoever keeps a copy hears of every change, and of what was withdrawn."""

from __future__ import annotations

import json

import pytest

from reports import workflow
from tests.cast import a_published_update, fresh, person, publish
from tests.reports.data.library import ask, correct, everything, said

LONG_AGO = "2020-01-01T00:00:00Z"


def withdraw(update):
    workflow.withdraw(fresh(update), by=person("approver"), reason="It named a person.")


def test_a_copy_that_follows_the_changes_is_what_the_list_is(client, library):
    copy = {}
    since = LONG_AGO
    other = a_published_update()
    for change in (lambda: None, lambda: correct(library.corrected, "Three leak."), lambda: withdraw(other)):
        change()
        for one in everything(client, f"updates?limit=1&updated_since={since}"):
            since = one["modified"]
            if one["deleted"]:
                copy.pop(one["id"], None)
            else:
                copy[one["id"]] = one
        assert copy == {one["id"]: one for one in everything(client, "updates")}
    assert set(copy) == {library.corrected.slug}


def test_changes_come_in_the_order_in_which_they_were_made(client, library):
    withdrawn = a_published_update()
    withdraw(withdrawn)
    last = a_published_update()
    found = everything(client, f"updates?limit=2&updated_since={LONG_AGO}")
    assert [one["id"] for one in found] == [
        update.slug for update in (library.corrected, library.withdrawn, withdrawn, last)
    ]
    assert [one["deleted"] for one in found] == [False, True, True, False]
    assert [one["modified"] for one in found] == sorted(one["modified"] for one in found)
    assert everything(client, "updates?updated_since=2030-01-01T00:00:00Z") == []


def test_what_was_withdrawn_is_told_whatever_is_asked_for(client, library):
    (gone,) = everything(client, f"updates?updated_since={LONG_AGO}&year=1999")
    assert (gone["id"], gone["deleted"]) == (library.withdrawn.slug, True)
    assert set(gone) == {"id", "deleted", "modified", "url", "page"}


@pytest.mark.parametrize("rest", ["", "/editions", "/editions/1", "/paragraphs"])
def test_a_withdrawn_update_leaves_a_notice_at_its_addresses(client, library, rest):
    response = ask(client, f"updates/{library.withdrawn.slug}{rest}")
    found = json.loads(response.content)
    assert (response.status_code, response.headers["Content-Type"]) == (410, "application/problem+json")
    assert (found["status"], found["id"], found["deleted"]) == (410, library.withdrawn.slug, True)
    assert ask(client, found["page"]).status_code == 410


def test_it_comes_back_with_its_next_edition_and_the_old_one_stays_withdrawn(client, library):
    update = library.withdrawn
    workflow.reopen(fresh(update), by=person("officer"), reason="Mended.")
    publish(fresh(update))
    assert said(client, f"updates/{update.slug}")["edition"] == 2
    assert [one["deleted"] for one in everything(client, f"updates/{update.slug}/editions")] == [True, False]
    gone = ask(client, f"updates/{update.slug}/editions/1")
    assert (gone.status_code, json.loads(gone.content)["id"]) == (410, f"{update.slug}/1")
    assert everything(client, f"updates?updated_since={LONG_AGO}")[-1]["deleted"] is False
