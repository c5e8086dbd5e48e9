"""Spoilt rows: each gets a message that says where, what and what to write instead, and nothing is written.

The plan has two priorities with two work areas, two deliverables, two measures and six figures each; priority 1 has a
point, in line 4, under its first deliverable. An earlier plan is there, and a later one that follows it.
"""

import pytest

from tests.priorities.plans import a_plan_with, follow, priority_of
from tests.priorities.tables.sheets import Folder, refused
from tests.priorities.tables.spoiling import (
    KEY,
    another_key,
    another_partnership,
    crosswalk,
    put,
    repeated,
    ring_of_mechanisms,
    two_plans,
)

SPOILT = {
    "an unknown key": (
        put("case_studies", 2, "priority_key", "priority-9"),
        "case_studies.csv, line 2, priority_key: There is no “priority-9” in priorities. Write a key "
        "that stands there.",
    ),
    "an unknown key among several": (
        put("delivery_mechanisms", 2, "work_area_keys", "priority-1-area-1;priority-1-area-9"),
        "delivery_mechanisms.csv, line 2, work_area_keys: There is no “priority-1-area-9” in work_areas. "
        "Write a key that stands there.",
    ),
    "text in a number": (
        put("observations", 2, "value", "many"),
        "observations.csv, line 2, value: “many” is not a plain number. Write for example 97 or 26.1.",
    ),
    "a comma in a number": (
        put("observations", 2, "value", "51,000"),
        "observations.csv, line 2, value: “51,000” has commas. Write 51000.",
    ),
    "n/a in a number": (
        put("observations", 2, "value", "n/a"),
        "observations.csv, line 2, value: “n/a” is not a number. Leave the cell empty where there is no figure.",
    ),
    "a year of two digits": (
        put("plan", 2, "start_year", "30"),
        "plan.csv, line 2, start_year: “30” is not a year. Write its four digits, such as 2020.",
    ),
    "a key twice": (
        repeated("work_areas", 2, order="3"),
        "work_areas.csv, line 6, key: “priority-1-area-1” is in line 2 already. Each row must be another.",
    ),
    "a title twice": (
        put("priorities", 3, "title", "Weirs and locks 1"),
        "priorities.csv, line 5, title: “Weirs and locks 1” is in line 2 already. Each row must be another.",
    ),
    "a figure twice": (
        repeated("observations", 2),
        "observations.csv, line 14, measure_key: “priority-1-measure-1, Riverside, 2029/30” is in line 2 "
        "already: measure_key, area, breakdown, period are the same. Each row must be another.",
    ),
    "a key with capitals and a space": (
        put("plan_sections", 2, "key", "Safer Homes"),
        "plan_sections.csv, line 2, key: “Safer Homes” is no key: use lower case words joined by "
        "hyphens. Write for example safer-homes.",
    ),
    "an unknown choice": (
        put("organisations", 2, "kind", "friend"),
        "organisations.csv, line 2, kind: “friend” is none of the choices. Write responsible_authority "
        "or additional_member.",
    ),
    "an empty cell that must not be": (
        put("work_areas", 2, "title", " "),
        "work_areas.csv, line 2, title: The cell is empty. Fill it in.",
    ),
    "an order with a gap": (
        put("work_areas", 3, "order", "3"),
        "work_areas.csv, line 3, order: 3 comes where 2 should within priority-1. Count the rows from 1.",
    ),
    "an order from nought": (
        put("work_areas", 2, "order", "0"),
        "work_areas.csv, line 2, order: “0” is not a whole number from 1. Write for example 3.",
    ),
    "an order twice": (
        put("work_areas", 3, "order", "1"),
        "work_areas.csv, line 3, order: 1 stands in line 2 already within priority-1. Count the rows from 1.",
    ),
    "a theme with two places": (
        repeated("enabling_factors", 2, theme_order="2", order="2"),
        "enabling_factors.csv, line 3, theme_order: “People” has the place 1 above. Give it one place.",
    ),
    "two themes in one place": (
        repeated("enabling_factors", 2, theme="Tools"),
        "enabling_factors.csv, line 3, theme_order: 1 is the place of another theme already. Give each its own.",
    ),
    "a place of a theme left out": (
        put("enabling_factors", 2, "theme_order", "2"),
        "enabling_factors.csv, theme_order: 1 is left out. Count from 1.",
    ),
    "a point under nothing": (
        put("deliverables", 4, "parent_key", ""),
        "deliverables.csv, line 4, parent_key: A row of level 2 stands under a deliverable. Write that one’s key.",
    ),
    "a deliverable of level 1 under another": (
        put("deliverables", 4, "level", "1"),
        "deliverables.csv, line 4, parent_key: A row of level 1 stands under no other. Empty the cell, "
        "or write level 2.",
    ),
    "a level 3": (
        put("deliverables", 4, "level", "3"),
        "deliverables.csv, line 4, level: “3” is no level. Write 1 or 2.",
    ),
    "a point under another priority's deliverable": (
        put("deliverables", 4, "parent_key", "priority-2-deliverable-1"),
        "deliverables.csv, line 4, parent_key: “priority-2-deliverable-1” belongs to another priority, "
        "priority-2. Name one of the same.",
    ),
    "a point under a point": (
        repeated("deliverables", 4, key="lower", order="4", parent_key="point"),
        "deliverables.csv, line 7, parent_key: “point” is of level 2 itself. Name one of level 1: there "
        "are two levels.",
    ),
    "another priority's work area": (
        put("deliverables", 2, "work_area_keys", "priority-2-area-1"),
        "deliverables.csv, line 2, work_area_keys: “priority-2-area-1” belongs to another priority, "
        "priority-2. Name one of the same.",
    ),
    "another priority's statement": (
        put("observations", 2, "statement_key", "priority-2-statement-1"),
        "observations.csv, line 2, statement_key: The statement belongs to another priority, priority-2, "
        "than the measure. Name one of the same.",
    ),
    "a first section inside another": (
        put("plan_sections", 2, "level", "2"),
        "plan_sections.csv, line 2, level: The first section cannot stand inside the one before it. Write 1.",
    ),
    "mechanisms that are each other": (
        ring_of_mechanisms,
        "delivery_mechanisms.csv, line 2, same_as_key: “mechanism-1” would be another spelling of "
        "itself. Leave the cell empty in one of the rows.",
        "delivery_mechanisms.csv, line 3, same_as_key: “mechanism-2” would be another spelling of "
        "itself. Leave the cell empty in one of the rows.",
    ),
    "a ring in the crosswalk": (
        crosswalk(KEY),
        "crosswalk.csv, line 2, earlier_plan_key: “plan-2030-2035” is this plan itself, so the crosswalk "
        "would run in a ring. Name an earlier plan.",
    ),
    "a ring over another plan": (
        crosswalk("plan-2036"),
        "crosswalk.csv, line 2, earlier_plan_key: “plan-2036” began in 2036, not before 2030, so the "
        "crosswalk would run in a ring. Name an earlier plan.",
    ),
    "a crosswalk to nowhere": (
        crosswalk("plan-1999"),
        "crosswalk.csv, line 2, earlier_plan_key: There is no plan “plan-1999” here. Import it first, or "
        "write the key of a plan that is here.",
    ),
    "a crosswalk to no priority": (
        crosswalk("plan-2020", "priority-7"),
        "crosswalk.csv, line 2, earlier_priority_key: There is no priority “priority-7” in plan-2020. "
        "Write a key that is.",
    ),
    "an end before the start": (
        put("plan", 2, "end_year", "2029"),
        "plan.csv, line 2, end_year: 2029 is before the start year, 2030. Write 2030 or a later year.",
    ),
    "two plans": (
        two_plans,
        "plan.csv: The table has 2 rows. It must have one: one import is one plan.",
    ),
    "an unknown partnership": (
        put("plan", 2, "partnership_key", "lanes"),
        "plan.csv, line 2, partnership_key: There is no “lanes” in partnership. Write a key that stands there.",
    ),
    "another partnership": (
        another_partnership,
        "plan.csv, line 2, partnership_key: The plan belongs to rivers, and a plan stays with its "
        "partnership. Write that key.",
    ),
    "a partnership under another key": (
        another_key,
        "partnership.csv, line 2, key: “Rivers Partnership” is here already, with the key rivers. Write that key.",
        "plan.csv, line 2, partnership_key: The plan belongs to rivers, and a plan stays with its "
        "partnership. Write that key.",
    ),
    "an organisation under another key": (
        put("organisations", 2, "key", "weirs"),
        "organisations.csv, line 2, key: “Weir Trust” is in the partnership already, with the key "
        "member-1. Write that key.",
    ),
    "a second plan in force": (
        put("plan", 2, "key", "plan-2040"),
        "plan.csv, line 2, status: Rivers Plan 2030 – 2035 is in force, and only one plan can be. "
        "Supersede that one first, or write draft.",
    ),
    "a plan that everybody can read as a draft": (
        put("plan", 2, "status", "draft"),
        "plan.csv, line 2, status: Everybody can read this plan already, so it cannot become a draft again. "
        "Write in_force or superseded.",
    ),
    "a plan from after the one that follows it": (
        put("plan", 2, "start_year", "2036"),
        "plan.csv, line 2, end_year: 2035 is before the start year, 2036. Write 2036 or a later year.",
        "plan.csv, line 2, start_year: The crosswalk says that Rivers Plan 2036 – 2041, from 2036, "
        "follows this plan. Write a year before 2036.",
    ),
    "an organisation that left before it joined": (
        lambda folder: [
            folder.put("organisations", 2, "joined", "2024-04-01"),
            folder.put("organisations", 2, "left", "2023-04-01"),
        ],
        "organisations.csv, line 2, left: 2023-04-01 is before it joined, 2024-04-01. Write that day or a later one.",
    ),
    "a date in another form": (
        put("organisations", 2, "joined", "1/4/2024"),
        "organisations.csv, line 2, joined: “1/4/2024” is not a date. Write it like 2024-04-01.",
    ),
    "HTML that cannot be kept": (
        put("plan_sections", 2, "body", "<p>Go</p><script>x</script>"),
        "plan_sections.csv, line 2, body: “<script>” cannot be kept. Take it out, or write plain prose.",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_table(folder: Folder, plan, what):
    a_plan_with(key="plan-2020", status="superseded", first_year=2020)
    follow(priority_of(a_plan_with(key="plan-2036", status="draft", first_year=2036)), priority_of(plan))
    spoil, *messages = SPOILT[what]
    spoil(folder)
    assert refused(folder.path) == messages
