"""The documentation shows the sign-off as the table of moves has it."""

from reports.diagram import page
from reports.management.commands.draw_sign_off import DOCUMENT
from reports.moves import MOVES


def test_the_documentation_holds_what_is_drawn_from_the_table():
    assert DOCUMENT.read_text(encoding="utf-8") == page(), "Run: manage.py draw_sign_off"


def test_every_move_is_in_the_diagram_and_in_the_table():
    diagram, table = page().split("```\n", 1)
    for move in {move for kinds in MOVES.values() for move in kinds}:
        assert move.label in diagram
        assert f"| {move.label} |" in table
