"""Putting two texts together that were made from the same one."""

from hypothesis import given
from hypothesis import strategies as st

from reports.combining import Choice, combined, rows_of
from reports.units import blocks_of, units_of, with_form_of, words_of
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.writers.rich_text import write_rich_text
from tests.document.rich_blocks import bodies

OTTERS = "The otters were counted in the spring"
WEIRS = "The weirs need new stones before winter"
FERRY = "The ferry goes twice a day from Easter"
BASE = [OTTERS, WEIRS, FERRY]


def rows(theirs, mine, base=BASE):
    return rows_of(base, theirs, mine, str)


def proposed(theirs, mine, base=BASE):
    return combined(rows(theirs, mine, base))


def test_a_change_on_one_side_is_taken():
    assert proposed([OTTERS, f"{WEIRS} says she", FERRY], BASE) == [OTTERS, f"{WEIRS} says she", FERRY]
    assert proposed(BASE, [OTTERS, f"{WEIRS} says he", FERRY]) == [OTTERS, f"{WEIRS} says he", FERRY]


def test_changes_in_neighbouring_paragraphs_are_no_conflict():
    theirs, mine = [f"{OTTERS} by her", WEIRS, FERRY], [OTTERS, f"{WEIRS} by him", FERRY]
    assert not any(row.is_conflict for row in rows(theirs, mine))
    assert proposed(theirs, mine) == [f"{OTTERS} by her", f"{WEIRS} by him", FERRY]


def test_a_paragraph_that_both_changed_is_kept_in_both_forms_until_somebody_chooses():
    theirs, mine = [OTTERS, f"{WEIRS} by her", FERRY], [OTTERS, f"{WEIRS} by him", FERRY]
    (conflict,) = [row for row in rows(theirs, mine) if row.is_conflict]
    assert conflict.choices == list(Choice)
    assert proposed(theirs, mine) == [OTTERS, f"{WEIRS} by her", f"{WEIRS} by him", FERRY]
    for choice, left in {Choice.MINE: [mine[1]], Choice.THEIRS: [theirs[1]], Choice.NEITHER: []}.items():
        assert conflict.chosen(choice) == left


def test_what_one_side_removed_goes_and_what_the_other_changed_there_stays():
    assert proposed([OTTERS, FERRY], BASE) == [OTTERS, FERRY]
    assert proposed(BASE, [OTTERS, FERRY]) == [OTTERS, FERRY]
    assert proposed([OTTERS, FERRY], [OTTERS, f"{WEIRS} by him", FERRY]) == [OTTERS, f"{WEIRS} by him", FERRY]
    assert proposed([OTTERS, f"{WEIRS} by her", FERRY], [OTTERS, FERRY]) == [OTTERS, f"{WEIRS} by her", FERRY]


def test_what_both_added_stands_one_after_the_other_and_once_if_it_is_the_same():
    assert proposed([*BASE, "Hers"], [*BASE, "His"]) == [*BASE, "Hers", "His"]
    assert proposed([*BASE, "The same"], [*BASE, "The same"]) == [*BASE, "The same"]


def test_without_the_text_both_were_made_from_nothing_is_left_out():
    assert proposed([OTTERS, "Hers"], [OTTERS, "His"], base=None) == [OTTERS, "Hers", "His"]


def test_long_texts_without_a_line_in_common_are_put_together_in_reasonable_time():
    texts = [[f"{name} {number}" for number in range(500)] for name in ("old", "hers", "his")]
    assert len(proposed(texts[1], texts[2], base=texts[0])) == 1000


words = st.text("abc ", min_size=1, max_size=8)
texts = st.lists(words, max_size=8)


@given(texts | st.none(), texts, texts)
def test_every_unit_of_both_is_there_if_both_are_chosen(base, theirs, mine):
    found = rows(theirs, mine, base)
    result = combined(found, [Choice.BOTH] * len(found))
    assert sorted([row.theirs for row in found if row.theirs is not None]) == sorted(theirs)
    assert sorted([row.mine for row in found if row.mine is not None]) == sorted(mine)
    assert set(theirs) | set(mine) == set(result)


@given(texts, texts)
def test_one_side_alone_is_taken_as_it_is(base, changed):
    assert proposed(changed, base, base) == changed
    assert proposed(base, changed, base) == changed
    assert proposed(changed, changed, base) == changed


@st.composite
def edits_in_different_places(draw):
    """A text, and for each of its paragraphs which side does what to it."""
    length = draw(st.integers(1, 8))
    acts = st.sampled_from(["keep", "change", "remove", "add"])
    sides = st.sampled_from(["theirs", "mine"])
    return draw(st.lists(st.tuples(sides, acts), min_size=length, max_size=length))


@given(edits_in_different_places())
def test_without_a_conflict_the_proposal_has_every_change_of_both(edits):
    base = [f"paragraph {n} speaks of matter {n} and of nothing else {n}" for n in range(len(edits))]

    def edited(*who):
        text = []
        for paragraph, (side, act) in zip(base, edits, strict=True):
            act = act if side in who else "keep"
            text += [] if act == "remove" else [paragraph + " changed"] if act == "change" else [paragraph]
            text += [f"new after {paragraph.split()[1]} by {side}"] if act == "add" else []
        return text

    found = rows(edited("theirs"), edited("mine"), base)
    assert not any(row.is_conflict for row in found)
    assert combined(found) == edited("theirs", "mine")


# Bodies


@given(bodies)
def test_a_body_is_its_units(written):
    body = read_rich_text(write_rich_text(written))
    units = units_of(body)
    assert units_of(blocks_of(units)) == units
    assert write_rich_text(blocks_of(units)).count("<li>") == write_rich_text(body).count("<li>")


def body_rows(base, theirs, mine):
    return rows_of(*(units_of(read_rich_text(body)) for body in (base, theirs, mine)), words_of)


def test_items_of_a_list_are_put_together_one_by_one():
    found = body_rows(
        "<ul><li>one apple</li><li>two pears</li></ul>",
        "<ul><li>one apple a day</li><li>two pears</li></ul>",
        "<ul><li>one apple</li><li>two pears a week</li><li>three</li></ul>",
    )
    result = write_rich_text(blocks_of(combined(found)))
    assert result == "<ul><li>one apple a day</li><li>two pears a week</li><li>three</li></ul>"


def test_a_key_that_somebody_elses_reference_gave_a_paragraph_is_no_change():
    found = body_rows("<p>One.</p>", '<p id="k-1f">One.</p>', "<p>One.</p>")
    assert [row.is_same for row in found] == [True]


def test_a_table_is_kept_or_left_as_a_whole():
    table = "<table><tbody><tr><td>{}</td></tr></tbody></table>"
    found = body_rows(table.format("3 weirs"), table.format("4 weirs"), table.format("5 weirs"))
    assert write_rich_text(blocks_of(combined(found))) == table.format("4 weirs") + table.format("5 weirs")


def test_plain_text_that_reads_like_a_paragraph_with_bold_words_is_that_paragraph():
    known = units_of(read_rich_text("<p>A <strong>bold</strong> word.</p>"))
    typed = units_of(read_rich_text("<p>A bold word.</p><p>New.</p>"))
    assert with_form_of(typed, known) == [*known, typed[1]]
