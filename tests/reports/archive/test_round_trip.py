"""What was published goes out in one archive and comes back into an empty site as it was."""

from __future__ import annotations

import json
import zipfile
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from reports import workflow
from reports.archive import export, import_archive
from reports.audit_faults import faults
from reports.edition_faults import examine
from reports.models import (
    AgendaItem,
    AuditRow,
    BoardMeeting,
    CommitteeMeeting,
    Edition,
    PublishedPaper,
    RestrictedEdition,
    ScrutinyUpdate,
)
from tests.cast import a_published_update, fresh, person
from tests.reports.archive.sites import (
    CONSENT,
    DRAFT_PLAN,
    PRIVATE_STORY,
    a_site_with_everything,
    empty_the_site,
    public_pages,
)
from tests.reports.exempt_papers import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


WITHDRAWALS_BY_PRIORITY = "/follow/plans/plan-2030-2035/priority-1.atom"
"""What a withdrawn paper served is told by its words, and those are withheld. A move of house keeps them."""


def hashes():
    rows = Edition.objects.order_by("update__slug", "number")
    return list(rows.values_list("update__slug", "number", "tree_sha256", "pdf_sha256", "html_sha256", "published_at"))


def pages():
    """Of every file that there is its hash and how many pages it is said to have."""
    return [
        sorted(model.objects.exclude(pdf_pages=None).values_list("pdf_sha256", "pdf_pages"))
        for model in (Edition, RestrictedEdition)
    ]


def register_in_words():
    """What the register says, by lasting names."""
    return [
        (
            *(getattr(paper, name) for name in ("slug", "title", "summary", "meeting_date", "first_published_at")),
            sorted(str(meeting) for meeting in paper.board_meetings.all()),
            sorted(paper.priorities.values_list("key", flat=True)),
            list(paper.sections.values_list("position", "role", "heading", "anchor", "priorities__key")),
            list(paper.paragraphs.values_list("position", "number", "anchor", "text")),
        )
        for paper in PublishedPaper.objects.order_by("slug")
    ]


def threads():
    """Which sections' agenda items go on from one another, by heading and day."""
    items = AgendaItem.objects.filter(sections__published_sections__isnull=False).distinct()
    return {(item.number, item.meeting.date, item.follows and item.follows.meeting.date) for item in items}


def words_in(path):
    """Everything in the archive, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")


@pytest.fixture
def moved(tmp_path):
    """Take the site out and bring it back; gives what it said before, and both archives."""

    def move(*, for_publication=True):
        first, second = tmp_path / "first.zip", tmp_path / "second.zip"
        export(first, for_publication=for_publication)
        empty_the_site()
        import_archive(first)
        export(second, for_publication=for_publication)
        return first, second

    return move


def test_an_empty_site_is_filled_again_and_every_public_page_is_the_same(moved):
    a_site_with_everything()
    slugs = [f"/updates/{slug}/" for slug in ScrutinyUpdate.objects.values_list("slug", flat=True)]
    before = (hashes(), register_in_words(), threads(), public_pages(*slugs))
    first, second = moved()
    after = (hashes(), register_in_words(), threads(), public_pages(*slugs))
    assert after[:3] == before[:3]
    other = {address for address in before[3] if after[3].get(address) != before[3][address]}
    assert other == {WITHDRAWALS_BY_PRIORITY}
    assert len(before[3]) > 60
    assert {410, 200} == {status for status, _ in before[3].values()}
    assert second.read_bytes() == first.read_bytes()


def test_what_came_in_is_proved_like_what_was_published_here(moved):
    a_site_with_everything()
    moved()
    found = examine(render=False)
    assert found.faults == list(faults()) == []
    assert found.withheld == 2
    row = AuditRow.objects.filter(to_status="withdrawn").first()
    assert (row.act, row.by_name, row.reason) == ("import", "Imported from an archive", "It named a person.")


def test_nothing_private_goes_out(tmp_path):
    User.objects.filter(pk=person("clerk").pk).update(first_name="Perpetua", last_name="Quillfeather")
    a_site_with_everything(6)
    BoardMeeting.objects.update(venue="The xylem hall", chair="Cara xylem")
    AgendaItem.objects.update(discussion="<p>Words of xylem.</p>", title="A title of xylem")
    withdrawn = ScrutinyUpdate.objects.get(public_state="withdrawn").sections.first().body[3:60]
    public, whole = tmp_path / "public.zip", tmp_path / "whole.zip"
    export(public)
    said = words_in(public)
    for private in (SECRET, PRIVATE_STORY, CONSENT, DRAFT_PLAN, withdrawn, "xylem", "Quillfeather"):
        assert private not in said
    export(whole, for_publication=False)
    for known in (SECRET, PRIVATE_STORY, CONSENT, withdrawn):
        assert known in words_in(whole)
    assert whole.stat().st_mode & 0o077 == 0


def test_a_move_of_house_takes_exempt_papers_and_withdrawn_ones_along(moved):
    a_site_with_everything(6)
    counted = pages()
    assert len(counted[0]) > 6
    before, whole = hashes(), list(RestrictedEdition.objects.values_list("tree_sha256", "pdf_sha256"))
    feed = public_pages()[WITHDRAWALS_BY_PRIORITY]
    first, second = moved(for_publication=False)
    assert public_pages()[WITHDRAWALS_BY_PRIORITY] == feed
    assert (hashes(), list(RestrictedEdition.objects.values_list("tree_sha256", "pdf_sha256"))) == (before, whole)
    assert len(whole) == 1
    assert pages() == counted, "the archive does not say it: it is counted again"
    found = examine(render=False)
    assert (found.faults, found.withheld) == ([], 0)
    assert second.read_bytes() == first.read_bytes()


def test_a_paper_that_came_in_can_be_corrected(moved):
    update = a_published_update()
    moved()
    update = ScrutinyUpdate.objects.with_parts().get(slug=update.slug)
    assert [section.heading for section in update.sections.all()] == ["Weirs 1"]
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    assert fresh(update).status == "draft"


def test_a_withdrawn_paper_that_came_in_without_its_words_can_be_written_again(visit, moved):
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="It named a person.")
    moved()
    update = ScrutinyUpdate.objects.with_parts().get(slug=update.slug)
    workflow.reopen(update, by=person("officer"), reason="Mended.")
    page = visit("officer").get(f"/desk/updates/{update.slug}/preview/").content.decode()
    assert "What has changed is not listed, as that edition is not kept here." in page


def test_meetings_to_come_go_along(moved):
    a_site_with_everything(1)
    before = set(CommitteeMeeting.objects.values_list("committee__key", "date", "venue"))
    moved()
    assert set(CommitteeMeeting.objects.values_list("committee__key", "date", "venue")) == before


def run(*arguments):
    said, shouted = StringIO(), StringIO()
    call_command(*arguments, stdout=said, stderr=shouted)
    return said.getvalue(), shouted.getvalue()


def test_the_commands_say_what_they_did_and_never_write_over_anything(tmp_path):
    a_published_update()
    path = str(tmp_path / "archive.zip")
    said, shouted = run("export_archive", path)
    assert (said.startswith(f"Wrote {path} ("), shouted) == (True, "")
    with pytest.raises(CommandError, match="is there already"):
        run("export_archive", path)
    with pytest.raises(CommandError, match="already, and an archive is not mixed"):
        run("import_archive", path)
    assert "NOT FOR PUBLICATION" in run("export_archive", path, "--replace", "--with-restricted")[1]
    empty_the_site()
    assert User.objects.exists()
    assert run("import_archive", path)[0].startswith("Imported 1 update. ")


@pytest.mark.parametrize(("name", "why"), [("archive", "ends in .zip"), ("missing/archive.zip", "cannot be written")])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path, name, why):
    with pytest.raises(CommandError, match=why):
        run("export_archive", str(tmp_path / name))


def test_the_manifest_names_every_file(tmp_path):
    a_published_update()
    export(tmp_path / "archive.zip")
    with zipfile.ZipFile(tmp_path / "archive.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert sorted([*manifest["members"], "manifest.json"]) == sorted(archive.namelist())
    assert (manifest["version"], manifest["for_publication"]) == (1, True)
