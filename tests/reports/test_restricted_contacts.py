"""Contacts that are not for everybody: in which paper they stand, and that the public always has somebody to ask."""

import pytest

from reports import parts
from tests.cast import a_complete_draft, fresh, publish
from tests.reports.exempt_papers import SECRET, address
from tests.reports.forms_of import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def with_contact(update, seen_by):
    contact = update.paper_contacts.get().contact
    contact.pk, contact.name, contact.seen_by = None, SECRET, seen_by
    contact.save()
    update.paper_contacts.create(contact=contact, position=2)
    return fresh(update)


@pytest.mark.parametrize(("seen_by", "in_whole"), [("members", True), ("office", False)])
def test_a_contact_that_is_not_for_everybody_is_not_in_the_public_paper(visit, seen_by, in_whole):
    draft = with_contact(a_complete_draft(), seen_by)
    edition = publish(draft)
    assert SECRET not in str(edition.tree) + bytes(edition.html).decode()
    assert hasattr(edition, "restricted") is in_whole
    if in_whole:
        assert SECRET in visit("member").get(address("whole", draft)).content.decode()


def test_a_paper_needs_a_contact_whom_everybody_may_see():
    draft = with_contact(a_complete_draft(), "members")
    draft.paper_contacts.get(position=1).delete()
    (gap,) = parts.gaps(fresh(draft))
    assert gap.message == "Choose a contact whom everybody may see"


def test_a_new_contact_can_be_for_members_alone(visit):
    draft, officer = a_complete_draft(), visit("officer")
    page = address("part", draft, "contact")
    sent = {"name": SECRET, "job_title": "Dealer", "seen_by": "members"}
    assert officer.post(page, {**fields_of(officer.get(page)), **sent}).status_code == 302
    assert draft.paper_contacts.get(position=2).contact.seen_by == "members"
    assert f"{SECRET}, Dealer (members of the committee, and the office)" in officer.get(page).content.decode()
    other = officer.post(page, {**fields_of(officer.get(page)), **sent, "seen_by": "everybody"})
    assert other.status_code == 422
    assert "is in the list already, to be seen by members of the committee" in other.content.decode()
