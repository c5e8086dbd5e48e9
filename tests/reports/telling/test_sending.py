"""Through a real mail server on loopback: what fails is tried again, what may have arrived is not sent twice."""

import socket
from datetime import date, timedelta

import pytest
from django.db.models.query import QuerySet
from django.utils import timezone

from reports import telling, workflow
from reports.models import Notice
from reports.telling import sending
from tests.cast import a_complete_draft, fresh, person, submit
from tests.reports.telling.mail_server import mail_server

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

State = Notice.State


@pytest.fixture
def server(settings):
    with mail_server() as running:
        use(settings, running.port)
        yield running


def use(settings, port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def waiting(*names: str) -> list[Notice]:
    """A paper that waits for these people, none of whom has been told yet."""
    draft = submit(a_complete_draft())
    row = draft.audit_rows.last()
    Notice.objects.all().delete()
    now = timezone.now()
    return [
        Notice.objects.create(
            key=f"row-{row.number}-person-{person(name).pk}",
            kind=Notice.Kind.YOUR_TURN,
            person=person(name),
            update=draft,
            said={"row": row.number, "act": "submit", "by": "Olive Reed", "status": "with_manager"},
            made_at=now,
            due_at=now,
        )
        for name in names
    ]


def states() -> list[tuple[str, int]]:
    return list(Notice.objects.order_by("pk").values_list("state", "tries"))


def test_each_gets_one_over_one_line_with_headers_that_machines_understand(server):
    waiting("approver", "director")
    assert telling.send_due().at_once == 2
    assert server.recipients() == ["approver@example.org", "director@example.org"]
    message = server.taken[0]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<papers.127.0.0.1>"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert states() == [(State.SENT, 1)] * 2
    assert telling.send_due().at_once == 0
    assert len(server.taken) == 2


@pytest.mark.parametrize("fault", ["refuse", "busy"])
def test_what_the_server_refuses_is_tried_again_with_growing_waits_and_then_given_up(server, fault):
    waiting("approver")
    server.faults = [fault] * 6
    now, waits = timezone.now(), []
    for _ in range(6):
        telling.send_due(now)
        notice = Notice.objects.get()
        telling.send_due(notice.due_at - timedelta(seconds=1))
        waits.append(notice.due_at - now)
        now = notice.due_at
    assert waits == [*sending.WAITS, timedelta(0)]
    assert states() == [(State.FAILED, 6)]
    assert server.taken == []
    assert ("550" if fault == "refuse" else "451") in notice.last_error


def test_one_that_is_refused_stops_no_other(server):
    waiting("approver", "director")
    server.faults = ["refuse"]
    telling.send_due()
    assert states() == [(State.WAITING, 1), (State.SENT, 1)]


def test_a_server_that_is_away_costs_each_one_try_and_is_asked_once(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        use(settings, taken.getsockname()[1])
        waiting("approver", "director")
        now = timezone.now()
        assert telling.send_due(now).at_once == 0
    assert states() == [(State.WAITING, 1)] * 2
    assert {notice.due_at for notice in Notice.objects.all()} == {now + timedelta(minutes=1)}
    assert "ConnectionRefusedError" in Notice.objects.first().last_error


def test_a_second_try_has_the_name_of_the_first(server):
    waiting("approver")
    server.faults = ["busy"]
    telling.send_due()
    first = sending.mail_of([Notice.objects.get()], today=date(2026, 11, 20)).extra_headers["Message-ID"]
    telling.send_due(timezone.now() + timedelta(minutes=2))
    assert server.taken[0]["Message-ID"] == first


def test_where_the_line_breaks_after_the_message_it_is_not_sent_again_but_shown(server):
    waiting("approver", "director")
    server.faults = ["break"]
    telling.send_due()
    telling.send_due(timezone.now() + timedelta(days=2))
    assert server.recipients() == ["approver@example.org", "director@example.org"]
    assert states() == [(State.SENDING, 1), (State.SENT, 1)]
    assert Notice.objects.undelivered(timezone.now()).count() == 1


def test_a_process_that_is_killed_between_sending_and_noting_it_sends_none_twice(server, settings, monkeypatch):
    """The claim stands before the mail goes; what the dead process left is shown as perhaps sent."""
    [notice] = waiting("approver")

    class Killed(BaseException):
        pass

    def die(*_, **__):
        raise Killed

    monkeypatch.setattr("django.db.models.query.QuerySet.update", after(1, die))
    with pytest.raises(Killed):
        sending.send([notice.pk], now=timezone.now())
    monkeypatch.undo()
    use(settings, server.port)
    later = timezone.now() + timedelta(hours=1)
    assert telling.send_due(later).at_once == 0
    assert len(server.taken) == 1
    assert list(Notice.objects.perhaps_sent(later)) == [notice]
    assert not Notice.objects.perhaps_sent(timezone.now()).exists()


def after(count, die):
    """Django's own update for so many calls, then the end."""
    real, calls = QuerySet.update, []

    def update(queryset, **values):
        calls.append(values)
        return real(queryset, **values) if len(calls) <= count else die()

    return update


def test_what_has_moved_on_before_it_was_sent_is_dropped(server):
    [notice] = waiting("approver")
    workflow.take_back(fresh(notice.update), by=person("officer"))
    telling.send_due()
    assert (server.taken, states()) == ([], [(State.DROPPED, 1)])


def test_who_may_no_longer_see_the_paper_is_not_told_of_it(server):
    waiting("approver")
    person("approver").groups.clear()
    telling.send_due()
    assert (server.taken, states()) == ([], [(State.DROPPED, 1)])


def test_sending_again_when_somebody_asks_sends_what_was_not_sent_and_nothing_else(server):
    waiting("approver", "director", "clerk")
    first, second, third = Notice.objects.order_by("pk")
    Notice.objects.filter(pk=first.pk).update(state=State.FAILED, tries=6)
    Notice.objects.filter(pk=second.pk).update(state=State.SENDING, due_at=timezone.now() - timedelta(hours=1))
    Notice.objects.filter(pk=third.pk).update(state=State.SENT, sent_at=timezone.now())
    assert Notice.objects.all().try_again(timezone.now()) == 2
    telling.send_due()
    assert server.recipients() == ["approver@example.org", "director@example.org"]


@pytest.mark.parametrize("address", ["a@example.org\nBcc: all@example.org", "a@example.org\r\n\r\nHello", "nobody"])
def test_an_address_that_is_none_harms_nobody(server, address):
    [notice] = waiting("approver")
    type(notice.person).objects.filter(pk=notice.person.pk).update(email=address)
    telling.send_due()
    assert [message["Bcc"] for message in server.taken] == [None] * len(server.taken)
    assert all("all@example.org" not in str(message["To"]) for message in server.taken)


def test_words_cannot_break_out_of_a_header(server):
    [notice] = waiting("approver")
    update = notice.update
    update.title = "Weirs\r\nBcc: all@example.org\r\n\r\nHello\u2028there\x00"
    type(update).objects.filter(pk=update.pk).update(title=update.title.replace("\x00", ""))
    telling.send_due()
    [message] = server.taken
    assert message["Bcc"] is None
    assert message["Subject"].startswith("Your turn to approve: Weirs Bcc: all@example.org Hello there, ")
    assert "\r\nBcc" not in message.get_body(("plain",)).get_content()
