"""The papers of an item: links, and files that stay private and are kept as they came."""

from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import post_save
from django.urls import reverse

from reports.forms.board import papers
from reports.models import AgendaPaper
from tests.reports.board.meetings import a_held_meeting
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """The names of the files on the disk, where the site keeps them; other tests keep theirs in memory."""
    settings.MEDIA_ROOT = tmp_path
    on_disk = {"BACKEND": "sdp.storage.WholeFileStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}
    return lambda: sorted(path.name for path in tmp_path.rglob("*") if path.is_file())


@pytest.fixture
def item():
    return a_held_meeting().agenda_items.get()


@pytest.fixture
def officer(visit):
    return visit("officer")


def page_of(item):
    return reverse("reports:board_item_papers", args=[item.meeting_id, item.pk])


def opened(officer, item, **changed):
    held = {name: values[-1] for name, values in fields_of(officer.get(page_of(item))).items()}
    return {name: value for name, value in held.items() if not name.endswith("-file")} | {
        name.replace("_", "-"): value for name, value in changed.items()
    }


def a_file(name="counts.pdf", content=b"%PDF eels"):
    return SimpleUploadedFile(name, content)


def a_stored_file(item, name="counts.pdf", content=b"%PDF eels"):
    return item.papers.create(position=item.papers.count() + 1, title="Counts", file=ContentFile(content, name))


def papers_of(item):
    return [(paper.title, paper.link, paper.file_name) for paper in item.papers.all()]


def download(officer, paper, item):
    return officer.get(reverse("reports:board_paper", args=[item.meeting_id, item.pk, paper.pk]))


def test_a_link_and_a_file_are_kept(officer, item, files):
    officer.post(page_of(item), opened(officer, item, rows_0_title="Counts", rows_0_link="https://example.org/eels"))
    officer.post(page_of(item), opened(officer, item, rows_1_title="Map", rows_1_file=a_file("map of weirs.pdf")))
    assert papers_of(item) == [("Counts", "https://example.org/eels", ""), ("Map", "", "map_of_weirs.pdf")]
    assert files() == ["map_of_weirs.pdf"]


def test_a_paper_without_a_title_is_called_what_its_file_is_called(officer, item):
    officer.post(page_of(item), opened(officer, item, rows_0_file=a_file("Counts of eels.pdf")))
    assert item.papers.get().title == "Counts of eels"


def test_a_file_comes_back_byte_for_byte_to_be_kept_and_not_opened(officer, item):
    content = b"<script>alert(1)</script>"
    officer.post(page_of(item), opened(officer, item, rows_0_file=a_file("Zählung “2026”.html", content)))
    answer = download(officer, item.papers.get(), item)
    assert b"".join(answer.streaming_content) == content
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a/../../b.txt"])
def test_no_name_leads_out_of_the_folder(officer, item, name, tmp_path):
    officer.post(page_of(item), opened(officer, item, rows_0_title="Counts", rows_0_file=a_file(name)))
    for paper in item.papers.all():
        assert tmp_path in type(tmp_path)(paper.file.path).resolve().parents
        assert "/" not in paper.file_name


def test_two_files_of_one_name_both_stay(officer, item, files):
    for number in (0, 1):
        sent = {f"rows_{number}_title": f"Counts {number}", f"rows_{number}_file": a_file(content=b"%d" % number)}
        officer.post(page_of(item), opened(officer, item, **sent))
    assert files() == ["counts.pdf", "counts.pdf"]
    assert [b"".join(download(officer, paper, item).streaming_content) for paper in item.papers.all()] == [b"0", b"1"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"rows_0_title": "Counts"}, "Paper 1: Enter the link of the paper or choose its file"),
        ({"rows_0_link": "not a link"}, "Paper 1: Link must be a web address"),
        ({"rows_0_link": "javascript:alert(1)"}, "Paper 1: Link must be a web address"),
        ({"rows_0_file": a_file(content=b"")}, "Paper 1: The chosen file is empty"),
        ({"rows_0_file": a_file("a" * 130 + ".pdf")}, "Paper 1: The name of the file must be 120 characters or fewer"),
    ],
)
def test_what_is_wrong_is_said_by_row(officer, item, typed, words):
    answer = officer.post(page_of(item), opened(officer, item, **typed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not item.papers.exists()


def test_link_and_file_at_once_are_refused(officer, item, files):
    sent = opened(officer, item, rows_0_link="https://example.org/", rows_0_file=a_file())
    assert "not both" in officer.post(page_of(item), sent).content.decode()
    assert files() == []


def test_a_file_that_is_too_large_is_refused_and_not_kept(officer, item, files, monkeypatch):
    monkeypatch.setattr(papers, "LARGEST_FILE", 10)
    answer = officer.post(page_of(item), opened(officer, item, rows_0_file=a_file(content=b"x" * 11)))
    assert answer.status_code == 422
    assert "or smaller; this one has 11" in answer.content.decode()
    assert files() == []


def test_what_is_left_alone_keeps_its_file(officer, item, files, django_capture_on_commit_callbacks):
    paper = a_stored_file(item)
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(page_of(item), opened(officer, item, rows_0_title="Eels"))
    assert item.papers.get() == paper
    assert papers_of(item) == [("Eels", "", "counts.pdf")]
    assert files() == ["counts.pdf"]


def test_a_replaced_a_removed_and_an_exchanged_file_leave_the_disk(
    officer, item, files, django_capture_on_commit_callbacks
):
    for name in ("replaced.pdf", "removed.pdf", "exchanged.pdf", "kept.pdf"):
        a_stored_file(item, name)
    sent = {"rows_0_file": a_file("new.pdf"), "rows_1_DELETE": "on", "rows_2_link": "https://example.org/"}
    with django_capture_on_commit_callbacks(execute=True):
        assert officer.post(page_of(item), opened(officer, item, **sent)).status_code == 302
    assert [entry[1:] for entry in papers_of(item)] == [("", "new.pdf"), ("https://example.org/", ""), ("", "kept.pdf")]
    assert files() == ["kept.pdf", "new.pdf"]


def test_papers_are_moved(officer, item):
    for name in ("one", "two"):
        item.papers.create(position=item.papers.count() + 1, title=name, link="https://example.org/")
    officer.post(page_of(item), opened(officer, item, rows_0_ORDER="2", rows_1_ORDER="1"))
    assert [paper.title for paper in item.papers.all()] == ["two", "one"]


def test_a_stale_save_deletes_nothing(officer, item, files, django_capture_on_commit_callbacks):
    a_stored_file(item)
    sent = opened(officer, item, rows_0_DELETE="on")
    AgendaPaper.objects.update(title="Her title")
    with django_capture_on_commit_callbacks(execute=True):
        answer = officer.post(page_of(item), sent)
    assert answer.status_code == 409
    assert "Her title" in answer.content.decode()
    assert files() == ["counts.pdf"]


class TwoSheets(SimpleUploadedFile):
    """A file in two pieces, the second of which cannot be read any more."""

    def chunks(self, chunk_size=None):
        yield b"%PDF"
        raise OSError("The disk is full.")


def test_a_save_that_fails_leaves_no_new_file_and_loses_none(officer, item, files, django_capture_on_commit_callbacks):
    for name in ("replaced.pdf", "removed.pdf"):
        a_stored_file(item, name)
    before = papers_of(item)
    sent = {"rows_0_file": a_file("new.pdf"), "rows_1_DELETE": "on", "rows_2_file": a_file("second.pdf")}
    typed = opened(officer, item, **sent)
    done_once_stored = django_capture_on_commit_callbacks(execute=True)
    with done_once_stored, failing_at("second"), pytest.raises(OSError, match="no room"):
        officer.post(page_of(item), typed)
    assert papers_of(item) == before
    assert files() == ["removed.pdf", "replaced.pdf"]


def test_of_a_file_that_could_not_be_written_to_its_end_nothing_stays(files):
    with pytest.raises(OSError, match="disk is full"):
        default_storage.save("board/1/counts.pdf", TwoSheets("counts.pdf", b"%PDF eels"))
    assert files() == []


@contextmanager
def failing_at(title):
    """The row of that title is written, and then something breaks."""

    def fail(instance, **_):
        if instance.title == title:
            raise OSError("There is no room.")

    post_save.connect(fail, sender=AgendaPaper)
    yield
    post_save.disconnect(fail, sender=AgendaPaper)


def test_a_file_that_is_gone_from_the_disk_is_not_found(officer, item):
    paper = a_stored_file(item)
    paper.file.storage.delete(paper.file.name)
    assert download(officer, paper, item).status_code == 404


def test_a_file_is_found_under_its_own_item_alone_and_has_no_other_address(officer, item, visit):
    paper, other = a_stored_file(item), item.meeting.agenda_items.create(number=2, title="Other")
    assert download(officer, paper, other).status_code == 404
    for address in (f"/files/{paper.file.name}", f"/media/{paper.file.name}", f"/static/{paper.file.name}"):
        assert visit().get(address).status_code == 404
