"""The people and the papers of the tests. Factories walk the real workflow: they give what the site would hold."""

from __future__ import annotations

from datetime import date
from itertools import count

from django.contrib.auth.models import Group, User

from priorities.models import Partnership
from reports import workflow
from reports.drafting import start_update
from reports.models import BoardMeeting, Committee, CommitteeMeeting, Contact, PaperContact, ScrutinyUpdate, Section

ROLES = {
    "officer": "Officer",
    "approver": "Approver",
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
    """A draft that can be published."""
    update = a_started_update()
    ScrutinyUpdate.objects.filter(pk=update.pk).update(report_of_name="Ada Quill", report_of_job_title="Clerk")
    for position in range(1, sections + 1):
        Section.objects.create(
            update=update, position=position, heading=f"Weirs {position}", body="<p>The weirs were counted.</p>"
        )
    if not update.paper_contacts.exists():
        PaperContact.objects.create(update=update, contact=a_contact(), position=1)
    return fresh(update)


def a_published_update() -> ScrutinyUpdate:
    update = a_complete_draft()
    workflow.publish(update, by=person("approver"))
    return fresh(update)


def a_withdrawn_update() -> ScrutinyUpdate:
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    return fresh(update)


def fresh(update: ScrutinyUpdate) -> ScrutinyUpdate:
    """The update with its parts, as the database has it now."""
    return ScrutinyUpdate.objects.with_parts().get(pk=update.pk)
