"""Linking agenda items and sections to the plans: on the desk, in the admin, and later for published papers."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from priorities.models import Deliverable, Plan, StrategicPriority, WorkArea
from reports import links
from reports.models import AgendaItem, AgendaItemLink, SectionLink
from tests.cast import a_board_meeting, a_complete_draft, a_published_update, fresh, person
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return a_plan_with(priorities=2)


@pytest.fixture
def item():
    return AgendaItem.objects.create(meeting=a_board_meeting(), number=1, title="Weirs")


def part(model, key):
    return model.objects.get(key=key)


def value(target):
    return f"{links.kind_of(target)}-{target.pk}"


def desk(page, section):
    return reverse(f"reports:{page}", args=[section.update.slug, section.pk])


# What the database holds to


def test_a_link_points_at_exactly_one_thing_and_at_nothing_twice(plan, item):
    priority, area = priority_of(plan), part(WorkArea, "priority-1-area-1")
    item.links.create(priority=priority)
    for wrong in ({}, {"priority": priority, "work_area": area}, {"priority": priority}):
        with pytest.raises(IntegrityError), transaction.atomic():
            item.links.create(**wrong)


def test_what_a_paper_or_a_meeting_points_at_cannot_be_deleted(plan, item):
    section = a_complete_draft().sections.get()
    section.links.create(deliverable=part(Deliverable, "priority-1-deliverable-1"))
    item.links.create(work_area=part(WorkArea, "priority-2-area-1"))
    for row in (part(Deliverable, "priority-1-deliverable-1"), priority_of(plan, 1), priority_of(plan, 2)):
        with pytest.raises(ProtectedError):
            row.delete()
    section.delete()
    item.delete()
    assert not SectionLink.objects.exists()
    assert not AgendaItemLink.objects.exists()
    assert StrategicPriority.objects.count() == 2


def test_files_name_what_is_linked_by_its_keys(plan, item, tmp_path):
    item.links.create(deliverable=part(Deliverable, "priority-1-deliverable-1"))
    file = tmp_path / "links.json"
    call_command("dumpdata", "reports.agendaitemlink", natural_foreign=True, output=str(file), verbosity=0)
    assert '"plan-2030-2035", "priority-1-deliverable-1"' in file.read_text()
    AgendaItemLink.objects.all().delete()
    call_command("loaddata", str(file), verbosity=0)
    assert item.links.get().target.key == "priority-1-deliverable-1"


# What is offered


def test_the_plan_in_force_comes_first_then_what_the_days_or_the_choice_ask_for(plan):
    old = a_plan_with(key="old", status=Plan.Status.SUPERSEDED, first_year=2024)
    draft = a_plan_with(key="draft", status=Plan.Status.DRAFT, first_year=2031)
    day = a_board_meeting().date

    def offered(chosen=(), days=()):
        return [choice.plan for choice in links.choices(chosen, days)]

    assert offered() == offered(days=[day]) == [plan]
    assert offered([priority_of(draft)]) == [plan, draft]
    assert offered(days=[day, day.replace(year=2026)]) == offered([priority_of(old)]) == [plan, old]


def test_a_deliverable_of_several_work_areas_is_offered_once(plan):
    (choice,) = links.choices([], [])
    offered = list(choice.within())
    assert len(offered) == len(set(offered)) == 2 + 4 + 4
    area = choice.priorities[0].areas[0]
    assert [deliverable.key for deliverable in area.deliverables] == ["priority-1-deliverable-2"]


def test_a_deliverable_of_no_work_area_is_offered_all_the_same(plan):
    part(Deliverable, "priority-1-deliverable-2").work_areas.clear()
    assert part(Deliverable, "priority-1-deliverable-2") in links.choices([], [])[0].within()


def test_choosing_costs_the_same_however_much_the_plan_holds():
    a_plan_with(priorities=1, work_areas=1, deliverables=1)
    Plan.objects.update(status=Plan.Status.SUPERSEDED)
    days = [a_board_meeting().date]
    with CaptureQueriesContext(connection) as few:
        links.choices([], days)
    a_plan_with(key="large", first_year=2036, priorities=5, work_areas=5, deliverables=30)
    with CaptureQueriesContext(connection) as many:
        links.choices([], days)
    assert len(few) == len(many) == 5


# On the desk


def test_an_officer_links_a_section_while_writing_it(visit, plan):
    section = a_complete_draft().sections.get()
    officer, address = visit("officer"), desk("section", section)
    chosen = [priority_of(plan), part(WorkArea, "priority-2-area-1"), part(Deliverable, "priority-2-deliverable-1")]
    officer.post(address, fields_of(officer.get(address), serves=[value(target) for target in chosen]))
    assert links.served_by(section) == chosen
    kept = section.links.get(priority__isnull=False).pk
    sent = fields_of(officer.get(address), serves=[value(chosen[0])])
    officer.post(address, sent)
    assert section.links.get().pk == kept


def test_links_chosen_from_an_older_page_are_refused_with_both_shown(visit, plan):
    section = a_complete_draft().sections.get()
    officer = visit("officer")
    for page in ("section", "section_serves"):
        sent = fields_of(officer.get(desk(page, section)), serves=[value(priority_of(plan, 1))])
        section.links.create(priority=priority_of(plan, 2))
        refused = officer.post(desk(page, section), sent)
        assert refused.status_code == 409
        text = refused.content.decode()
        assert "Somebody else has saved this part" in text
        unmarked = re.sub(r"</?mark>|<span class=.govuk-visually-hidden.>[^<]*</span>", "", text)
        assert '<div class="govuk-body sdp-words">2. Weirs and locks 2</div>' in unmarked
        assert links.served_by(section) == [priority_of(plan, 2)]
        assert officer.post(desk(page, section), fields_of(refused)).status_code == 302
        assert links.served_by(section) == [priority_of(plan, 1)]
        section.links.all().delete()


def test_only_what_is_offered_can_be_chosen(visit, plan):
    section = a_complete_draft().sections.get()
    draft = a_plan_with(key="draft", status=Plan.Status.DRAFT)
    officer, address = visit("officer"), desk("section_serves", section)
    for wrong in (value(priority_of(draft)), "priority-0", "committee-1", "x" * 5000):
        refused = officer.post(address, fields_of(officer.get(address), serves=[wrong]))
        assert refused.status_code == 422
        assert "the plan has changed" in refused.content.decode()
    assert not section.links.exists()


def test_a_published_paper_is_linked_by_an_administrator_and_stays_as_it_is(visit, plan):
    update = a_published_update()
    section, edition = update.sections.get(), update.editions.get()
    administrator, address = visit("administrator"), desk("section_serves", section)
    sent = fields_of(administrator.get(address), serves=[value(priority_of(plan))])
    assert administrator.post(address, sent).status_code == 302
    assert links.served_by(section) == [priority_of(plan)]
    after = fresh(update)
    assert (after.changed_at, after.editions.get().tree_sha256) == (update.changed_at, edition.tree_sha256)
    assert edition.is_intact()


def test_an_officer_sees_what_a_published_paper_serves_and_leaves_it(visit, plan):
    section = a_published_update().sections.get()
    section.links.create(work_area=part(WorkArea, "priority-1-area-1"))
    for name in ("officer", "approver"):
        page = visit(name).get(reverse("reports:serves", args=[section.update.slug])).content.decode()
        assert "Bank work 1.1" in page
        assert desk("section_serves", section) not in page
        assert visit(name).post(desk("section_serves", section), {"serves": []}).status_code == 403
    assert section.links.exists()


def test_the_list_of_links_costs_the_same_with_one_section_and_with_thirty(visit, plan):
    counts = set()
    for many in (1, 30):
        update = a_complete_draft(many)
        for section in update.sections.all():
            section.links.create(priority=priority_of(plan))
            section.links.create(deliverable=part(Deliverable, "priority-1-deliverable-1"))
        officer = visit("officer")
        with CaptureQueriesContext(connection) as queries:
            officer.get(reverse("reports:serves", args=[update.slug]))
        counts.add(len(queries))
    assert len(counts) == 1


# In the administration


def change(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def test_an_administrator_links_an_agenda_item(visit, plan, item):
    administrator = visit("administrator")
    sent = fields_of(administrator.get(change(item)), serves=[value(priority_of(plan))])
    assert administrator.post(change(item), sent).status_code == 302
    assert links.served_by(item) == [priority_of(plan)]
    assert administrator.post(change(item), fields_of(administrator.get(change(item)))).status_code == 302
    assert links.served_by(item) == [priority_of(plan)]


def test_a_stale_choice_in_the_administration_is_refused_with_the_others(visit, plan, item):
    administrator = visit("administrator")
    sent = fields_of(administrator.get(change(item)), serves=[value(priority_of(plan, 1))])
    item.links.create(priority=priority_of(plan, 2))
    refused = administrator.post(change(item), sent)
    assert "now holds: 2. Weirs and locks 2" in refused.content.decode()
    assert links.served_by(item) == [priority_of(plan, 2)]
    assert administrator.post(change(item), fields_of(refused)).status_code == 302
    assert links.served_by(item) == [priority_of(plan, 1)]


def test_a_section_that_is_given_an_agenda_item_serves_what_the_item_serves(visit, plan, item):
    section = a_complete_draft().sections.get()
    item.links.create(priority=priority_of(plan))
    item.links.create(work_area=part(WorkArea, "priority-2-area-2"))
    administrator = visit("administrator")
    sent = fields_of(administrator.get(change(section)), agenda_item=item.pk)
    assert administrator.post(change(section), sent).status_code == 302
    assert links.served_by(section) == links.served_by(item)


def test_a_published_section_shows_in_the_administration_what_it_serves(visit, plan):
    section = a_published_update().sections.get()
    section.links.create(priority=priority_of(plan))
    page = visit("administrator").get(change(section)).content.decode()
    assert "1. Weirs and locks 1" in page
    assert desk("section_serves", section) in page


def test_whoever_looks_after_the_plan_alone_does_not_see_the_desk(visit, plan):
    section = a_published_update().sections.get()
    stranger = person("stranger")
    stranger.user_permissions.add(
        Group.objects.get(name="Administrator").permissions.get(codename="change_sectionlink")
    )
    assert visit("stranger").get(desk("section_serves", section)).status_code == 404
