"""Committees, meetings, plans and measures as data."""

from __future__ import annotations

import csv
import io
from datetime import date

from priorities.figures_csv import HEADER
from tests.cast import a_board_meeting, a_committee_meeting
from tests.priorities.plans import a_plan_with, follow, priority_of
from tests.reports.data.library import ask, everything, said


def test_meetings_of_a_committee_past_and_to_come(client, library):
    coming = a_committee_meeting(date(2027, 3, 11))
    found = {one["date"]: one for one in everything(client, "committee-meetings?limit=1")}
    assert found["2027-03-11"]["publish_by"] == "2027-03-03"
    assert found["2027-03-11"]["updates"] == []
    taken = library.corrected.committee_meeting.date.isoformat()
    assert [one["id"] for one in found[taken]["updates"]] == [library.corrected.slug]
    assert said(client, found[taken]["url"]) == found[taken]
    assert [one["date"] for one in everything(client, "committee-meetings?year=2027")] == ["2027-03-11"]
    assert everything(client, "committee-meetings?committee=none") == []
    assert said(client, f"committees/{coming.committee.key}")["title"] == coming.committee.name
    assert ask(client, f"committee-meetings/{coming.committee.key}/1999-01-01").status_code == 404


def test_of_the_board_only_the_days_on_which_an_update_was_published(client, library):
    unreported = a_board_meeting(date(2031, 2, 2))
    reported = library.corrected.board_meetings.get()
    reported.chair, reported.venue = "Ada Quill", "Mill"
    reported.save()
    (found,) = everything(client, "board-meetings")
    assert set(found) == {"id", "partnership", "date", "updates", "url"}
    assert [one["id"] for one in everything(client, found["updates"])] == [library.corrected.slug]
    assert said(client, found["url"]) == found
    key = unreported.partnership.key
    assert ask(client, f"board-meetings/{key}/2031-02-02").status_code == 404
    assert everything(client, "board-meetings?year=1999") == []


def test_a_plan_with_all_its_work(client, library):
    (listed,) = everything(client, "plans")
    whole = said(client, listed["url"])
    assert {name: whole[name] for name in listed} == listed
    (priority,) = whole["priorities"]
    assert [one["key"] for one in priority["work_areas"]] == ["priority-1-area-1", "priority-1-area-2"]
    assert priority["work_areas"][0]["mechanisms"] == ["mechanism-1"] == [one["key"] for one in whole["mechanisms"]]
    assert priority["deliverables"][1]["work_areas"] == ["priority-1-area-1", "priority-1-area-2"]
    assert priority["alignments"][0] == {"partner_plan": "partner-plan-1", "text": "Clean water"}
    assert [one["id"] for one in everything(client, priority["updates"])] == [library.corrected.slug]
    assert len(everything(client, priority["measures"])) == 2
    assert ask(client, f"plans/{library.draft_plan.key}").status_code == 404


def test_a_priority_names_those_it_follows_but_none_of_a_draft(client, library):
    earlier = a_plan_with(key="plan-2024-2029", first_year=2024, status="superseded")
    follow(priority_of(library.plan), priority_of(earlier), library.draft_plan.priorities.get())
    (priority,) = said(client, f"plans/{library.plan.key}")["priorities"]
    assert [one["id"] for one in priority["follows"]] == ["plan-2024-2029/priority-1"]


def test_figures_keep_their_digits(client, library):
    measure = said(client, f"plans/{library.plan.key}/measures/priority-1-measure-1")
    assert [one["value"] for one in measure["observations"]] == ["21.0", "22.0", "23.0"]
    assert (measure["unit"], measure["better"], measure["target"]) == ("per 1,000", "higher", "30")
    assert measure in everything(client, "measures?limit=1")
    assert everything(client, "measures?priority=none") == []
    assert ask(client, f"plans/{library.draft_plan.key}/measures/priority-1-measure-1").status_code == 404


def test_the_same_figures_as_a_table(client, library):
    measure = said(client, f"plans/{library.plan.key}/measures/priority-1-measure-1")
    of_one, of_plan, of_all = (
        table(client, address)
        for address in (measure["csv"], f"plans/{library.plan.key}/measures.csv", "measures.csv?priority=priority-1")
    )
    assert [row["value"] for row in of_one] == [one["value"] for one in measure["observations"]]
    assert (
        of_one[0] | {"area": "Riverside", "unit": "per 1,000", "period": "2029/30", "source": "River watch"}
        == of_one[0]
    )
    assert of_plan == of_all
    assert of_plan[: len(of_one)] == of_one
    assert len(of_plan) == 6
    assert ask(client, f"plans/{library.draft_plan.key}/measures.csv").status_code == 404
    assert ask(client, f"plans/{library.plan.key}/measures/none.csv").status_code == 404


def test_the_page_of_a_measure_leads_to_its_figures_and_that_of_a_draft_to_none(client, visit, library):
    measure = said(client, f"plans/{library.plan.key}/measures/priority-1-measure-1")
    page = ask(client, measure["page"]).content.decode()
    for address in (measure["csv"], measure["url"]):
        assert f'href="{address.removeprefix("http://testserver")}"' in page
    address = measure["page"].replace(library.plan.key, library.draft_plan.key)
    assert "Take the figures with you" not in ask(visit("administrator"), address).content.decode()


def table(client, address):
    response = ask(client, address)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.content.startswith(b"\xef\xbb\xbfplan,")
    rows = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))
    assert tuple(rows.fieldnames) == HEADER
    return list(rows)
