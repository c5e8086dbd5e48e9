"""The sections of a new update: one for each agenda item that goes to scrutiny, with what the board said about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reports.models import AgendaItem, BoardMeeting, Committee, ScrutinyUpdate, Section
from reports.models.committee import lead_ins
from reports.wording import can_be_filled, fill
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.tree import Blocks, ItemList, Paragraph, Text, plain_text
from sdp.document.writers.rich_text import write_rich_text


def drafted_sections(
    update: ScrutinyUpdate, committee: Committee, board_meetings: Sequence[BoardMeeting], values: Mapping[str, str]
) -> list[Section]:
    """The sections, unsaved, in the order of the meetings and of their agendas. `values` fill the wording."""
    sentences = _sentences(committee)
    several = len(board_meetings) > 1
    return [
        Section(
            update=update,
            position=position,
            heading=item.title,
            body=write_rich_text(_body(item, committee, sentences, {**values, **item_values(item, several=several)})),
            agenda_item=item,
        )
        for position, item in enumerate(reported_items(board_meetings), start=1)
    ]


def reported_items(board_meetings: Iterable[BoardMeeting]) -> list[AgendaItem]:
    """The items that become sections of a paper on these meetings, in order.

    What was withdrawn does not: the board did not deal with it. What was deferred does, so that the committee can see
    it; but where nothing was said and one of these meetings went on with it, that meeting's item says it all.
    """
    items = items_for_scrutiny(board_meetings)
    gone_on_with = {item.follows_id for item in items}
    return [item for item in items if not (_is_deferred(item) and not item.discussion and item.pk in gone_on_with)]


def items_for_scrutiny(board_meetings: Iterable[BoardMeeting]) -> list[AgendaItem]:
    """The items of these meetings that go to scrutiny and were not withdrawn, in order."""
    items = AgendaItem.objects.for_scrutiny().filter(meeting__in=board_meetings)
    return list(
        items.exclude(outcome=AgendaItem.Outcome.WITHDRAWN)
        .select_related("meeting__partnership", "organisation")
        .order_by("meeting__date", "meeting", "number")
    )


def item_values(item: AgendaItem, *, several: bool) -> dict[str, str]:
    """What the placeholders of a sentence about the item stand for; `several`: the paper is on several meetings."""
    organisation = item.organisation.name if item.organisation else ""
    day = f"{item.meeting.date:%-d %B %Y}"
    return {
        "item": item.title,
        "presenter": ", ".join(filter(None, [item.presenter, organisation])),
        "organisation": organisation,
        "board_date": day,
        "meeting_day": day if several else "",
    }


def _sentences(committee: Committee) -> dict[str, str]:
    """The committee's sentence for each kind of item."""
    return {row.kind: row.wording for row in committee.lead_ins.all() or lead_ins(committee)}


def _body(item: AgendaItem, committee: Committee, sentences: Mapping[str, str], values: Mapping[str, str]) -> Blocks:
    """The discussion with the sentence that leads into it: run into the first paragraph, so that no number is added."""
    blocks = read_rich_text(item.discussion)
    wording = committee.deferred_wording if _is_deferred(item) else sentences.get(item.kind, "")
    if not wording or not can_be_filled(wording, values) or _says_it_itself(item, blocks):
        return blocks
    sentence = fill(wording, values)
    match blocks:
        case (Paragraph(inlines) as first, *rest):
            return (replace(first, inlines=(Text(f"{sentence} "), *inlines)), *rest)
        case (ItemList(), *_):
            return (Paragraph((Text(f"{sentence.rstrip('.')}:"),)), *blocks)
        case _:
            return (Paragraph((Text(sentence),)), *blocks)


def _says_it_itself(item: AgendaItem, blocks: Blocks) -> bool:
    """Whether the discussion needs no sentence before it: it begins with who met, or says that it was put off."""
    if _is_deferred(item):
        return any(_PUT_OFF.search(plain_text(block.inlines)) for block in blocks if isinstance(block, Paragraph))
    match blocks:
        case (Paragraph(inlines), *_):
            first = _SENTENCE_END.split(plain_text(inlines), maxsplit=1)[0]
            return any(name.search(first) for name in _names(item.meeting))
    return False


_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_PUT_OFF = re.compile(r"\b(defer|postpone|adjourn|put off|held over)", re.IGNORECASE)
_THE_BOARD = re.compile(r"\b(the (board|partnership)|board members)\b", re.IGNORECASE)


def _names(meeting: BoardMeeting) -> Iterable[re.Pattern[str]]:
    """What the board is called."""
    yield _THE_BOARD
    yield re.compile(rf"\b{re.escape(meeting.partnership.name)}\b", re.IGNORECASE)
    if meeting.partnership.abbreviation:
        yield re.compile(rf"\b{re.escape(meeting.partnership.abbreviation)}\b")


def _is_deferred(item: AgendaItem) -> bool:
    return item.outcome == AgendaItem.Outcome.DEFERRED
