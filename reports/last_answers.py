"""What the last papers of a committee answered under the headings of Appendix 1, offered to whoever answers now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.models import Implication, ScrutinyUpdate
from reports.threads import for_another_paper
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.writers.text import write_blocks

LOOKED_AT = 5
"""Papers in which an answer is looked for; what was said longer ago says little about today."""


@dataclass(frozen=True)
class LastAnswer:
    """The answer that a heading had in the paper of that day, as a person would type it."""

    day: date
    words: str


def last_answers(update: ScrutinyUpdate) -> dict[str, LastAnswer]:
    """For each heading the answer in the committee's last paper before this one; if it had none, the one before that.

    Only papers of the same partnership are looked at. The cost is two queries.
    """
    committee, meeting = update.receiving_committee, update.committee_meeting
    if committee is None:
        return {}
    own = ScrutinyUpdate.objects.filter(partnership=update.partnership_id)
    earlier = own.filter(committee_meeting__committee=committee).exclude(pk=update.pk)
    if meeting:
        earlier = earlier.filter(committee_meeting__date__lte=meeting.date)
    days = dict(
        earlier.order_by("-committee_meeting__date", "-pk").values_list("pk", "committee_meeting__date")[:LOOKED_AT]
    )
    rows = Implication.objects.filter(update__in=days).exclude(answer="")
    newest_last = sorted(rows, key=lambda row: list(days).index(row.update_id), reverse=True)
    return {row.heading: _answer(row, days[row.update_id]) for row in newest_last}


def _answer(row: Implication, day: date) -> LastAnswer:
    blocks = for_another_paper(read_rich_text(row.answer), day)
    return LastAnswer(day, write_blocks(blocks).strip())
