"""Django admin: there for administrators of the whole site alone, and of records they read and change nothing."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from reports.models import AuditRow, Edition, FindingAnswer, Notice, Revision, SetAside
from tests.cast import person
from tests.who_may.answers import letter
from tests.who_may.conftest import NAMES

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
RECORDS = (AuditRow, Edition, FindingAnswer, Notice, Revision, SetAside)
OTHERS = ("index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n")
MODELS = {
    "auth.Group",
    "auth.User",
    "django_tasks_database.DBTaskResult",
    "priorities.Alignment",
    "priorities.CaseStudy",
    "priorities.Deliverable",
    "priorities.DeliveryMechanism",
    "priorities.Measure",
    "priorities.Organisation",
    "priorities.PartnerPlan",
    "priorities.Partnership",
    "priorities.Plan",
    "priorities.PlanSection",
    "priorities.Statement",
    "priorities.StrategicPriority",
    "priorities.WorkArea",
    "reports.Acronym",
    "reports.AgendaItem",
    "reports.AuditRow",
    "reports.BoardMeeting",
    "reports.CheckThreshold",
    "reports.CheckTopic",
    "reports.CheckWordList",
    "reports.Committee",
    "reports.CommitteeMeeting",
    "reports.Contact",
    "reports.Delegation",
    "reports.Edition",
    "reports.FindingAnswer",
    "reports.Follower",
    "reports.Notice",
    "reports.ReadersHelp",
    "reports.Revision",
    "reports.ScrutinyUpdate",
    "reports.Section",
    "reports.SetAside",
}
"""Everything that is in the administration. What is private beside it (a fact check, a private address) is not."""

SEEN = (
    "reports_scrutinyupdate_changelist",
    "reports_auditrow_changelist",
    "reports_notice_changelist",
    "auth_user_changelist",
    "priorities_plan_changelist",
)


def addresses():
    """Every address of the administration that has a name."""
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield from (reverse(f"{name}_{page}") for page in ("changelist", "add"))
        yield from (reverse(f"{name}_{page}", args=[1]) for page in ("change", "delete", "history"))
    yield from (reverse(f"admin:{name}") for name in OTHERS)
    yield reverse("admin:app_list", args=["reports"])
    yield reverse("admin:view_on_site", args=[1, 1])
    yield "/admin/no/such/page/"


def test_what_is_in_the_administration():
    assert {model._meta.label for model in admin.site._registry} == MODELS


@pytest.mark.parametrize("method", METHODS)
def test_it_is_there_for_nobody_else(at_the_door, method):
    for where in addresses():
        line = "".join(at_the_door(who, method, where) for who in NAMES)
        assert line == ("s--------o" if method in ("GET", "HEAD", "POST") else "s--------n"), where


@pytest.mark.parametrize("page", SEEN)
def test_who_comes_in_by_the_front_door(ask, page):
    where = reverse(f"admin:{page}")
    assert "".join(letter(ask(who, "GET", where)) for who in NAMES) == "s--------o"
    assert "".join(letter(ask(who, "POST", where)) for who in NAMES[:-1]) == "s--------"


def test_staff_without_a_role_see_nothing_in_it(client):
    client.force_login(User.objects.create_user("staff", is_staff=True))
    assert "scrutinyupdate" not in client.get(reverse("admin:index")).content.decode()
    for page in SEEN:
        assert client.get(reverse(f"admin:{page}")).status_code == 403


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_records_are_read_and_never_written(office, model):
    row = model._default_manager.order_by("pk").first() or _made(model, office)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    before = list(model._default_manager.order_by("pk").values())
    client = Client()
    client.force_login(person("administrator"))
    page = client.get(reverse(f"{name}_change", args=[row.pk]))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    for where in (
        reverse(f"{name}_add"),
        reverse(f"{name}_change", args=[row.pk]),
        reverse(f"{name}_delete", args=[row.pk]),
    ):
        assert client.post(where, {"post": "yes", "reason": "Mine", "label": "Mine"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post(reverse(f"{name}_changelist"), selected)
    assert list(model._default_manager.order_by("pk").values()) == before


def _made(model, office):
    by = {"by": person("officer")}
    if model is FindingAnswer:
        return FindingAnswer.objects.create(update=office.draft, check_key="year", **by)
    at = {"made_at": office.draft.created_at, "due_at": office.draft.created_at}
    return Notice.objects.create(
        key="one", kind=Notice.Kind.YOUR_TURN, update=office.draft, person=person("officer"), **at
    )


def test_search_boxes_tell_names_to_nobody_without_the_right(ask, office, client):
    asked = "?app_label=reports&model_name=agendaitem&field_name=follows&term=weirs"
    where = reverse("admin:autocomplete") + asked
    assert "".join(letter(ask(who, "GET", where)) for who in NAMES) == "s--------o"
    client.force_login(User.objects.create_user("staff", is_staff=True))
    refused = client.get(where)
    assert refused.status_code == 403
    assert b"Weirs" not in refused.content


def test_an_administrator_reads_no_whole_paper_there():
    assert not Permission.objects.filter(
        group__name="Administrator", content_type__model__in=("restrictededition", "calendaraddress")
    ).exists()


def test_a_role_in_one_partnership_is_given_on_the_accounts_page(office):
    client = Client()
    client.force_login(person("administrator"))
    where = reverse("admin:auth_user_change", args=[person("stranger").pk])
    page = client.get(where).content.decode()
    assert "Roles in one partnership alone" in page
    inline = page.split("Roles in one partnership alone")[1]
    assert ">Director<" in inline
    assert ">Administrator<" not in inline
