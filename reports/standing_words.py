"""What of a paper comes from the committee's standing wording: an approval rests on that as well."""

from __future__ import annotations

from collections.abc import Iterator

from reports.drafting import wording_values
from reports.models import Committee, ScrutinyUpdate
from reports.wording import fill
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.writers.text import write_blocks


def standing_words(update: ScrutinyUpdate) -> dict[str, str]:
    """The standing texts that the paper says, and the wording of the sentences about items.

    An administrator's change to a text that the paper says changes this, and so does one to a sentence that may have
    begun one of its sections. A text that the paper says otherwise may change freely.
    """
    committee = update.receiving_committee
    if committee is None:
        return {}
    # The words themselves: a text that is shortened at its end still stands in the paper, and is another text.
    said = {name: words if words in paper else "" for name, words, paper in _texts(update, committee)}
    kinds = {section.agenda_item.kind for section in update.sections.all() if section.agenda_item}
    begun = {f"sentence {row.kind}": row.wording for row in committee.lead_ins.all() if row.kind in kinds}
    return {**said, **begun, "sentence deferred": committee.deferred_wording if kinds else ""}


def _texts(update: ScrutinyUpdate, committee: Committee) -> Iterator[tuple[str, str, str]]:
    """Each standing text: its name, its words filled in, and the words of the paper where it would stand."""
    values = wording_values(committee, [row.board_meeting for row in update.reported_meetings.all()])
    yield "title", fill(committee.paper_title, values), update.title
    yield "purpose", fill(committee.purpose_wording, values), _plain(update.purpose)
    introduction = _plain(update.recommendations_introduction)
    yield "recommendation lead-in", fill(committee.recommendation_lead_in, values), introduction
    verb = committee.recommendation_verb
    recommended = "\n".join(_plain(row.text) for row in update.recommendations.all() if row.verb == verb)
    yield "recommendation", fill(committee.recommendation_wording, values), recommended
    answers = {row.heading: _plain(row.answer) for row in update.implications.all()}
    for row in committee.standing_implications.all():
        yield f"implication {row.heading}", fill(row.answer, values), answers.get(row.heading, "")


def _plain(rich_text: str) -> str:
    return write_blocks(read_rich_text(rich_text))
