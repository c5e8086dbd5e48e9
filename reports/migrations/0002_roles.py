"""The roles as groups: what an officer, an approver, an administrator and a committee member may do."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

OURS = ("priorities", "reports")

OFFICER = {
    "reports.view_scrutinyupdate",
    "reports.add_scrutinyupdate",
    "reports.change_scrutinyupdate",
    "reports.publish_scrutinyupdate",
    "reports.withdraw_scrutinyupdate",
}
APPROVER = {
    "reports.view_scrutinyupdate",
    "reports.publish_scrutinyupdate",
    "reports.withdraw_scrutinyupdate",
}
PEOPLE = {"auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"}
RECORDS = {"edition", "statuschange"}
"""Models whose rows are facts: an administrator reads them, nobody edits them."""


def add_roles(apps, schema_editor):
    """Make the four groups, with their permissions."""
    using = schema_editor.connection.alias
    make_permissions(apps, using)
    permissions = _permissions(apps, using)
    for name, wanted in _roles(apps).items():
        group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=name)
        group.permissions.add(*(permissions[permission] for permission in sorted(wanted)))


def make_permissions(apps, using):
    """The rows that Django itself would add only after the last migration."""
    for label in (*OURS, "auth"):
        config = apps.get_app_config(label)
        config.models_module = True  # Without it create_permissions takes the app to have no models.
        create_permissions(config, apps=apps, verbosity=0, using=using)
        config.models_module = None


def remove_roles(apps, schema_editor):
    """Remove the four groups; accounts stay, without a role."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=list(_roles(apps))).delete()


def _roles(apps):
    return {
        "Officer": OFFICER,
        "Approver": APPROVER,
        "Administrator": _everything(apps) | PEOPLE,
        "Committee member": set(),
    }


def _everything(apps):
    """Every row of ours may be added, changed and removed, but a record of what happened may only be read."""
    models = [model._meta for label in OURS for model in apps.get_app_config(label).get_models()]
    return {
        f"{meta.app_label}.{action}_{meta.model_name}"
        for meta in models
        for action in (("view",) if meta.model_name in RECORDS else ("view", "add", "change", "delete"))
        if action in meta.default_permissions
    }


def _permissions(apps, using):
    rows = apps.get_model("auth", "Permission").objects.using(using).select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}


class Migration(migrations.Migration):
    """Four groups, removed again on the way back."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("priorities", "0001_initial"),
        ("reports", "0001_initial"),
    ]

    operations = [migrations.RunPython(add_roles, remove_roles)]
