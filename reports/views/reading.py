"""What somebody reads before they approve a paper or return it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from reports.models import Revision, ScrutinyUpdate
from reports.sign_off import may_approve_as
from reports.views.checks import open_findings


def to_read(request: HttpRequest, update: ScrutinyUpdate) -> dict[str, Any]:
    """The findings that nobody has answered, what they approved last time, and in whose place they approve now."""
    capacity = next(iter(may_approve_as(update, request.user)), None)
    return {
        "open_findings": open_findings(update),
        "approved_before": _approved_before(request, update),
        "in_place_of": capacity and capacity.on_behalf_of,
    }


def _approved_before(request: HttpRequest, update: ScrutinyUpdate) -> Revision | None:
    """The saved state that this person approved last, where the paper has been saved since."""
    last = update.approvals.filter(audit_row__by=request.user).order_by("-audit_row__number").first()
    if last is None:
        return None
    then = update.revisions.filter(at__lte=last.audit_row.at).first()
    return then if then and then.number < update.revisions.latest_number() else None
