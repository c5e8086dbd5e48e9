"""A board meeting's rows → document tree: its agenda and its action notes, printed by the writers of every paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch

from priorities.assembly.prose import cell, column_head, lines, paragraph, prose, row_head
from reports.board_attendance import authorities, places, turnout
from reports.models import Action, AgendaItem, AgendaPaper, BoardMeeting
from sdp.document.tree import (
    Blocks,
    Cell,
    Cover,
    Document,
    Link,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)

NOTHING_YET = "There is nothing on the agenda yet."
NO_DISCUSSION = "Nothing was recorded of the discussion."
NOT_AGREED = "Draft: the notes are not agreed yet"


def agenda_document(meeting: BoardMeeting) -> Document:
    """The agenda: items in order with who brings them and their papers, then the open actions of earlier meetings."""
    items = _items(meeting)
    open_actions = list(Action.objects.open().agreed_before(meeting).with_meeting())
    parts = [Section("Agenda", (_agenda_table(items),) if items else (paragraph(NOTHING_YET),))]
    if open_actions:
        table = _actions_table(open_actions, with_meeting=True)
        parts.append(Section("Open actions of earlier meetings", (table,)))
    return Document(_title("Agenda", meeting), _cover(meeting), tuple(parts))


def notes_document(meeting: BoardMeeting) -> Document:
    """The action notes: who came, then each item with what was discussed, what came of it and who will do what."""
    state = "" if meeting.status == BoardMeeting.Status.AGREED else NOT_AGREED
    return Document(
        _title("Action notes", meeting),
        _cover(meeting, state),
        (_attendance(meeting), *(_noted(item) for item in _items(meeting))),
    )


def _items(meeting: BoardMeeting) -> list[AgendaItem]:
    """The agenda with everything that either document prints; as many queries for one item as for fifty."""
    actions = Prefetch("actions", Action.objects.select_related("organisation").order_by("position"))
    rows = meeting.agenda_items.select_related("organisation", "follows__meeting")
    return list(rows.prefetch_related("papers", actions))


def _title(kind: str, meeting: BoardMeeting) -> str:
    return f"{kind}: board meeting of {meeting.date:%-d %B %Y}"


def _cover(meeting: BoardMeeting, state: str = "") -> Cover:
    chair = f"Chair: {meeting.chair}" if meeting.chair else ""
    return Cover(
        committee=f"{meeting.partnership.name} Board",
        meeting_date=meeting.date,
        subtitle=". ".join(filter(None, [meeting.venue, chair, state])),
    )


def _agenda_table(items: Sequence[AgendaItem]) -> Table:
    with_papers = any(item.papers.all() for item in items)
    names = ["Item", "Presented by", *(["Papers"] if with_papers else [])]
    rows = (_agenda_row(item, with_papers=with_papers) for item in items)
    return Table((Row(tuple(map(column_head, names))), *rows), records=True)


def _agenda_row(item: AgendaItem, *, with_papers: bool) -> Row:
    organisation = item.organisation.name if item.organisation else ""
    papers = Cell(tuple(Paragraph((_paper(paper),), numbered=False) for paper in item.papers.all()))
    return Row(
        (
            row_head(f"{item.number}. {item.title}", *_put_off(item)),
            cell(item.get_kind_display(), item.presenter, organisation),
            *([papers] if with_papers else []),
        )
    )


def _put_off(item: AgendaItem) -> Iterator[str]:
    if item.follows and item.follows.outcome == AgendaItem.Outcome.DEFERRED:
        yield f"Deferred from the meeting of {item.follows.meeting.date:%-d %B %Y}"


def _paper(paper: AgendaPaper) -> Link | Text:
    """A link leads to the paper; a file is kept at the desk, where not every reader may go."""
    return Link(paper.link, (Text(paper.title),)) if paper.link else Text(paper.title)


def _attendance(meeting: BoardMeeting) -> Section:
    there = places(meeting)
    sentence = (
        f"{turnout(there)} organisations were represented, among them {turnout(authorities(there))} responsible "
        "authorities."
    )
    head = Row(tuple(map(column_head, ("Organisation", "Attendance", "Names"))))
    rows = (Row((row_head(place.organisation.name), cell(place.presence), cell(place.names))) for place in there)
    table = Table((head, *rows), records=True)
    return Section("Attendance", (paragraph(sentence), table) if there else (paragraph("Nobody is recorded."),))


def _noted(item: AgendaItem) -> Section:
    brought = ", ".join(filter(None, [item.presenter, item.organisation.name if item.organisation else ""]))
    outcome = item.get_outcome_display() if item.outcome else "Not known yet"
    by = " by " if brought else ""
    blocks: Blocks = (
        paragraph(f"{item.get_kind_display()}{by}{brought}"),
        *(prose(item.discussion) or (paragraph(NO_DISCUSSION),)),
        Paragraph((Strong((Text("Outcome:"),)), Text(f" {outcome}")), numbered=False),
        *_actions(item),
    )
    return Section(f"{item.number}. {item.title}", blocks)


def _actions(item: AgendaItem) -> Iterator[Table]:
    if rows := list(item.actions.all()):
        yield _actions_table(rows, with_meeting=False)


def _actions_table(actions: Iterable[Action], *, with_meeting: bool) -> Table:
    names = ["Action", "Who", "By", *(["Agreed on"] if with_meeting else [])]
    head = Row(tuple(map(column_head, names)))
    return Table((head, *(_action_row(action, with_meeting=with_meeting) for action in actions)), records=True)


def _action_row(action: Action, *, with_meeting: bool) -> Row:
    done = f"Done on {action.closed_on:%-d %B %Y}" if action.closed_on else ""
    note = action.closing_note if action.closed_on else ""
    what = Cell(tuple(lines(text) for text in (action.text, done, note) if text), heads="row")
    who = cell(*filter(None, [action.person, action.organisation.name if action.organisation else ""]))
    due = cell(f"{action.due:%-d %B %Y}" if action.due else "No date")
    agreed = [cell(f"{action.item.meeting.date:%-d %B %Y}", action.item.title)] if with_meeting else []
    return Row((what, who, due, *agreed))
