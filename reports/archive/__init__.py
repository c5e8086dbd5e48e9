"""Everything that was published, in one ZIP archive: out of one site and into an empty one.

    rows → records → members of a sealed ZIP → records → rows

The format is described in `.docs/archive.md`.
"""

from reports.archive.exporting import export
from reports.archive.importing import NotEmptyError, import_archive
from reports.archive.sealed import ArchiveRefusedError

__all__ = ["ArchiveRefusedError", "NotEmptyError", "export", "import_archive"]
