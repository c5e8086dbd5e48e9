"""Update rows ↔ document tree: the only file that knows both ends.

`to_document` makes the tree that every writer prints; `to_rows` takes a tree that a reader made and stores it as a new
update. Storing a tree and assembling it again gives the same tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from django.db import transaction

from priorities.models.seen_by import SeenBy
from reports.correction import with_notice
from reports.models import (
    CommitteeMeeting,
    Contact,
    Implication,
    PaperContact,
    Recommendation,
    Revision,
    ScrutinyUpdate,
    Section,
)
from reports.models.history import Recording, create_rows, joined
from sdp.document import tree
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.tree import Block, Blocks, Document, Inlines, Item, ItemList, LineBreak, Paragraph, Text
from sdp.document.writers.rich_text import write_rich_text
from sdp.document.writers.text import write_blocks

# Rows → tree


@dataclass(frozen=True)
class PaperRows:
    """The rows of one paper, as they are stored now or as a revision had them; each list in the paper's order."""

    update: ScrutinyUpdate
    sections: list[Section]
    recommendations: list[Recommendation]
    implications: list[Implication]
    contacts: list[Contact]


def rows_of(update: ScrutinyUpdate) -> PaperRows:
    """The rows as they are stored now; fetch the update `with_parts()` and no further query is made."""
    return PaperRows(
        update=update,
        sections=list(update.sections.all()),
        recommendations=list(update.recommendations.all()),
        implications=list(update.implications.all()),
        contacts=[row.contact for row in update.paper_contacts.all()],
    )


def to_document(update: ScrutinyUpdate) -> Document:
    """The paper that the update's rows make now, un-numbered; a correction begins with the notice of what changed."""
    return with_notice(update, document_of(rows_of(update)))


def document_of(rows: PaperRows) -> Document:
    """The paper that the rows make, un-numbered. Empty parts of a draft keep their headings.

    A past report has what its text had: recommendations are not invented for one that has none.
    """
    update, sections = rows.update, rows.sections
    return Document(
        title=update.title,
        cover=_cover(update),
        parts=(
            tree.Section(update.purpose_heading, read_rich_text(update.purpose), "purpose"),
            *_sections(sections, Section.Placement.BODY),
            *_recommendations(rows),
            *_sections(sections, Section.Placement.AFTER_RECOMMENDATIONS),
            *_contacts(rows.contacts),
            *_sections(sections, Section.Placement.AFTER_CONTACT),
            _implications(rows),
            *_sections(sections, Section.Placement.APPENDIX),
        ),
    )


def _cover(update: ScrutinyUpdate) -> tree.Cover:
    committee = update.receiving_committee
    return tree.Cover(
        committee=committee.name if committee else "",
        meeting_date=update.committee_meeting.date if update.committee_meeting else None,
        report_of=", ".join(filter(None, [update.report_of_name, update.report_of_job_title])),
    )


def _sections(sections: list[Section], placement: Section.Placement) -> tuple[tree.Section, ...]:
    role: tree.SectionRole = "appendix" if placement == Section.Placement.APPENDIX else "body"
    return tuple(
        tree.Section(section.heading, read_rich_text(section.body), role, exempt=_exempt(section))
        for section in sections
        if section.placement == placement
    )


def _exempt(section: Section) -> tree.Exempt | None:
    if not section.is_exempt:
        return None
    reason, heading = (" ".join(text.split()) for text in (section.exempt_reason, section.public_heading))
    return tree.Exempt(section.exempt_paragraphs, reason, heading)


def _recommendations(rows: PaperRows) -> Iterator[tree.Section]:
    update = rows.update
    items = tuple(recommendation_item(row) for row in rows.recommendations)
    listed = (ItemList(_list_style(update.recommendations_style), items),) if items else ()
    blocks = (*read_rich_text(update.recommendations_introduction), *listed, *read_rich_text(update.reasons))
    if blocks or not update.imported_from:
        yield tree.Section(update.recommendations_heading, blocks, "recommendations")


def _list_style(style: str) -> tree.ListStyle:
    return style  # type: ignore[return-value]  # a database constraint holds it to the tree's styles


def recommendation_item(row: Recommendation) -> Item:
    """The recommendation as the paper prints it: the verb, then the rest; lists in it stand below it."""
    verb = (Text(f"{row.get_verb_display()} "),) if row.verb else ()
    inlines: Inlines = ()
    lists: tuple[ItemList, ...] = ()
    for block in _without_tables(read_rich_text(row.text)):
        match block:
            case ItemList():
                lists = (*lists, block)
            case Paragraph(run) if lists:
                # Words below a list stay below it, as a line of their own.
                lists = (*lists, ItemList("none", (Item(run),)))
            case Paragraph(run):
                inlines = (*inlines, LineBreak(), *run) if inlines else run
    return Item(_joined(verb, inlines), lists)


def _joined(verb: tuple[Text, ...], inlines: Inlines) -> Inlines:
    match verb, inlines:
        case (Text(word),), (Text(rest), *others):
            return (Text(word + rest), *others)
        case _:
            return (*verb, *inlines)


def _without_tables(blocks: Blocks) -> Iterator[Paragraph | ItemList]:
    """The blocks for a place that holds no table: its rows become lines of text, so that no word is lost."""
    for block in blocks:
        if isinstance(block, tree.Table | tree.Figure):
            yield from (Paragraph((Text(line),)) for line in write_blocks((block,)).splitlines())
        else:
            yield block


def _contacts(contacts: list[Contact]) -> Iterator[tree.Contacts]:
    """The contacts, but for those whom the office alone may see: the paper is for its readers."""
    if people := tuple(_contact(contact) for contact in contacts if contact.seen_by != SeenBy.OFFICE):
        yield tree.Contacts(people)


def _contact(contact: Contact) -> tree.Contact:
    restricted = contact.seen_by != SeenBy.EVERYBODY
    return tree.Contact(contact.name, contact.job_title, contact.telephone, contact.email, restricted)


def _implications(rows: PaperRows) -> tree.Implications:
    entries = tuple(tree.Implication(row.heading, _answer(row.answer)) for row in rows.implications)
    return tree.Implications(entries, rows.update.implications_heading)


def _answer(html: str) -> tuple[Paragraph | ItemList, ...]:
    return tuple(
        replace(block, numbered=False) if isinstance(block, Paragraph) else block
        for block in _without_tables(read_rich_text(html))
    )


# Tree → rows


@transaction.atomic
def to_rows(
    document: Document, *, slug: str, meeting: CommitteeMeeting | None, imported_from: str = "", pk: int | None = None
) -> ScrutinyUpdate:
    """A new draft that `to_document` turns into this document again; contacts already known are used again.

    `pk` is for one that keeps the number that it had elsewhere.
    """
    name, _, job_title = document.cover.report_of.partition(", ")
    update = ScrutinyUpdate(
        pk=pk,
        slug=slug,
        title=document.title,
        committee_meeting=meeting,
        committee=meeting.committee if meeting else None,
        report_of_name=name,
        report_of_job_title=job_title,
        imported_from=imported_from,
    )
    document = _with_one_set_of_recommendations(document)
    for section in document.sections:
        _fill_fixed_section(update, section)
    for part in document.parts:
        if isinstance(part, tree.Implications):
            update.implications_heading = part.heading
    with joined(Recording(update, {"kind": Revision.Kind.IMPORTED, "label": imported_from})):
        update.save()
        _store_parts(update, document)
    return update


def _with_one_set_of_recommendations(document: Document) -> Document:
    """The document with every section of recommendations but the last as a section like any other."""
    last = max((at for at, part in enumerate(document.parts) if _is_recommendations(part)), default=-1)
    return replace(
        document,
        parts=tuple(
            replace(part, role="body") if _is_recommendations(part) and at != last else part
            for at, part in enumerate(document.parts)
        ),
    )


def _is_recommendations(part: tree.Part) -> TypeGuard[tree.Section]:
    return isinstance(part, tree.Section) and part.role == "recommendations"


def _fill_fixed_section(update: ScrutinyUpdate, section: tree.Section) -> None:
    if section.role == "purpose":
        update.purpose_heading, update.purpose = section.heading, write_rich_text(section.blocks)
    elif section.role == "recommendations":
        before, item_list, after = _around_list(section.blocks)
        update.recommendations_heading = section.heading
        update.recommendations_introduction = write_rich_text(before)
        update.recommendations_style = item_list.style if item_list else "lower-alpha"
        update.reasons = write_rich_text(after)


def _around_list(blocks: Blocks) -> tuple[Blocks, ItemList | None, Blocks]:
    """What stands before the first list, the list, and what stands after it."""
    for position, block in enumerate(blocks):
        if isinstance(block, ItemList):
            return blocks[:position], block, blocks[position + 1 :]
    return blocks, None, ()


def _store_parts(update: ScrutinyUpdate, document: Document) -> None:
    placement = Section.Placement.BODY
    sections: list[Section] = []
    for part in document.parts:
        match part:
            case tree.Section(role="recommendations"):
                placement = Section.Placement.AFTER_RECOMMENDATIONS
                _store_recommendations(update, part)
            case tree.Section(role="body" | "appendix"):
                place = Section.Placement.APPENDIX if part.role == "appendix" else placement
                sections.append(_section_row(update, part, place, position=len(sections) + 1))
            case tree.Contacts():
                placement = Section.Placement.AFTER_CONTACT
                _store_contacts(update, part)
            case tree.Implications():
                _store_implications(update, part)
    create_rows(update, sections)


def _section_row(update: ScrutinyUpdate, part: tree.Section, placement: int, position: int) -> Section:
    body = write_rich_text(part.blocks)
    row = Section(update=update, placement=placement, position=position, heading=part.heading, body=body)
    if part.exempt:
        row.exempt_under = ",".join(map(str, part.exempt.paragraphs))
        row.exempt_reason, row.public_heading = part.exempt.reason, part.exempt.public_heading
    return row


def _store_recommendations(update: ScrutinyUpdate, section: tree.Section) -> None:
    _, item_list, _ = _around_list(section.blocks)
    items = item_list.items if item_list else ()
    create_rows(update, [recommendation_row(update, item, at) for at, item in enumerate(items, start=1)])


def recommendation_row(update: ScrutinyUpdate, item: Item, position: int) -> Recommendation:
    """The row that `recommendation_item` prints as this item: its verb where the sentence starts with one."""
    verb, inlines = _split_verb(item.inlines)
    blocks: tuple[Block, ...] = (Paragraph(inlines), *item.lists)
    return Recommendation(update=update, position=position, verb=verb, text=write_rich_text(blocks))


def _split_verb(inlines: Inlines) -> tuple[str, Inlines]:
    match inlines:
        case (Text(text), *rest):
            first, space, remainder = text.partition(" ")
            for verb in Recommendation.Verb:
                if verb and first == verb.label and remainder:
                    return verb.value, (Text(remainder), *rest)
    return "", inlines


def _store_contacts(update: ScrutinyUpdate, part: tree.Contacts) -> None:
    people = dict.fromkeys(part.people)
    for position, person in enumerate(people, start=1):
        contact, _ = Contact.objects.get_or_create(
            name=person.name,
            job_title=person.job_title,
            telephone=person.telephone,
            email=person.email,
            defaults={"seen_by": SeenBy.MEMBERS if person.restricted else SeenBy.EVERYBODY},
        )
        PaperContact.objects.create(update=update, contact=contact, position=position)


def _store_implications(update: ScrutinyUpdate, part: tree.Implications) -> None:
    create_rows(
        update,
        [
            Implication(update=update, position=position, heading=entry.heading, answer=write_rich_text(entry.blocks))
            for position, entry in enumerate(part.entries, start=1)
        ],
    )
