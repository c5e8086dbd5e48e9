"""The plan as files: what the command writes and the administration hands out."""

from __future__ import annotations

from pathlib import Path

from priorities.models import Plan
from priorities.models.seen_by import SeenBy
from priorities.tables.csv_files import write_archive, write_csv
from priorities.tables.faults import Fault, TablesError, listed
from priorities.tables.grid import grids_of
from priorities.tables.schema import BY_NAME
from priorities.tables.stored import placed, tables_of
from priorities.tables.table import Tables
from priorities.tables.workbook_writer import write_workbook
from sdp.output_file import write_output


def as_workbook(plan: Plan) -> bytes:
    """The plan as a workbook (.xlsx). Raises TablesError where a cell is too long for one."""
    return write_workbook(grids_of(tables_of(plan)))


def as_archive(plan: Plan) -> bytes:
    """The plan as a ZIP archive of CSV files."""
    return write_archive(grids_of(tables_of(plan)))


def as_files(plan: Plan, *, for_publication: bool) -> dict[str, bytes]:
    """The plan's tables as CSV files by their names; for publication without what is for members or the office alone.

    Left out are case studies that not everybody may see, the record of consent to the others, and what the plan
    follows of a plan that is still a draft.
    """
    tables = tables_of(plan)
    if for_publication:
        tables = _for_everybody(tables)
    return {grid.name: write_csv(grid) for grid in grids_of(tables)}


def _for_everybody(tables: Tables) -> Tables:
    stories = [row for row in tables["case_studies"] if row.cells["seen_by"] == SeenBy.EVERYBODY]
    for row in stories:
        row.cells |= {"consent": "", "pseudonym_rule": ""}
    public = set(Plan.objects.public().values_list("key", flat=True))
    followed = [row for row in tables["crosswalk"] if row.cells["earlier_plan_key"] in public]
    return tables | {
        "case_studies": placed(BY_NAME["case_studies"], stories),
        "crosswalk": placed(BY_NAME["crosswalk"], followed),
    }


def write_plan(plan: Plan, path: Path, *, replace: bool = False) -> list[Path]:
    """Write the plan to a workbook (.xlsx), an archive (.zip) or else a folder, and give the files written.

    Other files in the folder are left alone. Raises TablesError if a file that would be written is there already,
    unless they may be replaced; OSError if one cannot be written.
    """
    contents = _contents(plan, path)
    there = [file.name for file in contents if file.exists()]
    if there and not replace:
        raise TablesError(
            [Fault(f"{listed(there)} would be written over. Add --replace to do so, or name another place.")]
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    for file, content in contents.items():
        file.parent.mkdir(exist_ok=True)
        write_output(content, str(file))
    return list(contents)


def _contents(plan: Plan, path: Path) -> dict[Path, bytes]:
    if path.suffix.lower() == ".xlsx":
        return {path: as_workbook(plan)}
    if path.suffix.lower() == ".zip":
        return {path: as_archive(plan)}
    # A table that may be missing is written empty over an old one: what that says is no longer so.
    grids = grids_of(tables_of(plan), always=lambda name: (path / f"{name}.csv").exists())
    return {path / f"{grid.name}.csv": write_csv(grid) for grid in grids}
