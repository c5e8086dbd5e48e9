"""What import-linter cannot say: that a module stands on Python's standard library alone, and which parts of Django."""

import ast
import sys

import pytest

from tests.architecture.source_files import ROOT, name_of

DOCUMENT = ROOT / "sdp" / "document"
STANDARD_ONLY = ["tree", "nodes", "numbering", "codec", "house", "amounts"]
OF_DJANGO = ("django.template", "django.utils", "django.contrib.staticfiles", "django.core.exceptions")


def imported_modules(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "sdp.document":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("module", STANDARD_ONLY)
def test_the_centre_stands_on_the_standard_library_alone(module):
    allowed = sys.stdlib_module_names | {f"sdp.document.{name}" for name in STANDARD_ONLY}
    imported = set(imported_modules(DOCUMENT / f"{module}.py"))

    assert {name for name in imported if name not in allowed and name.split(".")[0] not in allowed} == set()


def test_the_document_takes_templates_from_django_and_no_database():
    taken = {
        f"{name_of(path)}: {name}"
        for path in DOCUMENT.rglob("*.py")
        for name in imported_modules(path)
        if name.startswith("django") and not name.startswith(OF_DJANGO)
    }

    assert taken == set()
