"""The roles of the office and what each may do: the one table. A migration makes them groups.

Who may open which page follows from this: `sdp.who_may` names for each address the permission that it takes.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The roles; the value is the group's name."""

    OFFICER = "Officer"
    APPROVER = "Approver"
    FINANCE = "Finance adviser"
    LEGAL = "Legal adviser"
    DIRECTOR = "Director"
    DEMOCRATIC_SERVICES = "Democratic services"
    ADMINISTRATOR = "Administrator"
    COMMITTEE_MEMBER = "Committee member"


_READER = {
    "reports.view_scrutinyupdate",
    "reports.comment_scrutinyupdate",
    "reports.view_restricted_edition",
}
"""What everybody has who reads papers before they are published."""

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.OFFICER: frozenset(
        {
            *_READER,
            "reports.add_scrutinyupdate",
            "reports.change_scrutinyupdate",
            "reports.view_boardmeeting",
            "reports.add_boardmeeting",
            "reports.change_boardmeeting",
            "reports.add_committeemeeting",
        }
    ),
    Role.APPROVER: frozenset(
        {
            *_READER,
            "reports.approve_as_manager",
            "reports.withdraw_scrutinyupdate",
            "reports.view_boardmeeting",
        }
    ),
    Role.FINANCE: frozenset({*_READER, "reports.approve_as_finance"}),
    Role.LEGAL: frozenset({*_READER, "reports.approve_as_legal"}),
    Role.DIRECTOR: frozenset(
        {
            *_READER,
            "reports.approve_as_director",
            "reports.withdraw_scrutinyupdate",
            "reports.view_boardmeeting",
        }
    ),
    Role.DEMOCRATIC_SERVICES: frozenset(
        {*_READER, "reports.publish_scrutinyupdate", "reports.withdraw_scrutinyupdate"}
    ),
    Role.COMMITTEE_MEMBER: frozenset({"reports.view_restricted_edition"}),
}
"""What each role may do. An administrator's rights follow from the models: the migration gives them."""

PEOPLE = frozenset({"auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group", "reports.add_delegation"})
"""An administrator looks after accounts; nobody deletes one, as its records stay. For somebody who is ill and cannot do
it themselves they let a colleague stand in."""

RECORDS = frozenset(
    {
        "auditrow",
        "auditend",
        "approval",
        "comment",
        "delegation",
        "edition",
        "factcheck",
        "findinganswer",
        "mailpreference",
        "notice",
        "openpart",
        "restrictededition",
        "revision",
        "setaside",
    }
)
"""Models whose rows are facts that the site itself writes: an administrator reads them, nobody edits them there."""

_REGISTER = {"publishedpaper", "publishedsection", "publishedparagraph", "thread", "threadentry"}
_SEARCH = {"searchshelf", "searchvolume", "searchposting"}
_PACKS = {"meetingpack", "packitem", "packfile"}

NOT_ADMINISTERED = frozenset({"restrictededition", "readingmark", *_REGISTER, *_SEARCH, *_PACKS})
"""Not even to be read in the administration: words that are exempt, what is made from editions, what the desk makes."""
