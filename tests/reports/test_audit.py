"""The audit trail: nobody changes it by the site, and whoever changes it in the database is found out."""

import tracemalloc
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.urls import reverse

from reports import audit, workflow
from reports.audit_faults import faults
from reports.models import AuditEnd, AuditRow
from reports.models.audit import FIRST, HASHED, hash_of
from reports.models.written_once import WrittenOnceError
from reports.views.audit import ROWS_A_PAGE
from tests.cast import a_complete_draft, an_approved_update, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail():
    """Four rows of one paper: sent, approved twice, returned."""
    update = an_approved_update()
    workflow.send_back(update, by=person("clerk"), reason="A figure is wrong.")
    assert list(faults()) == []
    return list(AuditRow.objects.all())


def in_the_database(statement, *values):
    """What somebody does who has the database's password."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def set_field(number, name, value):
    in_the_database(f"UPDATE reports_auditrow SET {name} = %s WHERE number = %s", value, number)  # noqa: S608


@pytest.mark.parametrize("name", [*HASHED, "at"])
def test_a_changed_row_is_found_whatever_was_changed_in_it(trail, name):
    others = {
        "number": 9,
        "update_id": a_complete_draft().pk,
        "by_id": person("stranger").pk,
        "on_behalf_of_id": person("stranger").pk,
        "at": datetime(2026, 1, 1, tzinfo=UTC),
        "from_status": "withdrawn",
        "to_status": "withdrawn",
    }
    set_field(4, name, others.get(name, "0" * 64 if name.endswith("sha256") else "Otters"))
    found = list(faults())
    assert any("4" in fault or "9" in fault for fault in found), found


def test_a_row_that_was_changed_together_with_its_hash_is_found_by_the_next(trail):
    row = trail[0]
    row.reason = "Otters."
    set_field(1, "reason", row.reason)
    set_field(1, "sha256", hash_of(row))
    assert "Row 2 does not follow the row before it: one of the two was changed." in list(faults())


def test_the_last_row_changed_together_with_its_hash_is_found_by_the_end_on_record(trail):
    row = trail[3]
    row.reason = "Otters."
    set_field(4, "reason", row.reason)
    set_field(4, "sha256", hash_of(row))
    assert any("not its last row" in fault for fault in faults())


@pytest.mark.parametrize(("gone", "said"), [([1], "Row 1 is missing."), ([4], "Row 4 is missing.")])
def test_a_missing_row_is_found(trail, gone, said):
    for number in gone:
        in_the_database("DELETE FROM reports_auditrow WHERE number = %s", number)
    assert said in list(faults())


def test_an_added_row_is_found(trail):
    last = trail[3]
    last.pk, last.number, last.previous_sha256, last.reason = None, 5, last.sha256, "Otters."
    last.sha256 = hash_of(last)
    models.QuerySet(AuditRow).bulk_create([last])
    assert any("added by hand" in fault for fault in faults())


def test_a_status_or_an_approval_that_no_row_tells_of_is_found(trail):
    in_the_database("UPDATE reports_scrutinyupdate SET status = 'approved'")
    in_the_database("UPDATE reports_approval SET content_sha256 = %s WHERE step = 'manager'", "0" * 64)
    found = list(faults())
    assert "The approval that row 2 records was changed: it is not what the row says." in found
    assert any("is “Approved”, but no move on record led there last." in fault for fault in found)
    in_the_database("DELETE FROM reports_approval WHERE step = 'director'")
    assert "Row 3 records an approval that is missing." in list(faults())


def test_the_command_says_what_is_wrong_and_fails(trail, capsys):
    call_command("verify_audit")
    said = capsys.readouterr().out
    assert "The audit trail is whole: 4 rows." in said
    known = said.split("--known ")[1].strip()
    set_field(2, "reason", "Otters.")
    with pytest.raises(CommandError, match="1 fault was found"):
        call_command("verify_audit")
    assert "Row 2 was changed" in capsys.readouterr().err
    make_anew()
    call_command("verify_audit")
    with pytest.raises(CommandError):
        call_command("verify_audit", "--known", known)
    assert "the trail was made anew" in capsys.readouterr().err
    with pytest.raises(CommandError, match="colon"):
        call_command("verify_audit", "--known", "4")


def make_anew():
    """The whole chain once more, hashes and end included, as somebody could who may write to the database."""
    previous = FIRST
    for row in AuditRow.objects.order_by("number"):
        row.previous_sha256 = previous
        previous = hash_of(row)
        set_field(row.number, "previous_sha256", row.previous_sha256)
        set_field(row.number, "sha256", previous)
    AuditEnd.objects.update(sha256=previous)


def test_ten_thousand_rows_are_read_in_little_memory():
    update, previous, rows = a_complete_draft(), FIRST, []
    for number in range(1, 10_001):
        row = AuditRow(number=number, update=update, act="schedule", at=datetime(2026, 1, 1, tzinfo=UTC))
        row.reason, row.previous_sha256 = "To be published. " * 10, previous
        row.sha256 = previous = hash_of(row)
        rows.append(row)
    models.QuerySet(AuditRow).bulk_create(rows, batch_size=500)
    AuditEnd.objects.update_or_create(pk=1, defaults={"number": 10_000, "sha256": previous})
    del rows
    tracemalloc.start()
    assert list(faults()) == []
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8_000_000


def test_no_code_changes_or_removes_a_row(trail):
    row = trail[0]
    row.reason = "Otters."
    for attempt in (
        row.save,
        row.delete,
        AuditRow.objects.all().delete,
        lambda: AuditRow.objects.update(reason="Otters."),
        lambda: AuditRow.objects.bulk_update([row], ["reason"]),
        lambda: AuditRow.objects.bulk_create([row], update_conflicts=True),
    ):
        with pytest.raises(WrittenOnceError), transaction.atomic():
            attempt()
    assert list(faults()) == []


def test_the_administration_reads_the_trail_and_offers_nothing_else(visit, trail):
    administrator = visit("administrator")
    pages = [reverse("admin:reports_auditrow_change", args=[trail[0].pk]), reverse("admin:reports_auditrow_changelist")]
    for page in pages:
        shown = administrator.get(page).content.decode()
        assert "delete" not in shown.lower()
        assert 'name="_save"' not in shown
    sent = {"action": "delete_selected", "_selected_action": [trail[0].pk], "post": "yes"}
    for page, data in (
        (pages[0], {"reason": "Otters."}),
        (pages[1], sent),
        (reverse("admin:reports_auditrow_delete", args=[trail[0].pk]), {"post": "yes"}),
        (reverse("admin:reports_auditrow_add"), {"number": 9}),
    ):
        administrator.post(page, data)
    assert list(faults()) == []
    assert AuditRow.objects.count() == 4


def test_the_desk_shows_every_row_of_a_paper_page_by_page(visit, trail, django_assert_num_queries):
    update = trail[0].update
    page = reverse("reports:audit", args=[update.slug])
    officer = visit("officer")
    shown = officer.get(page).content.decode()
    assert all(words in shown for words in ("A figure is wrong.", "director", trail[0].content_sha256[:12]))
    assert trail[0].content_sha256 not in shown
    for number in range(ROWS_A_PAGE):
        audit.write(update, "schedule", by=person("clerk"), reason=f"Reason {number}.")
    assert f"Reason {ROWS_A_PAGE - 1}." in officer.get(page).content.decode()
    assert "A figure is wrong." in officer.get(page, {"page": 2}).content.decode()
    assert list(faults()) == []
