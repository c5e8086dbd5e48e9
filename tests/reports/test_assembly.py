import os
from dataclasses import replace

import pytest
from django.conf import settings as project
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, assume, given, settings

from reports.assembly import recommendation_item, recommendation_row, to_document, to_rows
from reports.importing import import_text
from reports.models import Committee, CommitteeMeeting, Contact, Implication, Recommendation, ScrutinyUpdate, Section
from sdp.document.readers.text import read_text
from sdp.document.tree import (
    Contacts,
    Implications,
    Item,
    ItemList,
    LineBreak,
    Paragraph,
    Strong,
    Text,
)
from sdp.document.tree import Section as TreeSection
from sdp.document.writers.text import write_text
from tests.cast import a_complete_draft, a_started_update, fresh
from tests.document.papers import invented_paper
from tests.document.strategies import documents

pytestmark = pytest.mark.django_db

DOCUMENTS = project.BASE_DIR.parent / "shared" / "documents"
REAL = sorted(DOCUMENTS.glob("00[023]_*.txt"))
if not REAL and os.environ.get("CI") == "true":
    raise RuntimeError(f"{DOCUMENTS} is missing, and on CI it must be there.")


def stored(document, slug="stored"):
    """The document out of the database again."""
    committee = Committee.objects.named(document.cover.committee) if document.cover.committee else None
    held_on = document.cover.meeting_date
    meeting = CommitteeMeeting.objects.get_or_create(committee=committee, date=held_on)[0] if held_on else None
    update = to_rows(document, slug=slug, meeting=meeting, imported_from="past.txt")
    ScrutinyUpdate.objects.filter(pk=update.pk).update(committee=committee)
    return to_document(fresh(update))


@given(documents())
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_storing_a_paper_and_assembling_it_gives_the_same_paper(document):
    people = next(part.people for part in document.parts if isinstance(part, Contacts))
    assume(len(set(people)) == len(people))
    assert stored(document, slug=f"stored-{ScrutinyUpdate.objects.count()}") == document


def test_a_paper_with_marks_links_and_tables_survives_storing():
    paper = invented_paper(6)
    assert stored(paper) == paper


@pytest.mark.parametrize("file", REAL or [pytest.param(None, marks=pytest.mark.skip("No ../shared/documents here."))])
def test_a_real_report_survives_storing_word_for_word(file):
    read = read_text(file.read_text()).document
    imported = import_text(file.read_bytes(), file_name=file.name)
    assembled = to_document(ScrutinyUpdate.objects.with_parts().get(slug=imported.slug))
    assert assembled.parts == read.parts
    assert assembled.title == read.title
    assert write_text(read_text(write_text(assembled)).document) == write_text(assembled)


@pytest.mark.parametrize("lacking", [Contacts, "recommendations"])
def test_a_past_report_gets_no_part_that_its_text_does_not_have(lacking):
    paper = invented_paper(1)
    parts = tuple(part for part in paper.parts if part.__class__ != lacking and getattr(part, "role", "") != lacking)
    assert len(parts) == len(paper.parts) - 1
    assert stored(replace(paper, parts=parts)).parts == parts


def test_a_draft_keeps_the_heading_of_recommendations_that_are_still_to_be_written():
    update = a_started_update()
    update.recommendations.all().delete()
    ScrutinyUpdate.objects.filter(pk=update.pk).update(recommendations_introduction="")
    headings = [section.heading for section in to_document(fresh(update)).sections]
    assert headings == ["Purpose of the Report", "Recommendations and reasons"]


def test_sections_after_the_recommendations_and_after_the_contact_stay_there():
    paper = invented_paper(1)
    background = TreeSection("Background papers", (Paragraph((Text("None."),), numbered=False),))
    parts = []
    for part in paper.parts:
        following = isinstance(part, Contacts) or getattr(part, "role", "") == "recommendations"
        parts += [part, replace(background, heading=f"After {len(parts)}")] if following else [part]
    assert stored(replace(paper, parts=tuple(parts))).parts == tuple(parts)


def test_two_sets_of_recommendations_keep_their_words():
    paper = invented_paper(1)
    (recommended,) = (section for section in paper.sections if section.role == "recommendations")
    first = replace(recommended, heading="Recommendations of May")
    paper = replace(paper, parts=(paper.parts[0], first, *paper.parts[1:]))
    assert write_text(stored(paper)) == write_text(paper)


def test_a_contact_that_is_known_already_is_used_again():
    stored(invented_paper(1), slug="one")
    stored(invented_paper(1), slug="two")
    assert Contact.objects.count() == 1


def test_the_number_of_queries_does_not_grow_with_the_paper():
    counts = set()
    for sections in (1, 30):
        draft = a_complete_draft(sections)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(to_document(fresh(draft)).sections) == sections + 2
        counts.add(len(queries))
    assert len(counts) == 1


# Recommendations


def words(text):
    return (Text(text),)


@pytest.mark.parametrize(
    "item",
    [
        Item(words("Note the contents of the report.")),
        Item(words("Endorse the plan.")),
        Item(words("Consider the plan.")),
        Item(words("Note")),
        Item(words("Notes of the meeting.")),
        Item((Text("Note "), Strong(words("everything")))),
        Item((Strong(words("Note")), Text(" everything."))),
        Item((Text("Agree the plan"), LineBreak(), Text("as it stands."))),
        Item(
            words("Comment on:"),
            (ItemList("bullet", (Item(words("lanes")),)), ItemList("decimal", (Item(words("x")),))),
        ),
        Item((), (ItemList("bullet", (Item(words("lanes")),)),)),
    ],
)
def test_a_recommendation_is_printed_as_it_was_read(item):
    row = recommendation_row(ScrutinyUpdate(), item, position=1)
    assert recommendation_item(row) == item


@pytest.mark.parametrize(
    ("verb", "text", "printed"),
    [
        ("note", "<p>the <strong>contents</strong>.</p>", (Text("Note the "), Strong(words("contents")), Text("."))),
        ("agree", "<p><strong>all</strong></p>", (Text("Agree "), Strong(words("all")))),
        ("", "<p>That the plan be noted.</p>", words("That the plan be noted.")),
        ("request", "<p>a plan</p><p>by May.</p>", (Text("Request a plan"), LineBreak(), Text("by May."))),
    ],
)
def test_a_recommendation_is_the_verb_and_the_rest_of_the_sentence(verb, text, printed):
    assert recommendation_item(Recommendation(verb=verb, text=text)).inlines == printed


def test_words_below_a_list_in_a_recommendation_stay_below_it():
    text = "<p>on:</p><ul><li>lanes</li></ul><p>before May.</p>"
    item = recommendation_item(Recommendation(verb="comment", text=text))
    assert item == Item(
        words("Comment on:"),
        (ItemList("bullet", (Item(words("lanes")),)), ItemList("none", (Item(words("before May.")),))),
    )


# Words are never dropped


def test_a_table_where_none_can_stand_becomes_lines():
    table = "<table><tr><th>Weir</th><th>Eels</th></tr><tr><td>Mill</td><td>7</td></tr></table>"
    update = a_complete_draft()
    Implication.objects.filter(update=update, position=1).update(answer=f"<p>See:</p>{table}")
    Recommendation.objects.filter(update=update).update(text=table)
    document = to_document(fresh(update))
    answer = next(part for part in document.parts if isinstance(part, Implications)).entries[0]
    assert answer.blocks == tuple(
        Paragraph(words(line), numbered=False) for line in ("See:", "Weir | Eels", "Mill | 7")
    )
    assert "Weir | Eels Mill | 7" in write_text(document)


def test_the_placements_are_named_in_the_order_of_the_paper():
    update = a_complete_draft()
    for place in reversed(Section.Placement):
        Section.objects.create(update=update, placement=place, position=9, heading=f"At {place.label}")
    headings = [section.heading for section in to_document(fresh(update)).sections]
    assert [heading for heading in headings if heading.startswith("At ")] == [
        f"At {place.label}" for place in Section.Placement
    ]
