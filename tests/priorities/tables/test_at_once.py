"""Two people write to the same plan at the same moment, each with a connection of their own."""

import pytest

from priorities.models import Plan, WorkArea
from priorities.tables import TablesError, apply, propose, read_path
from tests.priorities.plans import a_plan_with
from tests.priorities.tables.sheets import Folder
from tests.reports.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SINCE = "Somebody else has changed the plan since these changes were worked out. Nothing was written. Look again."


def outcomes(folder, *acts):
    """What each act gave, words for a refusal; the refused last."""
    return sorted((str(result) for result in at_once(folder, *acts)), key=lambda words: words.startswith("Somebody"))


def test_of_two_imports_of_one_plan_one_is_written_whole_and_the_other_refused(tmp_path):
    plan = a_plan_with()
    proposals = {}
    for title in ("Ours", "Theirs"):
        folder = Folder(tmp_path / title, plan)
        folder.put_all("work_areas", "title", f"{title} 1", f"{title} 2")
        proposals[title] = propose(read_path(folder.path))

    def write(title):
        apply(proposals[title])
        return [area.title.split()[0] for area in WorkArea.objects.order_by("order")]

    first, second = outcomes(tmp_path, lambda: write("Ours"), lambda: write("Theirs"))
    assert first in ("['Ours', 'Ours']", "['Theirs', 'Theirs']")
    assert second == SINCE


def test_of_two_imports_of_one_new_plan_one_is_written(tmp_path):
    plan = a_plan_with(status="draft")
    folder = Folder(tmp_path / "tables", plan)
    Plan.objects.update(key="other")
    proposal = propose(read_path(folder.path))

    def write(_):
        apply(proposal)
        return Plan.objects.filter(key="plan-2030-2035").count()

    assert outcomes(tmp_path, lambda: write(1), lambda: write(2)) == ["1", SINCE]


def test_an_import_refuses_what_somebody_saved_after_the_preview(tmp_path):
    plan = a_plan_with()
    folder = Folder(tmp_path / "tables", plan)
    folder.put("work_areas", 2, "title", "Ours")
    proposal = propose(read_path(folder.path))
    area = WorkArea.objects.first()
    area.title = "Theirs"
    area.save()
    with pytest.raises(TablesError, match="Somebody else has changed the plan"):
        apply(proposal)
    assert WorkArea.objects.first().title == "Theirs"
