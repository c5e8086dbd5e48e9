from hypothesis import given, settings
from hypothesis import strategies as st

from sdp.document.inlines import split_at_breaks, tidy
from sdp.document.tree import Emphasis, LineBreak, Link, Strong, Text, plain_text
from tests.document.rich_blocks import inlines

BREAK = LineBreak()
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
runs = st.recursive(
    st.one_of(text.map(Text), st.just(BREAK)),
    lambda inner: st.builds(
        lambda mark, children: mark(tuple(children)), st.sampled_from([Strong, Emphasis]), st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)
untidy = st.lists(runs, max_size=6).map(tuple)


@given(inlines)
@settings(max_examples=40)
def test_what_is_tidy_stays(run):
    assert tidy(run) == run


@given(untidy)
@settings(max_examples=40)
def test_tidying_twice_is_tidying_once(run):
    assert tidy(tidy(run)) == tidy(run)


@given(untidy)
@settings(max_examples=40)
def test_tidying_keeps_every_word(run):
    assert plain_text(tidy(run)).split() == plain_text(run).split()


@given(untidy)
@settings(max_examples=40)
def test_splitting_keeps_every_word(run):
    assert [word for part in split_at_breaks(run) for word in plain_text(part).split()] == plain_text(run).split()


def test_adjoining_runs_of_a_kind_are_joined_and_bold_in_bold_is_bold():
    run = (Strong((Text("a"),)), Strong((Strong((Text("b"),)), Text(""))), Emphasis(()), Text(" c"), Text(" d"))
    assert tidy(run) == (Strong((Text("ab"),)), Text(" c d"))


def test_links_to_two_places_stay_two():
    run = (Link("#p1", (Text("a"),)), Link("#p2", (Text("b"),)))
    assert tidy(run) == run


def test_spaces_collapse_across_marks_and_around_breaks():
    run = (Text("  a "), Strong((Text(" b "),)), BREAK, Text("  c  "))
    assert tidy(run) == (Text("a "), Strong((Text("b"),)), BREAK, Text("c"))
