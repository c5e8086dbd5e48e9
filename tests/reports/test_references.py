"""References to paragraphs of an update: they follow their paragraphs whatever is saved, moved or removed."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from reports import checks, references, section_order
from reports.assembly import to_document
from reports.forms.purpose import PurposeForm
from reports.models import Revision, Section
from reports.restoring import restore, version_of_paper
from sdp.document.numbering import number
from sdp.document.tree import Paragraph, plain_text
from sdp.document.writers.text import write_text
from tests.cast import a_complete_draft, fresh, person
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

WEIRS = "The weirs were counted."
PATHS = "The footpaths were walked from end to end."


@pytest.fixture
def update():
    """A draft: 1 its purpose, 2 weirs, 3 and 4 paths, 5 the sentence before the recommendations."""
    draft = a_complete_draft()
    draft.purpose = "<p>To tell of the rivers.</p>"
    draft.save()
    Section.objects.filter(update=draft).delete()
    for position, (heading, body) in enumerate((("Weirs", [WEIRS]), ("Paths", [PATHS, "They are open."])), start=1):
        html = "".join(f"<p>{words}</p>" for words in body)
        Section.objects.create(update=draft, position=position, heading=heading, body=html)
    return fresh(draft)


def section_named(update, heading):
    return Section.objects.get(update=update, heading=heading)


def page_of(update, heading=""):
    if not heading:
        return reverse("reports:part", args=[update.slug, "purpose"])
    return reverse("reports:section", args=[update.slug, section_named(update, heading).pk])


def typed_on(officer, page, **changed):
    """Open the page and save it with these fields changed, as a browser without a script sends them."""
    return sent(officer, page, fields_of(officer.get(page), **changed))


def sent(officer, page, fields):
    response = officer.post(page, fields)
    assert response.status_code == 302, response.context["form"].errors
    return response


def printed(update):
    """The paper's numbered paragraphs as they are printed now."""
    text = write_text(to_document(fresh(update)))
    return dict(re.findall(r"^([0-9]+) (.*)$", text, re.MULTILINE))


def html(body):
    return {"body": body, "body_as": "html"}


def swap(update):
    section_order.move(section_named(update, "Weirs"), up=False)


# What can be referred to


def test_the_paragraphs_are_numbered_as_the_paper_is(update):
    for position, placement in enumerate((4, 2, 3, 2, 4), start=1):
        body = f"<p>Further {position}.</p><ul><li>x</li></ul><p class='unnumbered'>No number.</p>"
        Section.objects.create(
            update=update, placement=placement, position=position, heading=f"Further {position}", body=body
        )
    update.reasons = "<p>Because of the weirs.</p>"
    update.save()
    paper = number(to_document(fresh(update)))
    wanted = [
        (block.number, plain_text(block.inlines), part.heading)
        for part in paper.sections
        for block in part.blocks
        if isinstance(block, Paragraph) and block.number
    ]
    assert [(one.number, one.words, one.heading) for one in references.targets(fresh(update))] == wanted
    assert len(wanted) == 11


def test_the_list_for_the_editor_has_numbers_and_first_words(visit, update):
    Section.objects.filter(heading="Weirs").update(body=f"<p>{'Long words. ' * 20}</p>")
    listed = visit("officer").get(reverse("reports:paragraphs", args=[update.slug])).json()["paragraphs"]
    assert [one["number"] for one in listed] == [1, 2, 3, 4, 5]
    assert (listed[2]["heading"], listed[2]["words"]) == ("Paths", PATHS)
    assert listed[1]["words"].endswith("…")
    assert len(listed[1]["words"]) <= 80


@pytest.mark.parametrize("sections", [1, 30])
def test_the_list_costs_the_same_whatever_the_length(visit, update, django_assert_num_queries, sections):
    for position in range(3, 3 + sections):
        Section.objects.create(update=update, position=position, heading=f"More {position}", body=f"<p>{position}</p>")
    officer = visit("officer")
    officer.get(reverse("reports:desk"))
    with django_assert_num_queries(10):
        officer.get(reverse("reports:paragraphs", args=[update.slug]))


# From the editor's list


def test_a_reference_from_the_list_follows_its_paragraph_when_sections_move(visit, update):
    officer = visit("officer")
    listed = officer.get(reverse("reports:paragraphs", args=[update.slug])).json()["paragraphs"]
    chip = f'<a href="#k-{listed[2]["key"]}" class="reference">3</a>'
    typed_on(officer, page_of(update, "Weirs"), **html(f"<p>{WEIRS}</p><p>See paragraph {chip}.</p>"))
    assert printed(update)["3"] == "See paragraph 4."
    swap(update)
    assert (printed(update)["2"], printed(update)["5"]) == (PATHS, "See paragraph 2.")


def test_the_target_gets_its_key_in_the_revision_of_the_save(visit, update):
    officer = visit("officer")
    typed_on(officer, page_of(update, "Weirs"), body=f"{WEIRS} See paragraph 3.")
    revision = update.revisions.latest("number")
    kept = Section.history.filter(revision=revision).values_list("heading", flat=True)
    assert sorted(kept) == ["Paths", "Weirs"]
    assert revision.label == "Section: Weirs"


def test_a_key_given_meanwhile_makes_no_open_page_stale(visit, update):
    officer = visit("officer")
    opened = fields_of(officer.get(page_of(update, "Paths")), heading="Paths and lanes")
    typed_on(officer, page_of(update, "Weirs"), body=f"{WEIRS} See paragraph 3.")
    sent(officer, page_of(update, "Paths"), opened)
    swap(update)
    assert printed(update)["4"] == f"{WEIRS} See paragraph 2."


def test_a_reference_whose_paragraph_is_removed_says_so(visit, update):
    officer = visit("officer")
    typed_on(officer, page_of(update, "Weirs"), body=f"{WEIRS} See paragraphs 3 and 4.")
    typed_on(officer, page_of(update, "Paths"), body="They are open.")
    assert printed(update)["2"] == f"{WEIRS} See paragraphs [paragraph removed] and 3."
    (found,) = [finding for finding in checks.of_update(fresh(update)) if finding.check == "dead-link"]
    assert (found.place.label, found.spots[0].number) == ("Section: Weirs", 2)


def test_a_paragraph_that_comes_back_is_referred_to_again(visit, update):
    officer = visit("officer")
    typed_on(officer, page_of(update, "Weirs"), body=f"{WEIRS} See paragraph 3.")
    typed_on(officer, page_of(update, "Paths"), body="They are open.")
    typed_on(officer, page_of(update), purpose=f"To tell of the rivers.\n\n{PATHS}")
    assert printed(update)["3"] == f"{WEIRS} See paragraph 2."


def test_a_paragraph_copied_to_another_part_before_it_is_cut_is_referred_to_there(visit, update):
    officer = visit("officer")
    typed_on(officer, page_of(update, "Weirs"), body=f"{WEIRS} See paragraph 3.")
    typed_on(officer, page_of(update, "Paths"), body=f"They are open.\n\n{PATHS.replace('walked', 'swept')}")
    typed_on(officer, page_of(update), purpose=f"{PATHS.replace('walked', 'swept')}\n\nTo tell of the rivers.")
    assert printed(update)["3"] == f"{WEIRS} See paragraph 5."
    typed_on(officer, page_of(update, "Paths"), body="They are open.")
    assert printed(update)["3"] == f"{WEIRS} See paragraph 1."


def test_a_key_pasted_into_another_part_stays_with_the_first_paragraph(visit, update):
    officer = visit("officer")
    typed_on(officer, page_of(update, "Weirs"), body=f"{WEIRS} See paragraph 3.")
    key = references.keys_in(section_named(update, "Paths").body)[0]
    typed_on(officer, page_of(update), purpose=f'<p id="k-{key}">Copied.</p>', purpose_as="html")
    assert printed(update)["2"] == f"{WEIRS} See paragraph 3."
    assert "id=" not in fresh(update).purpose


def test_a_section_restored_to_words_from_before_they_were_referred_to_is_referred_to(visit, update):
    officer = visit("officer")
    typed_on(officer, page_of(update, "Paths"), body=f"They are open.\n\n{PATHS}")
    turned = update.revisions.latest("number")
    typed_on(officer, page_of(update, "Paths"), body=PATHS)
    typed_on(officer, page_of(update, "Weirs"), body=f"{WEIRS} See paragraph 3.")
    part = f"section-{section_named(update, 'Paths').pk}"
    restored = fresh(update)
    with transaction.atomic():
        assert restore(restored, turned, part=part, version=version_of_paper(restored), by=person("officer"))
    assert printed(update)["2"] == f"{WEIRS} See paragraph 4."
    assert printed(update)["4"] == PATHS
    assert references.mended(fresh(update)) == []


# As somebody types


def test_a_typed_number_means_the_paragraph_that_had_it_when_the_page_was_opened(visit, update):
    officer = visit("officer")
    opened = fields_of(officer.get(page_of(update)), purpose="To tell of the rivers (paragraph 2).")
    swap(update)
    sent(officer, page_of(update), opened)
    assert printed(update)["1"] == "To tell of the rivers (paragraph 4)."
    assert printed(update)["4"] == WEIRS


def test_a_typed_number_follows_its_paragraph_within_the_page_that_is_saved(visit, update):
    typed = f"New and first.\n\n{PATHS}\n\nThey are open, see paragraph 3."
    typed_on(visit("officer"), page_of(update, "Paths"), body=typed)
    assert printed(update)["5"] == "They are open, see paragraph 4."


def test_a_typed_number_means_a_paragraph_that_was_changed_meanwhile_in_its_place(visit, update):
    officer = visit("officer")
    opened = fields_of(officer.get(page_of(update)), purpose="See paragraph 3.")
    changed = "Nobody walked anywhere."
    typed_on(officer, page_of(update, "Paths"), body=f"{changed}\n\nThey are open.")
    sent(officer, page_of(update), opened)
    swap(update)
    assert (printed(update)["2"], printed(update)["1"]) == (changed, "See paragraph 2.")


def test_a_typed_number_whose_paragraph_went_meanwhile_stays_as_typed(visit, update):
    officer = visit("officer")
    opened = fields_of(officer.get(page_of(update)), purpose="See paragraph 3.")
    section_named(update, "Paths").delete()
    sent(officer, page_of(update), opened)
    assert fresh(update).purpose == "<p>See paragraph 3.</p>"


def test_a_number_that_the_paper_does_not_have_stays_as_typed(visit, update):
    typed = "See paragraph 9, and paragraph 3 of Schedule 12A."
    typed_on(visit("officer"), page_of(update), purpose=typed)
    assert fresh(update).purpose == f"<p>{typed}</p>"


def test_recommendations_reasons_and_implications_refer_too(visit, update):
    officer = visit("officer")
    recommendations = reverse("reports:part", args=[update.slug, "recommendations"])
    typed_on(
        officer,
        recommendations,
        **{"introduction": "Having read paragraph 2:", "rows-0-text": "paragraph 3.", "reasons": "See paragraph 5."},
    )
    implications = reverse("reports:part", args=[update.slug, "implications"])
    typed_on(officer, implications, answer_1="See paragraph 6.")
    swap(update)
    text = write_text(to_document(fresh(update)))
    assert "5 Having read paragraph 4:" in text
    assert "paragraph 2." in text
    assert "6 See paragraph 5." in text
    assert "Finance – See paragraph 6." in text


def test_saving_plain_text_again_with_new_numbers_in_view_changes_nothing(visit, update):
    officer = visit("officer")
    typed_on(officer, page_of(update, "Weirs"), body=f"{WEIRS} See item 4 and paragraph 3.")
    swap(update)
    revisions = update.revisions.count()
    shown = officer.get(page_of(update, "Weirs"))
    assert "See item 4 and paragraph 2." in shown.content.decode()
    sent(officer, page_of(update, "Weirs"), fields_of(shown))
    assert update.revisions.count() == revisions
    typed_on(officer, page_of(update, "Weirs"), body="Shorter: paragraph 2.")
    swap_back = section_named(update, "Weirs")
    section_order.move(swap_back, up=True)
    assert printed(update)["2"] == "Shorter: paragraph 3."


def test_a_link_typed_to_a_number_is_kept_right(visit, update):
    body = f'<p>{WEIRS} See <a href="#p3">3</a> and <a href="#p4">what is open</a>.</p>'
    typed_on(visit("officer"), page_of(update, "Weirs"), **html(body))
    swap(update)
    assert printed(update)["4"] == f"{WEIRS} See 2 and what is open."
    assert "#k-" in section_named(update, "Weirs").body
    assert "#p" not in section_named(update, "Weirs").body


def test_what_is_saved_while_typing_keeps_numbers_as_words_until_somebody_saves(update):
    page = PurposeForm(update)
    data = {
        "purpose": "See paragraph 3.",
        "version": page.initial["version"],
        "numbering": page.initial["numbering"],
    }
    assert PurposeForm(update, data).save(by=person("officer"), kind=Revision.Kind.AUTOSAVED)
    assert fresh(update).purpose == "<p>See paragraph 3.</p>"
    again = PurposeForm(fresh(update), {**data, "version": PurposeForm(fresh(update)).initial["version"]})
    assert again.save(by=person("officer"))
    assert "#k-" in fresh(update).purpose


@pytest.mark.parametrize("rubbish", ["", "x", "purpose:", ";;;", "purpose:<b>;:a.b", "section-9:a..b", "a:" * 999])
def test_a_numbering_that_no_page_has_sent_harms_nothing(visit, update, rubbish):
    typed_on(visit("officer"), page_of(update), purpose="See paragraph 3.", numbering=rubbish)
    assert printed(update)["1"] == "See paragraph 3."


def test_a_new_section_may_refer_to_the_paper_before_it(visit, update):
    officer = visit("officer")
    add = reverse("reports:add_section", args=[update.slug])
    typed_on(officer, add, heading="Lanes", body="As paragraph 2 says.")
    swap(update)
    assert printed(update)["5"] == "As paragraph 4 says."
