"""Packs as everybody reads them: the page, the file, and what is never given."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import workflow
from reports.models import PackFile
from reports.packs.choosing import MOST_CHOSEN, NONE_LEFT, TOO_MANY
from reports.packs.making import make_waiting
from tests.cast import a_committee, a_committee_meeting, a_started_update, fresh, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def address(meeting, file=""):
    return f"/packs/{meeting.committee.key}/{meeting.date.isoformat()}/{file}"


def body(response):
    return b"".join(response.streaming_content)


def test_the_page_says_what_is_in_the_pack_and_that_it_is_being_made(client, meeting, publish_for):
    paper = publish_for(meeting)
    page = client.get(address(meeting)).content.decode()
    assert f'href="/updates/{paper.slug}/"' in page
    assert "The pack is being made: 0 of 1 paper" in page
    assert client.get(address(meeting, "pack.pdf")).url == address(meeting)
    make_waiting()
    page = client.get(address(meeting)).content.decode()
    assert "Download the pack" in page
    assert "3 pages" in page


def test_the_file_is_given_whole_and_not_again_to_whoever_has_it(client, meeting, publish_for):
    publish_for(meeting)
    client.get(address(meeting))
    make_waiting()
    response = client.get(address(meeting, "pack.pdf"))
    content = body(response)
    file = PackFile.objects.get()
    assert hashlib.sha256(content).hexdigest() == file.sha256
    assert response.headers["ETag"] == f'"{file.sha256}"'
    assert response.headers["Content-Type"] == "application/pdf"
    assert int(response.headers["Content-Length"]) == len(content) == file.size
    assert "no-cache" in response.headers["Cache-Control"]
    assert response.headers["Content-Disposition"].endswith(f'{meeting.committee.key}-{meeting.date}.pdf"')
    again = client.get(address(meeting, "pack.pdf"), headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_file_with_a_paper_that_was_withdrawn_is_given_to_nobody(client, meeting, publish_for):
    paper = publish_for(meeting)
    publish_for(meeting, "Locks")
    client.get(address(meeting))
    make_waiting()
    held = client.get(address(meeting, "pack.pdf"))
    body(held)
    workflow.withdraw(fresh(paper.update), by=person("approver"), reason="A figure was wrong.")
    after = client.get(address(meeting, "pack.pdf"), headers={"if-none-match": held.headers["ETag"]})
    assert (after.status_code, after.url) == (302, address(meeting))
    assert "being made" in client.get(address(meeting)).content.decode()
    make_waiting()
    assert client.get(address(meeting, "pack.pdf")).headers["ETag"] != held.headers["ETag"]


def test_a_file_that_is_lost_is_made_again(client, meeting, publish_for):
    publish_for(meeting)
    client.get(address(meeting))
    make_waiting()
    default_storage.delete(PackFile.objects.get().file.name)
    assert client.get(address(meeting, "pack.pdf")).url == address(meeting)
    assert make_waiting() == 1
    assert client.get(address(meeting, "pack.pdf")).status_code == 200


def test_a_pack_that_could_not_be_made_says_so(client, meeting, publish_for):
    publish_for(meeting)
    client.get(address(meeting))
    PackFile.objects.update(state=PackFile.State.FAILED)
    assert "could not be made" in client.get(address(meeting)).content.decode()


def test_a_year_is_a_pack_too(client, meeting, publish_for):
    publish_for(meeting)
    where = f"/packs/{meeting.committee.key}/{meeting.date.year}/"
    assert f"Papers of {meeting.date.year}" in client.get(where).content.decode()
    assert where in client.get(address(meeting)).content.decode()
    make_waiting()
    assert client.get(f"{where}pack.pdf").headers["Content-Type"] == "application/pdf"


def test_there_is_no_pack_where_nothing_is_public(client):
    meeting = a_started_update().committee_meeting
    for where in (address(meeting), f"/packs/{meeting.committee.key}/{meeting.date.year}/"):
        assert client.get(where).status_code == client.get(f"{where}pack.pdf").status_code == 404
    assert not PackFile.objects.exists()


@pytest.mark.parametrize("day", ["2031-02-30", "20310301", "2031-W10-1", "tomorrow", "99999999999", "0", "10000"])
def test_no_day_that_there_is_not(client, day):
    assert client.get(f"/packs/{a_committee().key}/{day}/").status_code == 404


def test_the_page_asks_as_much_of_one_paper_as_of_many(client, meeting, publish_for):
    def queries():
        client.get(address(meeting))
        PackFile.objects.update(state=PackFile.State.MADE, file="packs/made/one.pdf", sha256="0")
        with CaptureQueriesContext(connection) as asked:
            client.get(address(meeting))
        return len(asked)

    publish_for(meeting)
    few = queries()
    for number in range(4):
        publish_for(meeting, f"Weirs {number}")
    assert queries() == few < 8


# Papers of somebody's own choice


def chosen(client, *slugs, file=""):
    return client.get(f"/packs/chosen/{file}", {"paper": slugs})


def test_whoever_is_signed_in_makes_a_pack_of_their_own(visit, publish_for):
    papers = [publish_for(a_committee_meeting(), title) for title in ("Weirs", "Locks", "Quays")]
    member = visit("member")
    offered = member.get("/packs/chosen/").content.decode()
    assert [paper.slug in offered for paper in papers] == [True] * 3
    slugs = [papers[2].slug, papers[0].slug, papers[2].slug]
    page = chosen(member, *slugs).content.decode()
    assert page.index("Quays") < page.index("Weirs</a>")
    assert "Locks" not in page
    make_waiting()
    assert chosen(member, *slugs, file="pack.pdf").headers["Content-Type"] == "application/pdf"
    assert PackFile.objects.get().papers == 2


def test_what_is_not_public_cannot_be_chosen(visit, publish_for):
    paper = publish_for(a_committee_meeting())
    workflow.withdraw(fresh(paper.update), by=person("approver"), reason="A figure was wrong.")
    draft = a_started_update()
    response = chosen(visit("member"), paper.slug, draft.slug, "nul\0", "'; --")
    assert response.status_code == 422
    assert NONE_LEFT in response.content.decode()
    assert chosen(visit("member"), draft.slug, file="pack.pdf").status_code == 302
    assert not PackFile.objects.exists()


def test_a_choice_has_an_end(visit):
    response = chosen(visit("member"), *(f"paper-{number}" for number in range(MOST_CHOSEN + 1)))
    assert response.status_code == 422
    assert TOO_MANY in response.content.decode()
