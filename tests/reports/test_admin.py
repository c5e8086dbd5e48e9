"""The administration: who enters, what is read-only there, and that a stale save is refused there too."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    DeliveryMechanism,
    Measure,
    Observation,
    Organisation,
    PartnerPlan,
    Plan,
    PlanSection,
    Statement,
    StrategicPriority,
    WorkArea,
)
from reports.models import (
    AgendaItem,
    Attendance,
    AuditRow,
    BoardMeeting,
    CheckThreshold,
    CheckWordList,
    Committee,
    Contact,
    Delegation,
    Edition,
    FindingAnswer,
    Follower,
    Notice,
    ReadersHelp,
    Recommendation,
    Revision,
    ScrutinyUpdate,
    Section,
    SetAside,
    StandingImplication,
)
from tests.cast import (
    a_board_meeting,
    a_committee,
    a_complete_draft,
    a_contact,
    a_partnership,
    a_published_update,
    person,
)
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

OURS = [model for model in admin.site._registry if model._meta.app_label in ("priorities", "reports")]
NEVER_ADDED = {Edition, AuditRow, Revision, SetAside, Section, CheckThreshold, CheckWordList, FindingAnswer, Notice}
MINE, THEIRS = "Mine were typed meanwhile.", "The words of somebody else."


def changelist(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def change(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def one_of_each():
    """A row of every model of the administration."""
    ReadersHelp.objects.create()
    Follower.objects.create(email="ada@example.org", everything=True)
    update, partnership, meeting = a_published_update(), a_partnership(), a_board_meeting()
    plan = Plan.objects.create(partnership=partnership, key="plan", title="Plan", first_year=2030, last_year=2035)
    body = Organisation.objects.create(partnership=partnership, name="Weir Trust")
    priority = StrategicPriority.objects.create(plan=plan, number=1, title="Weirs", why_it_matters="<p>Eels.</p>")
    Attendance.objects.create(meeting=meeting, organisation=body)
    item = AgendaItem.objects.create(meeting=meeting, number=1, title="Weirs", discussion="<ul><li>Eels</li></ul>")
    item.links.create(priority=priority)
    FindingAnswer.objects.create(update=update, check_key="year", by=person("officer"))
    update.set_aside.create(part="purpose", by=person("officer"), words={"Purpose": "Eels."})
    told = {"person": person("officer"), "made_at": update.created_at, "due_at": update.created_at}
    update.notices.create(key="a notice", kind=Notice.Kind.PUBLISHED, **told)
    away = {"first_day": update.created_at.date(), "last_day": update.created_at.date(), "made_at": update.created_at}
    Delegation.objects.create(
        person=person("director"), delegate=person("approver"), made_by=person("director"), **away
    )
    the_parts_of(priority)
    return update


def the_parts_of(priority):
    """A row of every model of a plan, under the priority or beside it."""
    plan, area = priority.plan, WorkArea.objects.create(priority=priority, title="Weir keeping")
    Deliverable.objects.create(priority=priority, text="Mend the weirs").work_areas.add(area)
    DeliveryMechanism.objects.create(plan=plan, title="Weir strategy").work_areas.add(area)
    statement = Statement.objects.create(priority=priority, text="<p>Weirs were counted.</p>")
    measure = Measure.objects.create(priority=priority, title="Weirs counted")
    Observation.objects.create(measure=measure, statement=statement, area="Riverside", period="2030", value="7")
    CaseStudy.objects.create(priority=priority, title="A weir", body="<p>W. kept a weir.</p>")
    PlanSection.objects.create(plan=plan, title="Why weirs", body="<p>They hold water.</p>")
    partner_plan = PartnerPlan.objects.create(plan=plan, title="Weirs elsewhere")
    Alignment.objects.create(priority=priority, partner_plan=partner_plan, text="More weirs")


@pytest.mark.parametrize("model", OURS, ids=[model.__name__ for model in OURS])
def test_every_list_and_every_page_opens(visit, model):
    one_of_each()
    administrator = visit("administrator")
    assert administrator.get(changelist(model)).status_code == 200
    assert administrator.get(changelist(model) + "?q=weirs").status_code == 200
    # A follower's page opens to whoever has typed the whole address.
    opened = 302 if model is Follower else 200
    assert administrator.get(change(model._default_manager.first())).status_code == opened
    add = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    is_there_once = model in NEVER_ADDED or model in (ReadersHelp, Follower)
    assert administrator.get(add).status_code == (403 if is_there_once else 200)


@pytest.mark.parametrize("model", [Edition, AuditRow, ScrutinyUpdate, Section], ids=lambda model: model.__name__)
def test_what_was_published_can_be_read_and_nothing_more(visit, model):
    one_of_each()
    row = model._default_manager.first()
    before = list(model._default_manager.values())
    administrator = visit("administrator")
    page = administrator.get(change(row)).content.decode()
    assert 'name="_save"' not in page
    assert administrator.post(change(row), {"title": MINE, "heading": MINE}).status_code == 403
    assert administrator.post(change(row).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    administrator.post(changelist(model), selected)
    assert list(model._default_manager.values()) == before


def test_the_parts_of_a_published_update_cannot_be_changed_on_its_page(visit):
    update = a_published_update()
    administrator = visit("administrator")
    sent = fields_of(administrator.get(change(a_complete_draft())))
    administrator.post(change(update), {**sent, "sections-0-heading": MINE})
    assert not Section.objects.filter(heading=MINE).exists()


@pytest.mark.parametrize(
    "factory",
    [
        a_complete_draft,
        lambda: a_complete_draft().sections.get(),
        a_committee,
        a_contact,
        lambda: one_of_each() and a_board_meeting(),
        lambda: one_of_each() and Plan.objects.get(),
        lambda: one_of_each() and AgendaItem.objects.get(),
        lambda: one_of_each() and StrategicPriority.objects.get(),
        a_partnership,
    ],
    ids=["update", "section", "committee", "contact", "meeting", "plan", "item", "priority", "partnership"],
)
def test_a_page_saved_as_it_is_changes_nothing(visit, factory):
    row = factory()
    administrator = visit("administrator")
    before = type(row)._default_manager.filter(pk=row.pk).values().get()
    response = administrator.post(change(row), fields_of(administrator.get(change(row))))
    assert response.status_code == 302
    after = type(row)._default_manager.filter(pk=row.pk).values().get()
    assert {**after, "changed_at": 0} == {**before, "changed_at": 0}


@pytest.mark.parametrize(
    ("rows", "prefix", "field", "page"),
    [
        (lambda: Section.objects.all(), "sections-0-", "heading", lambda row: row.update),
        (
            lambda: StandingImplication.objects.filter(position=1),
            "standing_implications-0-",
            "answer",
            lambda row: row.committee,
        ),
        (lambda: AgendaItem.objects.all(), "agenda_items-0-", "title", lambda row: row.meeting),
        (lambda: StrategicPriority.objects.all(), "priorities-0-", "title", lambda row: row.plan),
        (lambda: Contact.objects.all(), "", "name", lambda row: row),
        (lambda: Committee.objects.all(), "", "purpose_wording", lambda row: row),
        (lambda: Section.objects.all(), "", "body", lambda row: row),
        (lambda: BoardMeeting.objects.all(), "", "venue", lambda row: row),
    ],
    ids=["section", "implication", "item", "priority", "contact", "committee", "body", "meeting"],
)
def test_a_change_is_saved_and_a_stale_one_refused_with_the_others_words(visit, rows, prefix, field, page):
    one_of_each()
    ScrutinyUpdate.objects.update(status="draft")
    row = rows().get()
    administrator, address = visit("administrator"), change(page(row))
    wrapped = "<p>{}</p>" if field == "body" else "{}"
    sent = fields_of(administrator.get(address), **{prefix + field: MINE})
    rows().update(**{field: wrapped.format(THEIRS)})

    refused = administrator.post(address, sent)
    assert refused.status_code == 200
    text = refused.content.decode()
    assert "Somebody else has changed this" in text
    assert THEIRS in text
    assert MINE in text
    assert getattr(rows().get(), field) == wrapped.format(THEIRS)

    assert administrator.post(address, fields_of(refused)).status_code == 302
    assert getattr(rows().get(), field) == wrapped.format(MINE)


def test_rich_text_is_edited_and_kept_clean(visit):
    section = a_complete_draft().sections.get()
    administrator = visit("administrator")
    sent = fields_of(administrator.get(change(section)), body="<p>a<script>x</script> <b>b</b></p>", body_as="html")
    assert administrator.post(change(section), sent).status_code == 302
    section.refresh_from_db()
    assert section.body == "<p>a <strong>b</strong></p>"


def test_a_draft_that_was_never_published_can_be_removed(visit):
    draft = a_complete_draft()
    draft.set_aside.create(part="purpose", by=person("officer"), words={"Purpose": "Eels."})
    administrator = visit("administrator")
    assert administrator.post(change(draft).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 302
    assert not ScrutinyUpdate.objects.exists()
    assert not Revision.objects.exists()
    assert not Recommendation.objects.exists()


def test_wording_with_an_unknown_placeholder_is_refused(visit):
    committee = a_committee()
    administrator = visit("administrator")
    sent = fields_of(administrator.get(change(committee)), purpose_wording="For {everybody}")
    response = administrator.post(change(committee), sent)
    assert response.status_code == 200
    assert "“{everybody}” is not a placeholder" in response.content.decode()


@pytest.mark.parametrize("model", [ScrutinyUpdate, Section, Contact], ids=lambda model: model.__name__)
def test_lists_cost_the_same_with_one_row_and_with_thirty(visit, model):
    draft = a_complete_draft()
    administrator = visit("administrator")
    counts = set()
    for more in (0, 29):
        for number in range(more):
            a_contact(f"Contact {number}")
            Section.objects.create(update=draft, position=90 + number, heading="More")
            ScrutinyUpdate.objects.create(slug=f"more-{number}", committee_meeting=draft.committee_meeting)
        with CaptureQueriesContext(connection) as queries:
            assert administrator.get(changelist(model)).status_code == 200
        counts.add(len(queries))
    assert len(counts) == 1


def test_a_stale_choice_is_refused_with_the_others_in_words(visit):
    one_of_each()
    item = AgendaItem.objects.get()
    other = StrategicPriority.objects.create(plan=Plan.objects.get(), number=2, title="Lanes")
    administrator = visit("administrator")
    sent = fields_of(administrator.get(change(item)), title=MINE)
    item.links.create(priority=other)
    AgendaItem.objects.update(
        organisation=Organisation.objects.get(), kind="workshop", discussion="<p>Eels <strong>and</strong> otters</p>"
    )
    text = administrator.post(change(item), sent).content.decode()
    for words in (
        "Organisation now holds: Weir Trust",
        "Kind now holds: Workshop",
        "Discussion now holds: Eels and otters",
    ):
        assert words in text
    assert {link.target for link in item.links.all()} == set(StrategicPriority.objects.all())


def test_a_row_that_was_changed_or_removed_meanwhile_is_not_lost_on_its_papers_page(visit):
    draft = a_complete_draft(sections=2)
    first, second = draft.sections.order_by("position")
    administrator, address = visit("administrator"), change(draft)
    changed = {"sections-0-DELETE": "on", "sections-1-heading": MINE}
    sent = fields_of(administrator.get(address), **changed)
    Section.objects.filter(pk=first.pk).update(heading=THEIRS)
    second.delete()
    refused = administrator.post(address, sent)
    text = refused.content.decode()
    assert "so it is still here" in text
    assert "Somebody else has removed this" in text
    assert THEIRS in text
    assert MINE in text
    assert list(draft.sections.values_list("heading", flat=True)) == [THEIRS]
    assert administrator.post(address, fields_of(refused)).status_code == 302
    assert list(draft.sections.values_list("heading", flat=True)) == [MINE]


@pytest.mark.parametrize(
    ("factory", "field"),
    [(a_contact, "name"), (a_board_meeting, "venue")],
    ids=["contact", "meeting with its agenda"],
)
def test_words_typed_over_a_page_whose_row_was_removed_are_offered_as_a_new_one(visit, factory, field):
    row = factory()
    administrator, address = visit("administrator"), change(row)
    sent = fields_of(administrator.get(address), **{field: MINE})
    row.delete()
    refused = administrator.post(address, sent)
    assert "Somebody else has removed this" in refused.content.decode()
    assert administrator.post(address, fields_of(refused)).status_code == 302
    assert type(row).objects.filter(**{field: MINE}).exists()


def test_the_administration_has_no_door_of_its_own_where_passwords_could_be_tried(visit):
    visitor, door = visit(""), reverse("admin:login")
    tried = visitor.post(f"{door}?next=/admin/", {"username": "administrator", "password": "wrong"})
    assert tried.status_code == 302
    assert tried.url.startswith(reverse("account_login"))
    led = visitor.get(reverse("admin:index"), follow=True)
    assert led.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert visit("officer").get(door).status_code == 404


def test_the_plan_comes_first_then_the_papers_then_the_accounts(visit):
    index = visit("administrator").get(reverse("admin:index")).context["app_list"]
    assert [app["app_label"] for app in index] == ["priorities", "reports", "auth"]
