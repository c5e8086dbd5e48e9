"""What each role may do, as the migrations set it up."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import connection

from reports.roles import NOT_ADMINISTERED, RECORDS, Role

pytestmark = pytest.mark.django_db

READS = {"reports.view_scrutinyupdate", "reports.comment_scrutinyupdate", "reports.view_restricted_edition"}
READS_THE_BOARDS_RECORD = {"reports.view_boardmeeting"}
MAY = {
    "Officer": READS
    | READS_THE_BOARDS_RECORD
    | {
        "reports.add_scrutinyupdate",
        "reports.change_scrutinyupdate",
        "reports.add_boardmeeting",
        "reports.change_boardmeeting",
        "reports.add_committeemeeting",
    },
    "Approver": READS | READS_THE_BOARDS_RECORD | {"reports.approve_as_manager", "reports.withdraw_scrutinyupdate"},
    "Finance adviser": READS | {"reports.approve_as_finance"},
    "Legal adviser": READS | {"reports.approve_as_legal"},
    "Director": READS | READS_THE_BOARDS_RECORD | {"reports.approve_as_director", "reports.withdraw_scrutinyupdate"},
    "Democratic services": READS | {"reports.publish_scrutinyupdate", "reports.withdraw_scrutinyupdate"},
    "Committee member": {"reports.view_restricted_edition"},
}
"""Each role but the administrator's."""

ONLY_READ = {
    "auditrow",
    "auditend",
    "approval",
    "comment",
    "delegation",
    "edition",
    "factcheck",
    "findinganswer",
    "mailpreference",
    "notice",
    "openpart",
    "revision",
    "setaside",
}
"""What an administrator may read and nobody may edit in the administration."""


NOBODYS = {"restrictededition", "publishedpaper", "publishedsection", "publishedparagraph"}
NOBODYS |= {"thread", "threadentry", "readingmark"}
NOBODYS |= {"searchshelf", "searchvolume", "searchposting"}
NOBODYS |= {"meetingpack", "packitem", "packfile"}
"""What not even an administrator finds there."""


@pytest.fixture
def bring_up_to_date():
    """What a migration does when the table has changed, on the tables as they are."""
    module = import_module("reports.migrations._roles")
    return lambda: module.give(apps, connection.alias)


def permissions(group_name):
    rows = Group.objects.get(name=group_name).permissions.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}" for row in rows}


def permission(name):
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def every_model():
    """Those that are looked after: history is read through the revisions, a private address by its owner alone."""
    models = [model._meta for label in ("priorities", "reports") for model in apps.get_app_config(label).get_models()]
    return [meta for meta in models if meta.default_permissions and not meta.model_name.startswith("historical")]


@pytest.mark.parametrize("role", MAY)
def test_what_a_role_may_do(role):
    assert permissions(role) == MAY[role]


def test_there_are_no_other_roles():
    assert set(Group.objects.values_list("name", flat=True)) == {*MAY, "Administrator"} == set(Role)


def test_nobody_writes_approves_and_publishes():
    writes, publishes = "reports.change_scrutinyupdate", "reports.publish_scrutinyupdate"
    for may in MAY.values():
        assert len({writes, publishes, *(each for each in may if ".approve_as_" in each)} & may) <= 1


def test_an_administrator_edits_everything_but_what_is_a_fact():
    expected = {"auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group", "reports.add_delegation"}
    for meta in every_model():
        if meta.model_name not in NOBODYS:
            actions = ["view"] if meta.model_name in ONLY_READ else ["view", "add", "change", "delete"]
            there = [action for action in actions if action in meta.default_permissions]
            expected |= {f"{meta.app_label}.{action}_{meta.model_name}" for action in there}
    assert permissions("Administrator") == expected


def test_every_record_of_the_table_is_a_model():
    assert RECORDS - NOT_ADMINISTERED == ONLY_READ
    assert {meta.model_name for meta in every_model()} >= RECORDS


def test_an_account_in_a_group_may_what_the_group_may():
    user = User.objects.create_user("anna")
    user.groups.add(Group.objects.get(name="Officer"))
    assert user.has_perm("reports.change_scrutinyupdate")
    assert not user.has_perm("reports.publish_scrutinyupdate")


def test_a_role_loses_what_the_table_no_longer_gives_and_keeps_its_members(bring_up_to_date):
    officers = Group.objects.get(name="Officer")
    user = User.objects.create_user("anna")
    user.groups.add(officers)
    officers.permissions.add(permission("reports.publish_scrutinyupdate"))
    officers.permissions.remove(permission("reports.change_scrutinyupdate"))
    bring_up_to_date()
    assert permissions("Officer") == MAY["Officer"]
    assert user.has_perm("reports.change_scrutinyupdate")


def test_what_a_site_has_added_from_another_app_stays(bring_up_to_date):
    officers = Group.objects.get(name="Officer")
    officers.permissions.add(permission("sessions.view_session"))
    bring_up_to_date()
    assert permissions("Officer") == MAY["Officer"] | {"sessions.view_session"}


def test_a_role_that_is_missing_is_made(bring_up_to_date):
    Group.objects.all().delete()
    bring_up_to_date()
    assert {name: permissions(name) for name in MAY} == MAY


def test_going_back_to_the_beginning_removes_the_first_groups_and_keeps_the_accounts():
    user = User.objects.create_user("anna")
    user.groups.add(Group.objects.get(name="Officer"))
    import_module("reports.migrations.0002_roles").remove_roles(apps, SimpleNamespace(connection=connection))
    first = ["Administrator", "Approver", "Committee member", "Officer"]
    assert not Group.objects.filter(name__in=first).exists()
    assert User.objects.filter(username="anna").exists()
