"""What an administrator sees of followers by e-mail, and how one of them is erased."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry

from reports.models import Follower
from tests.cast import (
    person,
)
from tests.reports.following.followers import ADA, follower, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def test_an_administrator_sees_counts_and_finds_only_whom_they_name(visit):
    follower()
    follower("bob@example.org")
    administrator = visit("administrator")
    page = administrator.get("/admin/reports/follower/")
    assert shown(page, "Followers") == 2
    assert "@example.org" not in page.content.decode()
    assert "@example.org" not in administrator.get("/admin/reports/follower/", {"q": "example"}).content.decode()
    found = administrator.get("/admin/reports/follower/", {"q": ADA}).content.decode()
    assert ADA in found
    assert "bob" not in found


def test_an_administrator_erases_by_one_click_and_no_log_names_the_address(visit):
    found = follower()
    follower("bob@example.org")
    visit("administrator").post(
        f"/admin/reports/follower/?q={ADA}", {"action": "erase", "_selected_action": [str(found.pk)]}
    )
    assert list(Follower.objects.values_list("email", flat=True)) == ["bob@example.org"]
    assert not LogEntry.objects.filter(object_repr__contains=ADA).exists()
    assert ADA not in str(found)


@pytest.mark.parametrize("role", ["officer", "clerk", "approver", "director"])
def test_nobody_else_in_the_office_sees_followers(visit, role):
    someone = person(role)
    someone.is_staff = True
    someone.save()
    follower()
    assert visit(role).get("/admin/reports/follower/", {"q": ADA}).status_code == 403
