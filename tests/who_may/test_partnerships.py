"""A role in one partnership shows nothing of another: its papers and meetings are not there, on no page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import reverse

from priorities.models import Partnership
from reports.models import BoardMeeting, CalendarAddress, Delegation, PartnershipRole, ScrutinyUpdate
from reports.sign_off import SignOff
from reports.workflow import MoveForbiddenError, approve, moves_for
from sdp.who_may import PAGES, page_named
from tests.cast import ROLES, a_complete_draft, a_partnership, person, submit
from tests.who_may.addresses import address, names

pytestmark = pytest.mark.django_db

OWN_PAGES = {
    "reports:desk",
    "reports:start",
    "reports:calendar",
    "reports:away",
    "reports:end_delegation",
    "reports:mail_preference",
    "reports:board_meetings",
    "reports:board_actions",
    "reports:record_board_meeting",
}
"""Pages of the desk that are about no one paper or meeting: whoever has the role has them, with what is theirs."""

NAMES_NOTHING = {("reports:add_comment", "POST"), ("reports:here", "POST")}
"""What is sent here names no paragraph and no part, so that there is nothing for anybody."""

ALL_ROLES = [group for group in ROLES.values() if group not in ("", "Administrator")]


def lakes():
    return Partnership.objects.get_or_create(key="lakes", defaults={"name": "Lakes Partnership"})[0]


def in_partnership(partnership, *groups, name=""):
    """Somebody who has these roles, by default all there are, in that partnership alone."""
    somebody = User.objects.create_user(name or f"of-{partnership.key}")
    for group in groups or ALL_ROLES:
        PartnershipRole.objects.create(person=somebody, role=Group.objects.get(name=group), partnership=partnership)
    return somebody


def client_of(somebody):
    client = Client()
    client.force_login(somebody)
    return client


def of_the_desk():
    """The addresses that take a permission, whoever has it."""
    return [name for name in sorted(set(names())) if page_named(name).seen_by.permissions]


@pytest.fixture(scope="module")
def both(office):
    """Somebody of the office's own partnership, and somebody of another one, with the same roles."""
    return SimpleNamespace(ours=client_of(in_partnership(a_partnership())), theirs=client_of(in_partnership(lakes())))


def asked(client, method, where):
    with transaction.atomic():
        response = getattr(client, method.lower())(where)
        response.close()
        transaction.set_rollback(True)
    return response.status_code


def is_of_all(name):
    return page_named(name).only_everywhere


@pytest.mark.parametrize("name", [name for name in of_the_desk() if is_of_all(name)])
def test_what_belongs_to_no_one_partnership_takes_a_role_in_all_of_them(office, both, name):
    for method in PAGES[name].methods:
        assert asked(both.ours, method, address(name, office)) == 404, method


@pytest.mark.parametrize("name", [name for name in of_the_desk() if name not in OWN_PAGES and not is_of_all(name)])
def test_a_page_about_the_work_of_another_partnership_is_not_there(office, both, name):
    where = address(name, office)
    for method in ("GET", "POST"):
        if method in PAGES[name].methods:
            assert asked(both.theirs, method, where) == 404, method
            if (name, method) not in NAMES_NOTHING:
                assert asked(both.ours, method, where) != 404, f"{method}: nobody would see it"


@pytest.mark.parametrize("name", sorted(OWN_PAGES - {"reports:end_delegation"}))
def test_what_stands_on_everybodys_pages_is_of_their_own_partnership(office, both, name):
    theirs, ours = (client.get(address(name, office)) for client in (both.theirs, both.ours))
    assert theirs.status_code == ours.status_code == 200
    page = theirs.content.decode()
    for private in (office.draft.slug, office.published.slug, str(office.meeting), "Count them again"):
        assert private not in page


def test_the_lists_show_what_is_ones_own(office, both):
    assert office.draft.slug in both.ours.get(reverse("reports:desk")).content.decode()
    there = reverse("reports:board_meeting", args=[office.meeting.pk])
    assert there in both.ours.get(reverse("reports:board_meetings")).content.decode()
    assert "Count them again" in both.ours.get(reverse("reports:board_actions")).content.decode()


def test_the_calendar_tells_of_ones_own_papers_and_meetings_alone(office, both):
    BoardMeeting.objects.create(partnership=a_partnership(), date="2091-07-19")
    for somebody, is_told in (("of-rivers", True), ("of-lakes", False)):
        token = CalendarAddress.objects.renew(User.objects.get(username=somebody)).token
        told = Client().get(reverse("reports:feed", args=[token])).content.decode()
        assert (office.draft.slug in told.replace("\r\n ", "")) is is_told
        assert ("board-meeting-" in told) is is_told


def test_somebody_who_reads_here_and_writes_there_writes_nothing_here(office):
    somebody = in_partnership(lakes(), "Officer", name="both")
    PartnershipRole.objects.create(
        person=somebody, role=Group.objects.get(name="Director"), partnership=a_partnership()
    )
    client = client_of(somebody)
    assert asked(client, "GET", address("reports:draft", office)) == 200
    for name in ("reports:part", "reports:section", "reports:submit", "reports:autosave_part"):
        assert asked(client, "POST", address(name, office)) == 403, name
    assert asked(client, "GET", address("reports:part", office)) == 403
    assert address("reports:part", office) not in client.get(address("reports:draft", office)).content.decode()
    assert asked(client, "POST", address("reports:board_details", office)) == 403


def test_a_paper_without_a_partnership_is_there_for_roles_of_every_one_alone(office, both):
    ScrutinyUpdate.objects.filter(pk=office.draft.pk).update(partnership=None)
    where = address("reports:draft", office)
    assert asked(both.ours, "GET", where) == 404
    assert asked(client_of(person("officer")), "GET", where) == 200


def test_nobody_approves_for_another_partnership(office):
    paper = submit(a_complete_draft())
    stranger, manager = in_partnership(lakes(), "Approver", name="m1"), in_partnership(a_partnership(), name="m2")
    content = SignOff(paper).content.paper
    assert moves_for(paper, stranger) == []
    with pytest.raises(MoveForbiddenError):
        approve(paper, by=stranger, seen=paper.status, content=content)
    assert approve(paper, by=manager, seen=paper.status, content=content)


def test_nobody_approves_in_anothers_name_what_they_may_not_read(office):
    paper = submit(a_complete_draft())
    delegate = in_partnership(lakes(), "Approver", name="delegate")
    Delegation.objects.create(
        person=person("approver"),
        delegate=delegate,
        first_day="2026-11-01",
        last_day="2026-12-01",
        made_by=person("approver"),
        made_at="2026-11-01T10:00Z",
    )
    with pytest.raises(MoveForbiddenError):
        approve(paper, by=delegate, seen=paper.status, content=SignOff(paper).content.paper)


def test_a_paper_is_started_on_the_meetings_of_ones_own_board(office, both):
    sent = {"new_date_day": "1", "new_date_month": "3", "new_date_year": "2031", "board_meetings": [office.meeting.pk]}
    refused = both.theirs.post(reverse("reports:start"), sent)
    assert refused.status_code == 422
    assert str(office.meeting) not in refused.content.decode()


def test_a_board_meeting_is_recorded_for_ones_own_partnership(office, both):
    sent = {"date_day": "1", "date_month": "3", "date_year": "2090", "partnership": a_partnership().pk}
    both.theirs.post(reverse("reports:record_board_meeting"), sent)
    assert list(BoardMeeting.objects.filter(date="2090-03-01").values_list("partnership__key", flat=True)) == ["lakes"]


def test_a_role_opens_nothing_of_the_administration(office):
    somebody = in_partnership(a_partnership(), *ALL_ROLES, "Administrator", name="staff")
    User.objects.filter(pk=somebody.pk).update(is_staff=True)
    client = client_of(somebody)
    assert asked(client, "GET", reverse("admin:reports_scrutinyupdate_changelist")) == 403
    assert asked(client, "GET", reverse("admin:reports_scrutinyupdate_change", args=[office.draft.pk])) == 403
    assert office.draft.title not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("by", ["group", "partnership"])
def test_a_role_that_is_taken_away_is_gone_with_the_next_request(office, by):
    somebody = User.objects.create_user("briefly")
    group = Group.objects.get(name="Officer")
    if by == "group":
        somebody.groups.add(group)
    else:
        PartnershipRole.objects.create(person=somebody, role=group, partnership=a_partnership())
    client, where = client_of(somebody), address("reports:part", office)
    assert asked(client, "GET", where) == 200
    somebody.groups.clear()
    somebody.partnership_roles.all().delete()
    assert asked(client, "GET", where) == 404
    assert asked(client, "POST", where) == 404


def test_roles_of_a_leaver_count_for_nothing(office):
    somebody = in_partnership(a_partnership(), name="leaver")
    User.objects.filter(pk=somebody.pk).update(is_active=False)
    assert not User.objects.get(pk=somebody.pk).has_perm("reports.view_scrutinyupdate")
    assert not User.objects.get(pk=somebody.pk).has_perm("reports.view_scrutinyupdate", office.draft)
