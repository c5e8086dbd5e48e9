"""Every page of the desk, in every state, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from playwright.sync_api import Page, expect

from reports import board_urls, comment_urls, data_urls, following_urls, pack_urls, urls
from reports.models import (
    BoardMeeting,
    Committee,
    CommitteeMeeting,
    ReportedMeeting,
    ScrutinyUpdate,
    Section,
    SectionLink,
)
from reports.moves import MOVES
from reports.parts import PARTS
from reports.workflow import withdraw
from sdp.document.writers import size
from tests.browser import check_accessibility, check_markup, check_width, sign_in
from tests.cast import approve, submit
from tests.histories import make_history
from tests.office import PUBLISHED, READY, UNFINISHED, make_roles, open_office, person
from tests.pages.states import State, check_states, send
from tests.pages.test_public_pages import COVERAGE, NAME, PUBLIC, WHOLE

READY_DESK, UNFINISHED_DESK, PUBLISHED_DESK = (f"/desk/updates/{slug}/" for slug in (READY, UNFINISHED, PUBLISHED))
FILES = {"update_pdf", "edition_pdf", "whole_pdf", "whole_html", "draft_pdf", "revision_pdf", "feed", "paragraphs"}
FILES |= {"published_file"}
FILES |= {"robots", "sitemap", "sitemap_section"}
NO_PAGES = {"move_section", "set_aside_done", "end_delegation"}
"""Each takes a form and leads back to the page it is on."""
NO_PAGES |= {"here", "autosave_new_section", "autosave_section", "autosave_part"}  # A page's script sends to these.
STAND_ALONE = {
    "update_html": f"/updates/{PUBLISHED}/paper.html",
    "edition_html": f"/updates/{PUBLISHED}/editions/1/paper.html",
    "draft_html": f"{READY_DESK}draft.html",
}
"""Whole papers as files, without the site around them."""


def press(name: str) -> Callable[[Page], None]:
    return lambda page: send(page, page.get_by_role("main").get_by_role("button", name=name))


save_as_it_is = press("Save and continue")


def save_stale(page: Page) -> None:
    """Save what was typed over something that somebody else has saved since."""
    ScrutinyUpdate.objects.filter(slug=READY).update(purpose="<p>Hers.</p><ul><li>one<ul><li>below</li></ul></li></ul>")
    page.get_by_role("textbox", name="Purpose of the report").fill("His.")
    save_as_it_is(page)
    expect(page.get_by_role("region", name="Both texts")).to_be_visible()


def put_both_texts_together(page: Page) -> None:
    ScrutinyUpdate.objects.filter(slug=READY).update(purpose="<p>Before hers.</p>")
    page.reload()
    save_stale(page)
    press("Put the chosen text into the form")(page)
    expect(page.get_by_text("This is the text you put together from both.")).to_be_visible()


def save_without_a_recommendation(page: Page) -> None:
    page.get_by_role("button", name="Add another recommendation").click()
    page.get_by_role("group", name="Recommendation 3").get_by_label("Rest of the sentence").fill("(a)")
    page.get_by_label("Rest of the sentence").first.fill("")
    save_as_it_is(page)


def save_a_nameless_contact(page: Page) -> None:
    page.get_by_label("Telephone").fill("01632 960 000")
    page.get_by_label("E-mail address").fill("nobody")
    save_as_it_is(page)


def start_something(page: Page) -> None:
    page.get_by_label("Committee meeting").select_option(index=1)
    page.get_by_label("Board meeting of 17 November 2026").check()
    press("Start the update")(page)


def choose_once_a_day(page: Page) -> None:
    page.get_by_label("Once a day").check()
    press("Save")(page)
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()


def save_the_cover_as_it_is(page: Page) -> None:
    save_as_it_is(page)
    expect(page.get_by_text("Saved: Cover.")).to_be_visible()


def publish_stale(page: Page) -> None:
    ScrutinyUpdate.objects.filter(slug=READY).update(title="Changed meanwhile")
    press("Publish")(page)
    expect(page.get_by_text("Somebody’s approval is missing or no longer holds.")).to_be_visible()


def answer_a_finding(page: Page) -> None:
    """Say of the first finding that it is right, and look at the answer."""
    page.locator("summary").filter(has_text="It is right as it is").first.click()
    page.get_by_label("Why it is right as it is").first.fill("It says so further up.")
    press("Save the answer")(page)
    page.get_by_text("Answered (1)").click()
    expect(page.get_by_text("It says so further up.").first).to_be_visible()


def set_aside_and_done_with(page: Page) -> None:
    page.get_by_text("Purpose of the report: ").click()
    press("Done with these words")(page)
    expect(page.get_by_role("heading", name="Words that were set aside")).to_have_count(0)


def link_stale(page: Page) -> None:
    """Choose what a section serves after somebody else has."""
    SectionLink.objects.filter(section__update__slug=READY).delete()
    page.get_by_label("1. Promote being safe", exact=False).check()
    save_as_it_is(page)
    expect(page.get_by_role("region", name="Both texts")).to_be_visible()


def give_a_reason_stale(page: Page) -> None:
    """Type the chair's reason after somebody else has."""
    ScrutinyUpdate.objects.filter(slug=READY).update(urgency_reason="Hers.")
    page.get_by_label("The chair’s reason for urgency").fill("His.")
    press("Save the reason")(page)
    expect(page.get_by_role("region", name="Both texts")).to_be_visible()


DESK = [
    State("Desk: Under way", "/desk/"),
    State("Desk: Published", "/desk/?status=published"),
    State("Desk: Withdrawn", "/desk/?status=withdrawn"),
    State("Audit trail", f"{PUBLISHED_DESK}audit/"),
    State("Dates in your calendar", "/desk/calendar/"),
    State("Dates in your calendar", "/desk/calendar/", press("Make my address")),
    State("E-mails about papers", "/desk/e-mails/"),
    State("E-mails about papers", "/desk/e-mails/", choose_once_a_day),
    State("Start an update", "/desk/start/"),
    State("Start an update", "/desk/start/", press("Start the update")),
    State(NAME, UNFINISHED_DESK),
    State(NAME, READY_DESK),
    State(NAME, PUBLISHED_DESK),
    State("Timetable", f"{READY_DESK}timetable/"),
    State("Coverage", COVERAGE),
    State("What it serves", f"{READY_DESK}serves/"),
    State("What it serves", f"{PUBLISHED_DESK}serves/"),
    State("Checks", f"{READY_DESK}checks/"),
    State("Checks", f"{UNFINISHED_DESK}checks/"),
    State("Checks", f"{READY_DESK}checks/", answer_a_finding),
    State("Preview", f"{READY_DESK}preview/"),
    State("Preview", f"{UNFINISHED_DESK}preview/"),
    State(NAME, f"{READY_DESK}cover/", save_the_cover_as_it_is),
    *(State(part.title, f"{READY_DESK}{part.key}/") for part in PARTS),
    State("Purpose of the report", f"{READY_DESK}purpose/", save_stale),
    State("Purpose of the report", f"{READY_DESK}purpose/", put_both_texts_together),
    State("Recommendations and reasons", f"{READY_DESK}recommendations/", save_without_a_recommendation),
    State("Contact", f"{READY_DESK}contact/", save_a_nameless_contact),
    State("Sections", f"{READY_DESK}sections/", press("Move down County lines")),
    State("Sections", f"{UNFINISHED_DESK}sections/"),
    State("Add a section", f"{READY_DESK}sections/add/"),
    State("Add a section", f"{READY_DESK}sections/add/", save_as_it_is),
]

PUBLISHING = [
    State("Publish", f"{READY_DESK}publish/"),
    State("Publish", f"{READY_DESK}publish/", publish_stale),
    State("Withdraw", f"{PUBLISHED_DESK}withdraw/"),
    State("Withdraw", f"{PUBLISHED_DESK}withdraw/", press("Withdraw")),
]

LATE = [
    State("Desk: Under way", "/desk/"),
    State("Countywide", READY_DESK),
    State("Timetable", f"{READY_DESK}timetable/"),
    State("Send for approval", f"{READY_DESK}submit/"),
    State("Publishing late", f"{READY_DESK}late/"),
    State("Publishing late", f"{READY_DESK}late/", give_a_reason_stale),
]

HISTORY = [
    State(NAME, READY_DESK),
    State("History", f"{READY_DESK}revisions/"),
    State("History", f"{UNFINISHED_DESK}revisions/"),
    State("History", f"{READY_DESK}revisions/?sitting=typed"),
    State("What changed", f"{READY_DESK}revisions/", press("Compare")),
    State("What changed", f"{READY_DESK}revisions/compare/"),
    State("What changed", f"{READY_DESK}revisions/compare/?before=1&after=now"),
    State("What changed", f"{READY_DESK}revisions/compare/?before=now&after=now"),
    State("What changed", f"{READY_DESK}revisions/compare/?before=nothing&after=now&chosen=1"),
    State("Revision 2", f"{READY_DESK}revisions/2/"),
    State("Restore revision 1", f"{READY_DESK}revisions/1/restore/"),
    State("Restore revision 1", f"{READY_DESK}revisions/1/restore/?part=purpose"),
    State("History", f"{READY_DESK}revisions/", set_aside_and_done_with),
]

WITHDRAWN = [
    State("Withdrawn paper", f"/updates/{PUBLISHED}/"),
    State("Corrections and withdrawals", "/corrections/"),
    State(NAME, PUBLISHED_DESK),
    State("Return to draft", f"{PUBLISHED_DESK}reopen/"),
    State("Return to draft", f"{PUBLISHED_DESK}reopen/", press("Return to draft")),
    State("Desk: Withdrawn", "/desk/?status=withdrawn"),
]

EMPTY = [
    State("Reports to scrutiny", "/"),
    State("Updates", "/updates/"),
    State("Committees", "/committees/"),
    State("Desk: Under way", "/desk/"),
    State("Start an update", "/desk/start/"),
]


def sections_of_the_ready_paper() -> list[State]:
    section = Section.objects.filter(update__slug=READY).first()
    address = f"{READY_DESK}sections/{section.pk}/"
    serves = f"What “{section.heading}” serves"
    return [
        State(section.heading, address),
        State(f"Remove “{section.heading}”", f"{address}remove/"),
        State(serves, f"{address}serves/"),
        State(serves, f"{address}serves/", link_stale),
    ]


@pytest.fixture
def office(transactional_db: None) -> None:
    open_office()


@pytest.fixture
def officer(page: Page, office: None) -> Page:
    sign_in(page, person("officer"))
    return page


def test_the_desk(officer: Page) -> None:
    check_states(officer, [*sections_of_the_ready_paper(), *DESK])


def test_publishing_and_withdrawing(page: Page, office: None) -> None:
    approve(submit(ScrutinyUpdate.objects.get(slug=READY)))
    sign_in(page, person("clerk"))
    check_states(page, PUBLISHING)


def test_the_history_of_a_paper(officer: Page) -> None:
    make_history(ScrutinyUpdate.objects.get(slug=READY), by=person("officer"))
    check_states(officer, HISTORY)


def test_a_withdrawn_paper(officer: Page) -> None:
    withdraw(ScrutinyUpdate.objects.get(slug=PUBLISHED), by=person("approver"), reason="A figure was wrong.")
    check_states(officer, WITHDRAWN)


def test_a_late_paper(officer: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2027, 1, 18))
    ScrutinyUpdate.objects.filter(slug=READY).update(title="Countywidecommunitysafety" * 8)
    CommitteeMeeting.objects.create(committee=Committee.objects.get(), date=date(2027, 1, 28))
    BoardMeeting.objects.update(status="held")
    ReportedMeeting.objects.all().delete()
    check_states(officer, LATE)


def test_an_empty_site(page: Page, transactional_db: None) -> None:
    make_roles()
    officer = User.objects.create_user("officer")
    officer.groups.add(Group.objects.get(name="Officer"))
    sign_in(page, officer)
    check_states(page, EMPTY)


def test_what_an_approver_reads_and_may_not_do(page: Page, office: None) -> None:
    sign_in(page, person("approver"))
    check_states(page, [State(NAME, READY_DESK), State("You may not do that", f"{READY_DESK}cover/")])


def test_signed_out_over_a_form(officer: Page) -> None:
    def save_signed_out(page: Page) -> None:
        page.context.clear_cookies(name="sessionid")
        save_as_it_is(page)

    check_states(officer, [State("You are signed out", f"{READY_DESK}recommendations/", save_signed_out)])


def test_a_paper_too_large_to_lay_out(officer: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(size._BOUNDS, "blocks", 3)
    check_states(officer, [State("The paper is too large", f"{UNFINISHED_DESK}draft.pdf")])


@pytest.mark.parametrize("name", STAND_ALONE)
def test_a_paper_as_a_web_page_of_its_own(officer: Page, name: str) -> None:
    html = officer.request.get(STAND_ALONE[name]).text()
    officer.set_content(html)
    check_markup(html, name)
    check_accessibility(officer)
    check_width(officer)


def test_no_page_of_the_site_is_left_out() -> None:
    states = [*PUBLIC, *DESK, *PUBLISHING, *WHOLE, *LATE, *HISTORY, *WITHDRAWN, *EMPTY]
    visited = {state.name for state in states} | {"section", "remove_section", "section_serves"} | set(STAND_ALONE)
    # test_board_pages.py, test_comment_pages.py, test_pack_pages.py and test_sign_off_pages.py visit the others.
    parts = {
        pattern.name
        for pattern in [*board_urls.addresses, *comment_urls.addresses, *pack_urls.addresses, *following_urls.addresses]
    }
    parts |= {pattern.name for pattern in data_urls.addresses} - {"data"}  # Not for people to read.
    of_moves = {move.name for kinds in MOVES.values() for move in kinds if move.permissions} | {"away"}
    assert visited | FILES | NO_PAGES | of_moves == {pattern.name for pattern in urls.urlpatterns} - parts
