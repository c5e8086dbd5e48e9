"""Import and export in the administration: look first, then go on."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from priorities.models import Plan
from priorities.tables import as_archive, as_workbook
from tests.cast import person
from tests.priorities.tables.sheets import at, everything, workbook_of


@pytest.fixture
def office(client, plan):
    client.force_login(person("administrator"))
    return client


@pytest.fixture
def changed(plan, tmp_path):
    """The plan's workbook with one cell changed and one row less."""
    with workbook_of(plan, tmp_path / "plan.xlsx") as workbook:
        at(workbook["work_areas"], 2, "title").value = "Bank work and more"
        workbook["alignments"].delete_rows(9)
    return (tmp_path / "plan.xlsx").read_bytes()


def address(plan, page="import"):
    return reverse(f"admin:priorities_plan_{page}", args=[plan.pk])


def send(client, where, content, name="plan.xlsx"):
    return client.post(where, {"tables": SimpleUploadedFile(name, content)}, follow=True)


def go_on(client, preview, **changed):
    """Press the button of a preview."""
    fields = dict(re.findall(r'name="(state|go_on)" value="([^"]+)"', preview.content.decode()))
    return client.post(preview.request["PATH_INFO"], {**fields, **changed}, follow=True)


def words(response):
    """The page's words without its mark-up."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_preview_shows_each_row_and_writes_nothing(office, plan, changed):
    before = everything()
    preview = send(office, address(plan), changed)
    assert everything() == before
    assert "Nothing is written yet. Rows: 0 added, 1 changed, 1 removed." in words(preview)
    assert "work_areas 4 0 1 0" in words(preview)
    assert "title now Bank work 1.1 title after the import Bank work and more" in words(preview)
    assert "<del> 1.1</del>" in preview.content.decode()
    assert "<ins> and more</ins>" in preview.content.decode()
    assert "Removed: 1 priority-2, partner-plan-2, 2 : Safe banks" in words(preview)


def test_going_on_writes_it_says_so_and_leads_to_the_outline(office, plan, changed):
    done = go_on(office, send(office, address(plan), changed))
    assert done.redirect_chain[-1][0] == address(plan, "outline")
    said = "Imported plan.xlsx. Rows: 0 added, 1 changed, 1 removed."
    assert said in words(done)
    assert plan.work_areas.get(key="priority-1-area-1").title == "Bank work and more"
    assert LogEntry.objects.get().change_message == said


def test_the_preview_can_be_loaded_again_until_it_is_imported(office, plan, changed):
    preview = send(office, address(plan), changed)
    where = preview.redirect_chain[-1][0]
    assert "Import these changes" in words(office.get(where))
    go_on(office, preview)
    assert "The file is no longer kept. If it has not been imported already, choose it again." in words(
        office.get(where)
    )


def test_a_plan_that_changed_since_is_shown_anew_and_not_written_over(office, plan, changed):
    preview = send(office, address(plan), changed)
    plan.work_areas.filter(key="priority-1-area-1").update(title="Theirs")
    again = go_on(office, preview)
    assert "Somebody else has changed the plan since these changes were worked out. Nothing was written." in words(
        again
    )
    assert "title now Theirs title after the import Bank work and more" in words(again)
    assert plan.work_areas.get(key="priority-1-area-1").title == "Theirs"
    go_on(office, again)
    assert plan.work_areas.get(key="priority-1-area-1").title == "Bank work and more"


def test_what_is_wrong_is_listed_and_the_file_is_not_kept(office, plan, tmp_path):
    with workbook_of(plan, tmp_path / "plan.xlsx") as workbook:
        at(workbook["observations"], 2, "value").value = "<b>many</b>"
        at(workbook["plan"], 2, "title").value = None
    before = everything()
    refused = send(office, address(plan), (tmp_path / "plan.xlsx").read_bytes())
    assert everything() == before
    assert "plan.xlsx was not imported" in words(refused)
    assert "Sheet plan, row 2, title: The cell is empty. Fill it in." in words(refused)
    assert "value: “&lt;b&gt;many&lt;/b&gt;” is not a plain number." in refused.content.decode()
    assert "Import these changes" not in words(refused)


def test_no_file_another_plans_file_and_a_huge_one_are_refused(office, plan):
    assert "Choose a workbook (.xlsx) or a ZIP archive" in words(office.post(address(plan)))
    other = Plan.objects.create(key="other", partnership=plan.partnership, title="O", first_year=2040, last_year=2041)
    assert "These are the tables of “other”, and you chose “plan-2030-2035”." in words(
        send(office, address(plan), as_archive(other), "other.zip")
    )
    assert "big.xlsx is larger than 10 MB." in words(send(office, address(plan), bytes(40 * 1024 * 1024), "big.xlsx"))


def test_tables_that_change_nothing_cannot_be_imported(office, plan):
    preview = send(office, address(plan), as_workbook(plan))
    assert "It changes nothing" in words(preview)
    assert "Import these changes" not in words(preview)


def test_a_new_plan_is_imported_as_a_draft_and_one_that_is_there_is_refused(office, plan):
    where = reverse("admin:priorities_plan_import_new")
    content = as_archive(plan)
    assert "There is a plan “plan-2030-2035” already." in words(send(office, where, content, "plan.zip"))
    Plan.objects.filter(pk=plan.pk).update(key="old", status="superseded")
    preview = send(office, where, content, "plan.zip")
    assert "The new plan in plan.zip" in words(preview)
    assert "Weirs and locks 1" in words(preview)
    go_on(office, preview)
    new = Plan.objects.get(key="plan-2030-2035")
    assert (new.status, new.deliverables.count()) == ("in-force", 5)


@pytest.mark.parametrize(("form", "name"), [("xlsx", "plan-2030-2035.xlsx"), ("zip", "plan-2030-2035.zip")])
def test_what_is_exported_can_be_imported(office, plan, form, name):
    response = office.get(address(plan, "export"), {"form": form})
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "It changes nothing" in words(send(office, address(plan), response.content, name))


def test_a_workbook_that_cannot_be_written_says_why(office, plan):
    plan.sections.filter(key="purpose").update(body=f"<p>{'eels ' * 8000}</p>")
    response = office.get(address(plan, "export"), follow=True)
    assert "Export CSV files instead." in words(response)


def test_another_person_cannot_import_ones_file(office, client, plan, changed):
    preview = send(office, address(plan), changed)
    colleague = person("officer")
    colleague.is_staff = colleague.is_superuser = True
    colleague.save()
    client.force_login(colleague)
    assert "no longer kept" in words(client.get(preview.redirect_chain[-1][0]))
    assert "no longer kept" in words(go_on(client, preview))
    assert plan.work_areas.get(key="priority-1-area-1").title == "Bank work 1.1"


@pytest.mark.parametrize("name", ["officer", "approver", "member"])
def test_others_may_neither_import_nor_export(client, plan, name):
    user = person(name)
    user.is_staff = True
    user.save()
    client.force_login(user)
    new = reverse("admin:priorities_plan_import_new")
    for answer in (client.get(address(plan)), client.get(address(plan, "export")), client.get(new), client.post(new)):
        assert answer.status_code == 403


def test_strange_tokens_and_addresses_do_no_harm(office, plan):
    assert "no longer kept" in words(office.get(address(plan), {"file": "ü\0"}))
    assert "no longer kept" in words(office.post(address(plan), {"go_on": "x", "state": "x"}))
    assert office.get(reverse("admin:priorities_plan_import", args=[0])).status_code == 404
