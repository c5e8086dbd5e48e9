"""Blocks that other apps put on the plan's pages, so that the plan need not know those apps.

An app registers its functions when it is ready; each is called once a page and gives the blocks it has to say there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Model
from django.http import HttpRequest
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Block:
    """A part of a page under a heading of its own, an h2; what is in the HTML is headed from h3 on.

    The anchor is the heading's `id`. It has an underscore in it, which no `id` of a part of the plan has.
    """

    heading: str
    anchor: str
    html: SafeString


Contribution: TypeAlias = Callable[[HttpRequest, Model], Iterable[Block]]
"""From the request and what the page shows to blocks of its own; none where it has nothing to say."""

KINDS = ("plan", "priority", "work_area", "deliverable", "measure")
"""The pages that take contributions, by what each shows."""

_contributions: dict[str, list[Contribution]] = {kind: [] for kind in KINDS}


def register(kind: str, contribution: Contribution) -> None:
    """Show the contribution on each page of the kind, after those registered before it. Raises KeyError for no kind."""
    if contribution not in _contributions[kind]:
        _contributions[kind].append(contribution)


def blocks(kind: str, request: HttpRequest, shown: Model) -> list[Block]:
    """What the apps say on a page of the kind, in turn."""
    return [block for contribution in _contributions[kind] for block in contribution(request, shown)]
