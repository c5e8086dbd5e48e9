"""Rules of the house that a reader of one file cannot see are broken."""

import re

from tests.architecture.source_files import ROOT, name_of, own_files

TOP_LEVEL = {
    "LICENSE", "Makefile", "README.md", "fixtures", "manage.py", "priorities", "pyproject.toml", "reports",
    "requirements.txt", "sdp", "static", "templates", "tests",
}  # fmt: skip
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|home|root|Users|tmp|opt)/\w")
REGISTRIES = re.compile(r"(?:pypi|registry\.npmjs|npmjs|pythonhosted|proxy\.golang)\.(?:org|com)", re.IGNORECASE)
TEXT = {".py", ".html", ".css", ".js", ".md", ".txt", ".toml", ".json", ".svg", ""}


def lines_with(pattern, paths):
    return [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]


def text_files():
    return [path for path in own_files() if path.suffix in TEXT and path.name != "test_house_rules.py"]


def test_the_top_level_is_what_the_design_says():
    names = {path.relative_to(ROOT).parts[0] for path in own_files()}

    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_no_file_names_a_path_of_one_machine():
    assert lines_with(MACHINE_PATHS, text_files()) == []


def test_no_file_names_a_package_registry():
    assert lines_with(REGISTRIES, text_files()) == []


def test_pages_hold_no_inline_script_and_no_inline_style():
    """A paper rendered to one file and an e-mail carry their style with them; they are no pages of the site."""
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*(?:\ssrc=|nonce=))|\son[a-z]+=\"", re.IGNORECASE)
    with_style = {"standalone.html", "mail.html"}
    templates = [path for path in own_files() if path.suffix == ".html" and path.name not in with_style]

    assert lines_with(inline, templates) == []


def test_every_requirement_is_pinned_and_says_why_it_is_here():
    lines = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if line and not line.startswith("#")]
    shape = re.compile(r"[\w.-]+==[\w.]+ +# [^|]+ \| [^|]+ \| [^|]+ \| [^|]+")

    assert [line for line in lines if not shape.fullmatch(line)] == []
