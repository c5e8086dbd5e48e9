"""What everybody reads of a plan, and what it costs."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from priorities.models import CaseStudy, Deliverable, Observation, Organisation, Plan, Statement, StrategicPriority
from sdp.document.writers import WRITERS
from tests.priorities.plans import a_plan_with, address_of, follow, priority_of

pytestmark = pytest.mark.django_db


def page(client, name, plan, key=""):
    response = client.get(address_of(name, plan, key))
    assert response.status_code == 200
    return response.content.decode()


def in_order(text, *words):
    places = [text.index(word) for word in words]
    return places == sorted(places)


def heads(text, scope, words):
    """Whether a header cell of a column or a row holds the words."""
    return re.search(rf'<th[^>]* scope="{scope}"[^>]*>{re.escape(words)}</th>', text)


# The plans


def test_the_plan_in_force_comes_first_then_those_before_it(client):
    for first_year in (2020, 2025):
        a_plan_with(key=f"plan-{first_year}", status="superseded", first_year=first_year, priorities=0)
    a_plan_with(key="plan-now", first_year=2030, priorities=0)
    text = client.get(reverse("priorities:plans")).content.decode()
    assert in_order(text, "In force", "/plans/plan-now/", "Earlier plans", "/plans/plan-2025/", "/plans/plan-2020/")
    assert "Drafts" not in text


def test_without_a_plan_in_force_the_list_says_so(client):
    assert "No plan is in force at present" in client.get(reverse("priorities:plans")).content.decode()


def test_a_plan_shows_its_priorities_its_prose_and_the_plans_around_it(client):
    plan = a_plan_with(priorities=2)
    before = a_plan_with(key="plan-before", status="superseded", first_year=2025)
    text = page(client, "plan", plan)
    for words in ("2030 to 2035", "Reviewed every spring", "Rivers that everybody enjoys.", "What this plan is for"):
        assert words in text
    assert in_order(text, "1. Weirs and locks 1", "Summary of weirs 1.", "2. Weirs and locks 2", 'id="foreword"')
    assert text.count("Summary of weirs 1.") == 1
    assert "2 work areas, 2 core deliverables" in text
    assert address_of("plan", before) in text
    for name in ("plan_pdf", "plan_html", "alignment", "organisations", "enabling_factors", "crosswalk"):
        assert address_of(name, plan) in text


def test_a_vision_of_the_plan_stands_before_the_partnerships(client):
    plan = a_plan_with(priorities=0)
    Plan.objects.update(vision="Rivers for boats.")
    text = page(client, "plan", plan)
    assert "Rivers for boats." in text
    assert "Rivers that everybody enjoys." not in text


def test_links_in_a_plans_contents_lead_to_sections_of_the_page(client):
    text = page(client, "plan", a_plan_with())
    assert 'href="#foreword"' in text
    assert 'id="foreword"' in text
    assert 'href="#purpose"' in text
    assert 'id="purpose"' in text


# A priority


def test_a_priority_shows_why_and_what_and_how_it_stands(client):
    plan = a_plan_with()
    text = page(client, "priority", plan, "priority-1")
    for words in ("Lock Keepers’ Group", "Eels climb them.", "Eels counted, statement 1.", "Clean water", "Safe banks"):
        assert escape(words) in text
    assert in_order(text, "Why is it important?", "Statistics", "A boat that came home 1")
    assert text.count("<svg") == 2
    for name, key in {
        "work_area": "priority-1-area-1",
        "deliverable": "priority-1-deliverable-1",
        "measure": "priority-1-measure-1",
    }.items():
        assert f'href="{address_of(name, plan, key)}"' in text


def test_the_matrix_is_a_table_with_header_cells_and_shows_a_spanning_mechanism_once(client):
    text = page(client, "priority", a_plan_with(deliverables=4, work_areas=2), "priority-1")
    assert text.count("Lock strategy 1") == 1
    for heading in ("Work area", "Core deliverables", "Delivery plan mechanism"):
        assert heads(text, "col", heading)
    assert heads(text, "row", "Bank work 1.1")


def test_no_page_tells_who_consented_or_how_names_were_changed(client):
    plan = a_plan_with()
    study = CaseStudy.objects.get()
    assert study.consent
    assert study.pseudonym_rule
    texts = [
        page(client, "priority", plan, "priority-1"),
        page(client, "plan", plan),
        page(client, "plan_html", plan),
    ]
    for text in texts:
        assert escape(study.consent) not in text
        assert escape(study.pseudonym_rule) not in text
    assert study.title in texts[0]


def test_a_priority_leads_to_those_before_and_after_it(client):
    plan = a_plan_with(priorities=3, measures=0)
    links = [
        ('rel="prev"' in text, 'rel="next"' in text)
        for text in (page(client, "priority", plan, f"priority-{number}") for number in (1, 2, 3))
    ]
    assert links == [(False, True), (True, True), (True, False)]


def test_a_priority_names_what_it_follows_and_what_follows_it(client):
    old = a_plan_with(key="plan-old", status="superseded", first_year=2025, priorities=2)
    new = a_plan_with(priorities=1)
    follow(priority_of(new), priority_of(old, 1), priority_of(old, 2), note="the locks")
    later = page(client, "priority", new, "priority-1")
    assert "What it follows" in later
    assert "What follows it" not in later
    assert address_of("priority", old, "priority-2") in later
    earlier = page(client, "priority", old, "priority-2")
    assert f'{address_of("priority", new, "priority-1")}">' in earlier
    assert "the locks" in earlier


def test_titles_and_prose_are_shown_as_text(client):
    plan = a_plan_with()
    StrategicPriority.objects.update(title="<script>1</script>", lead_group="<b>2")
    Deliverable.objects.update(text="<script>3</script>")
    Observation.objects.update(note="<script>4</script>")
    for name, key in {
        "plan": "",
        "priority": "priority-1",
        "deliverable": "priority-1-deliverable-1",
        "measure": "priority-1-measure-1",
        "work_area": "priority-1-area-1",
        "crosswalk": "",
    }.items():
        text = page(client, name, plan, key)
        assert "<script>1" not in text
        assert "<script>3" not in text
        assert "<script>4" not in text
        assert "<b>2" not in text


# Work areas, deliverables, measures


def test_a_work_area_lists_its_deliverables_and_mechanisms(client):
    plan = a_plan_with(work_areas=2, deliverables=3)
    text = page(client, "work_area", plan, "priority-1-area-1")
    assert "Mend gate 1.2" in text
    assert "Mend gate 1.3" in text
    assert "Mend gate 1.1" not in text
    assert "Lock strategy 1 (in development)" in text


def test_a_deliverable_says_where_it_stands_and_shows_its_points(client):
    plan = a_plan_with(work_areas=2, deliverables=2)
    first, second = plan.deliverables.order_by("order")
    Deliverable.objects.filter(pk=first.pk).update(parent=second)
    Deliverable.objects.filter(pk=second.pk).update(subheading="Gates", text_after="so that boats pass")
    whole = page(client, "deliverable", plan, second.key)
    for words in ("Gates", "Mend gate 1.1", "so that boats pass", "Bank work 1.1", "Bank work 1.2", "Lock strategy 1"):
        assert words in whole
    assert f"{address_of('priority', plan, 'priority-1')}#{second.key}" in whole
    assert whole.count("Lock strategy 1") == 1
    point = page(client, "deliverable", plan, first.key)
    assert "A point under" in point
    assert address_of("deliverable", plan, second.key) in point


def test_the_anchor_of_a_deliverable_is_on_its_prioritys_page(client):
    assert 'id="priority-1-deliverable-2"' in page(client, "priority", a_plan_with(), "priority-1")


def test_a_measure_shows_chart_figures_source_direction_target_and_its_statements(client):
    text = page(client, "measure", a_plan_with(), "priority-1-measure-1")
    assert "<svg" in text
    for words in ("21.0", "22.0", "23.0", "River watch", "Higher is better", "30", "Eels counted, statement 1."):
        assert words in text
    assert "statement 2" not in text


def test_a_measure_quotes_no_statement_without_words(client):
    plan = a_plan_with()
    Statement.objects.filter(observations__measure__key="priority-1-measure-1").update(heading="", text="")
    assert "As the plan prints it" not in page(client, "measure", plan, "priority-1-measure-1")


def test_a_measure_without_figures_still_has_its_page(client):
    plan = a_plan_with()
    Observation.objects.all().delete()
    assert "River watch" in page(client, "measure", plan, "priority-1-measure-1")


# Over all priorities


def test_the_grid_has_row_and_column_headers_and_several_values_to_a_cell(client):
    text = page(client, "alignment", a_plan_with(priorities=2))
    assert heads(text, "col", "Bridge plan 2 2031")
    assert heads(text, "row", "Weirs and locks 2")
    assert text.count("Clean water") == text.count("Safe banks") == 4
    assert 'data-label="Bridge plan 1 2031"' in text


def test_members_stand_by_their_footing_and_those_who_left_apart(client):
    plan = a_plan_with(priorities=0)
    Organisation.objects.create(partnership=plan.partnership, name="Ferry Company", left=date(2020, 5, 31), order=3)
    text = page(client, "organisations", plan)
    assert in_order(
        text,
        *("Responsible authorities", "Weir Trust", "Additional members", "Boat Club"),
        *("No longer members", "Ferry Company (until 31 May 2020)"),
    )


def test_enabling_factors_stand_under_their_themes(client):
    assert in_order(page(client, "enabling_factors", a_plan_with(priorities=0)), "People", "Trained lock keepers")


# Files


def test_the_whole_plan_is_a_file(client):
    plan = a_plan_with()
    pdf = client.get(address_of("plan_pdf", plan))
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.headers["Content-Disposition"] == f'inline; filename="{plan.key}.pdf"'
    html = client.get(address_of("plan_html", plan))
    assert html.headers["Content-Disposition"] == f'attachment; filename="{plan.key}.html"'
    assert "Mend gate 1.2" in html.content.decode()
    assert "csrf" not in html.content.decode()


def test_the_pdf_is_laid_out_again_when_words_change_and_only_then(client, monkeypatch):
    plan = a_plan_with(measures=0)
    first = client.get(address_of("plan_pdf", plan)).content
    monkeypatch.setitem(WRITERS, "pdf", lambda document: b"%PDF laid out again")
    assert client.get(address_of("plan_pdf", plan)).content == first
    Deliverable.objects.update(text="Mend it well")
    assert client.get(address_of("plan_pdf", plan)).content == b"%PDF laid out again"


def test_a_plan_too_large_to_lay_out_says_so(client, monkeypatch):
    plan = a_plan_with()
    monkeypatch.setattr("sdp.document.writers.size._BOUNDS", {"rows": 1})
    response = client.get(address_of("plan_html", plan))
    assert response.status_code == 422
    assert "too large" in response.content.decode()
