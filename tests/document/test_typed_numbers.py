import pytest
from hypothesis import given, settings

from sdp.document.inlines import tidy
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.tree import LineBreak, Link, Paragraph, Reference, Strong, Text, plain_text
from sdp.document.typed_numbers import with_references_of, with_typed_numbers
from sdp.document.writers.rich_text import write_rich_text
from tests.document.rich_blocks import bodies

KEYS = {number: f"a{number}" for number in range(1, 31)}


def referred(words):
    """The words as they are stored, each reference as its number in braces."""
    (paragraph,) = with_typed_numbers((Paragraph((Text(words),)),), KEYS)
    return "".join(
        f"{{{inline.number}}}" if isinstance(inline, Reference) else plain_text((inline,))
        for inline in paragraph.inlines
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("see paragraph 12", "see paragraph {12}"),
        ("Paragraph 12 says so.", "Paragraph {12} says so."),
        ("paragraphs 12 and 14", "paragraphs {12} and {14}"),
        ("paragraphs 3, 5, and 7 to 9", "paragraphs {3}, {5}, and {7} to {9}"),
        ("paras 3-5", "paras {3}-{5}"),
        ("paras 3–5", "paras {3}–{5}"),
        ("para. 4 & 5", "para. {4} & {5}"),
        ("para 4(a), and paragraph 5 (b)", "para {4}(a), and paragraph {5} (b)"),
        ("(paragraph 4)", "(paragraph {4})"),
        ("paragraph 4: the weirs", "paragraph {4}: the weirs"),
        ("paragraph 4 of this report", "paragraph {4} of this report"),
        ("paragraph 4 in this paper", "paragraph {4} in this paper"),
        ("add to paragraph 4 to explain why", "add to paragraph {4} to explain why"),
        ("the work in paragraph 4 in May 2017", "the work in paragraph {4} in May 2017"),
        ("PARAGRAPH 4", "PARAGRAPH {4}"),
    ],
)
def test_a_typed_number_becomes_a_reference(typed, stored):
    assert referred(typed) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "paragraph 3 of Schedule 12A to the Local Government Act 1972",
        "paragraph 3 of Part 1 of Schedule 12A",
        "paragraph 3, Part 1 of Schedule 12A",
        "paragraph 3 (Schedule 12A)",
        "paragraph 3(a) of the Schedule",
        "Schedule 12A, paragraph 3",
        "Schedule 12A paragraph 3",
        "Part 1, paragraph 3",
        "Appendix 2, paragraphs 3 and 4",
        "paragraph 12 of the plan",
        "paragraphs 3 and 5 of the guidance",
        "paragraph 12 in the strategy",
        "paragraph 3 to the Schedule",
        "paragraph 3 to its annex",
        "paragraph 12 of which",
        "NPPF paragraph 12",
        "sub-paragraph 2",
        "subparagraph 2",
        "paragraph 3.2",
        "paragraph 12A",
        "paragraph 12,000",
        "paragraph 12%",
        "paragraph 31",
        "paragraph 0",
        "paragraph 012",
        "paragraph 99999",
        "paragraph twelve",
        "paragraph",
        "12 paragraphs and 14 lists",
        "section 12",
        "In 2017 the paragraph was 12 lines long.",
    ],
)
def test_what_is_no_paragraph_of_this_paper_stays_as_it_was_typed(typed):
    assert referred(typed) == typed


def test_numbers_are_found_across_bold_and_a_new_line_and_in_lists_tables_and_captions():
    html = (
        "<p>see paragraph <strong>12</strong> and <em>paragraph<br>13</em></p>"
        "<ul><li>paragraph 3<ul><li>para 4</ul></ul>"
        "<table><caption>From paragraph 5</caption><tr><td>paragraph 6</td></tr></table>"
    )
    stored = write_rich_text(with_typed_numbers(read_rich_text(html), KEYS))
    assert stored.count('<a href="#k-a') == 6
    assert '<strong><a href="#k-a12">12</a></strong>' in stored


def test_a_number_half_of_which_is_bold_stays():
    run = (Text("paragraph 1"), Strong((Text("2"),)))
    assert with_typed_numbers((Paragraph(run),), KEYS) == (Paragraph(run),)


def test_words_within_a_link_stay_and_a_typed_link_to_a_number_is_kept_right():
    away = Link("https://example.org", (Text("paragraph 12"),))
    run = (
        away,
        LineBreak(),
        Link("#p3", (Text("3"),)),
        Link("#p4", (Text("as was said"),)),
        Link("#p99", (Text("99"),)),
    )
    (done,) = with_typed_numbers((Paragraph(run),), KEYS)
    assert done.inlines == (
        away,
        LineBreak(),
        Reference("a3", 3),
        Link("#k-a4", (Text("as was said"),)),
        Link("#p99", (Text("99"),)),
    )


def test_a_number_beside_a_reference_is_found_too():
    run = (Text("paragraphs "), Reference("x", 12), Text(" and 14"))
    (done,) = with_typed_numbers((Paragraph(run),), KEYS)
    assert done.inlines == (Text("paragraphs "), Reference("x", 12), Text(" and "), Reference("a14", 14))


@given(bodies)
@settings(max_examples=40)
def test_no_word_changes_and_what_comes_out_is_as_tidy_as_what_went_in(body):
    done = with_typed_numbers(body, KEYS)
    assert with_typed_numbers(done, KEYS) == done
    for before, after in zip(body, done, strict=True):
        if isinstance(before, Paragraph):
            assert plain_text(after.inlines) == plain_text(before.inlines)
            assert tidy(after.inlines) == after.inlines


# Plain text typed over a body that has references


def over(stored, typed):
    done = with_references_of(read_rich_text(typed), read_rich_text(stored))
    return write_rich_text(done)


def test_references_survive_plain_text_by_the_words_before_them():
    stored = '<p>See item <a href="#k-a">12</a>, and <em>also <a href="#k-b">13</a></em>.</p>'
    typed = "<p>New. Now see item 12 (in 2012), and also 13. Another 12 and 13.</p>"
    assert over(stored, typed) == (
        '<p>New. Now see item <a href="#k-a">12</a> (in 2012), and also <a href="#k-b">13</a>. Another 12 and 13.</p>'
    )


def test_a_reference_to_nothing_survives_plain_text():
    stored = '<p>See paragraph <a href="#k-a">[paragraph removed]</a>.</p>'
    assert over(stored, "<ul><li>See paragraph [paragraph removed]!</li></ul>") == (
        '<ul><li>See paragraph <a href="#k-a">[paragraph removed]</a>!</li></ul>'
    )


def test_plain_text_over_a_body_without_references_stays():
    assert over("<p>See item 12.</p>", "<p>See item 12.</p>") == "<p>See item 12.</p>"
