"""What there is moves into the sign-off: the record of moves becomes a chain, and whose turn it was becomes a status."""

from types import SimpleNamespace

from django.db import migrations

from reports.models.audit import FIRST, hash_of

STATUS_OF_TURN = {"manager": "with_manager", "director": "with_director", "despatch": "with_director"}
ACTS = {
    ("draft", "published"): "publish",
    ("published", "withdrawn"): "withdraw",
    ("withdrawn", "draft"): "reopen",
}


def chain(apps, schema_editor):
    """Each recorded move as a row of the audit trail, in the order in which they were made."""
    using = schema_editor.connection.alias
    row_model, number, previous = apps.get_model("reports", "AuditRow"), 0, FIRST
    changes = apps.get_model("reports", "StatusChange").objects.using(using).select_related("by")
    for change in changes.order_by("at", "pk"):
        number += 1
        row = row_model(
            number=number,
            update_id=change.update_id,
            act=ACTS.get((change.from_status, change.to_status), "move"),
            from_status=change.from_status,
            to_status=change.to_status,
            by_id=change.by_id,
            by_name=_name(change.by) if change.by else "",
            at=change.at,
            reason=change.reason,
            previous_sha256=previous,
        )
        row.sha256 = previous = hash_of(row)
        row.save(using=using)
    apps.get_model("reports", "AuditEnd").objects.using(using).create(pk=1, number=number, sha256=previous)


def _name(person):
    full = f"{person.first_name} {person.last_name}".strip()
    return full or person.username


def settle(apps, schema_editor):
    """Statuses from turns, what the public finds from statuses and editions, and the partnership of each update."""
    using = schema_editor.connection.alias
    updates = apps.get_model("reports", "ScrutinyUpdate").objects.using(using)
    for turn, status in STATUS_OF_TURN.items():
        updates.filter(status="draft", turn=turn, committee_meeting__isnull=False).update(status=status)
    updates.filter(status="published").update(public_state="published")
    updates.exclude(status="published").filter(editions__isnull=False).update(public_state="withdrawn")
    first = apps.get_model("priorities", "Partnership").objects.using(using).order_by("pk").first()
    reported = apps.get_model("reports", "ReportedMeeting").objects.using(using).select_related("board_meeting")
    partnerships = {row.update_id: row.board_meeting.partnership_id for row in reported}
    fallback = SimpleNamespace(pk=None) if first is None else first
    for pk in updates.values_list("pk", flat=True):
        updates.filter(pk=pk).update(partnership_id=partnerships.get(pk, fallback.pk))


class Migration(migrations.Migration):
    dependencies = [("reports", "0018_sign_off")]

    # The way back leaves the rows: their tables go with the migration before.
    operations = [
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
