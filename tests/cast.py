"""The people and the papers of the tests. Factories walk the real workflow: they give what the site would hold."""

from __future__ import annotations

from datetime import date
from itertools import count

from django.contrib.auth.models import Group, User

from priorities.models import Partnership
from reports import workflow
from reports.drafting import start_update
from reports.models import (
    BoardMeeting,
    Committee,
    CommitteeMeeting,
    Contact,
    Edition,
    PaperContact,
    ScrutinyUpdate,
    Section,
)
from reports.sign_off import SignOff

ROLES = {
    "officer": "Officer",
    "approver": "Approver",
    "finance": "Finance adviser",
    "legal": "Legal adviser",
    "director": "Director",
    "clerk": "Democratic services",
    "administrator": "Administrator",
    "member": "Committee member",
    "stranger": "",
}
"""Who tries: the name of each and the group. A stranger has an account and no role."""

_dates = count(1)


def person(name: str) -> User:
    """One of ROLES, with the group's permissions."""
    user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": name == "administrator"})
    if is_new and ROLES[name]:
        user.groups.add(Group.objects.get(name=ROLES[name]))
    return user


def a_partnership() -> Partnership:
    return Partnership.objects.get_or_create(
        key="rivers", defaults={"name": "Rivers Partnership", "abbreviation": "RP"}
    )[0]


def a_board_meeting(held_on: date = date(2031, 1, 15)) -> BoardMeeting:
    return BoardMeeting.objects.get_or_create(partnership=a_partnership(), date=held_on)[0]


def a_committee() -> Committee:
    return Committee.objects.named("Rivers Scrutiny Committee")


def a_committee_meeting(held_on: date | None = None) -> CommitteeMeeting:
    """A meeting on the day given, else on a day of its own."""
    held_on = held_on or date.fromordinal(date(2031, 3, 1).toordinal() + next(_dates))
    return CommitteeMeeting.objects.get_or_create(committee=a_committee(), date=held_on)[0]


def a_contact(name: str = "Ben Marsh") -> Contact:
    return Contact.objects.get_or_create(name=name, job_title="Footpaths Officer", telephone="03000 000 000")[0]


def a_started_update() -> ScrutinyUpdate:
    """What an officer has right after “Start the update”."""
    update = start_update(
        committee_meeting=a_committee_meeting(), board_meetings=[a_board_meeting()], by=person("officer")
    )
    return fresh(update)


def a_complete_draft(sections: int = 1) -> ScrutinyUpdate:
    """A draft that can be published, with as many sections, whatever is on the board's agenda."""
    update = a_started_update()
    update.sections.all().delete()
    update.report_of_name, update.report_of_job_title = "Ada Quill", "Clerk"
    update.save()
    for position in range(1, sections + 1):
        Section.objects.create(
            update=update, position=position, heading=f"Weirs {position}", body="<p>The weirs were counted.</p>"
        )
    answer_implications(update)
    if not update.paper_contacts.exists():
        PaperContact.objects.create(update=update, contact=a_contact(), position=1)
    return fresh(update)


def answer_implications(update: ScrutinyUpdate) -> None:
    """Say of each that is still open that there are none."""
    for implication in update.implications.filter(answer=""):
        implication.answer = "<p>N/A</p>"
        implication.save()


def submit(update: ScrutinyUpdate) -> ScrutinyUpdate:
    """The draft, sent for approval."""
    workflow.submit(fresh(update), by=person("officer"))
    return fresh(update)


def approve(update: ScrutinyUpdate, *names: str) -> ScrutinyUpdate:
    """The paper, approved by each of these in turn; without names by the manager and the director."""
    for name in names or ("approver", "director"):
        held = fresh(update)
        workflow.approve(held, by=person(name), seen=held.status, content=SignOff(held).content.paper)
    return fresh(update)


def an_approved_update(sections: int = 1) -> ScrutinyUpdate:
    """A paper that has every approval and is not public yet."""
    return approve(submit(a_complete_draft(sections)))


def publish(update: ScrutinyUpdate) -> Edition:
    """The complete draft sent round, approved by the manager and the director, and published."""
    approved = approve(submit(update))
    return workflow.publish(approved, by=person("clerk"))


def a_published_update(sections: int = 1) -> ScrutinyUpdate:
    update = a_complete_draft(sections)
    publish(update)
    return fresh(update)


def a_withdrawn_update() -> ScrutinyUpdate:
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    return fresh(update)


def fresh(update: ScrutinyUpdate) -> ScrutinyUpdate:
    """The update with its parts, as the database has it now."""
    return ScrutinyUpdate.objects.with_parts().get(pk=update.pk)
