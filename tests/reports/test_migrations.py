"""An old database is brought up to date with what it holds, and taken back again."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from priorities.models import Organisation, StrategicPriority, WorkArea
from reports.models import AgendaItem

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

THE_SPINE = [("priorities", "0001_initial"), ("reports", "0004_sections_after_the_contact")]
"""Where a site stands that was made before plans had more than priorities."""


def migrate(targets):
    executor = MigrationExecutor(connection)
    return executor.migrate(targets).apps


def up_to_date():
    return MigrationExecutor(connection).loader.graph.leaf_nodes()


@pytest.fixture
def old():
    """The models of the old site; whatever happens, the tables of today are there again at the end."""
    yield migrate(THE_SPINE)
    migrate(up_to_date())


def an_old_meeting(old):
    """An agenda item that serves two priorities."""
    partnership = old.get_model("priorities", "Partnership").objects.create(key="rivers", name="Rivers Partnership")
    old.get_model("priorities", "Organisation").objects.create(
        partnership=partnership, name="Weir Trust", kind="responsible-authority"
    )
    plan = old.get_model("priorities", "Plan").objects.create(
        partnership=partnership, key="plan", title="Rivers Plan", first_year=2030, last_year=2035
    )
    meeting = old.get_model("reports", "BoardMeeting").objects.create(partnership=partnership, date=date(2031, 1, 15))
    item = old.get_model("reports", "AgendaItem").objects.create(meeting=meeting, number=1, title="Weirs")
    priorities = old.get_model("priorities", "StrategicPriority").objects
    for number, title in enumerate(["Clean water", "Safe banks", "Quiet nights"], 1):
        priority = priorities.create(plan=plan, number=number, title=title, summary="Fish & eels")
        if number < 3:
            item.priorities.add(priority)


def test_what_an_old_site_holds_is_there_in_the_new_one(old):
    an_old_meeting(old)
    rights = Group.objects.get(name="Administrator").permissions
    rights.filter(content_type__app_label="priorities").exclude(codename__endswith="plan").delete()
    migrate(up_to_date())
    assert [link.target.title for link in AgendaItem.objects.get().links.all()] == ["Clean water", "Safe banks"]
    assert StrategicPriority.objects.get(number=1).key == "clean-water"
    assert StrategicPriority.objects.get(number=1).summary == "<p>Fish &amp; eels</p>"
    assert Organisation.objects.get().key == "weir-trust"
    assert rights.filter(codename="change_workarea").exists()


def test_on_the_way_back_a_link_into_a_priority_counts_for_it(old):
    an_old_meeting(old)
    migrate(up_to_date())
    item = AgendaItem.objects.get()
    for title in ("Night watch", "Lamps"):
        area = WorkArea.objects.create(priority=StrategicPriority.objects.get(number=3), title=title)
        item.links.create(work_area=area)
    back = migrate([("reports", "0005_plan_links")])
    titles = back.get_model("reports", "AgendaItem").objects.get().priorities.order_by("number")
    assert [row.title for row in titles] == ["Clean water", "Safe banks", "Quiet nights"]
