"""What is exported comes back the same, in every form."""

import pytest
from django.conf import settings as project
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from priorities.models import Observation, Partnership, Plan, PlanSection
from priorities.tables import as_archive, as_workbook, write_plan
from priorities.tables.archive import read_bytes
from priorities.tables.importing import propose
from sdp.document.writers.rich_text import write_rich_text
from tests.document.rich_blocks import bodies
from tests.priorities import real_plan
from tests.priorities.plans import a_plan_with
from tests.priorities.real_plan import needs_the_real_plan
from tests.priorities.tables.sheets import Folder, changes, run

COUNTS = [
    "partnership: 1", "organisations: 11", "plan: 1", "foreword_achievements: 8", "plan_sections: 12", "priorities: 6",
    "work_areas: 18", "deliverables: 95", "delivery_mechanisms: 14", "statements: 45", "measures: 55",
    "observations: 118", "case_studies: 7", "enabling_factors: 21", "partner_plans: 9", "alignments: 33",
]  # fmt: skip

FOLDERS = [
    pytest.param(project.BASE_DIR / "fixtures" / real_plan.KEY, id="demonstration"),
    pytest.param(real_plan.FOLDER, marks=needs_the_real_plan, id="real plan"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_whole_plan_goes_in_and_comes_out_byte_for_byte(folder, tmp_path):
    printed = run(folder)
    assert printed[0] == f"Imported {real_plan.KEY}, a new plan"
    assert [line.partition(",")[0] for line in printed[1:]] == COUNTS
    plan = Plan.objects.get()
    assert plan.status == "draft"
    files = write_plan(plan, tmp_path / "out")
    assert {file.name: file.read_bytes() for file in files} == {
        file.name: file.read_bytes() for file in folder.glob("*.csv")
    }


@pytest.mark.django_db
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_form_of_the_same_plan_changes_nothing(folder, tmp_path):
    run(folder)
    plan = Plan.objects.get()
    for name in ("plan.xlsx", "plan.zip", "folder"):
        write_plan(plan, tmp_path / name)
        assert run(tmp_path / name)[-1] == "It changes nothing: the plan says all this already."


@pytest.mark.parametrize("body", ["<p>0 \x08</p>", '<p class="unnumbered">\x08</p>', "<p>\x00Eels\x1f</p>"])
def test_what_cannot_be_printed_is_left_out_of_the_tables_and_stays_in_the_plan(plan, tmp_path, body):
    plan.sections.filter(key="purpose").update(body=body)
    stored = plan.sections.get(key="purpose").body
    assert changes(Folder(tmp_path / "tables", plan).path) == []
    assert plan.sections.get(key="purpose").body == stored


@needs_the_real_plan
@pytest.mark.django_db
def test_every_figure_of_the_real_plan_is_there_with_all_that_belongs_to_it():
    run(real_plan.FOLDER)
    measures = {row["key"]: row for row in real_plan.rows("measures")}
    stored = Observation.objects.order_by("measure__priority__number", "order").select_related("measure", "statement")
    for row, observation in zip(real_plan.rows("observations"), stored, strict=True):
        found = {name: getattr(observation, name) for name in row if not name.endswith("_key")}
        assert {name: "" if value is None else str(value) for name, value in found.items()} == {
            name: text for name, text in row.items() if not name.endswith("_key")
        }
        measure = observation.measure
        assert (measure.key, observation.statement.key) == (row["measure_key"], row["statement_key"])
        assert (measure.unit, measure.source) == (measures[measure.key]["unit"], measures[measure.key]["source"])


@pytest.mark.django_db
def test_the_same_tables_are_the_same_bytes():
    plan = a_plan_with()
    assert as_workbook(plan) == as_workbook(plan)
    assert as_archive(plan) == as_archive(plan)


@pytest.mark.django_db
def test_what_only_this_site_has_stands_behind_the_columns_of_the_plan(folder, plan):
    assert folder.rows("measures")[0][-2:] == ["note", "target"]
    assert folder.rows("case_studies")[0][-2:] == ["consent", "pseudonym_rule"]
    assert folder.cell("plan", 2, "status") == "in_force"
    assert "joined" not in folder.rows("organisations")[0]
    assert not folder.file("crosswalk").exists()


@pytest.mark.django_db
def test_an_import_without_those_columns_leaves_them_as_they_are(folder, plan):
    for table, column in (("measures", "target"), ("plan", "status"), ("case_studies", "consent")):
        rows = folder.rows(table)
        place = rows[0].index(column)
        folder.write(table, [row[:place] + row[place + 1 :] for row in rows])
    assert changes(folder.path) == []
    plan.refresh_from_db()
    assert plan.status == "in-force"
    assert str(plan.measures.first().target) == "30"
    assert plan.case_studies.first().consent


@pytest.mark.django_db
def test_orders_are_counted_on_the_way_out_whatever_the_database_holds(plan, tmp_path):
    plan.sections.update(order=7)
    plan.measures.update(order=4)
    folder = Folder(tmp_path / "tables", plan)
    assert [row[0] for row in folder.rows("plan_sections")[1:]] == ["1", "2", "3", "4", "5"]
    assert changes(folder.path) == []
    last = len(folder.rows("plan_sections"))
    folder.add("plan_sections", order=str(last), key="more", level="1", part="after_priorities", body="More.")
    assert changes(folder.path) == ["Added to plan_sections: more"]
    assert list(plan.sections.order_by("order").values_list("order", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert plan.sections.order_by("order").last().key == "more"


class TestAnyWords(TestCase):
    """Whatever officers type comes out and in again, as CSV and as a workbook."""

    @settings(max_examples=40)
    @given(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60),
        bodies.map(write_rich_text),
    )
    def test_a_fixed_point(self, words, body):
        partnership, _ = Partnership.objects.get_or_create(key="rivers", name="Rivers")
        Plan.objects.filter(key="any").delete()
        plan = Plan.objects.create(
            key="any", partnership=partnership, title=f"T {words}"[:200], first_year=2030, last_year=2031, vision=words
        )
        PlanSection.objects.create(plan=plan, key="a", title=words, body=body)
        for content in (as_archive(plan), as_workbook(plan)):
            assert propose(read_bytes(content, "file")).changes_nothing
