"""Who may open which page, and who may act on it: the one table, by the name of each address.

`sdp.doorkeeper` keeps to it on every request. An address that the table does not name is there for nobody. What
somebody may not see is 404; what they see and may not do is 403. `reports.roles` says which role has which permission.

A role may be held in the work of one partnership alone. The table then asks whether it is held anywhere; which papers
and meetings that opens is asked again where they are fetched, by the same line of the table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Who:
    """Some of the people: those with any of the permissions, or whoever the words say."""

    words: str
    permissions: tuple[str, ...] = ()


EVERYBODY = Who("everybody")
SIGNED_IN = Who("whoever is signed in")
STAFF = Who("whoever may enter the administration")
NOBODY = Who("nobody")

READERS = Who("whoever reads papers at the desk", ("reports.view_scrutinyupdate",))
WRITERS = Who("whoever writes papers", ("reports.change_scrutinyupdate",))
STARTERS = Who("whoever starts papers", ("reports.add_scrutinyupdate",))
LINKERS = Who("whoever writes papers or looks after links", (*WRITERS.permissions, "reports.change_sectionlink"))
COMMENTERS = Who("whoever comments on papers", ("reports.comment_scrutinyupdate",))
APPROVERS = Who(
    "whoever approves papers",
    tuple(f"reports.approve_as_{step}" for step in ("manager", "finance", "legal", "director")),
)
PUBLISHERS = Who("whoever publishes papers", ("reports.publish_scrutinyupdate",))
WITHDRAWERS = Who("whoever withdraws papers", ("reports.withdraw_scrutinyupdate",))
HANDLERS = Who(
    "whoever writes, approves or publishes papers",
    (*WRITERS.permissions, *APPROVERS.permissions, *PUBLISHERS.permissions),
)
MEMBERS = Who("whoever reads what is not for the public", ("reports.view_restricted_edition",))
BOARD_READERS = Who("whoever reads the board’s record", ("reports.view_boardmeeting",))
BOARD_WRITERS = Who("whoever writes the board’s record", ("reports.change_boardmeeting",))
BOARD_STARTERS = Who("whoever puts board meetings on record", ("reports.add_boardmeeting",))


@dataclass(frozen=True)
class Page:
    """For whom a page is there (404 for others), who opens it (403 for others) and who may send something to it.

    Where somebody may act in another's place for a time (`for_delegates`), whoever sees the page is let through, and
    the view refuses. What is there for the scripts of every site (`for_every_site`) answers OPTIONS, as browsers ask.
    Where the work belongs to no one partnership (`only_everywhere`), a role held in one alone counts for nothing.
    """

    seen_by: Who
    opened_by: Who
    acted_on_by: Who = NOBODY
    for_delegates: bool = False
    for_every_site: bool = False
    only_everywhere: bool = False

    def asked_by(self, method: str) -> Who:
        """Who may send a request with this method; NOBODY where the page takes none."""
        by_script = self.opened_by if self.for_every_site else NOBODY
        asked = {"GET": self.opened_by, "HEAD": self.opened_by, "POST": self.acted_on_by, "OPTIONS": by_script}
        return asked.get(method, NOBODY)

    @property
    def methods(self) -> list[str]:
        """The methods that the page takes of anybody."""
        return [method for method in ("GET", "HEAD", "POST", "OPTIONS") if self.asked_by(method) != NOBODY]


PUBLIC = Page(EVERYBODY, EVERYBODY)
OPEN_DATA = Page(EVERYBODY, EVERYBODY, for_every_site=True)
PUBLIC_FORM = Page(EVERYBODY, EVERYBODY, EVERYBODY)
OWN_ACCOUNT = Page(SIGNED_IN, SIGNED_IN, SIGNED_IN)
ADMINISTRATION = Page(STAFF, STAFF, STAFF)
READING = Page(READERS, READERS)
WRITING = Page(READERS, WRITERS, WRITERS)
SENDING = Page(READERS, NOBODY, WRITERS)
COMMENTING = Page(READERS, READERS, COMMENTERS)
COMMENT_SENDING = Page(READERS, NOBODY, COMMENTERS)
APPROVING = Page(READERS, APPROVERS, APPROVERS, for_delegates=True)
BOARD_READING = Page(BOARD_READERS, BOARD_READERS)
BOARD_WRITING = Page(BOARD_READERS, BOARD_WRITERS, BOARD_WRITERS)
BOARD_SENDING = Page(BOARD_READERS, NOBODY, BOARD_WRITERS)
BOARD_STARTING = Page(BOARD_READERS, BOARD_STARTERS, BOARD_STARTERS)

ADMIN = "admin"
"""The namespace of Django admin: one door for all its pages, which then ask for the permission on each model."""

PAGES: dict[str, Page] = {
    "favicon": PUBLIC,
    # Accounts. Whoever is in the middle of signing in counts as nobody yet.
    "account_login": PUBLIC_FORM,
    "account_logout": PUBLIC_FORM,
    "account_inactive": PUBLIC,
    "account_reauthenticate": OWN_ACCOUNT,
    "account_change_password": OWN_ACCOUNT,
    "account_set_password": PUBLIC,
    "account_reset_password": PUBLIC_FORM,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC_FORM,
    "account_reset_password_from_key_done": PUBLIC,
    "mfa_index": OWN_ACCOUNT,
    "mfa_authenticate": PUBLIC_FORM,
    "mfa_reauthenticate": OWN_ACCOUNT,
    "mfa_activate_totp": OWN_ACCOUNT,
    "mfa_deactivate_totp": OWN_ACCOUNT,
    "mfa_view_recovery_codes": OWN_ACCOUNT,
    "mfa_generate_recovery_codes": OWN_ACCOUNT,
    "mfa_list_webauthn": OWN_ACCOUNT,
    "mfa_add_webauthn": OWN_ACCOUNT,
    "mfa_reauthenticate_webauthn": OWN_ACCOUNT,
    "mfa_remove_webauthn": OWN_ACCOUNT,
    "mfa_edit_webauthn": OWN_ACCOUNT,
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
    # The plans. One that is a draft is there for staff who may see plans; the view asks.
    "priorities:plans": PUBLIC,
    "priorities:plan": PUBLIC,
    "priorities:plan_pdf": PUBLIC,
    "priorities:plan_html": PUBLIC,
    "priorities:priority": PUBLIC,
    "priorities:work_area": PUBLIC,
    "priorities:deliverable": PUBLIC,
    "priorities:measure": PUBLIC,
    "priorities:alignment": PUBLIC,
    "priorities:organisations": PUBLIC,
    "priorities:enabling_factors": PUBLIC,
    "priorities:crosswalk": PUBLIC,
    # What is published.
    "reports:home": PUBLIC,
    "reports:updates": PUBLIC,
    "reports:committees": PUBLIC,
    "reports:committee": PUBLIC,
    "reports:committee_meeting": PUBLIC,
    "reports:accessibility": PUBLIC,
    "reports:other_formats": PUBLIC,
    "reports:privacy": PUBLIC,
    "reports:robots": PUBLIC,
    "reports:sitemap": PUBLIC,
    "reports:sitemap_section": PUBLIC,
    "reports:update": PUBLIC,
    "reports:update_pdf": PUBLIC,
    "reports:update_html": PUBLIC,
    "reports:editions": PUBLIC,
    "reports:edition": PUBLIC,
    "reports:edition_pdf": PUBLIC,
    "reports:edition_html": PUBLIC,
    "reports:published_file": PUBLIC,
    "reports:verify": PUBLIC_FORM,
    "reports:search": PUBLIC,
    "reports:coverage": PUBLIC,
    # Following the papers.
    "reports:follow": PUBLIC,
    "reports:papers_feed": PUBLIC,
    "reports:committee_feed": PUBLIC,
    "reports:priority_feed": PUBLIC,
    "reports:thread_feed": PUBLIC,
    "reports:meetings_calendar": PUBLIC,
    "reports:committee_calendar": PUBLIC,
    "reports:threads": PUBLIC,
    "reports:thread": PUBLIC,
    # Packs. Anybody could ask for any choice of papers, and each takes time to make.
    "reports:meeting_pack": PUBLIC,
    "reports:meeting_pack_pdf": PUBLIC,
    "reports:year_pack": PUBLIC,
    "reports:year_pack_pdf": PUBLIC,
    "reports:chosen_pack": Page(SIGNED_IN, SIGNED_IN),
    "reports:chosen_pack_pdf": Page(SIGNED_IN, SIGNED_IN),
    "reports:packs": Page(READERS, PUBLISHERS, only_everywhere=True),
    "reports:compose_pack": Page(READERS, PUBLISHERS, PUBLISHERS, only_everywhere=True),
    "reports:composed_pack_pdf": Page(READERS, PUBLISHERS, only_everywhere=True),
    "reports:add_to_pack": Page(READERS, PUBLISHERS, PUBLISHERS, only_everywhere=True),
    "reports:move_in_pack": Page(READERS, NOBODY, PUBLISHERS, only_everywhere=True),
    "reports:remove_from_pack": Page(READERS, PUBLISHERS, PUBLISHERS, only_everywhere=True),
    "reports:corrections": PUBLIC,
    "reports:new": OWN_ACCOUNT,
    # The data interface. The view of the last one says that there is nothing at any other of its addresses.
    "reports:data": PUBLIC,
    "reports:data_start": OPEN_DATA,
    "reports:data_openapi": OPEN_DATA,
    "reports:data_updates": OPEN_DATA,
    "reports:data_update": OPEN_DATA,
    "reports:data_editions": OPEN_DATA,
    "reports:data_edition": OPEN_DATA,
    "reports:data_update_paragraphs": OPEN_DATA,
    "reports:data_paragraphs": OPEN_DATA,
    "reports:data_committees": OPEN_DATA,
    "reports:data_committee": OPEN_DATA,
    "reports:data_committee_meetings": OPEN_DATA,
    "reports:data_committee_meeting": OPEN_DATA,
    "reports:data_board_meetings": OPEN_DATA,
    "reports:data_board_meeting": OPEN_DATA,
    "reports:data_plans": OPEN_DATA,
    "reports:data_plan": OPEN_DATA,
    "reports:data_measures": OPEN_DATA,
    "reports:data_measure": OPEN_DATA,
    "reports:data_measures_csv": OPEN_DATA,
    "reports:data_plan_measures_csv": OPEN_DATA,
    "reports:data_measure_csv": OPEN_DATA,
    "reports:data_nothing": OPEN_DATA,
    "reports:follow_by_mail": PUBLIC_FORM,
    "reports:follow_asked": PUBLIC,
    # The links in e-mails to followers are themselves the key: the view asks whether they still serve.
    "reports:confirm_following": PUBLIC_FORM,
    "reports:choose_topics": PUBLIC_FORM,
    "reports:leave": PUBLIC_FORM,
    # The whole paper where the public reads only a part. The view asks for the paper's partnership.
    "reports:whole": Page(MEMBERS, MEMBERS),
    "reports:whole_edition": Page(MEMBERS, MEMBERS),
    "reports:whole_pdf": Page(MEMBERS, MEMBERS),
    "reports:whole_html": Page(MEMBERS, MEMBERS),
    # The calendar's address is itself the key: the view asks whether its owner may still read.
    "reports:feed": PUBLIC,
    # The desk.
    "reports:desk": READING,
    "reports:start": Page(READERS, STARTERS, STARTERS),
    "reports:calendar": Page(READERS, READERS, READERS),
    "reports:mail_preference": Page(READERS, READERS, READERS),
    "reports:away": Page(READERS, APPROVERS, APPROVERS),
    "reports:end_delegation": Page(READERS, NOBODY, APPROVERS),
    "reports:draft": READING,
    "reports:audit": READING,
    "reports:timetable": READING,
    "reports:late": WRITING,
    "reports:checks": Page(READERS, READERS, WRITERS),
    "reports:preview": READING,
    "reports:draft_pdf": READING,
    "reports:draft_html": READING,
    "reports:paragraphs": Page(READERS, WRITERS),
    # Writing.
    "reports:part": WRITING,
    "reports:sections": Page(READERS, WRITERS),
    "reports:add_section": WRITING,
    "reports:section": WRITING,
    "reports:move_section": SENDING,
    "reports:remove_section": WRITING,
    "reports:serves": READING,
    "reports:section_serves": Page(READERS, LINKERS, LINKERS),
    "reports:here": SENDING,
    "reports:autosave_part": SENDING,
    "reports:autosave_section": SENDING,
    "reports:autosave_new_section": SENDING,
    # Revisions.
    "reports:revisions": READING,
    "reports:compare_revisions": READING,
    "reports:revision": READING,
    "reports:revision_pdf": READING,
    "reports:restore_revision": WRITING,
    "reports:set_aside_done": SENDING,
    # Comments and fact checks. The link of a fact check is itself the key: the view asks whether it still serves.
    "reports:comments": READING,
    "reports:add_comment": Page(READERS, COMMENTERS, COMMENTERS),
    "reports:comment": COMMENTING,
    "reports:resolve_comment": COMMENT_SENDING,
    "reports:reopen_comment": COMMENT_SENDING,
    "reports:withdraw_comment": COMMENT_SENDING,
    "reports:fact_checks": READING,
    "reports:ask_for_fact_check": WRITING,
    "reports:withdraw_fact_check": SENDING,
    "reports:fact_check": PUBLIC_FORM,
    # The moves of the sign-off. What the table of moves asks beside the permission, the workflow asks.
    "reports:submit": WRITING,
    "reports:take_back": WRITING,
    "reports:approve": APPROVING,
    "reports:return_to_author": APPROVING,
    "reports:send_back": Page(READERS, HANDLERS, HANDLERS),
    "reports:ask_again": Page(READERS, HANDLERS, HANDLERS),
    "reports:publish": Page(READERS, PUBLISHERS, PUBLISHERS),
    "reports:correct": WRITING,
    "reports:stop_correcting": WRITING,
    "reports:withdraw": Page(READERS, WITHDRAWERS, WITHDRAWERS),
    "reports:reopen": WRITING,
    # The board's record.
    "reports:board_meetings": BOARD_READING,
    "reports:record_board_meeting": BOARD_STARTING,
    "reports:board_actions": BOARD_READING,
    "reports:close_action": BOARD_WRITING,
    "reports:board_meeting": BOARD_READING,
    "reports:board_details": BOARD_WRITING,
    "reports:board_attendance": BOARD_WRITING,
    "reports:board_agenda": BOARD_WRITING,
    "reports:take_item": BOARD_SENDING,
    "reports:next_board_meeting": BOARD_STARTING,
    "reports:move_board_meeting": BOARD_WRITING,
    "reports:board_item": BOARD_READING,
    "reports:edit_board_item": BOARD_WRITING,
    "reports:board_item_papers": BOARD_WRITING,
    "reports:board_paper": BOARD_READING,
    "reports:board_agenda_pdf": BOARD_READING,
    "reports:board_agenda_html": BOARD_READING,
    "reports:board_notes_pdf": BOARD_READING,
    "reports:board_notes_html": BOARD_READING,
}
"""Each address by its name, as `namespace:name`; for Django admin there is the one entry below."""


def page_named(name: str) -> Page | None:
    """The line of the table for an address; None where there is none, so that it is there for nobody."""
    return ADMINISTRATION if name.partition(":")[0] == ADMIN and ":" in name else PAGES.get(name)
