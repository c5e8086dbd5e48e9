"""Two people act on the same paper at the same moment, each with a connection of their own."""

import threading
from datetime import date
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from reports import workflow
from reports.audit_faults import faults
from reports.drafting import start_update
from reports.models import ScrutinyUpdate
from reports.sign_off import SignOff
from tests.cast import (
    a_board_meeting,
    a_committee_meeting,
    a_complete_draft,
    a_published_update,
    an_approved_update,
    approve,
    fresh,
    person,
    submit,
)
from tests.database_file import write_database
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def shared_settings(folder) -> dict:
    """How a new connection reaches the test's data; SQLite's is in memory, so a file is made of it."""
    if connection.vendor != "sqlite":
        return connection.settings_dict
    file = folder / "shared.sqlite3"
    write_database(file)
    return {**connection.settings_dict, "NAME": str(file)}


def at_once(folder, *acts, then=None):
    """What each act gave or raised, all begun at the same moment; with `then`, what that gives when they are done."""
    settings, kind = shared_settings(folder), type(connections["default"])
    together = threading.Barrier(len(acts), timeout=10)
    results = {}

    def run(act, barrier=together):
        connections["default"] = kind(settings, "default")
        try:
            barrier.wait()
            results[act] = act()
        except Exception as error:
            results[act] = error
        finally:
            connections["default"].close()

    in_threads([partial(run, act) for act in acts])
    if then:
        in_threads([partial(run, then, threading.Barrier(1))])
    return [results[act] for act in (*acts, *([then] if then else []))]


def in_threads(acts):
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def by(name, move, update, **given):
    """An act of that person on the paper as they see it now; what it took is looked up before they all begin."""
    held = fresh(update)
    somebody = User.objects.filter(username=name).first() or person(name)

    def act():
        move(fresh(held), by=somebody, **given)

    return act


def seen(update):
    return {"seen": update.status, "content": SignOff(fresh(update)).content.paper}


def standing(update):
    """Where the paper stands at the end, for a thread to read; the trail must be whole, whoever won."""

    def read():
        now = ScrutinyUpdate.objects.get(pk=update.pk)
        return {
            "status": now.status,
            "public": now.public_state,
            "editions": now.editions.count(),
            "acts": list(now.audit_rows.values_list("act", flat=True)),
            "approvals": now.approvals.count(),
            "faults": list(faults()),
        }

    return read


def winner(first, second):
    """0 or 1: who of the two made the move; the other was told in words."""
    lost = [isinstance(one, workflow.MoveRefusedError) for one in (first, second)]
    assert sorted(lost) == [False, True], (first, second)
    assert (first, second)[lost.index(False)] is None
    assert (first, second)[lost.index(True)].reasons
    return lost.index(False)


def test_two_clicks_or_two_people_approve_a_step_once(tmp_path):
    update = submit(a_complete_draft())
    looked_at = seen(update)
    acts = [by("approver", workflow.approve, update, **looked_at) for _ in range(2)]
    first, second, after = at_once(tmp_path, *acts, then=standing(update))
    winner(first, second)
    assert (after["status"], after["approvals"], after["acts"]) == ("with_director", 1, ["submit", "approve"])
    assert after["faults"] == []


def test_of_approving_and_returning_one_is_done_and_the_other_told(tmp_path):
    update = approve(submit(a_complete_draft()), "approver")
    looked_at = seen(update)
    User.objects.create_user("deputy").groups.set(person("director").groups.all())
    acts = (
        by("director", workflow.approve, update, **looked_at),
        by("deputy", workflow.return_to_author, update, reason="Say more.", seen=looked_at["seen"]),
    )
    *done, after = at_once(tmp_path, *acts, then=standing(update))
    expected = [("approved", "approve", 2), ("draft", "return_to_author", 1)][winner(*done)]
    assert (after["status"], after["acts"][-1], after["approvals"]) == expected
    assert after["faults"] == []


def test_of_publishing_and_returning_one_is_done_and_nothing_is_half_published(tmp_path):
    update = an_approved_update()
    acts = (
        by("clerk", workflow.publish, update, content=seen(update)["content"]),
        by("director", workflow.send_back, update, reason="A figure is wrong."),
    )
    first, second, after = at_once(tmp_path, *acts, then=standing(update))
    expected = [("published", "published", 1), ("draft", "nothing", 0)][winner(first, second)]
    assert (after["status"], after["public"], after["editions"]) == expected
    assert after["faults"] == []


def test_two_who_publish_the_same_paper_make_one_edition(tmp_path):
    update = an_approved_update()
    acts = [by("clerk", workflow.publish, update, content=seen(update)["content"]) for _ in range(2)]
    first, second, after = at_once(tmp_path, *acts, then=standing(update))
    winner(first, second)
    assert (after["status"], after["editions"], after["acts"].count("publish")) == ("published", 1, 1)
    assert after["faults"] == []


def test_of_correcting_and_withdrawing_the_second_sees_what_the_first_did(tmp_path):
    update = a_published_update()
    acts = (
        by("officer", workflow.correct, update, reason="A figure is wrong."),
        by("director", workflow.withdraw, update, reason="A figure was wrong."),
    )
    *done, after = at_once(tmp_path, *acts, then=standing(update))
    # A paper that is being corrected can be withdrawn, so both may have been done, in that order.
    assert done[1] is None
    assert done[0] is None or isinstance(done[0], workflow.MoveRefusedError)
    assert (after["status"], after["public"], after["faults"]) == ("withdrawn", "withdrawn", [])


def test_a_save_and_a_submission_at_once_never_send_words_that_nobody_meant(tmp_path):
    """Either the words are in what was sent, or they are refused because the paper is no draft any more."""
    update = a_complete_draft()
    client, page = Client(), reverse("reports:part", args=[update.slug, "purpose"])
    client.force_login(person("officer"))
    sent = fields_of(client.get(page), purpose="Otters were counted.")
    first, second, after = at_once(
        tmp_path,
        lambda: client.post(page, sent).status_code,
        by("officer", workflow.submit, update),
        then=lambda: ("Otters" in ScrutinyUpdate.objects.get(pk=update.pk).purpose, standing(update)()["status"]),
    )
    assert second is None
    assert (first, *after) in ((302, True, "with_manager"), (409, False, "with_manager"))


def test_two_who_start_the_same_update_get_an_address_each(tmp_path):
    meeting, board, by = a_committee_meeting(date(2031, 5, 2)), a_board_meeting(), person("officer")

    def start():
        update = start_update(committee_meeting=meeting, board_meetings=[board], by=by)
        return ScrutinyUpdate.objects.get(pk=update.pk).slug

    slugs = at_once(tmp_path, lambda: start(), lambda: start())
    assert sorted(slugs) == ["rivers-partnership-update-2-may-2031", "rivers-partnership-update-2-may-2031-2"]


@pytest.mark.parametrize("page", ["section_serves", "section"])
def test_two_who_choose_what_a_section_serves_lose_neither_choice(tmp_path, page):
    plan, section = a_plan_with(priorities=2), a_complete_draft().sections.get()
    address = reverse(f"reports:{page}", args=[section.update.slug, section.pk])

    def chooser(name, number):
        client = Client()
        client.force_login(person(name))
        sent = fields_of(client.get(address), serves=[f"priority-{priority_of(plan, number).pk}"])

        def choose():
            response = client.post(address, sent)
            return response.status_code, response.content.decode(), len(section.links.all())

        return choose

    acts = chooser("officer", 1), chooser("administrator", 2)
    (won, _, one), (lost, text, same) = sorted(at_once(tmp_path, *acts), key=lambda result: result[0])
    assert (won, lost, one, same) == (302, 409, 1, 1)
    assert "Somebody else has saved this part" in text
    assert all(f"{number}. Weirs and locks {number}" in text for number in (1, 2))
