"""The real plan as one document: every word of its tables, in the order of the plan, on the web and on paper."""

import re
from html import unescape
from itertools import chain

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags

from priorities.assembly import plan_document
from priorities.models import Plan
from sdp.document.writers import WRITERS
from tests.document.tag_tree import read_tags
from tests.priorities.real_plan import FOLDER, KEY, needs_the_real_plan, pieces, rows

pytestmark = [pytest.mark.django_db, needs_the_real_plan]


@pytest.fixture
def document(db):
    call_command("import_plan", str(FOLDER), verbosity=0)
    return plan_document(Plan.objects.with_contents().get(key=KEY))


def squeezed(text):
    """Letters, digits and signs alone: where lines break, and how blanks are printed, says nothing."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def words_of_html(document):
    html = WRITERS["html"](document).decode()
    shown = re.sub(r'<span class="label.*?</span>|<svg.*?</svg>', "", html[html.index("<main") :], flags=re.DOTALL)
    return squeezed(unescape(strip_tags(shown)))


def words_of_pdf(document):
    tags = read_tags(WRITERS["pdf"](document))
    for label in list(tags.root.every("Lbl")):
        label.children.clear()
    # A PDF holds right-to-left words in the order in which they are painted; what reads it turns them.
    return re.sub("[\u0600-\u06ff]+", lambda found: found[0][::-1], squeezed("".join(text_in(tags.root))))


def text_in(tag):
    return chain.from_iterable([child] if isinstance(child, str) else text_in(child) for child in tag.children)


def of_priority(table, key):
    return [row for row in rows(table) if row["priority_key"] == key]


def in_order():
    """Every run of words that the plan prints, in the plan's order, with the row it comes from."""
    yield from before_the_priorities()
    for priority in rows("priorities"):
        yield from pages_of(priority)
    sections = [row for row in rows("plan_sections") if row["part"] == "after_priorities"]
    for section in sections:
        yield section["title"]
        if section["shows"] == "alignments":
            continue
        yield from pieces(section["body"])
        if section["shows"] == "enabling_factors":
            for theme in dict.fromkeys(row["theme"] for row in rows("enabling_factors")):
                yield theme
                yield from (row["text"] for row in rows("enabling_factors") if row["theme"] == theme)


def before_the_priorities():
    plan = rows("plan")[0]
    yield plan["title"]
    yield plan["review_note"]
    yield from pieces(plan["foreword_opening"])
    yield from (row["text"] for row in rows("foreword_achievements"))
    yield from pieces(plan["foreword_closing"])
    yield from pieces(plan["signatories"])
    for section in (row for row in rows("plan_sections") if row["part"] == "before_priorities"):
        yield section["title"]
        yield from pieces(section["body"])
        if section["shows"] == "organisations":
            yield from (row["name"] for row in rows("organisations"))
        elif section["shows"] == "priorities":
            for priority in rows("priorities"):
                yield priority["title"]
                yield from pieces(priority["summary"])


def pages_of(priority):
    key = priority["key"]
    areas = of_priority("work_areas", key)
    yield priority["full_title"]
    yield from (row["title"] for row in areas)
    yield from pieces(priority["why_important"])
    yield priority["statistics_title"] or priority["title"]
    under = ""
    for row in of_priority("statements", key):
        yield row["heading"] if row["heading"] != under else ""
        under = row["heading"]
        yield from pieces(row["text"])
        yield row["footnote"]
    for row in of_priority("case_studies", key):
        yield row["heading"]
        yield from pieces(row["body"])
    yield f"Strategic Priority {priority['number']}{priority['matrix_title'] or priority['title']}"
    deliverables = of_priority("deliverables", key)
    for row in areas:
        yield row["matrix_title"] or row["title"]
        yield from (each["text"] for each in deliverables if each["work_area_keys"] == row["key"])


@pytest.mark.parametrize("read", [words_of_html, words_of_pdf], ids=["html", "pdf"])
def test_every_word_stands_in_the_order_of_the_plan(document, read):
    printed, place = read(document), 0
    for run in filter(None, map(squeezed, in_order())):
        found = printed.find(run, place)
        assert found >= 0, f"Not found after {printed[place - 80 : place]!r}: {run!r}"
        place = found + len(run)


WORDS_ANYWHERE = {
    "partnership": ("name", "abbreviation", "formed", "statutory_basis", "vision"),
    "priorities": ("title", "full_title", "statistics_title", "matrix_title", "appendix_title"),
    "work_areas": ("title", "matrix_title"),
    "deliverables": ("subheading", "text", "text_after"),
    "delivery_mechanisms": ("title", "status_words"),
    "measures": ("title", "source", "footnote", "note"),
    "observations": (
        *("area", "breakdown", "period", "value_words", "lower_limit", "upper_limit"),
        *("local_comparison", "change_words", "change_period", "note"),
    ),
    "partner_plans": ("title", "period"),
    "alignments": ("text",),
}


@pytest.mark.parametrize("read", [words_of_html, words_of_pdf], ids=["html", "pdf"])
def test_no_word_of_the_tables_is_left_out(document, read):
    printed = read(document)
    missing = [
        (table, column, row[column])
        for table, columns in WORDS_ANYWHERE.items()
        for row in rows(table)
        for column in columns
        if squeezed(row[column]).rstrip(".") not in printed
    ]
    assert missing == []


def test_mechanisms_that_span_are_there_once(document):
    printed = words_of_html(document)
    for row in rows("delivery_mechanisms"):
        title = squeezed(row["title"])
        if not any(
            title != squeezed(other["title"]) and title in squeezed(other["title"])
            for other in rows("delivery_mechanisms")
        ):
            matrix = printed[printed.index(squeezed("Delivery plan mechanism")) :]
            assert matrix.count(title) == 1, row["title"]


def test_the_grids_headers_are_headers(document):
    tags = read_tags(WRITERS["pdf"](document))
    grids = [
        table
        for table in tags.root.every("Table")
        if "Youth Justice Plan" in table.text or "Housing Strategy" in table.text
    ]
    heads = [head for grid in grids for head in grid.every("TH")]
    columns = {head.text for head in heads if head.attributes.get("/Scope") == "/Column"}
    partners = {f"{row['title']} {row['period']}" for row in rows("partner_plans")}
    assert partners <= columns
    lines = {head.text for head in heads if head.attributes.get("/Scope") == "/Row"}
    assert lines == {row["appendix_title"] or row["title"] for row in rows("priorities")}
