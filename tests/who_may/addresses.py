"""Every address of the site with something behind it, for tests that try each as somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from priorities.models import Plan, StrategicPriority
from reports.assembly import to_document
from reports.models import BoardMeeting, Delegation, ScrutinyUpdate
from reports.packs.composing import pack_for
from reports.published_files import name_of
from sdp.document import codec
from tests.cast import a_complete_draft, fresh, person, publish
from tests.priorities.plans import a_plan_with
from tests.reports.board.meetings import a_held_meeting, an_organisation

TOKEN = "the-secret-of-a-link"  # noqa: S105


@dataclass(frozen=True)
class Office:
    """A draft with something on every page, a published paper with an exempt section, a board meeting and a plan."""

    draft: ScrutinyUpdate
    published: ScrutinyUpdate
    meeting: BoardMeeting
    plan: Plan


def an_office() -> Office:
    plan, draft = a_plan_with(), a_complete_draft()
    draft.set_aside.create(part="purpose", by=draft.created_by, words={"Purpose": "Eels."})
    section = draft.sections.first()
    now = timezone.now()
    draft.comments.create(part=section.part, place=0, text="Eels?", by=draft.created_by, by_name="O", at=now)
    draft.fact_checks.create(
        part=section.part,
        heading=section.heading,
        tree=codec.encode(to_document(draft)),
        name="A partner",
        token_sha256=sha256(TOKEN.encode()).hexdigest(),
        asked_by=draft.created_by,
        asked_at=now,
        expires_at=now + timedelta(days=7),
    )
    Delegation.objects.create(
        person=person("approver"),
        delegate=person("director"),
        first_day=date(2026, 12, 1),
        last_day=date(2026, 12, 2),
        made_by=person("approver"),
        made_at=now,
    )
    return Office(fresh(draft), a_paper_with_an_exempt_section(), a_full_meeting(), plan)


def a_paper_with_an_exempt_section() -> ScrutinyUpdate:
    update = a_complete_draft(sections=2)
    update.sections.first().links.create(priority=StrategicPriority.objects.first())
    section = update.sections.last()
    section.exempt_under, section.exempt_reason = "3", "Publishing the prices would harm the tender."
    section.save()
    publish(fresh(update))
    return fresh(update)


def a_pack(published: ScrutinyUpdate) -> list[int]:
    """The meeting of an agenda with a paper, and an item of it."""
    pack = pack_for(published.committee_meeting)
    return [pack.committee_meeting_id, pack.items.first().pk]


def _of_committee_meeting(office: Office) -> list:
    meeting = office.published.committee_meeting
    return [meeting.committee.key, meeting.date.isoformat()]


def _of_committee_year(office: Office) -> list:
    meeting = office.published.committee_meeting
    return [meeting.committee.key, meeting.date.year]


def _of_pack(*more: object) -> Callable[[Office], list]:
    return lambda office: [*a_pack(office.published)[:1], *more]


def a_full_meeting() -> BoardMeeting:
    meeting = a_held_meeting()
    item = meeting.agenda_items.get()
    item.actions.create(position=1, text="Count them again")
    item.papers.create(position=1, title="Counts", file=ContentFile(b"1, 2, 3", "counts.csv"))
    meeting.attendances.create(organisation=an_organisation())
    return meeting


def names() -> Iterator[str]:
    """The name of every address that the site answers, Django admin's left out; an unnamed one by its pattern."""
    return (name for name in _names(get_resolver().url_patterns, "") if not name.startswith("admin:"))


def _names(patterns: list, space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield space + (pattern.name or f"unnamed {pattern.pattern}")
        else:
            yield from _names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)


def _of_draft(*more: object) -> Callable[[Office], list]:
    return lambda office: [office.draft.slug, *more]


def _of_section(*more: object) -> Callable[[Office], list]:
    return lambda office: [office.draft.slug, office.draft.sections.first().pk, *more]


def _of_meeting(*more: object) -> Callable[[Office], list]:
    return lambda office: [office.meeting.pk, *more]


def _of_item(office: Office) -> list:
    return [office.meeting.pk, office.meeting.agenda_items.get().pk]


def _of_plan(*more: object) -> Callable[[Office], list]:
    return lambda office: [office.plan.key, *more]


def _published_file(office: Office) -> list:
    edition = office.published.editions.get()
    return [edition.pdf_sha256, name_of(edition), "pdf"]


def _nothing(office: Office) -> list:
    return []


OF_DATA = ("data_update", "data_editions", "data_update_paragraphs")
PUBLISHED = (*OF_DATA, "update", "update_pdf", "update_html", "editions", "whole")
OF_AN_EDITION = ("data_edition", "edition", "edition_pdf", "edition_html", "whole_edition", "whole_pdf", "whole_html")
OF_A_COMMENT = ("comment", "resolve_comment", "reopen_comment", "withdraw_comment")

ARGUMENTS: dict[str, Callable[[Office], list]] = {
    "account_reset_password_from_key": lambda office: ["a", "set-password"],
    "mfa_remove_webauthn": lambda office: [1],
    "mfa_edit_webauthn": lambda office: [1],
    "openid_connect_login": lambda office: ["office"],
    "openid_connect_callback": lambda office: ["office"],
    "reports:feed": lambda office: ["nobodys-token"],
    "reports:fact_check": lambda office: [TOKEN],
    "reports:end_delegation": lambda office: [Delegation.objects.get(person__username="approver").pk],
    "reports:coverage": _of_plan(),
    "reports:thread_feed": lambda office: [office.published.published_paper.thread_entries.first().thread.slug],
    "reports:thread": lambda office: [office.published.published_paper.thread_entries.first().thread.slug],
    "reports:away": _nothing,
    "reports:sitemap_section": lambda office: ["papers"],
    "reports:committee": lambda office: [office.published.committee.key],
    "reports:committee_meeting": lambda office: [
        office.published.committee.key,
        office.published.committee_meeting.date,
    ],
    **{f"reports:{name}": lambda office: [office.published.slug] for name in PUBLISHED},
    **{f"reports:{name}": lambda office: [office.published.slug, 1] for name in OF_AN_EDITION},
    **{f"reports:{name}": lambda office: [office.draft.slug, office.draft.comments.get().pk] for name in OF_A_COMMENT},
    "reports:published_file": _published_file,
    "reports:data_committee": lambda office: [office.published.committee_meeting.committee.key],
    "reports:data_committee_meeting": lambda office: list(office.published.committee_meeting.natural_key()),
    "reports:data_board_meeting": lambda office: list(office.published.board_meetings.get().natural_key()),
    "reports:data_measure": _of_plan("priority-1-measure-1"),
    "reports:data_measure_csv": _of_plan("priority-1-measure-1"),
    "reports:data_nothing": lambda office: ["v1/nothing"],
    "reports:ask_for_fact_check": _of_section(),
    "reports:withdraw_fact_check": lambda office: [office.draft.slug, office.draft.fact_checks.get().pk],
    "reports:part": _of_draft("purpose"),
    "reports:autosave_part": _of_draft("purpose"),
    "reports:section": _of_section(),
    "reports:section_serves": _of_section(),
    "reports:remove_section": _of_section(),
    "reports:move_section": _of_section("up"),
    "reports:autosave_section": _of_section(),
    "reports:revision": _of_draft(1),
    "reports:revision_pdf": _of_draft(1),
    "reports:restore_revision": _of_draft(1),
    "reports:set_aside_done": lambda office: [office.draft.slug, office.draft.set_aside.get().pk],
    "reports:close_action": lambda office: [office.meeting.agenda_items.get().actions.get().pk],
    "reports:take_item": _of_item,
    "reports:move_board_meeting": _of_meeting("agree"),
    "reports:board_item": _of_item,
    "reports:edit_board_item": _of_item,
    "reports:board_item_papers": _of_item,
    "reports:board_paper": lambda office: [*_of_item(office), office.meeting.agenda_items.get().papers.get().pk],
    **{f"reports:{name}": lambda office: [TOKEN] for name in ("confirm_following", "choose_topics", "leave")},
    "reports:committee_feed": lambda office: [office.draft.committee.key],
    "reports:committee_calendar": lambda office: [office.draft.committee.key],
    "reports:priority_feed": _of_plan("priority-1"),
    "reports:meeting_pack": _of_committee_meeting,
    "reports:meeting_pack_pdf": _of_committee_meeting,
    "reports:year_pack": _of_committee_year,
    "reports:year_pack_pdf": _of_committee_year,
    "reports:chosen_pack": _nothing,
    "reports:chosen_pack_pdf": _nothing,
    "reports:packs": _nothing,
    "reports:compose_pack": _of_pack(),
    "reports:composed_pack_pdf": _of_pack(),
    "reports:add_to_pack": _of_pack("item"),
    "reports:move_in_pack": lambda office: [*a_pack(office.published), "up"],
    "reports:remove_from_pack": lambda office: a_pack(office.published),
    "priorities:priority": _of_plan("priority-1"),
    "priorities:work_area": _of_plan("priority-1-area-1"),
    "priorities:deliverable": _of_plan("priority-1-deliverable-1"),
    "priorities:measure": _of_plan("priority-1-measure-1"),
}
"""What an address takes, where it is not the draft, the meeting or the plan alone, or nothing."""

QUERIES = {"reports:add_comment": "?part=purpose&at=0&seen=1"}
"""What an address must name besides."""


def address(name: str, office: Office) -> str:
    """Where that address is in this office."""
    taken = set(_parameters(name))
    for parameter, arguments in (("slug", _of_draft()), ("pk", _of_meeting()), ("plan", _of_plan()), ("", _nothing)):
        if name in ARGUMENTS or parameter in taken or not parameter:
            return reverse(name, args=ARGUMENTS.get(name, arguments)(office)) + QUERIES.get(name, "")
    raise LookupError(name)


def _parameters(name: str) -> list[str]:
    space, _, own = name.rpartition(":")
    resolver = get_resolver()
    found = resolver.namespace_dict[space][1].reverse_dict if space else resolver.reverse_dict
    return [parameter for _, parameters in found.getlist(own)[0][0] for parameter in parameters]
