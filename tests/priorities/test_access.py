"""Who may read which page of which plan: a draft is there for nobody but staff who may see plans."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from priorities.models import Plan
from priorities.urls import urlpatterns
from tests.cast import person
from tests.priorities.plans import a_plan_with, follow, priority_of

pytestmark = pytest.mark.django_db

PARTS = {
    "priority": "priority-1",
    "work_area": "priority-1-area-1",
    "deliverable": "priority-1-deliverable-1",
    "measure": "priority-1-measure-1",
}
"""The pages of parts of a plan, with the key that each is tried with."""

PAGES = [
    *("plan", "plan_pdf", "plan_html", "alignment", "organisations", "enabling_factors", "crosswalk"),
    *PARTS,
]
"""Every page of a plan. The list of plans is tried by itself."""


def address(name, plan, key=""):
    keys = {"key": key or PARTS[name]} if name in PARTS else {}
    return reverse(f"priorities:{name}", kwargs={"plan": plan.key, **keys})


def test_every_page_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == {"plans", *PAGES}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("status", [Plan.Status.IN_FORCE, Plan.Status.SUPERSEDED])
def test_everybody_reads_a_public_plan(visit, name, status):
    plan = a_plan_with(status=status)
    for visitor in ("", "stranger", "officer", "administrator"):
        assert visit(visitor).get(address(name, plan)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_there_for_staff_who_may_see_plans_alone(visit, name):
    plan = a_plan_with(status=Plan.Status.DRAFT)
    for visitor in ("", "stranger", "member", "officer", "approver"):
        assert visit(visitor).get(address(name, plan)).status_code == 404, visitor
        assert visit(visitor).head(address(name, plan)).status_code == 404, visitor
    assert visit("administrator").get(address(name, plan)).status_code == 200


def test_the_permission_without_the_administration_is_not_enough(visit):
    plan = a_plan_with(status=Plan.Status.DRAFT)
    permission = Permission.objects.get(codename="view_plan", content_type__app_label="priorities")
    person("stranger").user_permissions.add(permission)
    assert visit("stranger").get(address("plan", plan)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_and_a_plan_that_never_was_look_the_same(visit, name):
    draft = a_plan_with(status=Plan.Status.DRAFT)
    never = Plan(key="never-was")
    assert visit().get(address(name, draft)).content == visit().get(address(name, never)).content


@pytest.mark.parametrize("name", PAGES)
def test_what_may_be_kept_of_a_page(visit, name):
    public = a_plan_with()
    draft = a_plan_with(key="plan-draft", status=Plan.Status.DRAFT, first_year=2036)
    assert visit().get(address(name, public)).headers["Cache-Control"] == "no-cache"
    assert "private" in visit("officer").get(address(name, public)).headers["Cache-Control"]
    kept = visit("administrator").get(address(name, draft)).headers["Cache-Control"]
    assert {"no-store", "private"} <= set(kept.split(", "))


def test_the_list_is_kept_by_nobody_where_it_names_a_draft(visit):
    a_plan_with(status=Plan.Status.DRAFT)
    assert "no-store" in visit("administrator").get(reverse("priorities:plans")).headers["Cache-Control"]
    assert "no-store" not in visit("officer").get(reverse("priorities:plans")).headers["Cache-Control"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_has_not_changed_is_not_sent_again(visit, name):
    place = address(name, a_plan_with())
    tag = visit().get(place).headers["ETag"]
    assert visit().head(place).headers["ETag"] == tag
    again = visit().get(place, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_can_be_sent_to_a_page(visit, name):
    assert visit("administrator").post(address(name, a_plan_with())).status_code == 405


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_found_in_its_own_plan_alone(visit, name):
    plan = a_plan_with()
    bare = a_plan_with(key="plan-bare", status=Plan.Status.SUPERSEDED, first_year=2020, priorities=0)
    assert visit().get(address(name, plan, "unknown")).status_code == 404
    assert visit().get(address(name, bare)).status_code == 404


def test_the_public_sees_nothing_of_a_draft_on_the_pages_of_other_plans(visit):
    plan = a_plan_with()
    draft = a_plan_with(key="plan-draft", status=Plan.Status.DRAFT, first_year=2036)
    follow(priority_of(draft), priority_of(plan), note="All of it but the eels")
    places = [reverse("priorities:plans"), *(address(name, plan) for name in ("plan", "priority", "crosswalk"))]
    for visitor in ("", "officer"):
        for place in places:
            page = visit(visitor).get(place).content.decode()
            assert not any(secret in page for secret in (draft.key, draft.title, "All of it but the eels"))
    for place in places:
        assert draft.title in visit("administrator").get(place).content.decode()


def test_the_pages_of_a_draft_say_that_it_is_one(visit):
    plan, draft = a_plan_with(), a_plan_with(key="plan-draft", status=Plan.Status.DRAFT, first_year=2036)
    for name in set(PAGES) - {"plan_pdf", "plan_html"}:
        assert "Draft – not public" in visit("administrator").get(address(name, draft)).content.decode(), name
        assert "Draft – not public" not in visit("administrator").get(address(name, plan)).content.decode(), name
