"""The table of moves: every way from one status to another, who may go it and what must be given. Data alone.

`reports.workflow` makes the moves; the diagram in the documentation is drawn from this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.models import ApprovalStep, ScrutinyUpdate

Status = ScrutinyUpdate.Status

WRITE = "reports.change_scrutinyupdate"
PUBLISH = "reports.publish_scrutinyupdate"
WITHDRAW = "reports.withdraw_scrutinyupdate"
APPROVE = tuple(step.permission for step in ApprovalStep)
NOBODY = ()
"""No permission: a move for commands run on the server alone."""

STEP_OF = {step.status: step for step in ApprovalStep}
"""Whose approval is waited for in which status."""


@dataclass(frozen=True)
class Move:
    """One kind of move: the words on its button, the permissions of which it takes one, and whether it takes a reason.

    With `not_author`, whoever wrote a word of the paper may not make it; `only_if_public`: an edition must be public.
    """

    name: str
    label: str
    permissions: tuple[str, ...]
    needs_reason: bool = False
    not_author: bool = False
    only_if_public: bool = False

    @property
    def address(self) -> str:
        """The name of the page on which the move is made."""
        return f"reports:{self.name}"


SUBMIT = Move("submit", "Send for approval", (WRITE,))
TAKE_BACK = Move("take_back", "Take back to draft", (WRITE,))
APPROVE_MOVE = Move("approve", "Approve", APPROVE, not_author=True)
RETURN = Move("return_to_author", "Return to the author", APPROVE, needs_reason=True)
SEND_BACK = Move("send_back", "Return to the author", (*APPROVE, PUBLISH, WRITE), needs_reason=True)
ASK_AGAIN = Move("ask_again", "Ask for approval again", (WRITE, PUBLISH, *APPROVE))
PUBLISHING = Move("publish", "Publish", (PUBLISH,))
ARCHIVE = Move("archive", "Archive a past report", NOBODY)
CORRECT = Move("correct", "Correct", (WRITE,), needs_reason=True)
STOP_CORRECTING = Move("stop_correcting", "Stop correcting", (WRITE,), only_if_public=True)
WITHDRAWING = Move("withdraw", "Withdraw", (WITHDRAW,), needs_reason=True, only_if_public=True)
REOPEN = Move("reopen", "Return to draft", (WRITE,), needs_reason=True)

WITH = tuple(STEP_OF)
"""The statuses in which somebody's approval is waited for."""

MOVES: dict[tuple[str, str], tuple[Move, ...]] = {
    **{(Status.DRAFT, status): (SUBMIT,) for status in WITH},
    **{(start, to): (APPROVE_MOVE, ASK_AGAIN) for start in WITH for to in WITH if start != to},
    **{(status, Status.APPROVED): (APPROVE_MOVE,) for status in WITH},
    **{(status, Status.DRAFT): (RETURN, TAKE_BACK) for status in WITH},
    **{(status, Status.WITHDRAWN): (WITHDRAWING,) for status in (Status.DRAFT, *WITH, Status.APPROVED)},
    **{(Status.APPROVED, status): (ASK_AGAIN,) for status in WITH},
    (Status.APPROVED, Status.DRAFT): (SEND_BACK,),
    (Status.APPROVED, Status.PUBLISHED): (PUBLISHING,),
    (Status.DRAFT, Status.PUBLISHED): (STOP_CORRECTING, ARCHIVE),
    (Status.PUBLISHED, Status.DRAFT): (CORRECT,),
    (Status.PUBLISHED, Status.WITHDRAWN): (WITHDRAWING,),
    (Status.WITHDRAWN, Status.DRAFT): (REOPEN,),
}
"""Every move there is; what is not here cannot happen."""

LEADS_ON = (APPROVE_MOVE, PUBLISHING, ASK_AGAIN, SUBMIT)
"""The moves that bring a paper nearer to the public; the others take something back."""

IN_ORDER = (*LEADS_ON, RETURN, SEND_BACK, TAKE_BACK, CORRECT, STOP_CORRECTING, REOPEN, WITHDRAWING)
"""The moves as a page offers them, what leads on first."""
