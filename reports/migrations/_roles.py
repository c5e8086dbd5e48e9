"""Bringing the groups up to date with the table in `reports.roles`; a migration calls it whenever the table changes."""

from importlib import import_module

from reports import roles

first = import_module("reports.migrations.0002_roles")


def bring_up_to_date(apps, schema_editor):
    """Give each role exactly what the table says; rights of other apps that somebody added to a group stay."""
    using = schema_editor.connection.alias
    first.make_permissions(apps, using)
    give(apps, using)


def give(apps, using="default"):
    """The groups, made where they are missing, with the rights of the table."""
    permissions = first._permissions(apps, using)
    ours = [row for name, row in permissions.items() if name.split(".")[0] in (*first.OURS, "auth")]
    for name, wanted in {**roles.PERMISSIONS, roles.Role.ADMINISTRATOR: administered(apps) | roles.PEOPLE}.items():
        group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=str(name))
        group.permissions.remove(*ours)
        group.permissions.add(*(permissions[each] for each in sorted(wanted) if each in permissions))


def administered(apps):
    """Every row of ours may be added, changed and removed, but a record of what happened may only be read."""
    models = [model._meta for label in first.OURS for model in apps.get_app_config(label).get_models()]
    return {
        f"{meta.app_label}.{action}_{meta.model_name}"
        for meta in models
        if not meta.model_name.startswith("historical") and meta.model_name not in roles.NOT_ADMINISTERED
        for action in (("view",) if meta.model_name in roles.RECORDS else ("view", "add", "change", "delete"))
    }
