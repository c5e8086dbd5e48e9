"""`manage.py verify_editions`: says in words what was changed in what is stored, wherever that was."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports.models import PublishedPaper
from tests.cast import a_complete_draft, a_published_update, fresh, publish
from tests.reports.test_editions import correct

pytestmark = pytest.mark.django_db


def verify(*options):
    """What the command says, and whether it found a fault."""
    said, faults = StringIO(), StringIO()
    try:
        call_command("verify_editions", *options, stdout=said, stderr=faults)
    except CommandError as error:
        return f"{said.getvalue()}{faults.getvalue()}{error}", True
    return said.getvalue() + faults.getvalue(), False


def change(table, field, old, new):
    """Tamper with the database itself, past every model."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {field} FROM {table} ORDER BY id LIMIT 1")
        pk, value = cursor.fetchone()
        if isinstance(value, (bytes, memoryview)):
            value = bytes(value)
            changed = value.replace(old.encode(), new.encode(), 1)
        else:
            changed = str(value).replace(old, new, 1)
        assert changed != value
        cursor.execute(f"UPDATE {table} SET {field} = %s WHERE id = %s", [changed, pk])


@pytest.fixture
def published():
    """Two editions of one paper, the first with an exempt section."""
    update = a_complete_draft(2)
    section = update.sections.last()
    section.exempt_under, section.exempt_reason = "3", "Because of a contract."
    section.save()
    publish(fresh(update))
    correct(update, "The weirs were counted twice.")
    return fresh(update)


def test_what_is_as_it_was_published_is_said_to_be(published):
    a_published_update()
    said, is_fault = verify()
    assert (said.strip(), is_fault) == (
        "3 editions looked at, 5 papers rendered again. Everything is as it was published.",
        False,
    )
    assert verify("--quick") == ("3 editions looked at. Everything is as it was published.\n", False)


@pytest.mark.parametrize(
    ("table", "field", "old", "new", "words"),
    [
        ("edition", "pdf", "%PDF", "%PDG", "edition 1: its PDF was changed"),
        ("edition", "html", "Weirs", "Wears", "edition 1: its web page was changed"),
        ("restrictededition", "pdf", "%PDF", "%PDG", "edition 1, the whole paper: its PDF was changed"),
        ("restrictededition", "html", "Weirs", "Wears", "edition 1, the whole paper: its web page was changed"),
        ("edition", "pdf_sha256", "", "0", "edition 1: its PDF was changed"),
        ("edition", "pdf_size", "", "1", "bytes, and had"),
        ("edition", "pdf_pages", "", "1", "pages, and 3 were counted when it was stored"),
        ("edition", "title", "Rivers", "Revers", "its title, committee or date on record is not the one in the paper"),
        ("edition", "content_sha256", "", "0", "the paper that is stored is not the one that was approved"),
    ],
)
def test_one_changed_byte_is_found_and_named(published, table, field, old, new, words):
    if field.endswith("sha256"):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE reports_{table} SET {field} = '{'0' * 64}' WHERE number = 1")
    elif field in ("pdf_size", "pdf_pages"):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE reports_{table} SET {field} = {field} + 1 WHERE number = 1")
    else:
        change(f"reports_{table}", field, old, new)
    said, is_fault = verify("--quick")
    assert is_fault
    assert words in said


@pytest.mark.parametrize("table", ["edition", "restrictededition"])
def test_a_changed_tree_is_found(published, table):
    tree = "replace(tree, 'counted', 'Counted')"
    if connection.vendor == "postgresql":
        tree = "replace(tree::text, 'counted', 'Counted')::jsonb"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE reports_{table} SET tree = {tree}")
    said, is_fault = verify("--quick")
    assert is_fault
    assert "its stored tree was changed" in said


def test_a_tree_that_cannot_be_read_is_found(published):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_edition SET tree = '{}' WHERE number = 1")
    assert "its stored tree cannot be read as a paper" in verify("--quick")[0]


def test_a_missing_edition_is_found(published):
    PublishedPaper.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_edition WHERE number = 2")
    assert "edition 2 is missing" in verify("--quick")[0]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_restrictededition")
        cursor.execute("DELETE FROM reports_edition")
    assert "it was published, and no edition of it is stored" in verify("--quick")[0]


def test_a_file_changed_together_with_its_hash_is_found_by_rendering(published):
    with connection.cursor() as cursor:
        empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        cursor.execute(
            f"UPDATE reports_edition SET html = %s, html_size = 0, html_sha256 = '{empty}' WHERE number = 2", [b""]
        )
    assert not verify("--quick")[1]
    said, is_fault = verify()
    assert is_fault
    assert "edition 2: rendered again, its web page has other bytes" in said


def test_an_edition_of_another_layout_is_checked_by_its_hash_alone(published):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_edition SET renderer = 'older' WHERE number = 2")
    said, is_fault = verify()
    assert not is_fault
    assert "2 papers checked by hash alone (laid out by another version)" in said


def test_a_forged_publisher_is_found(published):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_edition SET published_by_id = NULL WHERE number = 1")
    assert "the audit trail does not say that this paper was published by this person" in verify("--quick")[0]
