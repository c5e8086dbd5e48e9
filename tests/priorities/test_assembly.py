"""Plan rows → tree."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from priorities.assembly import alignment_grid, matrix, plan_document, priority_sections
from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    DeliveryMechanism,
    Measure,
    Observation,
    PartnerPlan,
    Plan,
    PlanSection,
    StrategicPriority,
    WorkArea,
)
from sdp.document.tree import Contents, Figure, Item, ItemList, Link, Paragraph, Section, Table, Text, plain_text
from sdp.document.writers.text import write_text
from tests.cast import a_partnership
from tests.priorities.plans import a_plan_with, priority_of

pytestmark = pytest.mark.django_db


def words(cell):
    """The words of a cell: of a list its items."""
    said = []
    for block in cell.blocks:
        if isinstance(block, ItemList):
            said += [plain_text(item.inlines) for item in block.items]
        else:
            said.append(plain_text(block.inlines))
    return said


def lines(table):
    """Each row after the head, each cell as its words."""
    return [[words(cell) for cell in row.cells] for row in table.rows[1:]]


@pytest.fixture
def priority():
    plan = Plan.objects.create(partnership=a_partnership(), key="plan", title="Plan", first_year=2030, last_year=2035)
    return StrategicPriority.objects.create(plan=plan, number=1, title="Weirs", full_title="Priority 1: Weirs")


def an_area(priority, title, *mechanisms):
    area = WorkArea.objects.create(priority=priority, order=priority.work_areas.count() + 1, title=title)
    for mechanism in mechanisms:
        mechanism.work_areas.add(area)
    return area


def a_deliverable(priority, text, *areas, **fields):
    row = Deliverable.objects.create(priority=priority, order=priority.deliverables.count() + 1, text=text, **fields)
    row.work_areas.set(areas)
    return row


def a_mechanism(priority, title, **fields):
    order = priority.plan.mechanisms.count() + 1
    return DeliveryMechanism.objects.create(plan=priority.plan, order=order, title=title, **fields)


def test_each_work_area_is_a_row_and_what_delivers_several_is_one_cell(priority):
    strategy = a_mechanism(priority, "Lock strategy", status="in-development", status_words="in draft")
    banks = a_mechanism(priority, "Bank plan", status="ended")
    for title, mechanisms in (("Locks", [strategy]), ("Gates", [strategy]), ("Banks", [strategy, banks])):
        a_deliverable(priority, f"Mend the {title}", an_area(priority, title, *mechanisms))
    table = matrix(priority)
    assert [words(cell) for cell in table.head[0].cells] == [
        ["Work area"],
        ["Core deliverables"],
        ["Delivery plan mechanism"],
    ]
    assert lines(table) == [
        [["Locks"], ["Mend the Locks"], ["Lock strategy (in draft)"]],
        [["Gates"], ["Mend the Gates"]],
        [["Banks"], ["Mend the Banks"], ["Lock strategy (in draft)", "Bank plan (ended)"]],
    ]
    assert [row.cells[-1].rowspan for row in table.rows[1:]] == [2, 1, 1]
    assert {row.cells[0].heads for row in table.rows[1:]} == {"row"}


def test_work_areas_that_share_all_deliverables_share_a_row_with_their_subheadings(priority):
    areas = [an_area(priority, "Locks"), an_area(priority, "Gates")]
    for subheading, text in (("Objectives", "Count"), ("Objectives", "Paint"), ("Pathways", "Walk")):
        a_deliverable(priority, text, *areas, subheading=subheading)
    assert lines(matrix(priority)) == [[["Locks", "Gates"], ["Objectives", "Count", "Paint", "Pathways", "Walk"], []]]


def test_a_point_stands_under_its_deliverable_whose_sentence_goes_on_after_it(priority):
    area = an_area(priority, "Locks")
    first = a_deliverable(priority, "Look after:", area, text_after="in all weathers", key="look-after")
    a_deliverable(priority, "Gates", area, parent=first, key="gates")
    (item,) = matrix(priority).rows[1].cells[1].blocks[0].items
    assert item == Item(
        (Text("Look after:"),),
        (ItemList("bullet", (Item((Text("Gates"),), key="gates"),)),),
        after=(Text("in all weathers"),),
        key="look-after",
    )


def test_deliverables_lead_to_their_pages_on_the_web_alone(priority):
    a_deliverable(priority, "Paint", an_area(priority, "Locks"), key="paint")
    item = matrix(priority, lambda row: f"/{row.key}/").rows[1].cells[1].blocks[0].items[0]
    assert item.inlines == (Link("/paint/", (Text("Paint"),)),)
    assert "/paint/" not in repr(plan_document(priority.plan))


def test_a_priority_without_work_areas_has_no_matrix(priority):
    assert matrix(priority) is None
    assert [section.heading for section in priority_sections(priority)] == ["Priority 1: Weirs"]


def test_a_cell_of_the_grid_holds_several_values_and_a_wide_grid_is_parted(priority):
    columns = [PartnerPlan.objects.create(plan=priority.plan, order=n, title=f"Plan {n}") for n in range(1, 10)]
    for order, text in enumerate(["Clean water", "Safe banks"], 1):
        Alignment.objects.create(priority=priority, partner_plan=columns[8], order=order, text=text)
    first, second = alignment_grid(priority.plan, "What serves what")
    assert [words(cell)[0] for cell in first.rows[0].cells[1:]] == [f"Plan {n}" for n in range(1, 6)]
    assert lines(second) == [[["Weirs"], [], [], [], ["Clean water", "Safe banks"]]]
    assert plain_text(first.caption) == plain_text(second.caption) == "What serves what"


def an_uncharted_measure(plan):
    """One figure alone, with nothing to compare it with."""
    priority = priority_of(plan)
    measure = Measure.objects.create(
        priority=priority, order=90, title="Otters seen", unit="count", source="Otter count"
    )
    statement = priority.statements.first()
    Observation.objects.create(
        measure=measure, statement=statement, area="Riverside", period="2030", value="12", order=90
    )
    return measure


def test_who_consented_and_how_names_were_changed_is_in_no_document():
    plan = a_plan_with()
    CaseStudy.objects.update(consent="Mrs Secret agreed", pseudonym_rule="Initial of the Secret street")
    assert "Secret" not in write_text(plan_document(plan))


def test_the_document_goes_from_cover_and_contents_through_the_priorities_to_the_appendix():
    plan = a_plan_with(priorities=2)
    an_uncharted_measure(plan)
    PlanSection.objects.create(plan=plan, order=99, part="after-priorities", title="", body="<p>Ask for braille.</p>")
    document = plan_document(plan)
    assert document.cover.own_page
    assert document.cover.subtitle == "Reviewed every spring"
    assert isinstance(document.parts[0], Contents)
    headings = [part.heading for part in document.parts if isinstance(part, Section) and part.level == 1]
    first, second = (
        priority.full_title or f"Strategic priority {priority.number}: {priority.title}"
        for priority in plan.priorities.all()
    )
    assert headings.index("Foreword") == 0
    assert headings.index(first) < headings.index(second) < headings.index("The figures as data") < headings.index("")
    assert document.parts[-1].blocks == (Paragraph((Text("Ask for braille."),), numbered=False),)


def test_no_paragraph_of_a_plan_is_numbered():
    blocks = [block for section in plan_document(a_plan_with()).sections for block in section.blocks]
    assert not any(block.numbered for block in blocks if isinstance(block, Paragraph))


def test_each_figure_is_shown_once_in_a_chart_or_as_data():
    plan = a_plan_with(measures=4)
    alone = an_uncharted_measure(plan)
    blocks = [block for section in plan_document(plan).sections for block in section.blocks]
    figures = [block for block in blocks if isinstance(block, Figure)]
    tables = [block for block in blocks if isinstance(block, Table)]
    for measure in priority_of(plan).measures.all():
        titles = [figure.title for figure in figures if measure.title in figure.title]
        in_tables = [table for table in tables if measure.title in str(table) and "Work area" not in str(table)]
        assert bool(titles) != bool(in_tables), measure.title
        assert bool(in_tables) == (measure == alone)


@pytest.mark.parametrize("size", [1, 30])
def test_the_whole_plan_takes_the_same_number_of_queries_whatever_its_size(size):
    a_plan_with(
        key="plan-of-rivers", priorities=2, work_areas=size, deliverables=size, measures=size, case_studies=size
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        plan_document(Plan.objects.with_contents().get(key="plan-of-rivers"))
    assert len(queries) == 16


def test_the_members_of_the_plans_own_years_are_listed():
    plan = a_plan_with()
    members = plan.partnership.organisations
    for name, joined, left in (("Left before", None, date(2029, 12, 31)), ("Joined after", date(2036, 1, 1), None)):
        members.create(name=name, joined=joined, left=left)
    members.create(name="Left within", left=date(2030, 1, 1))
    said = write_text(plan_document(plan))
    assert "Left within" in said
    assert "Weir Trust" in said
    assert "Left before" not in said
    assert "Joined after" not in said


def test_a_vision_of_the_plans_own_is_printed():
    plan = a_plan_with()
    assert "Vision" not in [section.heading for section in plan_document(plan).sections]
    plan.vision = "Clear water for everybody."
    (vision,) = [section for section in plan_document(plan).sections if section.heading == "Vision"]
    assert plain_text(vision.blocks[0].inlines) == "Clear water for everybody."
