"""What every address answers to everybody: written out by hand, whatever the site's own table says.

A line is a letter for each of NAMES: nobody, stranger, member, officer, approver, finance, legal, director, clerk and
administrator, in this order. `-` is told that there is no such page (404), `x` that they may not (403), `n` that nobody
can ask this of the page (405), `s` is led to the sign-in, `u` is told in JSON to sign in (401); `o` is let through.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

LETTERS = {401: "u", 403: "x", 404: "-", 405: "n", 200: "o", 204: "o", 302: "o", 409: "o", 422: "o"}
"""What an answer is called. One that is let through may be a refusal of what was sent: it was read."""


@dataclass(frozen=True)
class Answers:
    """To GET and HEAD, to POST with nothing in it, and to every other method; to OPTIONS where that is answered."""

    get: str
    post: str
    other: str
    options: str = ""

    def to(self, method: str) -> str:
        """The line for a method."""
        return {"GET": self.get, "HEAD": self.get, "POST": self.post, "OPTIONS": self.options or self.other}.get(
            method, self.other
        )


def letter(response: HttpResponse) -> str:
    """What the answer is called; one that nobody expects, such as an error of the server, by its number."""
    if response.status_code == 302 and response.url.startswith("/accounts/login/"):
        return "s"
    return LETTERS.get(response.status_code, str(response.status_code))


NOT_TAKEN = "nnnnnnnnnn"
PUBLIC = Answers("oooooooooo", NOT_TAKEN, NOT_TAKEN)
OPEN_DATA = Answers("oooooooooo", NOT_TAKEN, NOT_TAKEN, options="oooooooooo")
PUBLIC_FORM = Answers("oooooooooo", "oooooooooo", NOT_TAKEN)
NOTHING_THERE = Answers("----------", NOT_TAKEN, NOT_TAKEN)
"""A private address that nobody has, and a sign-in service that is not set up."""

CLOSED_LINK = Answers("----------", "----------", NOT_TAKEN)
"""A private link that nobody was sent, to a form."""

OWN = Answers("sooooooooo", "snnnnnnnnn", "snnnnnnnnn")
OWN_FORM = Answers("sooooooooo", "sooooooooo", "snnnnnnnnn")

AT_THE_DESK = "x--nnnnnnn"
READING = Answers("s--ooooooo", AT_THE_DESK, AT_THE_DESK)
READING_FORM = Answers("s--ooooooo", "x--ooooooo", AT_THE_DESK)
WRITING = Answers("s--oxxxxxo", "x--oxxxxxo", AT_THE_DESK)
FOR_WRITERS = Answers("s--oxxxxxo", AT_THE_DESK, AT_THE_DESK)
SENDING = Answers("s--nnnnnnn", "x--oxxxxxo", AT_THE_DESK)
IN_JSON = Answers("u--nnnnnnn", "u--oxxxxxo", "u--nnnnnnn")
APPROVING = Answers("s--xooooxx", "x--xooooxx", AT_THE_DESK)
PUBLISHING = Answers("s--xxxxxox", "x--xxxxxox", AT_THE_DESK)
FOR_PUBLISHERS = Answers("s--xxxxxox", AT_THE_DESK, AT_THE_DESK)
PUBLISHERS_SENDING = Answers("s--nnnnnnn", "x--xxxxxox", AT_THE_DESK)
FOR_MEMBERS = Answers("--ooooooo-", "--nnnnnnn-", "--nnnnnnn-")

OF_THE_BOARD = "x--nn--n-n"
BOARD_READING = Answers("s--oo--o-o", OF_THE_BOARD, OF_THE_BOARD)
BOARD_WRITING = Answers("s--ox--x-o", "x--ox--x-o", OF_THE_BOARD)
BOARD_SENDING = Answers("s--nn--n-n", "x--ox--x-o", OF_THE_BOARD)

ANSWERS: dict[str, Answers] = {
    "favicon": PUBLIC,
    "account_login": PUBLIC_FORM,
    "account_logout": PUBLIC_FORM,
    "account_inactive": PUBLIC,
    "account_reauthenticate": OWN_FORM,
    "account_change_password": OWN_FORM,
    "account_set_password": PUBLIC,
    "account_reset_password": PUBLIC_FORM,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC_FORM,
    "account_reset_password_from_key_done": PUBLIC,
    "mfa_index": OWN,
    # Nobody is in the middle of signing in.
    "mfa_authenticate": Answers("sooooooooo", "sooooooooo", NOT_TAKEN),
    "mfa_reauthenticate": OWN_FORM,
    "mfa_activate_totp": OWN_FORM,
    # None of them has a second factor.
    "mfa_deactivate_totp": Answers("s---------", "s---------", "snnnnnnnnn"),
    "mfa_view_recovery_codes": Answers("s---------", "snnnnnnnnn", "snnnnnnnnn"),
    "mfa_generate_recovery_codes": OWN_FORM,
    "mfa_list_webauthn": OWN,
    "mfa_add_webauthn": OWN_FORM,
    "mfa_reauthenticate_webauthn": OWN_FORM,
    "mfa_remove_webauthn": OWN_FORM,
    "mfa_edit_webauthn": OWN_FORM,
    "openid_connect_login": NOTHING_THERE,
    "openid_connect_callback": NOTHING_THERE,
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
    "reports:follow": PUBLIC,
    "reports:papers_feed": PUBLIC,
    "reports:committee_feed": PUBLIC,
    "reports:priority_feed": PUBLIC,
    "reports:thread_feed": PUBLIC,
    "reports:meetings_calendar": PUBLIC,
    "reports:committee_calendar": PUBLIC,
    "reports:threads": PUBLIC,
    "reports:thread": PUBLIC,
    "reports:meeting_pack": PUBLIC,
    "reports:meeting_pack_pdf": PUBLIC,
    "reports:year_pack": PUBLIC,
    "reports:year_pack_pdf": PUBLIC,
    "reports:chosen_pack": OWN,
    "reports:chosen_pack_pdf": OWN,
    "reports:packs": FOR_PUBLISHERS,
    "reports:compose_pack": PUBLISHING,
    "reports:composed_pack_pdf": FOR_PUBLISHERS,
    "reports:add_to_pack": PUBLISHING,
    "reports:move_in_pack": PUBLISHERS_SENDING,
    "reports:remove_from_pack": PUBLISHING,
    "reports:corrections": PUBLIC,
    "reports:new": OWN_FORM,
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
    "reports:data_nothing": Answers("----------", NOT_TAKEN, NOT_TAKEN, options="oooooooooo"),
    "reports:follow_by_mail": PUBLIC_FORM,
    "reports:follow_asked": PUBLIC,
    "reports:confirm_following": CLOSED_LINK,
    "reports:choose_topics": CLOSED_LINK,
    "reports:leave": CLOSED_LINK,
    "reports:whole": FOR_MEMBERS,
    "reports:whole_edition": FOR_MEMBERS,
    "reports:whole_pdf": FOR_MEMBERS,
    "reports:whole_html": FOR_MEMBERS,
    "reports:feed": NOTHING_THERE,
    "reports:desk": READING,
    "reports:start": WRITING,
    "reports:calendar": READING_FORM,
    "reports:mail_preference": READING_FORM,
    "reports:away": APPROVING,
    # It is the manager's.
    "reports:end_delegation": Answers("s--nnnnnnn", "x--xo---xx", AT_THE_DESK),
    "reports:draft": READING,
    "reports:audit": READING,
    "reports:timetable": READING,
    "reports:late": WRITING,
    "reports:checks": Answers("s--ooooooo", "x--oxxxxxo", AT_THE_DESK),
    "reports:preview": READING,
    "reports:draft_pdf": READING,
    "reports:draft_html": READING,
    "reports:paragraphs": FOR_WRITERS,
    "reports:part": WRITING,
    "reports:sections": FOR_WRITERS,
    "reports:add_section": WRITING,
    "reports:section": WRITING,
    "reports:move_section": SENDING,
    "reports:remove_section": WRITING,
    "reports:serves": READING,
    "reports:section_serves": WRITING,
    # Nothing sent names no part and no paragraph.
    "reports:here": Answers("u--nnnnnnn", "u---xxxxx-", "u--nnnnnnn"),
    "reports:autosave_part": IN_JSON,
    "reports:autosave_section": IN_JSON,
    "reports:autosave_new_section": IN_JSON,
    "reports:revisions": READING,
    "reports:compare_revisions": READING,
    "reports:revision": READING,
    "reports:revision_pdf": READING,
    "reports:restore_revision": WRITING,
    "reports:set_aside_done": SENDING,
    "reports:comments": READING,
    "reports:add_comment": Answers("s--oooooox", "x--------x", AT_THE_DESK),
    "reports:comment": Answers("s--ooooooo", "x--oooooox", AT_THE_DESK),
    # The officer's own comment.
    "reports:resolve_comment": Answers("s--nnnnnnn", "x--oxxxxxx", AT_THE_DESK),
    "reports:reopen_comment": Answers("s--nnnnnnn", "x--oxxxxxx", AT_THE_DESK),
    "reports:withdraw_comment": Answers("s--nnnnnnn", "x--oxxxxxx", AT_THE_DESK),
    "reports:fact_checks": READING,
    "reports:ask_for_fact_check": WRITING,
    "reports:withdraw_fact_check": SENDING,
    "reports:fact_check": PUBLIC_FORM,
    "reports:submit": WRITING,
    "reports:take_back": WRITING,
    "reports:approve": APPROVING,
    "reports:return_to_author": APPROVING,
    "reports:send_back": READING_FORM,
    "reports:ask_again": READING_FORM,
    "reports:publish": Answers("s--xxxxxox", "x--xxxxxox", AT_THE_DESK),
    "reports:correct": WRITING,
    "reports:stop_correcting": WRITING,
    "reports:withdraw": Answers("s--xoxxoox", "x--xoxxoox", AT_THE_DESK),
    "reports:reopen": WRITING,
    "reports:board_meetings": BOARD_READING,
    "reports:record_board_meeting": BOARD_WRITING,
    "reports:board_actions": BOARD_READING,
    "reports:close_action": BOARD_WRITING,
    "reports:board_meeting": BOARD_READING,
    "reports:board_details": BOARD_WRITING,
    "reports:board_attendance": BOARD_WRITING,
    "reports:board_agenda": BOARD_WRITING,
    "reports:take_item": BOARD_SENDING,
    "reports:next_board_meeting": BOARD_WRITING,
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
