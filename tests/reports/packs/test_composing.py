"""Democratic services put an agenda together: what can be put on it, in which order, and who reads it then."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from reports.forms import packs as forms
from reports.models import AuditRow, MeetingPack, PackFile, PackItem
from reports.packs import composing
from reports.packs.making import make_waiting
from sdp.document.joining import pictures
from tests.cast import a_committee_meeting, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def clerk(visit):
    return visit("clerk")


@pytest.fixture
def begun(clerk, meeting, publish_for):
    """An agenda of two papers."""
    for title in ("Weirs", "Locks"):
        publish_for(meeting, title)
    clerk.post(f"/desk/packs/{meeting.pk}/", {"do": "begin"})
    return MeetingPack.objects.get()


def desk(pack, more=""):
    return f"/desk/packs/{pack.committee_meeting_id}/{more}"


def titles(pack):
    return [item.title or item.update.title for item in pack.items.order_by("position")]


def give(client, pack, content, name="risk.pdf", **said):
    sent = {"title": "Young people at risk", "given_by": "Durham Constabulary", **said}
    return client.post(desk(pack, "add/given/"), sent | {"file": SimpleUploadedFile(name, content)})


def test_an_agenda_begins_with_the_public_papers_of_the_meeting(begun):
    assert titles(begun) == ["Weirs", "Locks"]
    assert not begun.is_public


def test_looking_at_a_meeting_begins_nothing(clerk, meeting):
    assert "Compose the agenda" in clerk.get(f"/desk/packs/{meeting.pk}/").content.decode()
    assert not MeetingPack.objects.exists()
    assert clerk.get("/desk/packs/999/").status_code == 404
    assert clerk.get(f"/desk/packs/{meeting.pk}/add/item/").status_code == 404


def test_items_are_moved_and_stay_at_the_ends(clerk, begun):
    clerk.post(desk(begun, "add/item/"), {"title": "Apologies"})
    assert titles(begun) == ["Weirs", "Locks", "Apologies"]
    last = begun.items.last()
    moves = [("up", ["Weirs", "Apologies", "Locks"]), ("up", ["Apologies", "Weirs", "Locks"])]
    moves += [("up", ["Apologies", "Weirs", "Locks"]), ("down", ["Weirs", "Apologies", "Locks"])]
    for direction, order in moves:
        response = clerk.post(desk(begun, f"items/{last.pk}/{direction}/"))
        assert response.url == f"{desk(begun)}#item-{last.pk}"
        assert titles(begun) == order
    assert clerk.post(desk(begun, f"items/{last.pk}/sideways/")).status_code == 404


def test_an_item_of_another_meeting_is_out_of_reach(clerk, begun):
    other = composing.pack_for(a_committee_meeting())
    theirs = composing.add_words(other, "Theirs")
    assert clerk.post(desk(begun, f"items/{theirs.pk}/up/")).status_code == 404
    assert clerk.post(desk(begun, f"items/{theirs.pk}/remove/")).status_code == 404
    assert other.items.get() == theirs


def test_a_paper_of_another_day_is_added_once(clerk, begun, publish_for):
    paper = publish_for(a_committee_meeting(), "Quays")
    form = clerk.get(desk(begun, "add/paper/")).content.decode()
    assert f'value="{paper.pk}"' in form
    assert "Weirs" not in form
    clerk.post(desk(begun, "add/paper/"), {"paper": paper.pk})
    assert titles(begun) == ["Weirs", "Locks", "Quays"]
    again = clerk.post(desk(begun, "add/paper/"), {"paper": paper.pk})
    assert again.status_code == 422
    assert clerk.post(desk(begun, "add/paper/"), {"paper": ""}).status_code == 422


def test_a_partners_pdf_is_added_and_its_file_goes_with_it(clerk, begun, given_pdf):
    assert give(clerk, begun, given_pdf).status_code == 302
    item = begun.items.last()
    assert (item.title, item.given_by, item.file_pages, item.file_size) == (
        "Young people at risk",
        "Durham Constabulary",
        2,
        len(given_pdf),
    )
    assert "It may not be accessible" in clerk.get(desk(begun)).content.decode()
    name = item.file.name
    assert default_storage.exists(name)
    where = desk(begun, f"items/{item.pk}/remove/")
    assert "will be gone" in clerk.get(where).content.decode()
    with transaction.atomic():
        clerk.post(where)
    assert not PackItem.objects.filter(pk=item.pk).exists()


def test_the_file_of_a_removed_item_is_gone_once_that_is_stored(begun, given_pdf, django_capture_on_commit_callbacks):
    item = composing.add_given_paper(begun, "Risk", "Police", SimpleUploadedFile("risk.pdf", given_pdf), pages=2)
    name = item.file.name
    with django_capture_on_commit_callbacks(execute=True):
        composing.remove(item)
        assert default_storage.exists(name)
    assert not default_storage.exists(name)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"Dear all,", pictures.DAMAGED), (b"", "The file is empty"), (b"%PDF-1.4 cut", pictures.DAMAGED)],
)
def test_what_is_no_pdf_is_refused(clerk, begun, content, says):
    response = give(clerk, begun, content)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert begun.items.count() == 2


def test_a_file_that_is_too_large_is_refused(clerk, begun, given_pdf, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_FILE", 100)
    assert "must be 100" in give(clerk, begun, given_pdf).content.decode()


def test_partners_papers_that_are_too_large_together_are_refused(clerk, begun, given_pdf, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_TOGETHER", len(given_pdf))
    assert give(clerk, begun, given_pdf).status_code == 302
    assert "together" in give(clerk, begun, given_pdf).content.decode()
    assert begun.items.count() == 3


def test_a_partners_paper_needs_a_title_and_whose_it_is(clerk, begun, given_pdf):
    page = give(clerk, begun, given_pdf, title=" ", given_by="").content.decode()
    assert "Enter the title of the paper" in page
    assert "Enter whose paper it is" in page


def test_an_agenda_has_an_end(clerk, begun, monkeypatch):
    monkeypatch.setattr(forms, "MOST_ITEMS", 2)
    assert clerk.post(desk(begun, "add/item/"), {"title": "One more"}).status_code == 422


def test_publishing_and_taking_back_are_on_record(clerk, begun):
    clerk.post(desk(begun), {"do": "publish"})
    begun.refresh_from_db()
    assert (begun.is_public, begun.published_by) == (True, person("clerk"))
    clerk.post(desk(begun), {"do": "publish"})
    clerk.post(desk(begun), {"do": "take_back"})
    begun.refresh_from_db()
    assert not begun.is_public
    acts = AuditRow.objects.filter(act__endswith="_pack").order_by("number")
    assert [(row.act, row.by, row.reason) for row in acts] == [
        (act, person("clerk"), str(begun.committee_meeting)) for act in ("publish_pack", "take_back_pack")
    ]


def test_an_agenda_without_a_paper_is_not_published(clerk, meeting):
    pack = composing.pack_for(meeting)
    composing.add_words(pack, "Apologies")
    page = clerk.post(desk(pack), {"do": "publish"}, follow=True).content.decode()
    assert "The pack has no paper yet" in page
    pack.refresh_from_db()
    assert not pack.is_public


def test_whoever_composes_a_pack_has_its_file_before_the_public(clerk, client, begun):
    composing.add_words(begun, "Apologies")
    assert "being made" in clerk.get(desk(begun)).content.decode()
    make_waiting()
    assert clerk.get(desk(begun, "pack.pdf")).headers["Content-Type"] == "application/pdf"
    clerk.post(desk(begun), {"do": "publish"})
    meeting = begun.committee_meeting
    page = client.get(f"/packs/{meeting.committee.key}/{meeting.date}/").content.decode()
    assert "Download the pack" in page
    assert PackFile.objects.count() == 1


def test_a_list_says_how_far_each_pack_is(clerk, begun):
    a_committee_meeting()
    page = clerk.get("/desk/packs/").content.decode()
    assert "Not public yet" in page
    assert "Not begun" in page
    clerk.post(desk(begun), {"do": "publish"})
    assert ">Public<" in clerk.get("/desk/packs/").content.decode()


def test_the_database_keeps_an_item_to_one_kind(begun):
    paper = begun.items.first().update
    for wrong in ({"title": ""}, {"title": "Both", "update": paper}, {"title": "No file", "given_by": "Police"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PackItem.objects.create(pack=begun, position=9, **wrong)
