"""Word by word: what went, what came, and what only looks otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from reports.comparison.words import compare_words
from sdp.document.inlines import tidy
from sdp.document.tree import Emphasis, LineBreak, Link, Reference, Strong, Text, plain_text
from tests.document.strategies import clause
from tests.reports.comparison.papers import words


def marked_up(before, after):
    marks = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    stretches = compare_words(before, after).stretches
    return "".join(marks[one.kind].format(plain_text(one.after or one.before)) for one in stretches)


def notes(before, after):
    compared = compare_words(before, after)
    assert not compared.differ
    return compared.notes


def test_a_word_that_changed():
    before, after = (
        words("The weir was counted in May by two people."),
        words("The weir was counted in June by two people."),
    )
    assert marked_up(before, after) == "The weir was counted in [-May-]{+June+} by two people."


def test_whole_words_and_not_their_letters():
    assert marked_up(words("The ferry sails."), words("The fairy sails.")) == "The [-ferry-]{+fairy+} sails."


def test_amounts_and_addresses_are_words():
    before, after = words("It costs £30,000 (48.6%) a year."), words("It costs £31,000 (48.9%) a year.")
    assert marked_up(before, after) == "It costs [-£30,000-]{+£31,000+} ([-48.6%-]{+48.9%+}) a year."


def test_small_islands_between_changes_are_given_up():
    before, after = words("a quick brown fox"), words("a slow white fox")
    assert marked_up(before, after) == "a [-quick brown-]{+slow white+} fox"


def test_words_that_are_set_otherwise():
    assert notes(words("two old weirs"), (Text("two "), Strong(words("old weirs")))) == ("now bold: “old weirs”",)
    assert notes((Emphasis(words("two")), Text(" weirs")), words("two weirs")) == ("no longer italic: “two”",)
    assert notes(words("unkind"), (Strong(words("un")), Text("kind"))) == ("now partly bold: “unkind”",)


def test_a_blank_in_bold_is_no_change():
    assert notes((Strong(words("old ")), Text("weirs")), (Strong(words("old")), Text(" weirs"))) == ()


def test_the_address_of_a_link():
    before, after = (Link(f"https://example.org/{name}", words("the weir plan")) for name in ("old", "new"))
    assert notes((before,), (after,)) == (
        "the link now leads to https://example.org/new, no longer to https://example.org/old: “the weir plan”",
    )
    assert notes(words("the weir plan"), (after,)) == ("now a link to https://example.org/new: “the weir plan”",)


def test_a_reference_whose_number_moved_is_no_change():
    before, after = ((Text("See paragraph "), Reference("k1", number), Text(".")) for number in (12, 13))
    assert notes(before, after) == ()


def test_a_reference_to_another_paragraph_is_one():
    before, after = ((Text("See paragraph "), Reference(key, number)) for key, number in (("k1", 12), ("k2", 13)))
    assert marked_up(before, after) == "See paragraph [-12-]{+13+}"


def test_a_number_that_became_a_reference_keeps_its_words():
    assert notes(words("See paragraph 12"), (Text("See paragraph "), Reference("k1", 12))) == (
        "now refers to a paragraph: “12”",
    )


def test_a_reference_whose_paragraph_is_gone():
    before, after = ((Text("See "), Reference("k1", number)) for number in (12, None))
    assert marked_up(before, after) == "See [-12-]{+[paragraph removed]+}"


runs = st.recursive(
    clause(0, 6).map(Text) | st.just(LineBreak()) | st.builds(Reference, st.sampled_from("abc"), st.integers(1, 30)),
    lambda inner: st.one_of(
        st.builds(Strong, st.tuples(inner)),
        st.builds(Emphasis, st.tuples(inner, inner)),
        st.builds(Link, st.sampled_from(["https://example.org/", "tel:123"]), st.tuples(inner)),
    ),
    max_leaves=4,
)
texts = st.lists(runs, max_size=5).map(tidy)


def letters(inlines, marks=frozenset()):
    """Each letter with how it is set, whichever mark stands within which."""
    for inline in inlines:
        match inline:
            case Link(href, children):  # One within another leads where the outer one leads.
                outer = any(isinstance(mark, str) for mark in marks)
                yield from letters(children, marks if outer else marks | {href})
            case Strong(children) | Emphasis(children):
                yield from letters(children, marks | {type(inline)})
            case _:
                yield from ((letter, marks, getattr(inline, "key", "")) for letter in plain_text((inline,)))


@given(texts, texts)
def test_without_what_came_it_is_the_old_text_and_without_what_went_the_new_one(before, after):
    stretches = compare_words(before, after).stretches
    assert "".join(plain_text(one.before) for one in stretches) == plain_text(before)
    assert "".join(plain_text(one.after) for one in stretches) == plain_text(after)
    assert [letter for one in stretches for letter in letters(one.after)] == list(letters(after))


@given(texts)
def test_equal_texts_have_no_difference(one):
    compared = compare_words(one, one)
    assert (compared.differ, compared.notes) == (False, ())


def test_more_words_than_there_are_signs_for_are_still_compared():
    before = words(" ".join(f"w{number}" for number in range(140_000)))
    stretches = compare_words(before, words("one")).stretches
    assert [one.kind for one in stretches] == ["deleted", "inserted"]
