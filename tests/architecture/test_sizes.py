"""Files and functions stay small enough to be read in one go."""

import ast

from tests.architecture.source_files import name_of, own_code, own_files

LONGEST_FILE = 350
LONGEST_FUNCTION = 45
READ_WHOLE = {".py", ".html", ".js", ".css"}


def test_files_are_short():
    readable = [path for path in own_files() if path.suffix in READ_WHOLE and path.parent.name != "migrations"]
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in readable}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short():
    functions = {
        f"{name_of(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in own_code()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: length for name, length in functions.items() if length > LONGEST_FUNCTION} == {}


def test_there_is_no_junk_drawer():
    drawers = {"utils", "util", "helpers", "common", "misc"}

    assert [name_of(path) for path in own_files() if drawers & {part.split(".")[0] for part in path.parts}] == []
