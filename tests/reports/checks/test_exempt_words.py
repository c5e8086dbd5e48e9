"""What an exempt section says must not stand in a public part too, or removing the section keeps nothing private."""

from __future__ import annotations

import pytest

from reports.models import CheckThreshold, Section
from tests.cast import a_complete_draft, fresh
from tests.reports.checks.drafts import found

pytestmark = pytest.mark.django_db

SECRET = "The lowest of the three tenders for the weir came from a firm in the dale, at £61,250 a year."
HEADING = "Tenders for the weir"


def a_paper(public: str, exempt: str = SECRET, **changed: str):
    """A draft whose first section is public and whose second is exempt, with these words in them."""
    draft = a_complete_draft(sections=2)
    draft.sections.filter(position=1).update(heading="Weirs", body=public)
    draft.sections.filter(position=2).update(
        heading=HEADING, body=f"<p>{exempt}</p>", **{"exempt_under": "3", **changed}
    )
    return fresh(draft)


def words_found(update) -> list[str]:
    return [finding.excerpt for finding in found(update, "exempt-words")]


def test_a_sentence_in_both_is_found_where_everybody_reads_it():
    update = a_paper(f"<p>It rained.</p><p>We heard this: {SECRET.replace('The lowest', '“the LOWEST')}</p>")
    sentence, figure = found(update, "exempt-words")
    assert sentence.excerpt == f"the LOWEST{SECRET.removeprefix('The lowest').removesuffix('.')}"
    assert figure.excerpt == "61,250"
    section = update.sections.get(position=1)
    assert {finding.place.section for finding in (sentence, figure)} == {section.pk}
    assert f"“{HEADING}”" in sentence.message
    assert sentence.spots[0].number


def test_a_list_a_table_an_implication_and_the_purpose_are_looked_at_too():
    half, other = "the three tenders for the weir came from a firm", "weir came from a firm in the dale, at"
    update = a_paper(f"<p>These:</p><ul><li>Why {half}.</li></ul><table><tr><td>A {other} all</td></tr></table>")
    type(update).objects.filter(pk=update.pk).update(purpose=f"<p>Why {half}?</p>")
    first = update.implications.first()
    type(first).objects.filter(pk=first.pk).update(answer=f"<p>{half}</p>")
    assert words_found(fresh(update)) == [half, half, other, half]


@pytest.mark.parametrize(
    "public",
    [
        "<p>The lowest of the three bids for the weir came from a firm.</p>",
        "<p>The lowest of the three</p><p>tenders for the weir came from</p>",
        "<p>In 2026 the weirs cost £61,251 and £250.</p>",
    ],
    ids=["fewer words in a row", "broken by a paragraph", "other figures"],
)
def test_what_is_merely_alike_is_not_found(public):
    assert words_found(a_paper(public, f"{SECRET} It was 2026, and £250.")) == []


def test_two_stretches_of_one_paragraph_are_two_findings():
    first, second = "the lowest of the three tenders for the weir", "came from a firm in the dale, at"
    update = a_paper(f"<p>It is {first}; it then {second} last.</p>")
    assert words_found(update) == [first, second]


def test_the_heading_of_an_exempt_section_is_private_too():
    CheckThreshold.objects.filter(key="exempt-words").update(value=4)
    assert words_found(a_paper(f"<p>Of the {HEADING.lower()} we say nothing.</p>")) == [HEADING.lower()]


def test_sections_that_are_all_public_or_all_exempt_may_say_the_same():
    assert words_found(a_paper(f"<p>{SECRET}</p>", exempt_under="")) == []
    both = a_paper(f"<p>{SECRET}</p>")
    Section.objects.filter(update=both).update(exempt_under="3")
    assert words_found(fresh(both)) == []
