"""A plan that follows another: imported beside it, with a crosswalk, and written out again."""

import pytest
from django.conf import settings as project

from priorities.models import Plan, Succession
from priorities.tables import write_plan
from tests.priorities import real_plan
from tests.priorities.tables.sheets import Folder, changes, everything, run

CROSSWALK = [
    ("safe-streets", "being-safe-and-feeling-safe", ""),
    ("safe-streets", "cyber-enabled-crime", "what happens on line"),
    ("fewer-victims", "victims-and-vulnerable-people", ""),
    ("fewer-victims", "prevent", ""),
    ("fewer-offences", "reduce-reoffending", ""),
    ("fewer-offences", "alcohol-and-substance-misuse", ""),
]


def three_priorities(path) -> Folder:
    """The demonstration's plan cut down to three priorities of other names, and its crosswalk to the old one."""
    old = Folder(project.BASE_DIR / "fixtures" / real_plan.KEY)
    new = Folder(path)
    path.mkdir()
    kept = {"partnership", "organisations", "plan", "priorities"}
    for file in old.path.glob("*.csv"):
        rows = old.rows(file.stem)
        new.write(file.stem, rows if file.stem in kept else rows[:1])
    new.write("priorities", new.rows("priorities")[:4])
    for row, key in enumerate(["safe-streets", "fewer-victims", "fewer-offences"], 2):
        new.put("priorities", row, "key", key)
        new.add("work_areas", priority_key=key, order="1", key=f"{key}-work", title="Work")
    for column, text in (("key", "plan-2026-2030"), ("start_year", "2026"), ("end_year", "2030")):
        new.put("plan", 2, column, text)
    for later, earlier, note in CROSSWALK:
        new.add(
            "crosswalk",
            priority_key=later,
            earlier_plan_key=real_plan.KEY,
            earlier_priority_key=earlier,
            note=note,
        )
    return new


@pytest.fixture
def second(db, tmp_path) -> Folder:
    run(project.BASE_DIR / "fixtures" / real_plan.KEY)
    return three_priorities(tmp_path / "second")


def test_it_is_a_draft_beside_the_first_which_stays_as_it_was(second):
    before = everything()[-1]
    said = run(second.path)
    assert said[0] == "Imported plan-2026-2030, a new plan"
    assert said[-1] == "crosswalk: 6, 6 added"
    assert everything()[-2] == before
    plan = Plan.objects.get(key="plan-2026-2030")
    assert (plan.status, plan.first_year, plan.priorities.count()) == ("draft", 2026, 3)
    assert [
        (row.later.key, row.earlier.key, row.note) for row in Succession.objects.order_by("pk")
    ] == CROSSWALK  # fmt: skip


def test_its_tables_come_out_again_with_the_crosswalk(second, tmp_path):
    run(second.path)
    write_plan(Plan.objects.get(key="plan-2026-2030"), tmp_path / "out")
    assert sorted(Folder(tmp_path / "out").rows("crosswalk")) == sorted(second.rows("crosswalk"))
    assert changes(tmp_path / "out") == []


def test_rows_of_the_crosswalk_come_and_go_and_a_missing_table_leaves_them(second):
    run(second.path)
    second.drop("crosswalk", 3)
    second.put("crosswalk", 2, "note", "all of it")
    assert changes(second.path) == [
        "Changed in crosswalk: safe-streets, plan-2020-2025, being-safe-and-feeling-safe, note: “” → “all of it”",
        "Removed from crosswalk: safe-streets, plan-2020-2025, cyber-enabled-crime",
    ]
    second.file("crosswalk").unlink()
    assert changes(second.path) == []
    assert Succession.objects.count() == 5


def test_a_year_that_would_turn_the_stored_crosswalk_round_is_refused(second):
    run(second.path)
    second.file("crosswalk").unlink()
    second.put("plan", 2, "start_year", "2020")
    with pytest.raises(Exception, match="so the crosswalk would run in a ring"):
        run(second.path)
