"""What programs put on the clipboard, posted without the editor: the server is the second line."""

import re

import pytest

from sdp.document.readers.rich_text import RichTextError, sanitise
from tests.clipboard.samples import HTML_SAMPLES
from tests.document.growth import assert_work_grows_with_the_text

NESTED = "nested-tables"
WHOLE = [sample for sample in HTML_SAMPLES if sample.name != NESTED]
# Labels that were typed stay words here; only the editor takes them off.
LABELS = {"a", "b", "o"}
ELEMENTS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"href", "type", "start", "scope", "colspan", "rowspan"}


def letters(html):
    return re.findall(r"[a-z]+", re.sub(r"<[^>]*>|&[a-z]+;", " ", html).lower())


def without_labels(found, wanted):
    """The words found, without those that a label could be and nobody waits for."""
    left = iter(found)
    kept = []
    for word in wanted:
        kept.append(next((other for other in left if other == word or other not in LABELS), None))
    return kept + [word for word in left if word not in LABELS]


@pytest.mark.parametrize("sample", WHOLE, ids=str)
def test_every_word_that_is_seen_is_kept_in_its_place_and_no_other(sample):
    wanted = letters(sample.stored)
    assert without_labels(letters(sanitise(sample.copied)), wanted) == wanted


@pytest.mark.parametrize("sample", WHOLE, ids=str)
def test_nothing_but_the_subset_survives(sample):
    clean = sanitise(sample.copied)
    assert set(re.findall(r"</?([\w:-]+)", clean)) <= ELEMENTS
    assert {name for tag in re.findall(r"<[^>]+>", clean) for name in re.findall(r'\s([\w:-]+)="', tag)} <= ATTRIBUTES
    assert not re.search(r"<(p|li)>\s*</", clean)
    assert not re.search("[\x00-\x1f\x7f-\xad\u200b-\u200f\ufeff]", clean)
    assert sanitise(clean) == clean


def test_a_table_within_a_table_is_refused_with_the_way_out():
    (sample,) = [sample for sample in HTML_SAMPLES if sample.name == NESTED]
    with pytest.raises(RichTextError, match="Move it out"):
        sanitise(sample.copied)


def word(label, text, level=1, tag="p"):
    return (
        f"<{tag} class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='font-family:Symbol'><span style='mso-list:Ignore'>{label}<span style='font:7.0pt Times'>&nbsp; "
        f"</span></span></span><![endif]>{text}<o:p></o:p></{tag}>"
    )


@pytest.mark.parametrize(
    ("copied", "clean"),
    [
        pytest.param(
            word("·", "one") + "\n" + word("o", "below", 2) + word("·", "two"),
            "<ul><li>one<ul><li>below</li></ul></li><li>two</li></ul>",
            id="bullets",
        ),
        pytest.param(
            word("(c)", "one") + word("(i)", "below", 2) + word("§", "deep", 3) + word("§", "deeper", 4),
            '<ol type="a"><li>one<ol type="i"><li>below<ul><li>deep</li><li>deeper</li></ul></li></ol></li></ol>',
            id="letters",
        ),
        pytest.param(
            word("4.", "four") + word("5.", "five"),
            '<ol type="1" start="4"><li>four</li><li>five</li></ol>',
            id="counts",
        ),
        pytest.param(word("7", "seven") + word("2.1", "two"), "<p>seven</p><p>two</p>", id="numbered paragraphs"),
        pytest.param(word("Annex B", "Maps"), "<p>Annex B Maps</p>", id="a label of words"),
        pytest.param(word("2.", "Aims", tag="h2"), "<p>Aims</p>", id="a numbered heading"),
        pytest.param(
            f"<table><tr><td>{word('·', 'one')}</td><td>x</td></tr></table>",
            "<table><tbody><tr><td><ul><li>one</li></ul></td><td>x</td></tr></tbody></table>",
            id="in a cell",
        ),
    ],
)
def test_words_of_word_lists_become_lists(copied, clean):
    assert sanitise(copied) == clean


@pytest.mark.parametrize(
    "unseen",
    [
        "<del>gone</del>",
        "<span class=msoDel>gone</span>",
        "<span style='display:none;mso-hide:all'>gone</span>",
        "<span style='DISPLAY: NONE'>gone</span>",
        "<p hidden>gone</p>",
        "<div style='mso-element:comment-list'><div>gone</div></div>",
        "<title>gone</title>",
        "<style>.Aside {mso-hide:all}</style><span class=Aside>gone</span>",
        "<a href='#cmnt1' id='cmnt_ref1'>gone</a>",
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>gone</p></div>",
    ],
)
def test_what_nobody_sees_is_no_word(unseen):
    assert sanitise(f"<p>before</p>{unseen}<p>after</p>") == "<p>before</p><p>after</p>"


@pytest.mark.parametrize(
    "style", ["mso-bookmark:_Toc1", "mso-comment-continuation:2", "font-size:8.0pt", "mso-ansi-language:EN-GB"]
)
def test_spans_within_spans_are_no_nesting(style):
    depth = 200
    assert sanitise(f"<p>{f'<span style={style!r}>' * depth}words{'</span>' * depth}</p>") == "<p>words</p>"


def test_signs_without_width_are_no_words_and_controls_part_them():
    assert (
        sanitise("<p>part&shy;ner\u200bship\ufeff&#7;works&nbsp;&nbsp;\u0085now</p>") == "<p>partnership works now</p>"
    )


@pytest.mark.parametrize(
    "part",
    ["<style>", "<style", "<style>a{", "<style>a b,", "<span class=a>", "<p style='mso-list:l0 level9 lfo1'>"],
)
def test_absurd_copies_are_read_or_refused_in_time(part):
    assert_work_grows_with_the_text(sanitise, lambda size: part * size, 1_000, RichTextError)
