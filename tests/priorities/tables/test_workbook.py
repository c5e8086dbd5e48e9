"""The workbook that officers get: text and nothing else, with lists to choose from."""

import io

import pytest
from openpyxl import load_workbook

from priorities.models import WorkArea
from priorities.tables import TablesError, as_archive, as_workbook
from tests.priorities.tables.sheets import at, changes, workbook_of


@pytest.fixture
def workbook(plan):
    return load_workbook(io.BytesIO(as_workbook(plan)))


def test_every_table_is_a_sheet_with_a_frozen_bold_header_behind_a_page_that_tells_how(workbook):
    assert workbook.sheetnames[0] == "Read me"
    assert workbook["choices"].sheet_state == "hidden"
    for sheet in workbook.worksheets[1:-1]:
        assert sheet.freeze_panes == "A2"
        assert all(cell.font.bold for cell in sheet[1])


def test_every_cell_is_text_the_empty_rows_below_as_well(workbook):
    sheet = workbook["observations"]
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert sheet.column_dimensions["A"].number_format == "@"
    assert at(sheet, 2, "value").value == "21.0"


def test_choices_and_keys_are_drop_downs(workbook):
    def offered(table, column):
        letter = at(workbook[table], 2, column).coordinate
        (rule,) = (rule for rule in workbook[table].data_validations.dataValidation if letter in rule.sqref)
        sheet, cells = rule.formula1.split("!")
        return [cell.value for (cell,) in workbook[sheet][cells.replace("$", "")] if cell.value]

    assert offered("organisations", "kind") == ["responsible_authority", "additional_member"]
    assert "per 1,000" in offered("measures", "unit")
    assert offered("measures", "priority_key") == ["priority-1", "priority-2"]
    assert offered("observations", "measure_key") == [f"priority-{n}-measure-{m}" for n in (1, 2) for m in (1, 2)]


@pytest.mark.parametrize("words", ["=1+1", "@SUM(A1)", "+44 191", "-5 eels", "#REF!", "_x000A_b", "2018-05-01", "TRUE"])
def test_what_looks_like_something_else_is_written_and_read_as_words(plan, tmp_path, words):
    WorkArea.objects.filter(key="priority-1-area-1").update(title=words)
    with workbook_of(plan, tmp_path / "plan.xlsx") as workbook:
        cell = at(workbook["work_areas"], 2, "title")
        assert (cell.data_type, cell.value.replace("_x005F_", "_")) == ("s", words)
    (tmp_path / "plan.xlsx").write_bytes(as_workbook(plan))
    assert changes(tmp_path / "plan.xlsx") == []


def test_numbers_and_dates_typed_in_a_spreadsheet_are_read_as_they_are_meant(plan, tmp_path):
    with workbook_of(plan, tmp_path / "plan.xlsx") as workbook:
        at(workbook["observations"], 2, "period").value = 2018
        at(workbook["observations"], 3, "value").value = 51000
        at(workbook["observations"], 3, "value").number_format = "#,##0"
    assert changes(tmp_path / "plan.xlsx") == [
        "Added to observations: priority-1-measure-1, Riverside, 2018",
        "Changed in observations: priority-1-measure-1, The North, 2029/30, value: “22.0” → “51000”",
        "Removed from observations: priority-1-measure-1, Riverside, 2029/30",
    ]


def test_a_cell_longer_than_a_spreadsheet_can_hold_is_named_and_csv_offered(plan):
    plan.sections.filter(key="purpose").update(body=f"<p>{'eels ' * 8000}</p>")
    with pytest.raises(TablesError) as refusal:
        as_workbook(plan)
    assert str(refusal.value) == (
        "Sheet plan_sections, row 2, body: The cell has 39,999 characters, and a workbook’s cell can have 32,767. "
        "Export CSV files instead."
    )
    assert as_archive(plan)
