"""Tree → plain text that `readers.text` reads back: one line a paragraph, an empty line between blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sdp.document.exemption import notices
from sdp.document.links import is_local
from sdp.document.numbering import label_list, listed, number
from sdp.document.tree import (
    Block,
    Blocks,
    Cell,
    Contact,
    Contacts,
    Contents,
    Cover,
    Document,
    Figure,
    Implication,
    Implications,
    Inlines,
    Item,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Part,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from sdp.document.tree import Emphasis as Emphasised

_INDENT = "  "


def write_text(document: Document) -> str:
    """The whole paper as plain text, numbered. Bold and italics lose their marks, links and tables keep their words."""
    document = number(document)
    blocks = [*_cover(document.cover, document.title)]
    for part in document.parts:
        blocks += _contents(part, document) if isinstance(part, Contents) else _part(part)
    return "\n\n".join(block for block in blocks if block) + "\n"


def write_blocks(blocks: Blocks) -> str:
    """The blocks as a person would type them into a plain text box: no paragraph numbers, lists labelled."""
    return "\n\n".join(filter(None, (_block(_plain(block)) for block in blocks)))


def _plain(block: Block) -> Block:
    match block:
        case Paragraph():
            return Paragraph(block.inlines, numbered=False)
        case ItemList():
            return label_list(block)
        case Table() | Figure():
            return block


def words(inlines: Inlines) -> str:
    """Some inline runs as one line; the address of a link follows its words where they differ."""
    return " ".join("".join(_words(inlines)).split())


def _words(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text(text):
                yield text
            case LineBreak():
                yield " "
            case Reference():
                yield inline.words
            case Strong(children) | Emphasised(children):
                yield from _words(children)
            case Link(href, children):
                yield _link(href, words(children))


def _link(href: str, shown: str) -> str:
    address = href.removeprefix("mailto:").removeprefix("tel:")
    within = href.startswith("#") or is_local(href)
    return shown if within or address in ("", shown) else f"{shown} ({address})"


def _cover(cover: Cover, title: str) -> Iterator[str]:
    yield cover.committee
    if cover.meeting_date:
        yield f"{cover.meeting_date.day} {cover.meeting_date:%B %Y}"
    yield title
    yield cover.subtitle
    if cover.report_of:
        yield f"Report of {cover.report_of}"


def _contents(contents: Contents, document: Document) -> Iterator[str]:
    yield contents.heading
    yield "\n".join(part.heading for part in listed(document.parts, contents))


def _part(part: Part) -> Iterator[str]:
    match part:
        case Section(heading, blocks):
            yield heading
            yield from notices(part)
            yield from map(_block, blocks)
        case Contacts(people):
            yield from map(_contact, people)
        case Implications(entries, heading):
            yield heading
            yield from (block for entry in entries for block in _implication(entry))


def _contact(person: Contact) -> str:
    who = ", ".join(filter(None, (person.name, person.job_title)))
    reached = (("Tel", person.telephone), ("Email", person.email))
    kept = ["(Not for publication)"] if person.restricted else []
    return "\n".join([f"Contact: {who}", *(f"{label}: {value}" for label, value in reached if value), *kept])


def _implication(entry: Implication) -> Iterator[str]:
    first, *rest = [_block(block) for block in entry.blocks] or [""]
    if entry.blocks and isinstance(entry.blocks[0], ItemList):
        first, rest = "", [first, *rest]
    yield f"{entry.heading} – {first}".rstrip()
    yield from rest


def _block(block: Block) -> str:
    match block:
        case Paragraph(inlines, _, None):
            return words(inlines)
        case Paragraph(inlines, _, position):
            return f"{position} {words(inlines)}".rstrip()
        case ItemList():
            return "\n".join(_list(block, 0))
        case Table(rows, caption):
            return "\n".join(filter(None, (words(caption), *map(_row, rows))))
        case Figure(title, _, sentence, table):
            return "\n\n".join(filter(None, (title, words(sentence), _block(table))))


def _list(item_list: ItemList, level: int) -> Iterator[str]:
    for item in item_list.items:
        yield _item(item, level)
        for inner in item.lists:
            yield from _list(inner, level + 1)
        if item.after:
            yield _INDENT * level + words(item.after)


def _item(item: Item, level: int) -> str:
    return _INDENT * level + " ".join(filter(None, (item.label, words(item.inlines))))


def _row(row: Row) -> str:
    return " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    return " ".join(_flat(cell.blocks))


def _flat(blocks: Iterable[Paragraph | ItemList]) -> Iterator[str]:
    """The words of a cell on one line: the items of a list with their labels."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield words(block.inlines)
        else:
            yield from (line.strip() for line in _list(block, 0))
