"""An archive that is damaged, was changed, or was made to hurt is refused in words, and nothing of it comes in."""

from __future__ import annotations

import json
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from reports.archive import ArchiveRefusedError, export
from reports.archive.importing import nothing_is_entered
from reports.archive.sealed import SealedWriter, opened, seal
from reports.made_up import Archive, make
from reports.models import AuditRow
from tests.priorities.plans import a_plan_with
from tests.reports.archive.sites import empty_the_site, spoilt

pytestmark = pytest.mark.django_db

SLUG = "safety-in-the-evening-00001"
UPDATE = f"updates/{SLUG}/update.json"
TREE = f"updates/{SLUG}/editions/1/paper.json"
PDF = f"updates/{SLUG}/editions/1/paper.pdf"


@pytest.fixture
def archive(tmp_path) -> Path:
    """Of one published paper; the site is empty again."""
    a_plan_with()
    make(Archive(1, beside=True))
    export(tmp_path / "archive.zip")
    empty_the_site()
    return tmp_path / "archive.zip"


def refused(path: Path) -> str:
    """What the command says, with nothing imported."""
    with pytest.raises(CommandError) as error:
        call_command("import_archive", str(path), stdout=StringIO())
    assert nothing_is_entered()
    assert not AuditRow.objects.exists()
    return str(error.value)


def members_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as held:
        return {name: held.read(name) for name in held.namelist() if name != "manifest.json"}


def written_anew(path: Path, members: dict[str, bytes]) -> Path:
    """A whole and sealed archive of these members."""
    with path.open("wb") as file:
        writer = SealedWriter(file, for_publication=True)
        for name, content in members.items():
            writer.add(name, content)
        writer.close()
    seal(path)
    return path


def with_json(path: Path, member: str, change) -> Path:
    """The archive with what one of its JSON members says changed."""
    members = members_of(path)
    said = json.loads(members[member])
    change(said)
    return written_anew(path, members | {member: json.dumps(said).encode()})


def test_no_changed_byte_goes_unnoticed(archive):
    length = archive.stat().st_size

    @given(place=st.integers(0, length - 1), other=st.integers(1, 255))
    def one_byte(place, other):
        def change(content):
            content[place] ^= other

        with pytest.raises(ArchiveRefusedError), opened(spoilt(archive, change)):
            pass

    one_byte()


def test_no_missing_or_added_part_goes_unnoticed(archive):
    length = archive.stat().st_size

    @given(first=st.integers(0, length - 1), size=st.integers(1, length), added=st.binary(max_size=40))
    def part(first, size, added):
        original = archive.read_bytes()
        changed = original[:first] + added + original[first + size :]
        if changed != original:
            archive.with_name("cut.zip").write_bytes(changed)
            with pytest.raises(ArchiveRefusedError), opened(archive.with_name("cut.zip")):
                pass

    part()


def test_a_damaged_archive_is_refused_in_words(archive):
    def change(content):
        content[len(content) // 2] ^= 1

    assert refused(spoilt(archive, change)) == (
        "spoilt.zip is damaged, or was changed or packed again since it was written. Fetch it anew."
    )


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive " * 50])
def test_another_file_is_no_archive(tmp_path, content):
    (tmp_path / "letter.zip").write_bytes(content)
    assert refused(tmp_path / "letter.zip").startswith("letter.zip is no archive of this site.")


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "cannot be read: No such file" in refused(tmp_path / "missing.zip")
    assert "cannot be read: Is a directory" in refused(tmp_path)


def test_an_archive_of_a_newer_version_says_what_to_do(archive, monkeypatch):
    members = members_of(archive)
    monkeypatch.setattr("reports.archive.sealed.VERSION", 2)
    path = written_anew(archive, members)
    monkeypatch.undo()
    assert "newer version of this system (format 2; this one reads 1). Upgrade first." in refused(path)


@pytest.mark.parametrize(
    "name",
    ["../settings.json", "/etc/passwd", "updates/../update.json", "C:\\paper.json", f"updates/{SLUG}/paper.exe", "a/"],
)
def test_a_member_of_another_name_is_refused(archive, name):
    assert "holds other files than its manifest says" in refused(
        written_anew(archive, members_of(archive) | {name: b"x"})
    )


def test_a_member_that_the_manifest_does_not_know_is_refused(archive):
    members = members_of(archive)
    with zipfile.ZipFile(archive) as held:
        manifest = held.read("manifest.json")
    with zipfile.ZipFile(archive, "w") as held:
        for name, content in {**members, "more.json": b"[]", "manifest.json": manifest}.items():
            held.writestr(name, content)
    seal(archive)
    assert "holds other files than its manifest says" in refused(archive)


def test_a_member_with_another_hash_than_in_the_manifest_is_refused(archive):
    members = members_of(archive)
    with zipfile.ZipFile(archive) as held:
        manifest = held.read("manifest.json")
    with zipfile.ZipFile(archive, "w") as held:
        for name, content in {**members, "updates.json": b"[]", "manifest.json": manifest}.items():
            held.writestr(name, content)
    seal(archive)
    assert "updates.json has not the hash in the manifest" in refused(archive)


def test_a_bomb_is_not_unpacked(archive):
    bomb = members_of(archive) | {"README.txt": b"0" * 5_000_000}
    assert "would be larger when unpacked" in refused(written_anew(archive, bomb))


def test_a_missing_member_is_named(archive):
    members = members_of(archive)
    del members[PDF]
    assert f"{PDF} is missing" in refused(written_anew(archive, members))


UNFIT = {
    "another paper's words": (TREE, lambda tree: tree["document"].update(title="Another title")),
    "a tree that is no paper": (TREE, lambda tree: tree["document"].update(parts=[{"is": "Bomb"}])),
    "no edition": (UPDATE, lambda update: update.update(editions=[])),
    "a gap in the editions": (UPDATE, lambda update: update["editions"][0].update(number=2)),
    "another PDF": (UPDATE, lambda update: update["editions"][0]["files"].update(pdf_sha256="0" * 64)),
    "a wrong size": (UPDATE, lambda update: update["editions"][0]["files"].update(pdf_size=1)),
    "another address": (UPDATE, lambda update: update.update(slug="another")),
    "an address that is none": (UPDATE, lambda update: update.update(slug="a b/c")),
    "a status that is none": (UPDATE, lambda update: update.update(state="draft")),
    "a number below one": (UPDATE, lambda update: update.update(number=0)),
    "an unknown committee": (UPDATE, lambda update: update.update(committee="nobody")),
    "an unknown partnership": (UPDATE, lambda update: update.update(partnership="nobody")),
    "a NUL character": (UPDATE, lambda update: update["editions"][0].update(title="a\0b")),
    "a huge number": (UPDATE, lambda update: update["sections"][0].update(place=10**30)),
    "a section that is not there": (UPDATE, lambda update: update["sections"][0].update(place=99)),
    "an item that is not there": (UPDATE, lambda update: update["sections"][0].update(agenda_item=99)),
    "a link to nothing": (
        UPDATE,
        lambda update: update["sections"][0].update(links=[{"plan": "x", "kind": "priority", "key": "x"}]),
    ),
    "a member that nobody knows": (UPDATE, lambda update: update.update(colour="red")),
    "a time without a zone": (UPDATE, lambda update: update["editions"][0].update(published_at="2026-01-01T10:00:00")),
    "a day that is none": (UPDATE, lambda update: update.update(meeting_date="2026-02-30")),
    "the same paper twice": ("updates.json", lambda slugs: slugs.append(slugs[0])),
    "a paper that is not there": ("updates.json", lambda slugs: slugs.append("nothing")),
    "the same committee twice": ("committees.json", lambda rows: rows.append(rows[0])),
    "two meetings of one number": ("committee_meetings.json", lambda rows: rows[0].update(number=rows[1]["number"])),
    "a topic nobody founded": (
        "threads.json",
        lambda rows: rows.append({"slug": "x", "update": "nothing", "position": 1}),
    ),
}


@pytest.mark.parametrize("what", UNFIT)
def test_what_does_not_hold_together_is_refused_with_its_path(archive, what):
    member, change = UNFIT[what]
    said = refused(with_json(archive, member, change))
    assert "archive.zip" in said
    assert said.endswith(".")
    assert any(path in said for path in (member, "updates/", "committee"))


@pytest.mark.parametrize("content", [b"", b"\xff", b"nothing", b"[" * 100_000, b"null"])
@pytest.mark.parametrize("member", ["updates.json", UPDATE, TREE])
def test_json_that_is_none_is_refused_with_its_path(archive, member, content):
    assert member in refused(written_anew(archive, members_of(archive) | {member: content}))


def test_a_plan_that_does_not_add_up_is_refused_with_its_table(archive):
    members = members_of(archive)
    name = "plans/plan-2030-2035/priorities.csv"
    said = refused(written_anew(archive, members | {name: members[name].replace(b"priority-1", b"priority-9")}))
    assert "plans/plan-2030-2035/" in said
