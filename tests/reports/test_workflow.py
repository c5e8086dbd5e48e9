import hashlib
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User

from reports import workflow
from reports.assembly import to_document
from reports.models import Edition, Implication, ScrutinyUpdate, Section, StatusChange
from reports.rendering import render_update
from reports.workflow import MOVES, MoveForbiddenError, MoveRefusedError, Status
from sdp.document.codec import content_hash
from sdp.document.numbering import number
from sdp.document.writers import WRITERS
from sdp.kept_papers import paper_pdf
from tests.cast import (
    a_complete_draft,
    a_published_update,
    a_started_update,
    a_withdrawn_update,
    fresh,
    person,
)

pytestmark = pytest.mark.django_db


# The table of moves


def test_every_status_is_reached_and_every_move_takes_a_permission_that_exists():
    assert {to for _, to in MOVES} == set(Status)
    assert {start for start, _ in MOVES} == set(Status)
    for move in MOVES.values():
        assert any(person(name).has_perm(move.permission) for name in ("officer", "approver"))


def test_each_move_has_the_page_its_button_leads_to():
    for move in MOVES.values():
        assert callable(getattr(workflow, move.name))
        assert move.address == f"reports:{move.name}"


@pytest.mark.parametrize(
    ("name", "offered"),
    [("officer", ["publish"]), ("approver", ["publish"]), ("administrator", []), ("member", []), ("stranger", [])],
)
def test_who_is_offered_publication(name, offered):
    assert [move.name for move in workflow.moves_for(a_started_update(), person(name))] == offered


@pytest.mark.parametrize("name", ["administrator", "member", "stranger"])
def test_who_may_not_publish_is_refused(name):
    with pytest.raises(MoveForbiddenError):
        workflow.publish(a_complete_draft(), by=person(name))


def test_nobody_and_a_closed_account_are_refused():
    update = a_complete_draft()
    approver = person("approver")
    User.objects.filter(pk=approver.pk).update(is_active=False)
    for nobody in (AnonymousUser(), User.objects.get(pk=approver.pk)):
        with pytest.raises(MoveForbiddenError):
            workflow.publish(update, by=nobody)


@pytest.mark.parametrize("to", [Status.DRAFT, Status.WITHDRAWN])
def test_a_move_that_is_not_in_the_table_cannot_happen(to):
    with pytest.raises(MoveRefusedError, match="A draft paper cannot become"):
        workflow.check(a_complete_draft(), to, person("officer"))


# Publishing


def test_publishing_stores_the_edition_the_committee_gets():
    draft = a_complete_draft()
    edition = workflow.publish(draft, by=person("approver"))
    stored = Edition.objects.get()
    assert stored == edition
    assert stored.document == number(to_document(draft))
    assert stored.tree_sha256 == content_hash(stored.document)
    assert stored.pdf_sha256 == hashlib.sha256(bytes(stored.pdf)).hexdigest()
    assert (stored.pdf_size, stored.number, stored.title) == (len(stored.pdf), 1, draft.title)
    assert (stored.meeting_date, stored.committee_name) == (draft.committee_meeting.date, "Rivers Scrutiny Committee")
    assert stored.published_by == person("approver")
    assert stored.is_intact()
    assert draft.status == fresh(draft).status == Status.PUBLISHED


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
    changes = update.status_changes.values_list("from_status", "to_status", "by__username", "reason")
    assert list(changes) == [
        ("draft", "published", "approver", ""),
        ("published", "withdrawn", "approver", "A figure was wrong."),
        ("withdrawn", "draft", "officer", "To mend it."),
    ]


def test_publication_by_a_command_is_recorded_without_a_person():
    draft = a_complete_draft()
    assert workflow.publish(draft, by=None).published_by is None
    assert draft.status_changes.get().by is None


def test_an_incomplete_paper_is_refused_with_every_reason():
    update = a_started_update()
    Implication.objects.filter(update=update, position=1).update(answer="")
    Section.objects.create(update=update, position=1, heading="Weirs")
    ScrutinyUpdate.objects.filter(pk=update.pk).update(
        title="", purpose="", recommendations_introduction="", committee_meeting=None
    )
    update.recommendations.all().delete()
    with pytest.raises(MoveRefusedError) as refused:
        workflow.publish(fresh(update), by=person("officer"))
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


def test_an_incomplete_paper_is_refused_before_it_is_rendered(monkeypatch):
    monkeypatch.setitem(WRITERS, "pdf", lambda document: pytest.fail("It was rendered."))
    with pytest.raises(MoveRefusedError):
        workflow.publish(a_started_update(), by=person("officer"))


def test_a_paper_that_lost_a_part_since_it_was_looked_at_is_refused():
    draft = a_complete_draft()
    Section.objects.filter(update=draft).delete()
    with pytest.raises(MoveRefusedError, match="at least one section"):
        workflow.publish(draft, by=person("officer"))
    assert not Edition.objects.exists()


def test_a_paper_that_changed_since_it_was_looked_at_is_refused():
    draft = a_complete_draft()
    looked_at = content_hash(to_document(draft))
    Section.objects.filter(update=draft).update(body="<p>Other words.</p>")
    with pytest.raises(MoveRefusedError, match="changed since"):
        workflow.publish(draft, by=person("officer"), content=looked_at)
    assert fresh(draft).status == Status.DRAFT
    workflow.publish(fresh(draft), by=person("officer"), content=content_hash(to_document(fresh(draft))))


def test_a_failure_in_rendering_leaves_nothing_public(monkeypatch):
    draft = a_complete_draft()

    def fail(document):
        raise OSError("No fonts.")

    monkeypatch.setitem(WRITERS, "pdf", fail)
    with pytest.raises(OSError, match="No fonts"):
        workflow.publish(draft, by=person("officer"))
    assert (draft.status, fresh(draft).status) == (Status.DRAFT, Status.DRAFT)
    assert not Edition.objects.exists()
    assert not StatusChange.objects.exists()


def test_a_paper_is_published_once():
    update = a_published_update()
    with pytest.raises(MoveRefusedError, match="A published paper cannot become published"):
        workflow.publish(update, by=person("officer"))
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
    held_on, meeting.date = meeting.date, date(2040, 1, 1)
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
        paper_pdf(to_document(fresh(draft)))
    workflow.publish(draft, by=person("officer"))
    assert len(rendered) == 1
    Section.objects.filter(update=draft).update(heading="Other weirs")
    paper_pdf(to_document(fresh(draft)))
    assert len(rendered) == 2


def test_withdrawing_needs_a_reason_and_takes_the_paper_from_the_public():
    update = a_published_update()
    with pytest.raises(MoveRefusedError, match="Enter a reason"):
        workflow.withdraw(update, by=person("approver"), reason=" \n ")
    assert Edition.objects.public().count() == 1
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    assert not Edition.objects.public().exists()
    assert update.editions.count() == 1


def test_a_corrected_paper_is_the_next_edition_and_the_first_stays_on_record():
    update = a_withdrawn_update()
    workflow.reopen(update, by=person("officer"), reason="To mend it.")
    assert not Edition.objects.public().exists()
    Section.objects.filter(update=update).update(body="<p>Mended words.</p>")
    workflow.publish(fresh(update), by=person("officer"))
    first, second = update.editions.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert first.tree_sha256 != second.tree_sha256
    assert first.is_intact()
    assert Edition.objects.public().get() == second
