"""A site in which every private field holds a word that stands nowhere else, with who may read it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from priorities.models import CaseStudy, Plan, StrategicPriority
from priorities.models.seen_by import SeenBy
from reports import revisions, set_times, workflow
from reports.models import (
    AgendaItem,
    AgendaPaper,
    BoardMeeting,
    Contact,
    Delegation,
    FactCheck,
    Follower,
    FollowRequest,
    PaperContact,
    ScrutinyUpdate,
    Section,
    SectionLink,
)
from reports.sign_off import SignOff
from tests.cast import (
    a_board_meeting,
    a_complete_draft,
    a_published_update,
    an_approved_update,
    fresh,
    person,
    publish,
    submit,
)
from tests.priorities.plans import a_plan_with

MEMBERS = frozenset({"member"})
OFFICE = frozenset({"officer", "approver", "finance", "legal", "director", "clerk", "administrator"})
BOARD = frozenset({"officer", "approver", "director", "administrator"})
ADMINISTRATION = frozenset({"administrator"})


@dataclass
class World:
    """The words and who may read each; the same of hashes; and the rows whose pages can be asked for."""

    readers: dict[str, frozenset[str]] = field(default_factory=dict)
    hashes: dict[str, frozenset[str]] = field(default_factory=dict)
    rows: list[dict[str, object]] = field(default_factory=list)

    def word(self, name: str, readers: Collection[str]) -> str:
        """A word that stands in this field alone."""
        made = f"zq{name}qz"
        self.readers[made] = frozenset(readers)
        return made

    def guard(self, readers: frozenset[str], *hashes: str) -> None:
        """Whoever guesses hidden words could try each guess against these, if they saw them."""
        self.hashes |= dict.fromkeys(hashes, readers)

    def note(self, **rows: object) -> None:
        """Remember what stands in the addresses of one thing's pages: for `slug`, `pk`, and so on."""
        self.rows.append(rows)

    def hidden_from(self, visitor: str) -> set[str]:
        """The words and hashes that this visitor must never be sent."""
        return {word for word, readers in (self.readers | self.hashes).items() if visitor not in readers}


def plant() -> World:
    """The site, every private field filled."""
    world = World()
    plan = a_plan_with()
    _people(world)
    exempt = _exempt_paper(world, plan)
    _draft(world)
    _correction(world)
    _waiting(world)
    _board(world)
    _what_was_said(world, exempt)
    _plan(world, plan)
    _followers(world)
    return world


def _people(world: World) -> None:
    for name in ("officer", "approver", "director", "clerk"):
        somebody = person(name)
        somebody.email = f"{world.word(f'mail{name}', ADMINISTRATION | {name})}@example.org"
        somebody.first_name = world.word(f"name{name}", OFFICE)
        somebody.save()
    leaver = User.objects.create_user(world.word("username", ADMINISTRATION), email="leaver@example.org")
    leaver.is_active = False
    leaver.save()


def _exempt_paper(world: World, plan: Plan) -> ScrutinyUpdate:
    readers = OFFICE | MEMBERS
    update = a_complete_draft(sections=3)
    first, second, third = update.sections.all()
    second.heading = f"About {world.word('exemptheading', readers)}"
    second.body = (
        f"<p>The tender of {world.word('exempttext', readers)} was read.</p>"
        f"<ul><li>{world.word('exemptitem', readers)}</li></ul>"
        f"<table><tr><th>Firm</th></tr><tr><td>{world.word('exempttable', readers)}</td></tr></table>"
    )
    second.exempt_under, second.exempt_reason = 3, "Publishing the prices would harm the tender."
    second.save()
    third.body = '<p>More at <a href="https://example.org/open">the open page</a>.</p>'
    third.save()
    priority = StrategicPriority.objects.filter(plan=plan).get()
    for section in (first, second):
        SectionLink.objects.create(section=section, priority=priority)
    contact = Contact.objects.create(
        name=world.word("contactname", readers),
        job_title=world.word("contactpost", readers),
        telephone="03000 111 222",
        email=f"{world.word('contactmail', readers)}@example.org",
        seen_by=SeenBy.MEMBERS,
    )
    PaperContact.objects.create(update=update, contact=contact, position=2)
    edition = publish(fresh(update))
    whole = edition.restricted
    world.guard(readers, edition.content_sha256, whole.pdf_sha256, whole.html_sha256, whole.tree_sha256)
    world.note(slug=update.slug, pk=second.pk, edition=edition.number, number=edition.number)
    committee, day = update.committee_meeting.natural_key()
    world.note(committee=committee, day=day)
    partnership, day = update.board_meetings.get().natural_key()
    world.note(partnership=partnership, day=day)
    return fresh(update)


def _draft(world: World) -> None:
    update = a_complete_draft()
    section = update.sections.get()
    with transaction.atomic(), revisions.recording(update, by=person("officer")):
        section.body = f"<p>Of old: {world.word('revision', OFFICE)}.</p>"
        section.save()
    with transaction.atomic(), revisions.recording(update, by=person("officer"), label=world.word("label", OFFICE)):
        section.heading = world.word("heading", OFFICE)
        section.body = f"<p>{world.word('body', OFFICE)}</p>"
        section.save()
        update.title = world.word("title", OFFICE)
        update.report_of_name = world.word("reportof", OFFICE)
        update.purpose = f"<p>{world.word('purpose', OFFICE)}</p>"
        update.reasons = f"<p>{world.word('reasons', OFFICE)}</p>"
        update.urgency_reason = world.word("urgency", OFFICE)
        update.save()
        recommendation = update.recommendations.first()
        recommendation.text = f"<p>{world.word('recommendation', OFFICE)}</p>"
        recommendation.save()
        implication = update.implications.first()
        implication.answer = f"<p>{world.word('implication', OFFICE)}</p>"
        implication.save()
    update.set_aside.create(
        part="purpose",
        label="Purpose",
        by=person("officer"),
        words={"Purpose": world.word("setaside", OFFICE)},
    )
    update.finding_answers.create(
        check_key="acronyms", fingerprint="0" * 64, answer=world.word("answer", OFFICE), by=person("officer")
    )
    world.note(slug=update.slug, pk=section.pk, number=1)
    world.note(number=update.revisions.latest_number(), key="purpose")


def _correction(world: World) -> None:
    update = a_published_update()
    workflow.correct(update, by=person("officer"), reason=world.word("whycorrected", OFFICE))
    section = update.sections.get()
    with transaction.atomic(), revisions.recording(update, by=person("officer")):
        section.body = f"<p>{world.word('correction', OFFICE)}</p>"
        section.save()
    world.note(slug=update.slug)


def _waiting(world: World) -> None:
    returned = submit(a_complete_draft())
    workflow.return_to_author(returned, by=person("approver"), reason=world.word("whyreturned", OFFICE))
    waiting = an_approved_update()
    section = waiting.sections.get()
    content = SignOff(waiting).content.paper
    set_times.schedule(waiting, by=person("clerk"), at=timezone.now() + timedelta(days=30), content=content)
    world.guard(OFFICE, content)
    world.note(slug=waiting.slug, pk=section.pk)
    Delegation.objects.create(
        person=person("director"),
        delegate=person("approver"),
        first_day=date(2026, 11, 1),
        last_day=date(2026, 12, 1),
        reason=world.word("whyaway", {"director", "approver", "administrator"}),
        made_by=person("director"),
        made_at=timezone.now(),
    )


def _board(world: World) -> None:
    meeting = a_board_meeting(date(2026, 9, 10))
    BoardMeeting.objects.filter(pk=meeting.pk).update(
        status=BoardMeeting.Status.AGREED, chair=world.word("chair", BOARD), venue=world.word("venue", BOARD)
    )
    item = AgendaItem.objects.create(
        meeting=meeting,
        number=1,
        title=world.word("item", BOARD),
        presenter=world.word("presenter", BOARD),
        discussion=f"<p>{world.word('discussion', BOARD)}</p>",
        outcome=AgendaItem.Outcome.NOTED,
        goes_to_scrutiny=False,
    )
    paper = AgendaPaper(item=item, position=1, title=world.word("papertitle", BOARD))
    paper.file.save(f"{world.word('filename', BOARD)}.txt", ContentFile(world.word("file", BOARD).encode()))
    action = item.actions.create(position=1, text=world.word("action", BOARD), person=world.word("doer", BOARD))
    world.note(pk=meeting.pk, item=item.pk, paper=paper.pk)
    world.note(pk=action.pk)


def _what_was_said(world: World, update: ScrutinyUpdate) -> None:
    now = timezone.now()
    section = Section.objects.filter(update=update).first()
    check = FactCheck.objects.create(
        update=update,
        part=f"section-{section.pk}",
        heading=section.heading,
        tree=[],
        name=world.word("partner", OFFICE),
        email=f"{world.word('partnermail', OFFICE)}@example.org",
        question=world.word("question", OFFICE),
        token_sha256="0" * 64,
        asked_by=person("officer"),
        asked_at=now,
        expires_at=now + timedelta(days=7),
        answered_at=now,
    )
    said = {"part": f"section-{section.pk}", "place": 0, "at": now}
    comment = update.comments.create(**said, text=world.word("comment", OFFICE), by=person("approver"), by_name="A")
    update.comments.create(**said, text=world.word("reply", OFFICE), by=person("officer"), answers=comment)
    update.comments.create(**said, text=world.word("factanswer", OFFICE), fact_check=check, by_name="B")
    world.note(pk=comment.pk)


def _plan(world: World, plan: Plan) -> None:
    story = CaseStudy.objects.filter(plan=plan).first()
    story.seen_by = SeenBy.MEMBERS
    story.title = story.heading = world.word("storytitle", OFFICE | MEMBERS)
    story.body = f"<p>{world.word('story', OFFICE | MEMBERS)}</p>"
    story.consent = world.word("consent", ADMINISTRATION)
    story.pseudonym_rule = world.word("pseudonym", ADMINISTRATION)
    story.save()
    world.note(plan=plan.key)
    for rows in (plan.priorities, plan.work_areas, plan.deliverables, plan.measures):
        world.note(key=rows.first().key)


def _followers(world: World) -> None:
    """Somebody who follows, and somebody who has not confirmed it: in the walk nobody has their links."""
    Follower.objects.create(email=f"{world.word('follower', ADMINISTRATION)}@example.org", everything=True)
    FollowRequest.objects.create(email=f"{world.word('followrequest', ADMINISTRATION)}@example.org", everything=True)
