"""What the moves of the sign-off store, refuse and leave as it was; the table itself is walked in test_moves.py."""

import hashlib

import pytest

from reports import workflow
from reports.assembly import to_document
from reports.models import (
    Approval,
    ApprovalStep,
    AuditRow,
    Edition,
    Implication,
    ScrutinyUpdate,
    Section,
    SignOffStep,
)
from reports.rendering import render_update
from reports.revisions import recording
from reports.sign_off import SignOff, needed_steps
from reports.workflow import MoveForbiddenError, MoveRefusedError, Status
from sdp.document.codec import content_hash
from sdp.document.numbering import number
from sdp.document.writers import WRITERS
from sdp.kept_papers import paper_pdf
from tests.cast import (
    a_committee,
    a_complete_draft,
    a_published_update,
    a_started_update,
    a_withdrawn_update,
    an_approved_update,
    answer_implications,
    approve,
    fresh,
    person,
    publish,
    submit,
)

pytestmark = pytest.mark.django_db


# Approving


def test_an_approval_keeps_the_hash_of_the_paper_and_publishing_stores_the_same():
    update = an_approved_update()
    whole = content_hash(number(to_document(update)))
    assert set(Approval.objects.values_list("content_sha256", flat=True)) == {whole}
    edition = workflow.publish(update, by=person("clerk"), content=whole)
    assert edition.content_sha256 == edition.tree_sha256 == content_hash(edition.document) == whole
    rows = AuditRow.objects.filter(act__in=["submit", "approve", "publish"])
    assert set(rows.values_list("content_sha256", flat=True)) == {whole}
    assert rows.count() == 4


@pytest.mark.parametrize("how", ["started it", "saved a word of it"])
def test_whoever_wrote_a_word_of_a_paper_cannot_approve_it(how):
    update = a_complete_draft()
    if how == "started it":
        ScrutinyUpdate.objects.filter(pk=update.pk).update(created_by=person("approver"))
    else:
        with recording(update, by=person("approver")):
            update.reasons = "<p>They asked.</p>"
            update.save()
    update = submit(update)
    assert "approve" not in {move.name for move in workflow.moves_for(update, person("approver"))}
    with pytest.raises(MoveForbiddenError, match="somebody else must approve it"):
        approve(update, "approver")


def test_a_paper_goes_to_the_steps_of_its_committee_and_past_those_it_does_not_need():
    for step, implication in (("legal", "Legal Implications"), ("finance", "finance"), ("director", "")):
        SignOffStep.objects.create(committee=a_committee(), step=step, implication=implication)
    update = a_complete_draft()
    update.implications.filter(heading="Finance").update(answer="<p>It costs £4,000.</p>")
    assert needed_steps(fresh(update)) == [ApprovalStep.FINANCE, ApprovalStep.DIRECTOR]
    update = submit(update)
    assert update.status == Status.WITH_FINANCE
    assert approve(update, "finance").status == Status.WITH_DIRECTOR
    assert approve(update, "director").status == Status.APPROVED


def test_a_step_for_an_implication_that_the_paper_does_not_have_is_needed():
    SignOffStep.objects.create(committee=a_committee(), step="finance", implication="Money")
    assert needed_steps(a_complete_draft()) == [ApprovalStep.FINANCE]


def test_what_was_returned_unchanged_goes_to_whoever_returned_it():
    update = approve(submit(a_complete_draft()), "approver")
    workflow.return_to_author(update, by=person("director"), reason="Say more.")
    assert (fresh(update).status, AuditRow.objects.last().reason) == (Status.DRAFT, "Say more.")
    assert submit(update).status == Status.WITH_DIRECTOR


@pytest.mark.parametrize("back", ["send_back", "correct", "reopen"])
def test_a_paper_that_went_back_after_it_was_approved_needs_every_approval_anew(back):
    update = an_approved_update()
    if back != "send_back":
        workflow.publish(update, by=person("clerk"))
    if back == "reopen":
        workflow.withdraw(update, by=person("director"), reason="A figure was wrong.")
    getattr(workflow, back)(update, by=person("officer"), reason="A figure is wrong.")
    states = SignOff(fresh(update)).states
    assert [state.why_void for state in states] == ["The paper went back to its author since."] * 2
    update = submit(update)
    assert update.status == Status.WITH_MANAGER
    assert approve(update, "approver").status == Status.WITH_DIRECTOR


# Publishing


def test_publishing_stores_the_edition_the_committee_gets():
    update = an_approved_update()
    edition = workflow.publish(update, by=person("clerk"))
    stored = Edition.objects.get()
    assert stored == edition
    assert stored.document == number(to_document(update))
    assert stored.pdf_sha256 == hashlib.sha256(bytes(stored.pdf)).hexdigest()
    assert (stored.pdf_size, stored.number, stored.title) == (len(stored.pdf), 1, update.title)
    assert (stored.meeting_date, stored.committee_name) == (update.committee_meeting.date, "Rivers Scrutiny Committee")
    assert stored.published_by == person("clerk")
    assert stored.is_intact()
    assert update.status == fresh(update).status == Status.PUBLISHED


def test_an_edition_that_was_tampered_with_is_not_intact():
    update = a_published_update()
    edition = update.editions.get()
    edition.pdf = bytes(edition.pdf) + b" "
    assert not edition.is_intact()
    edition = update.editions.get()
    edition.tree["document"]["title"] = "Another title"
    assert not edition.is_intact()


def test_each_move_is_recorded_with_who_and_why():
    update = a_withdrawn_update()
    workflow.reopen(update, by=person("officer"), reason="  To mend it.  ")
    rows = update.audit_rows.values_list("from_status", "to_status", "by__username", "by_name", "reason")
    assert list(rows) == [
        ("draft", "with_manager", "officer", "officer", ""),
        ("with_manager", "with_director", "approver", "approver", ""),
        ("with_director", "approved", "director", "director", ""),
        ("approved", "published", "clerk", "clerk", ""),
        ("published", "withdrawn", "approver", "approver", "A figure was wrong."),
        ("withdrawn", "draft", "officer", "officer", "To mend it."),
    ]


def test_a_command_archives_a_past_report_and_publishes_what_is_approved_without_a_person():
    past, approved = a_complete_draft(), an_approved_update()
    for update, act in ((past, "archive"), (approved, "publish")):
        assert workflow.publish(update, by=None).published_by is None
        row = update.audit_rows.last()
        assert (row.act, row.by) == (act, None)


def test_an_incomplete_paper_is_refused_with_every_reason():
    update = a_started_update()
    answer_implications(update)
    Implication.objects.filter(update=update, position=1).update(answer="")
    Section.objects.create(update=update, position=1, heading="Weirs")
    ScrutinyUpdate.objects.filter(pk=update.pk).update(
        title="", purpose="", recommendations_introduction="", committee_meeting=None
    )
    update.recommendations.all().delete()
    with pytest.raises(MoveRefusedError) as refused:
        workflow.submit(fresh(update), by=person("officer"))
    assert refused.value.reasons == [
        "Choose the committee meeting.",
        "Enter the title of the paper.",
        "Enter who the report is from.",
        "Enter the purpose of the report.",
        "Write the section “Weirs”.",
        "Add at least one recommendation.",
        "Enter the sentence before the recommendations.",
        "Choose a contact.",
        "Answer “Finance”.",
    ]


def test_a_paper_that_may_not_be_published_is_refused_before_it_is_rendered(monkeypatch):
    monkeypatch.setitem(WRITERS, "pdf", lambda document: pytest.fail("It was rendered."))
    for update, by in ((a_started_update(), None), (submit(a_complete_draft()), person("clerk"))):
        with pytest.raises(MoveRefusedError):
            workflow.publish(update, by=by)


def test_a_paper_that_lost_a_part_since_it_was_approved_is_refused():
    update = an_approved_update()
    Section.objects.filter(update=update).delete()
    with pytest.raises(MoveRefusedError, match="at least one section"):
        workflow.publish(update, by=person("clerk"))
    assert not Edition.objects.exists()


def test_a_paper_that_changed_since_it_was_looked_at_is_refused():
    update = an_approved_update()
    looked_at = SignOff(update).content.paper
    Section.objects.filter(update=update).update(body="<p>Other words.</p>")
    with pytest.raises(MoveRefusedError, match="approval is missing or no longer holds"):
        workflow.publish(update, by=person("clerk"), content=looked_at)
    workflow.ask_again(update, by=person("clerk"))
    update = approve(update)
    with pytest.raises(MoveRefusedError, match="changed since"):
        workflow.publish(update, by=person("clerk"), content=looked_at)
    assert fresh(update).status == Status.APPROVED
    workflow.publish(fresh(update), by=person("clerk"), content=SignOff(fresh(update)).content.paper)


def test_a_paper_that_changed_since_it_was_looked_at_is_not_approved():
    update = submit(a_complete_draft())
    looked_at = SignOff(update).content.paper
    Section.objects.filter(update=update).update(body="<p>Other words.</p>")
    with pytest.raises(MoveRefusedError, match="changed since"):
        workflow.approve(update, by=person("approver"), seen=update.status, content=looked_at)
    assert not Approval.objects.exists()


def test_a_paper_is_published_once():
    update = a_published_update()
    with pytest.raises(MoveRefusedError, match="“Published” cannot become|“published” cannot become"):
        workflow.publish(update, by=person("clerk"))
    assert update.editions.count() == 1


# Afterwards


def test_editing_what_a_paper_names_changes_nothing_public():
    update = a_published_update()
    before = {form: render_update(update.slug, form) for form in WRITERS}
    contact = update.paper_contacts.get().contact
    contact.name = "Somebody Else"
    contact.save()
    committee = update.committee_meeting.committee
    committee.name = "Another Committee"
    committee.save()
    meeting = update.committee_meeting
    held_on, meeting.date = meeting.date, meeting.date.replace(year=2040)
    meeting.save()
    Section.objects.filter(update=update).update(body="<p>Other words.</p>")
    assert {form: render_update(update.slug, form) for form in WRITERS} == before
    public = Edition.objects.public().get()
    assert (public.committee_name, public.meeting_date) == ("Rivers Scrutiny Committee", held_on)


def test_an_edition_renders_again_to_the_same_bytes():
    edition = a_published_update().editions.get()
    assert WRITERS["pdf"](edition.document) == bytes(edition.pdf)


def test_a_paper_whose_content_has_not_changed_is_not_rendered_again(monkeypatch):
    rendered = []
    monkeypatch.setitem(WRITERS, "pdf", lambda document: rendered.append(document) or b"%PDF")
    draft = a_complete_draft()
    for _ in range(3):
        paper_pdf(number(to_document(fresh(draft))))
    publish(draft)
    assert len(rendered) == 1
    Section.objects.filter(update=draft).update(heading="Other weirs")
    paper_pdf(number(to_document(fresh(draft))))
    assert len(rendered) == 2


def test_withdrawing_takes_the_paper_from_the_public_and_leaves_its_editions_on_record():
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    assert not Edition.objects.public().exists()
    assert update.editions.count() == 1


def test_a_corrected_paper_is_the_next_edition_and_the_first_is_public_until_then():
    update = a_published_update()
    workflow.correct(update, by=person("officer"), reason="A figure is wrong.")
    Section.objects.filter(update=update).update(body="<p>Mended words.</p>")
    assert Edition.objects.public().get().number == 1
    publish(update)
    first, second = update.editions.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert first.tree_sha256 != second.tree_sha256
    assert first.is_intact()
    assert Edition.objects.public().get() == second
