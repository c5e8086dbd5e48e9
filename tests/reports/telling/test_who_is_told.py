"""Who gets an e-mail for which move, and who never does."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from priorities.models import Partnership
from reports import telling, workflow
from reports.models import AuditRow, Delegation, Notice, PartnershipRole
from tests.cast import (
    a_complete_draft,
    a_published_update,
    an_approved_update,
    approve,
    fresh,
    person,
    submit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def stand_in(name, away="approver", first=date(2026, 11, 16), last=date(2026, 11, 20)):
    return Delegation.objects.create(
        person=person(away), delegate=person(name), first_day=first, last_day=last,
        made_by=person(away), made_at=timezone.now(),
    )  # fmt: skip


def subjects(messages):
    return {name: message.subject.partition(":")[0] for name, message in messages.items()}


def test_each_who_may_take_the_next_step_is_told_that_it_is_their_turn(told):
    draft = a_complete_draft()
    assert subjects(told(lambda: submit(draft))) == {"approver": "Your turn to approve"}
    assert subjects(told(lambda: approve(draft, "approver"))) == {"director": "Your turn to approve"}


def test_whoever_stands_in_is_told_and_why(told):
    draft = a_complete_draft()
    stand_in("finance")
    messages = told(lambda: submit(draft))
    assert set(messages) == {"approver", "finance"}
    assert "You do so for Mary Marsh, who is away." in messages["finance"].body
    assert "who is away" not in messages["approver"].body


def test_a_delegation_that_has_ended_tells_nobody(told):
    draft = a_complete_draft()
    stand_in("finance", last=date(2026, 11, 19))
    assert set(told(lambda: submit(draft))) == {"approver"}


def test_the_author_is_never_asked_to_approve(told):
    draft = a_complete_draft()
    person("officer").groups.add(Group.objects.get(name="Approver"))
    stand_in("officer", away="approver")
    assert set(told(lambda: submit(draft))) == {"approver"}


def test_nobody_approves_for_an_author(told):
    draft = a_complete_draft()
    person("officer").groups.add(Group.objects.get(name="Approver"))
    stand_in("finance", away="officer")
    assert set(told(lambda: submit(draft))) == {"approver"}


def test_a_role_in_another_partnership_brings_no_mail_and_one_in_its_own_does(told):
    draft = a_complete_draft()
    other = Partnership.objects.create(key="hills", name="Hills Partnership", abbreviation="HP")
    approvers = Group.objects.get(name="Approver")
    PartnershipRole.objects.create(person=person("finance"), role=approvers, partnership=other)
    PartnershipRole.objects.create(person=person("legal"), role=approvers, partnership=draft.partnership)
    assert set(told(lambda: submit(draft))) == {"approver", "legal"}


def test_the_author_reads_why_the_paper_was_returned(told):
    draft = submit(a_complete_draft())
    messages = told(
        lambda: workflow.return_to_author(draft, by=person("approver"), reason="Count the weirs again.\nAll of them.")
    )
    assert subjects(messages) == {"officer": "Returned"}
    assert "> Count the weirs again.\n> All of them.\n" in messages["officer"].body


def test_whoever_returns_a_paper_of_their_own_is_not_told(told):
    approved = an_approved_update()
    assert told(lambda: workflow.send_back(approved, by=person("officer"), reason="A slip.")) == {}


def test_the_last_approval_is_told_to_the_author_and_to_who_publishes(told):
    draft = approve(submit(a_complete_draft()), "approver")
    messages = told(lambda: approve(draft, "director"))
    assert subjects(messages) == {"officer": "Approved", "clerk": "Ready to publish"}


def test_the_publication_is_told_to_the_author_and_to_who_approved(told):
    approved = an_approved_update()
    messages = told(lambda: workflow.publish(approved, by=person("clerk")))
    assert subjects(messages) == dict.fromkeys(["officer", "approver", "director"], "Published")
    assert f"http://127.0.0.1:8000/updates/{approved.slug}/\n" in messages["officer"].body


def test_a_correction_is_told_by_the_number_of_its_edition(told):
    update = a_published_update()
    workflow.correct(update, by=person("officer"), reason="A figure.")
    again = approve(submit(fresh(update)))
    assert set(subjects(told(lambda: workflow.publish(again, by=person("clerk")))).values()) == {"Edition 2 published"}


def test_a_past_report_that_is_archived_is_told_to_nobody(told):
    draft = a_complete_draft()
    assert told(lambda: workflow.publish(draft, by=None)) == {}


def test_a_move_that_is_rolled_back_tells_nobody(told):
    draft = a_complete_draft()

    def roll_back():
        with transaction.atomic():
            submit(draft)
            transaction.set_rollback(True)

    assert told(roll_back) == {}
    assert not Notice.objects.exists()


def test_people_without_an_address_and_leavers_get_none_and_nothing_breaks(told):
    draft = a_complete_draft()
    person("approver").delete()
    nobody = person("approver")
    assert nobody.email == ""
    gone = person("director")
    gone.is_active = False
    gone.save()
    assert told(lambda: approve(submit(draft), "approver")) == {}
    assert fresh(draft).status == "with_director"
    assert not Notice.objects.exists()


def test_whoever_asked_is_told_that_facts_were_checked(told):
    update = a_complete_draft()
    row = AuditRow(update=update, number=7, act="fact_check_answered", by_name="Ruth Rain, Rivers Trust")
    messages = told(lambda: telling.tell_of(row, to=person("officer")))
    assert subjects(messages) == {"officer": "Facts checked"}
    assert "Ruth Rain, Rivers Trust has answered" in messages["officer"].body


def test_no_mail_holds_other_words_of_the_paper(told):
    draft = a_complete_draft()
    section = draft.sections.get()
    section.heading, section.body, section.exempt_reason = "Zanzibar", "<p>Quagmire.</p>", "Xylophone"
    section.exempt_under = 3
    section.save()
    acts = [
        lambda: submit(draft),
        lambda: workflow.return_to_author(fresh(draft), by=person("approver"), reason="Again."),
        lambda: submit(draft),
        lambda: approve(draft, "approver"),
        lambda: approve(draft, "director"),
        lambda: workflow.publish(fresh(draft), by=person("clerk")),
    ]
    messages = [message for act in acts for message in told(act).values()]
    sent = [text for one in messages for text in (one.subject, one.body, one.alternatives[0].content)]
    assert len(messages) == 9
    assert not any(word in text for text in sent for word in ("Zanzibar", "Quagmire", "Xylophone", "weirs"))


def test_as_many_queries_for_thirty_approvers_as_for_one(django_assert_num_queries):
    draft, group = a_complete_draft(), Group.objects.get(name="Approver")
    draft.status = "with_manager"

    def tell(number):
        telling.tell_of(AuditRow(update=draft, number=number, act="submit", to_status="with_manager", by_name="Olive"))

    with CaptureQueriesContext(connection) as one:
        tell(101)
    User.objects.bulk_create(User(username=f"a{number}", email=f"a{number}@example.org") for number in range(29))
    group.user_set.add(*User.objects.filter(username__regex="^a[0-9]"))
    with django_assert_num_queries(len(one)):
        tell(130)
    assert Notice.objects.filter(key__startswith="row-130-").count() == 30
