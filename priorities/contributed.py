"""Blocks that other apps put on the plan's pages, so that the plan need not know those apps.

An app registers its functions when it is ready; each is called once a page and gives a block of HTML, with headings
from h2 on, or an empty string where it has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from django.db.models import Model
from django.http import HttpRequest
from django.utils.safestring import SafeString

Contribution: TypeAlias = Callable[[HttpRequest, Model], SafeString]
"""From the request and what the page shows to a block of its own."""

KINDS = ("plan", "priority", "work_area", "deliverable", "measure")
"""The pages that take contributions, by what each shows."""

_contributions: dict[str, list[Contribution]] = {kind: [] for kind in KINDS}


def register(kind: str, contribution: Contribution) -> None:
    """Show the contribution on each page of the kind, after those registered before it. Raises KeyError for no kind."""
    if contribution not in _contributions[kind]:
        _contributions[kind].append(contribution)


def blocks(kind: str, request: HttpRequest, shown: Model) -> list[SafeString]:
    """What the apps say on a page of the kind, without those that say nothing."""
    return [block for contribution in _contributions[kind] if (block := contribution(request, shown))]
