"""Two people act on the same paper at the same moment, each with a connection of their own."""

import sqlite3
import threading
from datetime import date

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from reports import workflow
from reports.drafting import start_update
from reports.models import Edition, ScrutinyUpdate, StatusChange
from tests.cast import a_board_meeting, a_committee_meeting, a_complete_draft, fresh, person
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def shared_settings(folder) -> dict:
    """How a new connection reaches the test's data; SQLite's is in memory, so a file is made of it."""
    if connection.vendor != "sqlite":
        return connection.settings_dict
    file = folder / "shared.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    return {**connection.settings_dict, "NAME": str(file)}


def at_once(folder, *acts):
    """What each act gave or raised, all begun at the same moment."""
    settings, kind = shared_settings(folder), type(connections["default"])
    together = threading.Barrier(len(acts), timeout=10)
    results = {}

    def run(act):
        connections["default"] = kind(settings, "default")
        try:
            together.wait()
            results[act] = act()
        except Exception as error:
            results[act] = error
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [results[act] for act in acts]


def test_two_who_publish_the_same_draft_make_one_edition(tmp_path):
    draft, by = a_complete_draft(), person("officer")

    def publish():
        workflow.publish(fresh(draft), by=by)
        return list(Edition.objects.values_list("number", flat=True)), StatusChange.objects.count()

    first, second = sorted(
        at_once(tmp_path, lambda: publish(), lambda: publish()), key=lambda result: isinstance(result, Exception)
    )
    assert first == ([1], 1)
    assert isinstance(second, workflow.MoveRefusedError)


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
