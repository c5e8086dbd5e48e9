"""Documents made up at random, each in the shape in which one program copies it. Every word that is seen is "w123"."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

Block = tuple[str, ...]

_word = st.integers(100, 999).map(lambda number: f"w{number}")
_words = st.lists(_word, min_size=1, max_size=30).map(" ".join)
_signs = st.sampled_from(["", " & ", " < ", "\xa0\xa0", " style=\"x\" onclick='y' ", "\u200b", " – ", "£12.50 "])
_text = st.tuples(_words, _signs, _words).map("".join)
_paragraph = st.tuples(st.just("paragraph"), st.sampled_from(["", "", "12. ", "7 ", "(b) ", "• ", "2.1 "]), _text)
_item = st.tuples(
    st.just("item"), st.sampled_from(["·", "o", "1.", "(a)", "iv.", "5", "2.3"]), st.sampled_from("1234"), _text
)
_table = st.tuples(st.just("table"), _text, _text, _text, _text)
documents = st.lists(st.one_of(_paragraph, _item, _table), min_size=1, max_size=8)


def _table_of(words: list[str], cell: str) -> str:
    """Two rows of two cells; `cell` is the HTML of one, with its words as {}."""
    cells = [f"<td style='border:1pt'>{cell.format(escape(each))}</td>" for each in words]
    return f"<table class=MsoTableGrid><tr>{''.join(cells[:2])}</tr><tr>{''.join(cells[2:])}</tr></table>"


def word(block: Block) -> str:
    """As Word writes it: deletions, hidden words and comments among what is seen."""
    match block:
        case ("paragraph", label, text):
            hidden = "<span style='mso-hide:all'>unseen</span><del>unseen</del><o:p></o:p>"
            return f"<p class=MsoNormal style='margin:0cm'>{label}{escape(text)}{hidden}</p>"
        case ("item", label, level, text):
            ignored = f"<span style='mso-list:Ignore'>{label}<span style='font:7.0pt Times'>&nbsp; </span></span>"
            style = f"text-indent:-18.0pt;mso-list:l0 level{level} lfo1"
            return (
                f"<p class=MsoListParagraph style='{style}'><![if !supportLists]>{ignored}<![endif]>{escape(text)}</p>"
            )
        case (_, *words):
            return _table_of(words, "<p><b>{}</b></p>")


def word_online(block: Block) -> str:
    """As Word Online writes it: each item is a list."""
    match block:
        case ("item", label, level, text):
            tag = "ul" if label in "·o" else "ol"
            item = f'<li data-listid="1" data-aria-level="{level}" style="margin:0"><p>{escape(text)}</p></li>'
            return f'<div class="ListContainerWrapper"><{tag}>{item}</{tag}></div>'
        case ("paragraph", label, text):
            return f'<div class="OutlineElement"><p><span style="margin:0">{label}{escape(text)}</span></p></div>'
        case (_, *words):
            return f"<div>{_table_of(words, '<div><p>{}</p></div>')}</div>"


def google(block: Block) -> str:
    """As Google Docs writes it: lists stand within lists, and marks are styles."""
    match block:
        case ("item", _, level, text):
            depth = int(level)
            item = f'<li aria-level="{level}"><p><span style="font-weight:700">{escape(text)}</span></p></li>'
            return "<ul>" * depth + item + "</ul>" * depth
        case ("paragraph", label, text):
            return f'<p dir="ltr"><span style="font-weight:400">{label}{escape(text)}</span></p><br>'
        case (_, *words):
            return f'<div align="left">{_table_of(words, "{}")}</div>'


def mail(block: Block) -> str:
    """As a mail has it: tables that only lay out, everything within them."""
    match block:
        case ("item", _, _, text):
            return f"<ul><li><div>{escape(text)}</div><table><tr><td>{escape(text)}</td></tr></table></li></ul>"
        case ("paragraph", label, text):
            return f"<div>{label}{escape(text)}<br><br></div>"
        case (_, *words):
            return f"<table><tr><td>{_table_of(words, '{}')}</td><td>{escape(words[0])}</td></tr></table>"


SHAPES = (word, word_online, google, mail)


def plain(blocks: list[Block], width: int) -> str:
    """As a viewer of PDF files gives it: in lines of about that width, the labels as signs."""
    lines: list[str] = []
    for block in blocks:
        label, text = {"paragraph": block[1:3], "item": (f"{block[1]} ", block[-1])}.get(
            block[0], ("", " ".join(block[1:]))
        )
        line = label
        for word_ in text.split():
            if len(line) + len(word_) > width:
                lines.append(line.rstrip())
                line = ""
            line += f"{word_} "
        lines.append(line)
    return "\n".join(lines)
