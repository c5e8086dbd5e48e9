"""What the overview of an update shows of its sign-off: steps, buttons, why it was returned, what has happened."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from reports import moves, workflow
from reports.models import ScrutinyUpdate
from reports.moves import Move
from reports.sign_off import SignOff
from reports.waiting import last_returns

RECENT = 10
"""How many of the last acts the overview shows."""


def signing_of(request: HttpRequest, update: ScrutinyUpdate) -> dict[str, Any]:
    """For the overview of that update as this person sees it."""
    sign_off = SignOff(update)
    offered = [move for move in _offered(update, request) if not _would_be_refused(move, sign_off)]
    rows = list(update.audit_rows.order_by("-number")[: RECENT + 1])
    return {
        "sign_off": sign_off,
        "moves": offered,
        "leading": next((move for move in offered if move in moves.LEADS_ON), None),
        "returned": last_returns([update]).get(update.pk) if update.is_draft else None,
        "changes": rows[:RECENT],
        "has_more_changes": len(rows) > RECENT,
    }


def _offered(update: ScrutinyUpdate, request: HttpRequest) -> list[Move]:
    return sorted(workflow.moves_for(update, request.user), key=moves.IN_ORDER.index)


def _would_be_refused(move: Move, sign_off: SignOff) -> bool:
    """Publishing without an approval: the way on is to ask for it."""
    return move is moves.PUBLISHING and not sign_off.is_approved
