"""Publishing late: the chair's reason is asked for, kept, and goes on record; without it nothing is published."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from reports import demonstration, workflow
from reports.models import Edition, ScrutinyUpdate
from reports.timetable import timetable_of
from tests.cast import a_complete_draft, a_withdrawn_update, an_approved_update, approve, fresh, person, submit
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

REASON = "The weir broke in the night, and the next meeting is in May."


def page(name, update, *more):
    return reverse(f"reports:{name}", args=[update.slug, *more])


def on(monkeypatch, day):
    monkeypatch.setattr(timezone, "localdate", lambda: day)


@pytest.fixture
def late(monkeypatch):
    """A complete draft on the day of its meeting."""
    draft = a_complete_draft()
    on(monkeypatch, draft.committee_meeting.date)
    return draft


def give(visit, update, reason=REASON):
    officer = visit("officer")
    sent = fields_of(officer.get(page("late", update)))
    return officer.post(page("late", update), {**sent, "urgency_reason": reason})


def published_row(update):
    return update.audit_rows.get(to_status="published")


def test_until_the_last_day_a_paper_is_published_without_a_reason_and_not_on_the_day_after(monkeypatch):
    approved = an_approved_update()
    last_day = timetable_of(approved, today=date(2026, 1, 1)).last_day
    on(monkeypatch, date.fromordinal(last_day.toordinal() + 1))
    with pytest.raises(workflow.MoveRefusedError, match="Enter the chair’s reason for urgency"):
        workflow.publish(approved, by=person("clerk"))
    assert not Edition.objects.exists()
    on(monkeypatch, last_day)
    workflow.publish(fresh(approved), by=person("clerk"))
    assert published_row(approved).reason == ""


def test_a_late_draft_is_not_sent_for_approval_without_a_reason(late):
    with pytest.raises(workflow.MoveRefusedError, match="Enter the chair’s reason for urgency"):
        submit(late)
    assert fresh(late).is_draft


def test_the_draft_says_that_it_is_late_and_leads_to_the_reason(visit, late):
    officer = visit("officer")
    shown = officer.get(page("draft", late)).content.decode()
    assert "This paper is late." in shown
    assert page("late", late) in shown
    assert "can be published only with the chair’s reason" in shown
    assert page("late", late) in officer.get(page("submit", late)).content.decode()


def test_a_paper_that_became_late_on_its_way_says_so_where_it_is_published(visit, monkeypatch):
    approved = an_approved_update()
    on(monkeypatch, approved.committee_meeting.date)
    shown = visit("clerk").get(page("publish", approved)).content.decode()
    assert "The paper cannot be published yet" in shown
    assert "Enter the chair’s reason for urgency" in shown


def test_a_reason_lets_the_paper_be_published_and_goes_on_record(visit, late):
    assert give(visit, late).url == page("draft", late)
    approve(submit(late))
    clerk = visit("clerk")
    shown = clerk.get(page("publish", late))
    assert REASON in shown.content.decode()
    clerk.post(page("publish", late), fields_of(shown))
    assert (fresh(late).status, published_row(late).reason) == ("published", REASON)


def test_a_reason_is_words_and_leaves_a_revision(visit, late):
    give(visit, late)
    revision = late.revisions.order_by("number").last()
    assert (revision.part, revision.by) == ("late", person("officer"))


@pytest.mark.parametrize("nothing", ["", "  \n "])
def test_an_empty_reason_is_none(visit, late, nothing):
    give(visit, late, nothing)
    with pytest.raises(workflow.MoveRefusedError):
        workflow.publish(fresh(late), by=None)


def test_of_two_reasons_typed_at_once_neither_is_lost(visit, late):
    officer = visit("officer")
    sent = fields_of(officer.get(page("late", late)))
    ScrutinyUpdate.objects.filter(pk=late.pk).update(urgency_reason="The lock gave way.")
    refused = officer.post(page("late", late), {**sent, "urgency_reason": REASON})
    assert refused.status_code == 409
    assert REASON in refused.content.decode()
    assert "The lock gave way." in refused.content.decode()
    assert officer.post(page("late", late), fields_of(refused)).status_code == 302
    assert fresh(late).urgency_reason == REASON


def test_a_reason_that_is_on_record_can_be_read_and_taken_back_when_the_meeting_has_moved(visit, late, monkeypatch):
    give(visit, late)
    on(monkeypatch, date(2026, 11, 20))
    assert REASON in visit("officer").get(page("late", late)).content.decode()
    give(visit, late, "")
    assert visit("officer").get(page("late", late)).url == page("draft", late)


def test_a_paper_that_is_no_draft_takes_no_reason(visit, monkeypatch):
    update = a_withdrawn_update()
    on(monkeypatch, update.committee_meeting.date)
    assert visit("officer").get(page("late", update)).url == page("draft", update)
    refused = visit("officer").post(page("late", update), {"urgency_reason": REASON})
    assert refused.status_code == 409
    assert REASON in refused.content.decode()
    assert fresh(update).urgency_reason == ""


def test_a_report_of_the_past_is_archived_without_a_reason(late):
    ScrutinyUpdate.objects.filter(pk=late.pk).update(imported_from="000.txt")
    workflow.publish(fresh(late), by=None)
    assert fresh(late).status == "published"


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2026, 12, 1), date(2029, 2, 28)])
def test_the_demonstration_can_be_loaded_on_any_day(monkeypatch, quick_pdf, day):
    on(monkeypatch, day)
    demonstration.load(lambda step: None)
    assert Edition.objects.public().count() == 1


def test_of_two_reasons_one_is_chosen_and_saved(visit, late):
    officer = visit("officer")
    sent = fields_of(officer.get(page("late", late)), urgency_reason="His reason.")
    give(visit, late, "Her reason.")
    both = officer.post(page("late", late), sent)
    assert both.status_code == 409
    assert both.content.decode().count(">Both texts<") == 1
    chosen = officer.post(page("late", late), fields_of(both, combine="1", **{"combine-urgency_reason-0": "theirs"}))
    assert chosen.status_code == 200
    assert "This is the text you put together from both." in chosen.content.decode()
    assert fields_of(chosen)["urgency_reason"] == ["Her reason."]
    assert officer.post(page("late", late), fields_of(chosen)).url == page("draft", late)
    assert fresh(late).urgency_reason == "Her reason."
