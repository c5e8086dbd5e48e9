"""The project's own files, as git would take them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = ("static/vendor/", "static/documents/fonts/")


@cache
def own_files() -> list[Path]:
    """Every file that is committed or could be, but for what is vendored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    paths = [name for name in listed.split("\0") if name and not name.startswith(NOT_OURS)]
    return [ROOT / path for path in sorted(paths) if (ROOT / path).is_file()]


def own_code() -> list[Path]:
    """The Python files among them, but for migrations, which Django writes."""
    return [path for path in own_files() if path.suffix == ".py" and path.parent.name != "migrations"]


def name_of(path: Path) -> str:
    """The path as a person writes it, from the top of the project."""
    return path.relative_to(ROOT).as_posix()
