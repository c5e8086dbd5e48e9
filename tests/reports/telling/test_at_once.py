"""Two workers send at the same moment, each with a connection of its own: everybody gets one e-mail."""

import signal

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reports import telling
from reports.models import Notice
from reports.telling import sending
from tests.cast import a_complete_draft, person, submit
from tests.reports.telling.conftest import moment
from tests.reports.telling.mail_server import mail_server
from tests.reports.test_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.usefixtures("office")]


@pytest.fixture
def server():
    with mail_server() as running:
        yield running


def through(server):
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port)


def ten_that_wait(**values):
    update, now = a_complete_draft(), moment("2026-11-20 08:00")
    said = {"row": 0, "by": "Ruth Rain", "act": "fact_check_answered"}
    made = [
        Notice(
            **{"key": f"key-{number}", "kind": "fact-checked", "person": person("officer"), "update": update}
            | {"said": said, "made_at": now, "due_at": now}
            | values
        )
        for number in range(10)
    ]
    return [notice.pk for notice in Notice.objects.bulk_create(made)]


def test_two_workers_send_each_message_once(tmp_path, server):
    keys = ten_that_wait()
    with through(server):
        sent = at_once(
            tmp_path,
            lambda: sending.send(keys, now=timezone.now()),
            lambda: sending.send(keys, now=timezone.now()),
            lambda: telling.send_due(moment("2026-11-20 08:00")).at_once,
        )
    assert sum(sent) == 10
    assert len(server.taken) == 10
    assert len({message["Message-ID"] for message in server.taken}) == 10


def test_two_workers_send_one_digest(tmp_path, server):
    telling.prefer(person("officer"), daily=True)
    ten_that_wait(is_for_digest=True)
    with through(server):
        sent = at_once(
            tmp_path,
            lambda: telling.send_due(moment("2026-11-20 08:00")),
            lambda: telling.send_due(moment("2026-11-20 08:00")),
        )
    assert sorted(one.digests for one in sent) == [0, 1]
    [message] = server.taken
    assert message["Subject"] == "10 messages about papers, Friday 20 November 2026"


def test_two_who_look_for_deadlines_tell_each_person_once(tmp_path, server):
    update = a_complete_draft()
    type(update.committee_meeting).objects.filter(pk=update.committee_meeting.pk).update(date="2026-12-03")
    with through(server):
        at_once(
            tmp_path,
            lambda: telling.send_due(moment("2026-11-17 08:00")),
            lambda: telling.send_due(moment("2026-11-17 08:00")),
        )
    assert [message["To"] for message in server.taken] == ["officer@example.org"]


@pytest.fixture
def _own_signals():
    """A worker takes the process's signals, and leaves them as it likes them."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_own_signals")
def test_a_worker_of_the_database_sends_what_the_site_left_to_it(server):
    database = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with through(server), override_settings(TASKS=database):
        submit(a_complete_draft())
        assert server.taken == []
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    assert [message["To"] for message in server.taken] == ["approver@example.org"]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
