"""The table of moves, walked cell by cell: every status × move × role, with a reason and without one."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser, User

from reports import moves, workflow
from reports.models import Approval, AuditRow, Edition, ScrutinyUpdate, SignOffStep
from reports.models import ApprovalStep as Step
from reports.moves import MOVES, STEP_OF, WITH
from reports.sign_off import SignOff
from reports.workflow import MoveForbiddenError, MoveRefusedError, Status
from tests.cast import ROLES, a_committee, a_complete_draft, approve, fresh, person, publish, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

APPROVERS = {
    Status.WITH_MANAGER: "approver",
    Status.WITH_FINANCE: "finance",
    Status.WITH_LEGAL: "legal",
    Status.WITH_DIRECTOR: "director",
}
WRITERS = {"officer", "administrator"}
EVERY_APPROVER = set(APPROVERS.values())
NEEDED = {
    "submit": WRITERS,
    "take_back": WRITERS,
    "send_back": WRITERS | EVERY_APPROVER | {"clerk"},
    "ask_again": WRITERS | EVERY_APPROVER | {"clerk"},
    "publish": {"clerk"},
    "correct": WRITERS,
    "stop_correcting": WRITERS,
    "withdraw": {"approver", "director", "clerk"},
    "reopen": WRITERS,
}
"""Who makes each move, by the brief and not by the code; approving and returning are the step's own people's."""

FROM = {
    "submit": {Status.DRAFT},
    "take_back": set(WITH),
    "approve": set(WITH),
    "return_to_author": set(WITH),
    "send_back": {Status.APPROVED},
    "ask_again": set(),
    "publish": {Status.APPROVED},
    "correct": {Status.PUBLISHED},
    "stop_correcting": set(),
    "withdraw": {Status.PUBLISHED},
    "reopen": {Status.WITHDRAWN},
}
"""Where each move starts, of a paper that was never public before and whose approvals hold."""

WITH_REASON = {"return_to_author", "send_back", "correct", "withdraw", "reopen"}
ACTS = {move.name: move for kinds in MOVES.values() for move in kinds if move is not moves.ARCHIVE}


@pytest.fixture
def all_steps():
    """A committee whose papers need every approval there is."""
    for step in Step:
        SignOffStep.objects.create(committee=a_committee(), step=step)


def standing(status):
    """A paper there, come by the moves that lead there."""
    if status == Status.DRAFT:
        return a_complete_draft()
    if status == Status.PUBLISHED:
        return fresh(_published())
    if status == Status.WITHDRAWN:
        update = _published()
        workflow.withdraw(update, by=person("director"), reason="A figure was wrong.")
        return fresh(update)
    names = list(APPROVERS.values())
    wanted = names.index(APPROVERS[status]) if status in APPROVERS else len(names)
    update = submit(a_complete_draft())
    return approve(update, *names[:wanted]) if wanted else update


def _published():
    update = approve(submit(a_complete_draft()), *APPROVERS.values())
    workflow.publish(update, by=person("clerk"))
    return update


def looked_at(update):
    """What a page of a move carries along."""
    return {"seen": update.status, "content": SignOff(update).content.paper}


def make(name, update, by, reason, seen=None):
    """The move, as its page would make it."""
    seen = seen or looked_at(update)
    wanted = {"approve": ("seen", "content"), "return_to_author": ("seen",), "publish": ("content",)}.get(name, ())
    given = {key: seen[key] for key in wanted} | ({"reason": reason} if name in WITH_REASON else {})
    getattr(workflow, name)(update, by=by, **given)


def may(name, status, role):
    if name in ("approve", "return_to_author"):
        return APPROVERS.get(status) == role
    return role in NEEDED[name]


def state_of(update):
    row = ScrutinyUpdate.objects.values("status", "public_state", "publish_at", "changed_at").get(pk=update.pk)
    return row, AuditRow.objects.count(), Approval.objects.count(), Edition.objects.count()


def test_every_status_is_reached_left_and_has_somebody_whose_turn_it_is():
    assert {to for _, to in MOVES} == {start for start, _ in MOVES} == set(Status)
    assert set(STEP_OF) == set(APPROVERS)
    assert set(NEEDED) | {"approve", "return_to_author"} == set(FROM) == set(ACTS)


@pytest.mark.parametrize("status", Status)
def test_every_cell_of_the_table(status, all_steps):
    """Whoever may make a move from here makes it, everybody else is refused in words and nothing has changed."""
    update, people, allowed = standing(status), {role: person(role) for role in ROLES}, set()
    seen, before = looked_at(update), state_of(update)
    for name, role in product(ACTS, ROLES):
        is_open = status in FROM[name] and may(name, status, role)
        for reason in ("", " \n ", "A figure is wrong.") if name in WITH_REASON else ("",):
            if is_open and (reason.strip() or name not in WITH_REASON):
                allowed.add((name, role))
                continue
            with pytest.raises(MoveRefusedError) as refused:
                make(name, update, people[role], reason, seen)
            check_refusal(refused.value, is_open=is_open, is_from_here=status in FROM[name])
    assert state_of(update) == before
    offered = {(move.name, role) for role in ROLES for move in workflow.moves_for(update, people[role])}
    assert offered == allowed


def check_refusal(error, *, is_open, is_from_here):
    assert all(words.endswith(".") for words in error.reasons)
    if is_open:
        assert error.reasons == ["Enter a reason."]
    elif is_from_here:
        assert isinstance(error, MoveForbiddenError)


@pytest.mark.parametrize("status", Status)
def test_each_move_that_is_offered_can_be_made(status, all_steps):
    names = [name for name in ACTS if status in FROM[name]]
    assert names
    for name in names:
        update = standing(status)
        role = next(role for role in ROLES if may(name, status, role))
        make(name, update, person(role), "A figure is wrong.")
        row = AuditRow.objects.get(number=AuditRow.objects.count())
        assert (row.act, row.from_status, row.by) == (name, status, person(role))
        assert row.to_status == update.status == fresh(update).status != status


@pytest.mark.parametrize("name", ["officer", "approver", "director", "clerk"])
def test_nobody_and_a_closed_account_are_refused(name):
    update = submit(a_complete_draft())
    left = person(name)
    User.objects.filter(pk=left.pk).update(is_active=False)
    for nobody in (AnonymousUser(), User.objects.get(pk=left.pk)):
        assert workflow.moves_for(update, nobody) == []
        for act in ACTS:
            with pytest.raises(MoveRefusedError):
                make(act, fresh(update), nobody, "A reason.")


def test_no_command_approves_a_paper():
    update = submit(a_complete_draft())
    with pytest.raises(MoveForbiddenError):
        make("approve", update, None, "")


def test_a_correction_can_be_stopped_or_the_paper_withdrawn_while_its_edition_is_public():
    update = a_complete_draft()
    publish(update)
    update = fresh(update)
    workflow.correct(update, by=person("officer"), reason="A figure is wrong.")
    offered = {role: [move.name for move in workflow.moves_for(fresh(update), person(role))] for role in ROLES}
    assert offered["officer"] == ["submit", "stop_correcting"]
    assert offered["director"] == offered["approver"] == offered["clerk"] == ["withdraw"]
    workflow.stop_correcting(update, by=person("officer"))
    assert (update.status, Edition.objects.public().count()) == (Status.PUBLISHED, 1)


@pytest.mark.parametrize("name", ["approve", "return_to_author"])
def test_a_page_that_was_opened_before_somebody_else_moved_the_paper_is_refused(name):
    update = submit(a_complete_draft())
    seen = looked_at(update)
    approve(update, "approver")
    with pytest.raises(MoveRefusedError, match="Somebody else has moved this paper on"):
        make(name, update, person("approver"), "A reason.", seen)
    assert fresh(update).status == Status.WITH_DIRECTOR
