"""Where the words of a plan lead on a web page: a page of the site for some rows. On paper they lead nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from priorities.models import Deliverable, Measure
from sdp.document.tree import Inlines, Link

LinkTo: TypeAlias = Callable[[Deliverable | Measure], str]
"""From a row to the address of its page; an empty address makes no link."""


def nowhere(row: Deliverable | Measure) -> str:
    """No address: for files, which have no site around them."""
    return ""


def linked(inlines: Inlines, address: str) -> Inlines:
    """The words as a link to the address, if there is one."""
    return (Link(address, inlines),) if address else inlines
