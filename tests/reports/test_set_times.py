"""Papers that are published by themselves: setting the time, calling it off, and what happens when it has come."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from reports import set_times, workflow
from reports.models import Contact, Edition, ScrutinyUpdate
from reports.sign_off import SignOff
from tests.breakage import disk_full
from tests.cast import an_approved_update, approve, fresh, person, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

TYPED = {"when": "later", "day_day": "1", "day_month": "3", "day_year": "2027", "at": "9:30"}


def content(update):
    return SignOff(fresh(update)).content.paper


def set_time(update, at=None):
    at = at or timezone.now() + timedelta(hours=1)
    set_times.schedule(fresh(update), by=person("clerk"), at=at, content=content(update))
    return at


def run_due_after(update):
    """Run the command as it would run when the paper's time has come."""
    moment = timezone.now() - timedelta(seconds=1)
    ScrutinyUpdate.objects.filter(pk=update.pk).update(publish_at=moment)
    said = StringIO()
    call_command("run_due", stdout=said)
    return said.getvalue()


def send(client, update, **typed):
    return client.post(f"/desk/updates/{update.slug}/publish/", {"content": content(update), **typed})


def page_of(client, update):
    return " ".join(client.get(f"/desk/updates/{update.slug}/").content.decode().split())


@pytest.fixture
def update():
    return an_approved_update()


@pytest.fixture
def clerk(client):
    client.force_login(person("clerk"))
    return client


def test_a_time_is_set_shown_changed_and_called_off(clerk, update):
    assert send(clerk, update, **TYPED).status_code == 302
    assert timezone.localtime(fresh(update).publish_at).strftime("%d %m %Y %H:%M") == "01 03 2027 09:30"
    assert "published by itself on 1 March 2027 at 09:30" in page_of(clerk, update)
    assert send(clerk, update, **{**TYPED, "at": "5.15pm"}).status_code == 302
    assert "1 March 2027 at 17:15" in page_of(clerk, update)
    assert send(clerk, update, when="not").status_code == 302
    assert fresh(update).publish_at is None
    assert "published by itself" not in page_of(clerk, update)
    assert [row.act for row in update.audit_rows.all()][-3:] == ["schedule", "schedule", "unschedule"]
    assert {row.by for row in list(update.audit_rows.all())[-3:]} == {person("clerk")}


def test_the_page_publishes_at_once_where_nothing_else_is_chosen(clerk, update):
    assert send(clerk, update).status_code == 302
    assert fresh(update).status == "published"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"when": "later"}, "Enter the date on which it is to be published"),
        ({**TYPED, "at": ""}, "Enter the time at which it is to be published, such as 9:30"),
        ({**TYPED, "at": "25:00"}, "Enter the time as hours and minutes"),
        ({**TYPED, "at": "13pm"}, "Enter the time as hours and minutes"),
        ({**TYPED, "day_year": "2025"}, "Choose a time that is still to come"),
        ({**TYPED, "day_year": "2062"}, "Choose a time within a year from now"),
        ({**TYPED, "day_day": "28", "at": "1:30"}, "The clocks change at that time"),
        ({**TYPED, "content": "0" * 64}, "The paper has changed since you opened this page"),
    ],
)
def test_a_time_that_makes_no_sense_is_refused_in_words(clerk, update, typed, error):
    response = send(clerk, update, **typed)
    assert response.status_code == 422
    assert error in response.content.decode()
    assert fresh(update).publish_at is None


def test_a_time_at_which_the_paper_would_be_late_is_refused(clerk, update):
    meeting = update.committee_meeting
    meeting.date = timezone.now().date() + timedelta(days=30)
    meeting.save()
    approve(submit(workflow_back(update)))
    at = timezone.now() + timedelta(days=28)
    with pytest.raises(workflow.MoveRefusedError, match="would be late"):
        set_times.schedule(fresh(update), by=person("clerk"), at=at, content=content(update))


def workflow_back(update):
    workflow.send_back(fresh(update), by=person("clerk"), reason="The meeting was moved.")
    return fresh(update)


def test_only_what_is_approved_can_wait(update):
    workflow_back(update)
    with pytest.raises(workflow.MoveRefusedError):
        set_time(update)


def test_who_may_not_publish_sets_no_time(update):
    with pytest.raises(workflow.MoveForbiddenError):
        set_times.schedule(update, by=person("officer"), at=timezone.now() + timedelta(hours=1), content="")
    set_time(update)
    with pytest.raises(workflow.MoveRefusedError):
        set_times.unschedule(fresh(update), by=person("officer"))
    assert fresh(update).publish_at


def test_nothing_is_published_before_its_time(update):
    set_time(update)
    call_command("run_due", stdout=StringIO())
    assert fresh(update).status == "approved"


def test_what_is_due_is_published_in_the_name_of_who_set_the_time(update):
    set_time(update)
    assert f"Published: {update.title}" in run_due_after(update)
    edition = update.editions.get()
    assert edition.published_by == person("clerk")
    assert update.audit_rows.last().by_name == "clerk"
    assert fresh(update).publish_at is None
    call_command("run_due", stdout=StringIO())
    assert Edition.objects.count() == 1


def test_a_paper_is_published_though_whoever_set_the_time_has_left(update):
    set_time(update)
    clerk = person("clerk")
    clerk.is_active = False
    clerk.save()
    run_due_after(update)
    assert update.editions.get().published_by == clerk


def test_a_void_approval_keeps_the_paper_back_and_the_desk_says_so(clerk, update):
    other = an_approved_update()
    set_time(update)
    set_time(other)
    ScrutinyUpdate.objects.filter(pk=other.pk).update(publish_at=timezone.now())
    Contact.objects.update(telephone="03000 999 999")
    said = run_due_after(update)
    assert said == ""
    assert {fresh(one).status for one in (update, other)} == {"approved"}
    assert not Edition.objects.exists()
    row = update.audit_rows.last()
    assert (row.act, row.by, fresh(update).publish_at) == ("not_published", None, None)
    page = page_of(clerk, update)
    assert "was not published at its set time" in page
    assert "approval is missing or no longer holds. Ask for approval again." in page


def test_what_went_wrong_is_no_longer_said_when_something_was_done(clerk, update):
    set_time(update)
    telephone = Contact.objects.get().telephone
    Contact.objects.update(telephone="03000 999 999")
    run_due_after(update)
    Contact.objects.update(telephone=telephone)
    set_time(update)
    assert "was not published" not in page_of(clerk, update)


def test_one_paper_that_fails_stops_no_other(update):
    void, sound = an_approved_update(), update
    set_time(void)
    set_time(sound)
    ScrutinyUpdate.objects.filter(pk=void.pk).update(publish_at=timezone.now() - timedelta(days=1))
    Contact.objects.create(name="Una Teal", telephone="03000 333 333")
    void.paper_contacts.update(contact=Contact.objects.get(name="Una Teal"))
    assert "Published" in run_due_after(sound)
    assert (fresh(void).status, fresh(sound).status) == ("approved", "published")


def test_a_failure_is_recorded_once_and_tried_again_until_it_works(clerk, update):
    set_time(update)
    with disk_full():
        run_due_after(update)
        run_due_after(update)
    assert fresh(update).status == "approved"
    assert [row.act for row in update.audit_rows.all()].count("publishing_failed") == 1
    assert "Not published yet." in page_of(clerk, update)
    assert "Published" in run_due_after(update)


def test_any_move_ends_the_waiting(update):
    set_time(update)
    assert workflow_back(update).publish_at is None
