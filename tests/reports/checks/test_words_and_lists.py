"""Sentences, lists, references, the recommendation, what is missing: the checks of how the paper is written."""

from __future__ import annotations

import pytest

from reports.checks.sentences import count_words, sentences_of
from reports.models import CheckThreshold, Section
from reports.phrases import phrases_of
from tests.cast import fresh
from tests.reports.checks.drafts import a_draft, found, found_in, recommend

SHORTENED = phrases_of("e.g\nNo\nDr\nst")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Look at No. 5 and e.g. Buses. Then stop.", ["Look at No. 5 and e.g. Buses.", "Then stop."]),
        (
            "Dr. J. Smith spoke. “It went well.” Nobody left.",
            ["Dr. J. Smith spoke.", "“It went well.”", "Nobody left."],
        ),
        ("It rose to 1.5 m. on the 7th. of May.", ["It rose to 1.5 m. on the 7th. of May."]),
        ("Who asked? I. The rest did not!", ["Who asked?", "I.", "The rest did not!"]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text, sentences):
    assert sentences_of(text, SHORTENED) == sentences


def test_words_are_counted_as_a_person_counts_them():
    assert count_words("The 1st – and best – half-time show, 9,000 pupils’ own.") == 9


@pytest.mark.django_db
def test_a_sentence_over_the_threshold_and_one_at_it():
    forty = " ".join(["Weirs"] * 40)
    (finding,) = found_in(f"{forty} more. {forty}.", key="long-sentence")
    assert "has 41 words" in finding.message
    CheckThreshold.objects.filter(key="sentence-words").update(value=41)
    assert found_in(f"{forty} more.", key="long-sentence") == []


@pytest.mark.django_db
def test_list_items_and_their_lead_in_are_sentences_of_their_own():
    items = "".join(f"<li>{' '.join(['weir'] * 15)}</li>" for _ in range(4))
    assert found_in(f"<p>They found:</p><ul>{items}</ul>", key="long-sentence") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<ul><li>eels</li></ul>", "the heading"),
        ("<p>Found were:</p><ul><li>eels</li></ul><ol><li>weirs</li></ol>", "another list"),
        ("<p>It rained.</p><ul><li>eels</li></ul>", "a sentence that does not lead to it"),
        ("<p>See:</p><table><tr><td>1</td></tr></table><ul><li>eels</li></ul>", "a table"),
    ],
)
def test_a_list_without_a_lead_in(body, fault):
    (finding,) = found_in(body, key="list")
    assert f"follows {fault}." in finding.message


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lead_in", ["They found:", "They found", "Some examples are given below.", "They found the following."]
)
def test_a_list_with_a_lead_in(lead_in):
    assert found_in(f"<p>{lead_in}</p><ul><li>eels<ul><li>young</li></ul></li></ul>", key="list") == []


@pytest.mark.django_db
def test_links_and_words_that_lead_to_a_paragraph_that_is_not_there():
    linked = '<p>See <a href="#p2">above</a> and <a href="#p9">below</a>.</p>'
    assert ["paragraph 9" in finding.message for finding in found_in(linked, key="dead-link")] == [True]
    assert ["paragraph 40" in finding.message for finding in found_in("As in paragraph 40.", key="dead-link")] == [True]
    assert (
        found_in("See paragraph 1, and paragraph 7 of Schedule 12A, in paragraph 40 of the guidance.", key="dead-link")
        == []
    )


@pytest.mark.django_db
def test_a_reference_whose_paragraph_is_gone():
    gone = ('<p>See paragraph <a href="#k-1f2e3d">4</a>.</p>', '<p>See <a href="#k-1f2e3d">the weirs</a>.</p>')
    findings = found_in(*gone, key="dead-link")
    assert ["was removed" in finding.message for finding in findings] == [True, True]


@pytest.mark.django_db
def test_a_bare_note_where_the_text_asks_for_a_view():
    asking = a_draft("The draft strategy is out to consultation.", "Comments are invited by June 2031.")
    (finding,) = found(asking, "bare-note")
    assert finding.place.part == "recommendations"
    assert "paragraphs 2 and 3" in finding.message
    commenting = recommend(asking, ("note", "the contents of the report."), ("comment", "on the draft strategy."))
    assert found(commenting, "bare-note") == []
    written_out = recommend(asking, ("", "Note the report and give its views on the strategy."))
    assert found(written_out, "bare-note") == []


@pytest.mark.django_db
def test_a_bare_note_where_the_text_only_tells():
    assert found_in("Pupils gave their views, and a draft was thrown away.", key="bare-note") == []


@pytest.mark.django_db
def test_what_is_missing_leads_to_its_page():
    update = a_draft("The weirs were counted.", answers={"Finance": ""})
    update.implications.filter(heading="Finance").update(answer="")
    Section.objects.create(update=update, position=2, heading="Eels", body="")
    section, finance = found(fresh(update), "missing")
    assert section.message == "Write the section “Eels”."
    assert section.place.section == Section.objects.get(heading="Eels").pk
    assert finance.place.implication == 1
