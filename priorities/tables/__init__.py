"""The plan as tables: CSV files or a workbook, in and out.

    path, bytes → Given (grids of text) → Proposal (what would change) → apply → rows
    rows → Tables (settled texts) → grids → CSV, ZIP, XLSX

Everything is compared as settled text: what export would write now against what somebody gives.
"""

from priorities.tables.applying import apply
from priorities.tables.archive import read_bytes, read_path
from priorities.tables.csv_files import read_files
from priorities.tables.faults import Fault, TablesError
from priorities.tables.grid import LARGEST_FILE
from priorities.tables.importing import Proposal, propose
from priorities.tables.writing import as_archive, as_files, as_workbook, write_plan

__all__ = [
    "LARGEST_FILE",
    "Fault",
    "Proposal",
    "TablesError",
    "apply",
    "as_archive",
    "as_files",
    "as_workbook",
    "propose",
    "read_bytes",
    "read_files",
    "read_path",
    "write_plan",
]
