from pathlib import Path

import pytest

from priorities.models import Deliverable, Plan
from tests.priorities.plans import a_plan_with
from tests.priorities.tables.sheets import Folder


@pytest.fixture
def plan(db) -> Plan:
    """Two priorities with parts of every kind, and a point under the first deliverable."""
    plan = a_plan_with(priorities=2, mechanisms=2)
    first = plan.deliverables.get(key="priority-1-deliverable-1")
    point = Deliverable.objects.create(priority=first.priority, order=3, key="point", text="Oil it", parent=first)
    point.work_areas.set(first.work_areas.all())
    return plan


@pytest.fixture
def folder(plan: Plan, tmp_path: Path) -> Folder:
    """The plan's tables as CSV files."""
    return Folder(tmp_path / "tables", plan)
