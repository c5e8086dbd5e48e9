"""The two commands: which files they read and write, and what they say."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.priorities.plans import a_plan_with
from tests.priorities.tables.sheets import changes, refused, run, zipped

NO_TABLES = "Give a folder of CSV files, a ZIP archive of them, or a workbook (.xlsx)."


def export(*arguments):
    out = StringIO()
    call_command("export_plan", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.zip", "deep/folder"])
def test_a_plan_is_written_where_it_is_said_and_read_from_there(plan, tmp_path, name):
    written = export(plan.key, tmp_path / name)
    assert len(written) == (16 if name == "deep/folder" else 1)
    assert run(tmp_path / name)[-1] == "It changes nothing: the plan says all this already."


def test_tables_that_are_there_are_written_over_only_when_that_is_said(folder, plan):
    (folder.path / "notes.csv").write_text("ours")
    folder.add("crosswalk", priority_key="priority-1", earlier_plan_key="gone", earlier_priority_key="gone")
    with pytest.raises(CommandError, match=r"^partnership\.csv, organisations\.csv, .* Add --replace to do so"):
        export(plan.key, folder.path)
    export(plan.key, folder.path, "--replace")
    assert (folder.path / "notes.csv").read_text() == "ours"
    assert len(folder.rows("crosswalk")) == 1
    assert changes(folder.path) == []


def test_an_unknown_plan_is_refused_with_those_there_are(plan, tmp_path):
    with pytest.raises(CommandError, match=r"There is no plan “x”\. Plans: plan-2030-2035\."):
        export("x", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_named(plan, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be written"):
        export(plan.key, tmp_path / "file" / "folder")


def test_what_is_no_folder_and_no_file(db, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in ("nowhere", "pipe"):
        assert refused(tmp_path / name) == [f"{tmp_path / name} is not there. {NO_TABLES}"]


def test_a_folder_without_tables_names_all_that_are_missing(db, tmp_path):
    (tmp_path / "plan.csv").mkdir()
    messages = refused(tmp_path)
    assert messages[0] == "partnership.csv is missing. Add it, if need be with its header line alone."
    assert "plan.csv: The file cannot be read: Is a directory." in messages
    assert len(messages) == 16


def test_an_archive_is_read_wherever_its_tables_stand_in_it_and_nothing_is_unpacked(folder, plan, tmp_path):
    contents = {file.name: file.read_bytes() for file in folder.path.iterdir()}
    sly = {f"../../{name}": content for name, content in contents.items()}
    archive = zipped(tmp_path / "a.zip", {**sly, "__MACOSX/._plan.csv": b"\0", "README.md": b"Read me"})
    before = sorted(tmp_path.rglob("*"))
    assert changes(archive) == []
    assert sorted(tmp_path.rglob("*")) == before


def test_an_archive_with_a_table_twice_or_with_none_is_refused(folder, plan, tmp_path):
    assert refused(zipped(tmp_path / "a.zip", {"a/plan.csv": b"", "b/plan.csv": b""})) == [
        "a.zip holds plan.csv twice. Leave one of them in it."
    ]
    assert refused(zipped(tmp_path / "b.zip", {"README.md": b""})) == [f"b.zip holds no tables. {NO_TABLES}"]


def test_the_counts_of_every_table_are_printed(plan, folder):
    second = a_plan_with(key="plan-2020", status="superseded", first_year=2020)
    plan.priorities.get(number=2).delete()
    folder.put("plan", 2, "title", "Rivers")
    said = run(folder.path)
    assert said[0] == "Imported plan-2030-2035"
    assert said[3] == "plan: 1, 1 changed"
    assert "priorities: 2, 1 added" in said
    assert second.priorities.count() == 1
