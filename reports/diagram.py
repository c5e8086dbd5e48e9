"""The sign-off as the documentation shows it: a diagram and a table, both drawn from the table of moves."""

from __future__ import annotations

from collections.abc import Iterator

from reports.models import ScrutinyUpdate
from reports.moves import IN_ORDER, MOVES, WITH, Move
from reports.roles import PERMISSIONS

Status = ScrutinyUpdate.Status

APPROVAL = "approval"
"""The name of the box around the statuses in which somebody's approval is waited for."""

HEAD = """# The sign-off

Drawn from the table of moves in `reports/moves.py` by `manage.py draw_sign_off`; a test fails where this is another.
Which approvals a committee's papers need, an administrator sets; without that they are the partnership manager's and
the director's. Administrators may do what officers may. An approval is of exactly one paper: it is void the moment
anything in the paper changes, and when an approved or public paper goes back to its author.
"""


def page() -> str:
    """The whole page of the documentation."""
    return "\n".join([HEAD, "```mermaid", *_diagram(), "```", "", *_table()]) + "\n"


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    for status in Status:
        if status not in WITH:
            yield f'    state "{status.label}" as {status.value}'
    yield f'    state "Waiting for approval" as {APPROVAL} {{'
    for status in WITH:
        yield f'        state "{status.label}" as {status.value}'
    yield "    }"
    yield f"    [*] --> {Status.DRAFT.value}"
    yield from _arrows()


def _arrows() -> Iterator[str]:
    """An arrow for each pair of boxes, with every move that leads that way."""
    arrows: dict[tuple[str, str], list[Move]] = {}
    for (start, to), kinds in MOVES.items():
        found = arrows.setdefault((_box(start), _box(to)), [])
        found += [move for move in kinds if move not in found]
    for (start, to), found in arrows.items():
        yield f"    {start} --> {to}: {', '.join(move.label for move in found)}"


def _box(status: str) -> str:
    return APPROVAL if status in WITH else Status(status).value


def _table() -> Iterator[str]:
    yield "| move | from | to | who | reason |"
    yield "|---|---|---|---|---|"
    for move in _every_move():
        cells = (move.label, _statuses(move, 0), _statuses(move, 1), _who(move), "yes" if move.needs_reason else "")
        yield f"| {' | '.join(cells)} |"


def _every_move() -> list[Move]:
    found = dict.fromkeys(move for kinds in MOVES.values() for move in kinds)
    return sorted(found, key=lambda move: IN_ORDER.index(move) if move in IN_ORDER else len(IN_ORDER))


def _statuses(move: Move, end: int) -> str:
    """Where it starts (0) or leads (1); all the statuses of waiting as one."""
    found = {way[end] for way, kinds in MOVES.items() if move in kinds}
    names = [status.label.lower() for status in Status if status in found and status not in WITH]
    return ", ".join([*names, *(["waiting for approval"] if found & set(WITH) else [])])


def _who(move: Move) -> str:
    if not move.permissions:
        return "a command on the server"
    roles = [str(role).lower() for role, held in PERMISSIONS.items() if held & set(move.permissions)]
    limits = [
        *(["each at their step"] if set(move.permissions) <= _approving() and not move.only_if_public else []),
        *(["never the paper’s author"] if move.not_author else []),
        *(["while an edition is public"] if move.only_if_public else []),
    ]
    return "; ".join([", ".join(roles), *limits])


def _approving() -> set[str]:
    return {permission for held in PERMISSIONS.values() for permission in held if ".approve_as_" in permission}
