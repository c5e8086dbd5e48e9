"""What an import changes, and that it says so: no more and no less than what was changed in the tables."""

from datetime import date

import pytest

from priorities.models import Deliverable, Observation, Organisation, Plan
from reports.models import AgendaItem
from reports.models.plan_link import AgendaItemLink
from tests.cast import a_board_meeting
from tests.priorities.plans import a_plan_with, follow, priority_of
from tests.priorities.tables.sheets import at, changes, everything, refused, run, workbook_of

MOVED = "Changed in observations: the order of the rows"


def test_one_cell_changes_one_field_and_says_so(folder, plan):
    before = list(Observation.objects.order_by("pk").values())
    folder.put("observations", 2, "value", "22.5")
    assert changes(folder.path) == [
        "Changed in observations: priority-1-measure-1, Riverside, 2029/30, value: “21.0” → “22.5”"
    ]
    differing = [
        name
        for old, new in zip(before, Observation.objects.order_by("pk").values(), strict=True)
        for name in old
        if old[name] != new[name]
    ]
    assert differing == ["value"]


def test_a_dry_run_says_the_same_and_writes_nothing(folder, plan):
    folder.put("observations", 2, "value", "22.5")
    before = everything()
    said = run(folder.path, "--dry-run")
    assert everything() == before
    assert said[0] == "Would import plan-2030-2035"
    assert said[1:] == run(folder.path)[1:]


def test_a_zero_that_a_spreadsheet_dropped_is_shown_as_a_change(plan, tmp_path):
    with workbook_of(plan, tmp_path / "plan.xlsx") as workbook:
        for row, (value, form) in enumerate([(21, "General"), (22, "0.0"), (23.25, "0.0")], 2):
            cell = at(workbook["observations"], row, "value")
            cell.value, cell.number_format = value, form
    assert changes(tmp_path / "plan.xlsx") == [
        "Changed in observations: priority-1-measure-1, Riverside, 2029/30, value: “21.0” → “21”",
        "Changed in observations: priority-1-measure-1, England, 2029/30, value: “23.0” → “23.25”",
    ]


def test_a_row_more_and_a_row_less(folder, plan):
    folder.drop("work_areas", 3)
    folder.put_all("deliverables", "work_area_keys", *["priority-1-area-1"] * 3)
    folder.put_all("delivery_mechanisms", "work_area_keys", *["priority-1-area-1"] * 2)
    folder.add("alignments", priority_key="priority-2", partner_plan_key="partner-plan-2", order="3", text="Calm")
    assert set(changes(folder.path)) == {
        "Removed from work_areas: priority-1-area-2",
        "Added to alignments: priority-2, partner-plan-2, 3",
        "Changed in deliverables: priority-1-deliverable-1, work_area_keys: “priority-1-area-2” → “priority-1-area-1”",
        "Changed in deliverables: point, work_area_keys: “priority-1-area-2” → “priority-1-area-1”",
        "Changed in deliverables: priority-1-deliverable-2, work_area_keys: “priority-1-area-1;priority-1-area-2” → "
        "“priority-1-area-1”",
        *(
            f"Changed in delivery_mechanisms: mechanism-{n}, work_area_keys: "
            "“priority-1-area-1;priority-1-area-2;priority-2-area-1;prior…” → “priority-1-area-1”"
            for n in (1, 2)
        ),
    }
    assert set(plan.work_areas.values_list("key", flat=True)) == {
        *("priority-1-area-1", "priority-2-area-1", "priority-2-area-2")
    }


def test_priorities_that_swap_their_numbers_and_titles(folder, plan):
    folder.put("priorities", 2, "number", "2")
    folder.put("priorities", 3, "number", "1")
    folder.put("priorities", 2, "title", "Weirs and locks 2")
    folder.put("priorities", 3, "title", "Weirs and locks 1")
    assert len(changes(folder.path)) == 4
    assert [(row.key, row.title) for row in plan.priorities.order_by("number")] == [
        ("priority-2", "Weirs and locks 1"),
        ("priority-1", "Weirs and locks 2"),
    ]


def test_a_priority_in_the_place_of_another(folder, plan):
    for table in ("work_areas", "deliverables", "statements", "measures", "case_studies", "alignments"):
        rows = folder.rows(table)
        folder.write(table, [row for row in rows if row[0] != "priority-2"])
    rows = folder.rows("observations")
    folder.write("observations", [row for row in rows if not row[0].startswith("priority-2")])
    folder.put_all("delivery_mechanisms", "work_area_keys", *["priority-1-area-1;priority-1-area-2"] * 2)
    folder.put("priorities", 3, "key", "fish")
    run(folder.path)
    assert list(plan.priorities.order_by("number").values_list("number", "key")) == [(1, "priority-1"), (2, "fish")]


def test_an_observation_that_moves_to_another_statement_outlives_the_old_one(folder, plan):
    folder.put_all("observations", "statement_key", *["priority-1-statement-1"] * 6)
    folder.drop("statements", 3)
    count = Observation.objects.count()
    run(folder.path)
    assert Observation.objects.count() == count
    assert not plan.statements.filter(key="priority-1-statement-2").exists()


def test_observations_stand_in_the_order_of_their_lines(folder, plan):
    rows = folder.rows("observations")
    folder.write("observations", [rows[0], rows[3], rows[1], rows[2], *rows[4:]])
    assert changes(folder.path) == [MOVED]
    first = Observation.objects.filter(measure__priority__number=1).order_by("order")
    assert [row.area for row in first[:3]] == ["England", "Riverside", "The North"]
    assert [row.order for row in first] == [1, 2, 3, 4, 5, 6]
    assert changes(folder.path) == []


def test_a_new_observation_moves_no_others_and_gets_its_dates(folder, plan):
    rows = folder.rows("observations")
    new = ["Wales" if cell == "Riverside" else cell for cell in rows[1]]
    folder.write("observations", [rows[0], new, *rows[1:]])
    assert changes(folder.path) == ["Added to observations: priority-1-measure-1, Wales, 2029/30"]
    row = Observation.objects.get(area="Wales")
    assert (row.order, row.starts, row.ends) == (1, date(2029, 4, 1), date(2030, 3, 31))


def test_a_point_becomes_a_deliverable_of_its_own(folder, plan):
    folder.put("deliverables", 4, "level", "1")
    folder.put("deliverables", 4, "parent_key", "")
    assert changes(folder.path) == ["Changed in deliverables: point, parent_key: “priority-1-deliverable-1” → “”"]
    assert Deliverable.objects.get(key="point").parent is None


def test_an_organisation_that_is_missing_stays_behind_the_others(folder, plan):
    folder.drop("organisations", 2)
    folder.put("organisations", 2, "order", "1")
    printed = run(folder.path)
    assert "Note: Weir Trust is not in the tables. It stays in the partnership, behind the others." in printed
    assert list(Organisation.objects.order_by("order").values_list("name", "order")) == [
        ("Boat Club", 1),
        ("Weir Trust", 2),
    ]
    assert changes(folder.path) == []


def test_a_row_that_a_paper_points_to_is_not_removed(folder, plan):
    item = AgendaItem.objects.create(meeting=a_board_meeting(), number=1, title="Eels")
    AgendaItemLink.objects.create(item=item, deliverable=Deliverable.objects.get(key="point"))
    folder.drop("deliverables", 4)
    assert refused(folder.path) == [
        "deliverables.csv: “point” is missing, and cannot be removed: agenda item “1. Eels” points to it. "
        "Put the row back, or take that link away first."
    ]


def test_a_priority_that_a_later_plan_follows_is_not_removed(folder, plan):
    follow(priority_of(a_plan_with(key="plan-2036", status="draft", first_year=2036)), priority_of(plan, 2))
    for table in ("work_areas", "deliverables", "statements", "measures", "case_studies", "alignments", "priorities"):
        place = folder.rows(table)[0].index("key" if table == "priorities" else "priority_key")
        folder.write(table, [row for row in folder.rows(table) if row[place] != "priority-2"])
    folder.write("observations", [row for row in folder.rows("observations") if "priority-2" not in row[0]])
    folder.put_all("delivery_mechanisms", "work_area_keys", *["priority-1-area-1"] * 2)
    assert refused(folder.path) == [
        "priorities.csv: “priority-2” is missing, and cannot be removed: strategic priority "
        "“1. Weirs and locks 1” of Rivers Plan 2036 – 2041 points to it. "
        "Put the row back, or take that link away first."
    ]


@pytest.mark.parametrize(("status", "told"), [("draft", False), ("in-force", True), ("superseded", True)])
def test_lasting_addresses_that_would_be_lost_are_told(folder, plan, status, told):
    Plan.objects.filter(pk=plan.pk).update(status=status)
    folder.put("plan", 2, "status", status.replace("-", "_"))
    folder.drop("deliverables", 4)
    words = "Note: The plan is public, and these lose their lasting addresses in it: point."
    assert (words in run(folder.path, "--dry-run")) == told


def test_a_deliverable_without_a_work_area_is_told(folder, plan):
    folder.put("deliverables", 4, "work_area_keys", "")
    assert run(folder.path)[-1] == (
        "Note: point stands under no work area, so the table of deliverables cannot show it."
    )


def test_spaces_line_ends_a_byte_order_mark_and_another_order_of_rows_and_columns_change_nothing(folder, plan):
    rows = folder.rows("work_areas")
    turned = [[f" {cell} " for cell in reversed(row)] for row in [rows[0], *reversed(rows[1:])]]
    folder.write("work_areas", turned)
    content = folder.file("work_areas").read_bytes()
    folder.file("work_areas").write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n") + b"\r\n,,,,\r\n")
    assert changes(folder.path) == []


def test_all_faults_are_told_at_once(folder, plan):
    folder.put_all("observations", "value", *["many"] * 12)
    folder.put("plan", 2, "title", "")
    folder.file("alignments").unlink()
    messages = refused(folder.path)
    assert len(messages) == 14
    assert messages[:2] == [
        "alignments.csv is missing. Add it, if need be with its header line alone.",
        "plan.csv, line 2, title: The cell is empty. Fill it in.",
    ]
