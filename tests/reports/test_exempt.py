"""Exempt sections: how an officer makes one, what is published of it, who reads it whole."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import parts, workflow
from reports.assembly import to_document, to_rows
from reports.models import CommitteeMeeting, RestrictedEdition, Revision, Section
from reports.serving import what_served
from reports.sign_off import SignOff
from sdp.document import codec
from sdp.document.numbering import number
from tests.cast import a_complete_draft, fresh, person, publish
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.exempt_papers import REASON, SECRET, address, an_exempt_draft, exempt
from tests.reports.forms_of import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def update():
    return an_exempt_draft()


def section_page(update):
    return address("section", update, exempt(update).pk)


# Writing


def test_an_officer_makes_a_section_exempt_and_public_again(visit):
    draft, officer = a_complete_draft(sections=2), visit("officer")
    page = section_page(draft)
    sent = fields_of(officer.get(page), exempt_under=["3", "1"], exempt_reason=REASON, public_heading="A contract")
    assert officer.post(page, sent).status_code == 302
    stored = exempt(draft)
    assert (stored.exempt_under, stored.exempt_reason, stored.public_heading) == ("1,3", REASON, "A contract")
    assert "Exempt</strong>" in officer.get(address("sections", draft)).content.decode()
    shown = fields_of(officer.get(page))
    assert shown["exempt_under"] == ["1", "3"]
    for name in ("exempt_under", "exempt_reason", "public_heading"):
        shown[name] = []
    assert officer.post(page, shown).status_code == 302
    assert not exempt(draft).is_exempt


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"exempt_under": ["3"]}, "Enter why keeping the section exempt is in the public interest"),
        ({"exempt_reason": REASON}, "Choose the paragraph under which the section is exempt, or clear the reason"),
        ({"public_heading": "A contract"}, "or clear the heading in the public paper"),
        ({"exempt_under": ["8"], "exempt_reason": REASON}, "The exempt under paragraph must be one from the list"),
    ],
)
def test_a_paragraph_and_a_reason_go_together(visit, typed, words):
    draft, officer = a_complete_draft(sections=2), visit("officer")
    page = section_page(draft)
    answer = officer.post(page, fields_of(officer.get(page), **typed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    saved = officer.post(f"{page}autosave/", fields_of(answer))
    assert saved.status_code == 422
    assert not exempt(draft).is_exempt


def test_making_a_section_exempt_is_a_revision_that_is_compared_and_restored(visit):
    draft, officer = a_complete_draft(sections=2), visit("officer")
    page = section_page(draft)
    officer.post(page, fields_of(officer.get(page), heading="Weirs and locks"))
    before = Revision.objects.filter(update=draft).latest("number").number
    officer.post(page, fields_of(officer.get(page), exempt_under=["3"], exempt_reason=REASON))
    compared = officer.get(address("compare_revisions", draft), {"before": before, "after": before + 1})
    assert REASON in compared.content.decode()
    assert "Exempt under paragraph" in compared.content.decode()
    restore = address("restore_revision", draft, before)
    query = f"{restore}?part=section-{exempt(draft).pk}"
    assert officer.post(query, fields_of(officer.get(query))).status_code == 302
    assert not exempt(draft).is_exempt


def test_two_who_change_it_at_once_see_both(visit, update):
    officer = visit("officer")
    page = section_page(update)
    opened = fields_of(officer.get(page), exempt_reason="Mine.")
    section = exempt(update)
    section.exempt_reason = "Theirs."
    section.save()
    answer = officer.post(page, opened)
    assert answer.status_code == 409
    assert "Theirs." in answer.content.decode()
    assert "Mine." in answer.content.decode()


@pytest.mark.parametrize(("under", "reason"), [("3", ""), ("", REASON)])
def test_a_paper_is_not_complete_with_half_of_it(update, under, reason):
    Section.objects.filter(pk=exempt(update).pk).update(exempt_under=under, exempt_reason=reason)
    (gap,) = parts.gaps(fresh(update))
    assert gap.message == f"Say of “{SECRET} tender” under which paragraph it is exempt, and why, or neither"


def test_the_administration_asks_for_both_as_well(visit, update):
    administrator = visit("administrator")
    page = reverse("admin:reports_section_change", args=[exempt(update).pk])
    sent = fields_of(administrator.get(page))
    assert sent["exempt_under"] == ["3"]
    answer = administrator.post(page, {**sent, "exempt_reason": ""})
    assert "Enter why keeping the section exempt is in the public interest" in answer.content.decode()


def test_it_survives_the_way_from_the_tree_to_rows_and_back(update):
    document = to_document(update)
    again = to_rows(document, slug="again", meeting=CommitteeMeeting.objects.first())
    assert to_document(fresh(again)) == document


# Reading before it is published


def test_the_preview_shows_the_paper_as_members_and_as_the_public_will_see_it(visit, update):
    officer = visit("officer")
    for page in ("preview", "draft_html"):
        assert f"{SECRET} bids least." in officer.get(address(page, update)).content.decode()
        public = officer.get(address(page, update), {"as": "public"}).content.decode()
        assert SECRET not in public
        assert REASON in public
    assert "?as=public" in officer.get(address("preview", update)).content.decode()
    name = officer.get(address("draft_html", update)).headers["Content-Disposition"]
    assert "not-for-publication" in name


def test_a_paper_of_which_nothing_is_exempt_has_one_preview(visit):
    draft = a_complete_draft()
    assert "As the public will see it" not in visit("officer").get(address("preview", draft)).content.decode()


# Publishing


def test_the_edition_holds_the_public_paper_and_beside_it_the_whole_one(update):
    whole = number(to_document(update))
    edition = publish(update)
    assert SECRET not in str(edition.tree) + bytes(edition.html).decode()
    assert edition.restricted.document == whole
    assert SECRET in bytes(edition.restricted.html).decode()
    approved = update.approvals.latest("pk").content_sha256
    assert approved == edition.content_sha256 == codec.content_hash(whole) == SignOff(fresh(update)).content.paper


def test_a_paper_of_which_nothing_is_exempt_has_no_other():
    publish(a_complete_draft())
    assert not RestrictedEdition.objects.exists()


def test_a_change_in_the_exempt_words_or_the_reason_voids_an_approval(update):
    for name, value in (
        ("body", "<p>Else.</p>"),
        ("exempt_reason", "Else."),
        ("exempt_under", "4"),
        ("public_heading", "A"),
    ):
        before = SignOff(fresh(update)).content
        Section.objects.filter(pk=exempt(update).pk).update(**{name: value})
        assert SignOff(fresh(update)).content.paper != before.paper


# What is derived from papers


def test_the_plans_pages_say_nothing_of_an_exempt_section(visit, update):
    plan = a_plan_with()
    # Of one heading with the section after it, which is public and serves nothing.
    Section.objects.filter(update=update, position=2).update(heading="Weirs 3")
    Section.objects.filter(update=update, position=3).update(body="<p>Locks were counted.</p>")
    for position in (1, 2):
        update.sections.get(position=position).links.create(priority=priority_of(plan))
    publish(fresh(update))
    ((_, sections),) = what_served([priority_of(plan)])[priority_of(plan).pk].papers
    assert [section.heading for section in sections] == ["Weirs 1"]
    for name in ("", "member", "officer"):
        page = visit(name).get(reverse("priorities:priority", args=[plan.key, priority_of(plan).key])).content.decode()
        assert "The weirs were counted." in page
        assert "Locks were counted." not in page
        assert SECRET not in page


def test_a_section_that_was_public_and_is_made_exempt_is_said_no_more(update):
    plan = a_plan_with()
    update.sections.get(position=1).links.create(priority=priority_of(plan))
    publish(update)
    assert what_served([priority_of(plan)])
    workflow.correct(fresh(update), by=person("officer"), reason="It should not be public.")
    Section.objects.filter(update=update, position=1).update(exempt_under="1", exempt_reason=REASON)
    assert what_served([priority_of(plan)]) == {}


# Costs


def test_an_exempt_section_costs_the_public_no_query(visit, update):
    open_to_all = a_complete_draft()
    costs = []
    for paper in (open_to_all, update):
        publish(paper)
        visit().get(address("update", paper))
        with CaptureQueriesContext(connection) as asked:
            visit().get(address("update", paper))
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_section_stays_exempt_whatever_paragraph_was_stored(update):
    Section.objects.filter(pk=exempt(update).pk).update(exempt_under="nine")
    (section,) = (part for part in to_document(fresh(update)).sections if part.exempt)
    assert section.exempt == replace(section.exempt, paragraphs=())
