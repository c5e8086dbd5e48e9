import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdp.document.kept_keys import with_kept_keys
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.tree import Paragraph, Text, plain_text

WEIRS = "The weirs were closed for most of the winter."
PATHS = "The footpaths were walked by volunteers in May."
FUND = "A bid for funding was made to the river trust."


def kept(stored, typed):
    """Each paragraph of the typed body as (key, words) after it was saved over the stored one."""
    blocks = with_kept_keys(read_rich_text(typed), read_rich_text(stored))
    return [(block.key, plain_text(block.inlines)) for block in blocks if isinstance(block, Paragraph)]


def body(*paragraphs):
    return "".join(f'<p id="k-{key}">{words}</p>' if key else f"<p>{words}</p>" for key, words in paragraphs)


STORED = body(("", WEIRS), ("b", PATHS), ("", FUND))


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ([WEIRS, PATHS, FUND], ["", "b", ""]),
        ([PATHS, FUND, WEIRS], ["b", "", ""]),
        ([PATHS], ["b"]),
        ([WEIRS, FUND], ["", ""]),
        (["New words.", WEIRS, PATHS.replace("May", "June 2031"), FUND], ["", "", "b", ""]),
        ([WEIRS, FUND, "The footpaths were walked by forty volunteers in June."], ["", "", "b"]),
        ([WEIRS, f"{WEIRS} And after that, as was said before: {PATHS} This is what was found.", FUND], ["", "b", ""]),
        ([WEIRS, "Something else was decided altogether.", FUND], ["", "b", ""]),
        ([WEIRS, FUND, "Something else was decided altogether."], ["", "", ""]),
        (["Something else.", "Was decided.", WEIRS, FUND], ["", "", "", ""]),
        ([], []),
    ],
)
def test_a_key_goes_on_with_its_words_though_the_page_sent_none(typed, keys):
    assert kept(STORED, body(*(("", words) for words in typed))) == list(zip(keys, typed, strict=True))


def test_lists_and_tables_between_paragraphs_change_nothing():
    typed = f"<ul><li>{PATHS}</li></ul><table><tr><td>{PATHS}</td></tr></table><p>{PATHS}</p>"
    assert kept(STORED, typed) == [("b", PATHS)]


def test_a_paragraph_that_the_page_sent_with_its_key_keeps_it_whatever_it_says_now():
    rewritten = "Something else was decided altogether."
    assert kept(STORED, body(("", WEIRS), ("b", rewritten), ("", FUND)))[1] == ("b", rewritten)


def test_a_paragraph_copied_within_the_page_leaves_the_key_with_the_first():
    assert kept(STORED, body(("b", PATHS), ("", WEIRS), ("b", PATHS))) == [("b", PATHS), ("", WEIRS), ("", PATHS)]


def test_of_a_copy_that_was_changed_and_the_words_themselves_the_words_keep_the_key():
    changed = "Something else was decided altogether."
    assert kept(STORED, body(("b", changed), ("b", PATHS))) == [("", changed), ("b", PATHS)]


def test_a_line_split_off_before_the_words_does_not_take_their_key():
    assert kept(STORED, body(("b", "In short:"), ("", PATHS))) == [("", "In short:"), ("b", PATHS)]


def test_of_two_halves_the_better_one_keeps_the_key():
    first, second = "The footpaths", "were walked by volunteers in May."
    assert kept(STORED, body(("", first), ("", second))) == [("", first), ("b", second)]


def test_another_paragraph_of_the_body_never_takes_a_key_over():
    near = PATHS.replace("May", "June")
    assert kept(body(("a", PATHS), ("", near)), body(("", near))) == [("", near)]


def test_paragraphs_alike_keep_their_keys_in_order_and_the_key_stays_when_one_goes():
    stored = body(("", "None."), ("b", "None."))
    assert kept(stored, body(("", "None."), ("", "None."))) == [("", "None."), ("b", "None.")]
    assert kept(stored, body(("", "None."))) == [("b", "None.")]
    assert kept(stored, body(("b", "None."), ("", "None."))) == [("b", "None."), ("", "None.")]


def test_a_key_from_elsewhere_stays_once():
    assert kept("", body(("z", "Moved here."), ("z", "And copied."))) == [("z", "Moved here."), ("", "And copied.")]


words = st.lists(
    st.sampled_from(["the", "weirs", "and", "paths", "of", "may", "were", "closed"]), min_size=1, max_size=8
).map(" ".join)


@st.composite
def bodies(draw):
    keys = draw(st.lists(st.sampled_from(["", "", *"abcdefgh"]), max_size=8))
    return [Paragraph((Text(draw(words)),), key=key) for key in keys]


@given(bodies(), bodies())
@settings(max_examples=200)
def test_no_key_is_ever_on_two_paragraphs_and_no_word_changes(stored, typed):
    blocks = with_kept_keys(tuple(typed), stored)
    keys = [block.key for block in blocks if block.key]
    assert len(keys) == len(set(keys))
    assert [block.inlines for block in blocks] == [block.inlines for block in typed]


@given(bodies(), st.randoms())
@settings(max_examples=100)
def test_moved_paragraphs_take_all_keys_with_them(stored, random):
    each_once = [Paragraph(block.inlines, key=f"{place}") for place, block in enumerate(stored)]
    moved = [Paragraph(block.inlines) for block in each_once]
    random.shuffle(moved)
    blocks = with_kept_keys(tuple(moved), each_once)
    assert {block.key for block in blocks} == {block.key for block in each_once}
    assert {block.key: block.inlines for block in blocks} == {block.key: block.inlines for block in each_once}
