"""Stage 7: runs → headed sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sdp.document.readers.text.blocks import blocks_of, is_caption, unlabelled_list
from sdp.document.readers.text.joining import Run, could_head
from sdp.document.tree import Block, Section, SectionRole

PURPOSE = re.compile(r"purpose(?: of (?:the |this )?(?:report|paper|update))?:?", re.IGNORECASE)
RECOMMENDATIONS = re.compile(r"recommendations?(?: and reasons?| to (?:the )?committee)?:?", re.IGNORECASE)
APPENDIX = re.compile(r"appendix (?:\d{1,2}|[a-z])(?: ?[:–—-] ?\S.*)?(?<!\.)", re.IGNORECASE)
_AFTERWARDS = re.compile(r"(?:background|reasons?|conclusions?|next steps|further information)\b.*", re.IGNORECASE)

_LEADS_IN = re.compile(r"(?::|\b(?:to|that))$")
_SHORTEST_SENTENCE = 100
"""A line without a full stop that is longer than this is a sentence, unless a numbered paragraph follows it."""


@dataclass(slots=True)
class _Draft:
    heading: str
    role: SectionRole
    runs: list[Run] = field(default_factory=list)


def sections_of(heading: str, role: SectionRole, runs: list[Run], *, numbered: bool = False) -> Iterator[Section]:
    """The section with this heading, then one for each heading among the runs."""
    draft = _Draft(heading, role)
    for at, run in enumerate(runs):
        if _is_heading(runs, at, draft):
            yield _section(draft, numbered)
            text = run.text
            draft = _Draft(text, "recommendations" if RECOMMENDATIONS.fullmatch(text) else _role_below(draft))
        else:
            draft.runs.append(run)
    yield _section(draft, numbered)


def _role_below(draft: _Draft) -> SectionRole:
    return "appendix" if draft.role == "appendix" else "body"


def _section(draft: _Draft, numbered: bool) -> Section:
    return Section(draft.heading, tuple(_blocks(draft, numbered)), draft.role)


def _blocks(draft: _Draft, numbered: bool) -> Iterator[Block]:
    """The blocks of a section. Below a recommendations' lead-in, words without a mark are items of a list."""
    lead = 1 if draft.role == "recommendations" and draft.runs and _LEADS_IN.search(draft.runs[0].text) else 0
    end = lead
    while lead and end < len(draft.runs) and draft.runs[end].kind == "words":
        end += 1
    yield from blocks_of(draft.runs[:lead], numbered=numbered)
    if end > lead:
        yield unlabelled_list(draft.runs[lead:end])
    yield from blocks_of(draft.runs[end:], numbered=numbered)


def _is_heading(runs: list[Run], at: int, draft: _Draft) -> bool:
    run = runs[at]
    if run.kind == "heading":
        return True
    text = run.text
    if run.kind != "words" or not could_head(text):
        return False
    following = runs[at + 1] if at + 1 < len(runs) else None
    led_in = bool(draft.runs) and bool(_LEADS_IN.search(draft.runs[-1].text))
    if following and following.kind == "number":
        return not (led_in and draft.role == "recommendations")
    if not following or led_in or text.endswith((":", "?")):
        return False
    if _in_unlabelled_list(draft):
        return bool(_AFTERWARDS.fullmatch(text))
    return len(text) <= _SHORTEST_SENTENCE and not (is_caption(run) and following.kind == "table")


def _in_unlabelled_list(draft: _Draft) -> bool:
    return (
        draft.role == "recommendations"
        and len(draft.runs) > 1
        and bool(_LEADS_IN.search(draft.runs[0].text))
        and all(run.kind == "words" for run in draft.runs[1:])
    )
