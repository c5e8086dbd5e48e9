"""What each role may do, as the migration sets it up."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db

ROLES = ["Administrator", "Approver", "Committee member", "Officer"]
RECORDS = {"edition", "statuschange"}


@pytest.fixture
def migration():
    """The first migration's two directions and the later one, each run on the tables as they are."""
    loader = MigrationExecutor(connection).loader
    editor = SimpleNamespace(connection=connection)
    (first, then), (later, later_then) = (
        (loader.get_migration("reports", name).operations[0], loader.project_state(("reports", name)))
        for name in ("0002_roles", "0007_roles_of_the_plan")
    )
    return SimpleNamespace(
        forwards=lambda: first.code(then.apps, editor),
        backwards=lambda: first.reverse_code(then.apps, editor),
        catch_up=lambda: later.code(later_then.apps, editor),
    )


def permissions(group_name):
    rows = Group.objects.get(name=group_name).permissions.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}" for row in rows}


def on_updates(*actions):
    return {f"reports.{action}_scrutinyupdate" for action in actions}


def every_model():
    return [model._meta for label in ("priorities", "reports") for model in apps.get_app_config(label).get_models()]


def test_an_officer_writes_publishes_and_withdraws():
    assert permissions("Officer") == on_updates("view", "add", "change", "publish", "withdraw")


def test_an_approver_publishes_but_does_not_change_a_word():
    assert permissions("Approver") == on_updates("view", "publish", "withdraw")


def test_a_committee_member_reads_what_everybody_reads():
    assert permissions("Committee member") == set()


def test_an_administrator_edits_everything_but_what_is_a_fact():
    expected = {"auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"}
    for meta in every_model():
        actions = ["view"] if meta.model_name in RECORDS else ["view", "add", "change", "delete"]
        expected |= {f"{meta.app_label}.{action}_{meta.model_name}" for action in actions}
    assert permissions("Administrator") == expected


def test_an_account_in_a_group_may_what_the_group_may():
    user = User.objects.create_user("anna")
    user.groups.add(Group.objects.get(name="Officer"))
    assert user.has_perm("reports.publish_scrutinyupdate")
    assert not user.has_perm("reports.delete_scrutinyupdate")


def test_going_back_removes_the_groups_and_keeps_the_accounts(migration):
    user = User.objects.create_user("anna")
    user.groups.add(Group.objects.get(name="Officer"))
    migration.backwards()
    assert not Group.objects.filter(name__in=ROLES).exists()
    assert User.objects.filter(username="anna").exists()


def test_going_forward_again_restores_the_roles(migration):
    before = {name: permissions(name) for name in ROLES}
    migration.backwards()
    migration.forwards()
    migration.catch_up()
    assert {name: permissions(name) for name in ROLES} == before


def test_a_group_that_is_there_already_keeps_its_members(migration):
    migration.backwards()
    user = User.objects.create_user("anna")
    user.groups.add(Group.objects.create(name="Officer"))
    migration.forwards()
    assert user.has_perm("reports.publish_scrutinyupdate")


def test_a_site_of_the_first_days_lets_the_administrator_into_the_tables_made_since(migration):
    migration.backwards()
    migration.forwards()
    assert "priorities.change_workarea" not in permissions("Administrator")
    migration.catch_up()
    once = permissions("Administrator")
    migration.catch_up()
    assert {"priorities.change_workarea", "reports.change_sectionlink"} <= once == permissions("Administrator")


def test_a_group_that_a_site_has_renamed_is_not_made_again(migration):
    Group.objects.filter(name="Administrator").update(name="Data team")
    migration.catch_up()
    assert not Group.objects.filter(name="Administrator").exists()
