"""What the desk stands on in a site that is in use already: meetings held, sentences and timetable, and the rights."""

from importlib import import_module

from django.db import migrations

first = import_module("reports.migrations.0002_roles")

RECORDS = first.RECORDS | {"revision", "setaside", "openpart"}
"""Written by the site itself; an administrator may read them. The history tables are read through the revisions."""

LEAD_INS = {
    "report": "The Board considered a report on {item} from {organisation}.",
    "presentation": "The Board was given a presentation on {item} by {presenter}.",
    "consultation": "The Board was consulted on {item} by {organisation}.",
    "workshop": "The Board worked on {item} together in a workshop.",
    "update": "The Board heard from {presenter} how {item} has moved on.",
}
STEPS = {"draft": 4, "manager": 2, "director": 1, "despatch": 0}


def settle(apps, schema_editor):
    """Meetings entered so far were held; each committee gets sentences and a timetable to start from."""
    using = schema_editor.connection.alias
    apps.get_model("reports", "BoardMeeting").objects.using(using).update(status="held")
    lead_in, step = apps.get_model("reports", "LeadIn"), apps.get_model("reports", "TimetableStep")
    for committee in apps.get_model("reports", "Committee").objects.using(using):
        lead_in.objects.using(using).bulk_create(
            lead_in(committee=committee, kind=kind, wording=wording) for kind, wording in LEAD_INS.items()
        )
        step.objects.using(using).bulk_create(
            step(committee=committee, step=name, working_days=days) for name, days in STEPS.items()
        )


def add_rights(apps, schema_editor):
    """The officer looks after board meetings; the administrator after every table that is no record."""
    using = schema_editor.connection.alias
    first.make_permissions(apps, using)
    permissions = first._permissions(apps, using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name="Administrator"):
        group.permissions.add(*(permissions[name] for name in sorted(everything(apps))))
    for group in groups.filter(name="Officer"):
        group.permissions.add(*(permissions[name] for name in sorted(OFFICER)))
    for group in groups.filter(name="Approver"):
        group.permissions.add(permissions["reports.view_boardmeeting"])


OFFICER = {f"reports.{action}_boardmeeting" for action in ("view", "add", "change")}


def everything(apps):
    """Every row of ours may be added, changed and removed, but a record of what happened may only be read."""
    models = [model._meta for label in first.OURS for model in apps.get_app_config(label).get_models()]
    return {
        f"{meta.app_label}.{action}_{meta.model_name}"
        for meta in models
        if not meta.model_name.startswith("historical")
        for action in (("view",) if meta.model_name in RECORDS else ("view", "add", "change", "delete"))
    }


class Migration(migrations.Migration):
    dependencies = [("priorities", "0004_notes_are_public"), ("reports", "0008_the_desk")]

    # The way back leaves the rows and the rights: their tables go with the migration before.
    operations = [
        migrations.RunPython(settle, migrations.RunPython.noop),
        migrations.RunPython(add_rights, migrations.RunPython.noop),
    ]
