"""What holds for any two states of a paper: no word is left out, and nothing is found where nothing differs."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.comparison import compare
from sdp.document.numbering import number
from sdp.document.tree import Paragraph, Reference, Section, Text, plain_text
from tests.document.strategies import documents
from tests.reports.comparison.papers import lines_of, paragraphs, section, told, words


def sides(comparison):
    """The lines that the comparison says there were and are, word by word."""
    old, new = [], []
    for line in lines_of(comparison):
        if line.before:
            old.append("".join(plain_text(one.before) for one in line.words.stretches if one.kind != "inserted"))
        if line.after:
            new.append("".join(plain_text(one.after) for one in line.words.stretches if one.kind != "deleted"))
    return sorted(old), sorted(new)


def lines_in(document):
    return sorted(plain_text(line.shown.inlines) for line in lines_of(compare(document, document)))


pairs = st.tuples(documents(), documents()) | documents().flatmap(lambda one: st.tuples(st.just(one), changed(one)))


@st.composite
def changed(draw, document):
    """The same paper after some editing: parts removed, moved and changed."""
    parts = list(document.parts)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(parts) - 1))
        match draw(st.sampled_from(["remove", "move", "edit", "edit"])):
            case "remove" if len(parts) > 1:
                del parts[at]
            case "move":
                parts.insert(draw(st.integers(0, len(parts) - 1)), parts.pop(at))
            case _:
                parts[at] = draw(edited(parts[at]))
    return replace(document, parts=tuple(parts))


@st.composite
def edited(draw, part):
    if not isinstance(part, Section):
        return part
    blocks = list(part.blocks)
    if blocks and draw(st.booleans()):
        at = draw(st.integers(0, len(blocks) - 1))
        blocks[at] = Paragraph((Text(draw(st.sampled_from(["Two otters were seen.", "The weir leaks at night."]))),))
    else:
        blocks.insert(draw(st.integers(0, len(blocks))), Paragraph((Text("It rained for weeks on end."),)))
    return replace(part, blocks=tuple(blocks))


@settings(max_examples=40)
@given(pairs)
def test_no_word_of_either_state_is_left_out(both):
    before, after = both
    assert sides(compare(before, after)) == (lines_in(before), lines_in(after))


@settings(max_examples=40)
@given(documents())
def test_a_paper_does_not_differ_from_itself(document):
    assert compare(document, document).changes == ()
    assert compare(document, number(document)).changes == ()


@settings(max_examples=40)
@given(pairs)
def test_two_papers_that_differ_have_a_change(both):
    before, after = both
    assert bool(compare(before, after).changes) == (number(before) != number(after))


@settings(max_examples=40)
@given(documents(), st.integers(0, 3))
def test_numbers_that_move_are_found_to_be_nothing_but_the_paragraph_that_moved_them(document, at):
    keyed = replace(
        document,
        parts=(
            section("First", Paragraph(words("One."), key="k1")),
            *document.parts,
            section("Last", Paragraph((Text("See "), Reference("k1")))),
        ),
    )
    extra = section("Extra", paragraphs("It rained for weeks on end."))
    after = replace(keyed, parts=(extra, *keyed.parts))
    assert told(compare(keyed, after)) == ["Extra: Section added"]
