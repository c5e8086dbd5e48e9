import copy
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sdp.document import codec
from sdp.document.codec import CodecError
from sdp.document.numbering import number
from sdp.document.tree import Cover, Document, Item, ItemList, Paragraph, Section, Text
from tests.document.papers import invented_paper
from tests.document.plans import plans
from tests.document.rich_blocks import bodies

PAPER = number(invented_paper(3))


def paper_with(*blocks):
    return Document("Title", Cover(), (Section("Weirs", blocks),))


@given(bodies)
@settings(max_examples=30)
def test_what_is_encoded_decodes_to_the_same_paper(body):
    paper = number(paper_with(*body))
    assert codec.decode(json.loads(codec.canonical_json(paper))) == paper


def test_a_whole_paper_survives_the_database():
    assert codec.decode(json.loads(json.dumps(codec.encode(PAPER)))) == PAPER


@given(plans())
@settings(max_examples=50)
def test_a_plan_survives_the_database(plan):
    assert codec.decode(json.loads(codec.canonical_json(plan))) == plan


def test_papers_from_before_there_were_plans_keep_their_hash():
    assert codec.content_hash(PAPER) == "bac191ed58e86b4357d76cf7d2af6afadb483fb31f8a44f3ec25a6a4b14338e4"


def test_equal_papers_give_equal_bytes():
    assert codec.canonical_json(PAPER) == codec.canonical_json(codec.decode(codec.encode(PAPER)))


def test_the_stored_form_stays_what_it_is():
    """Editions hold this; a change here needs a new FORMAT that still reads the old one."""
    paper = paper_with(Paragraph((Text("Wörds"),), number=1))
    assert codec.canonical_json(paper).decode() == (
        '{"document":{"cover":{"is":"Cover"},"is":"Document","parts":[{"blocks":[{"inlines":[{"is":"Text","text":"Wörds"}],'
        '"is":"Paragraph","number":1}],"heading":"Weirs","is":"Section"}],"title":"Title"},"format":1}'
    )


def places(value, path=()):
    """Every place in a nest of dicts and lists."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in inner:
        yield from places(held, (*path, key))


def changed(data, path, value):
    data = copy.deepcopy(data)
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return data


SMALL = codec.encode(
    Document(
        "Title",
        replace(PAPER.cover),
        (
            *(part for part in PAPER.parts if not isinstance(part, Section)),
            Section("Weirs", (Paragraph((Text("Words"),)), ItemList("bullet", (Item((Text("x"),)),)))),
        ),
    )
)


@pytest.mark.parametrize(
    "rubbish", [None, 7, True, "text", [], {}, [[]], {"is": []}, {"is": "Text", "text": 1}, {"is": "os"}]
)
def test_rubbish_in_any_place_is_refused_or_read_as_a_paper(rubbish):
    original = codec.decode(SMALL)
    for path in places(SMALL):
        if path:
            try:
                read = codec.decode(changed(SMALL, path, rubbish))
            except CodecError:
                continue
            assert number(read)
            assert codec.content_hash(read)
            assert read != original or path[-1] in ("format", "is")


@pytest.mark.parametrize(
    "data",
    [
        None,
        "text",
        [],
        {},
        {"format": 2, "document": SMALL["document"]},
        {"format": 1},
        {"format": 1, "document": {"is": "Paragraph", "inlines": []}},
        {"format": 1, "document": {"is": "Document", "title": "T", "cover": {"is": "Cover"}}},
        {"format": 1, "document": {"is": "Document", "title": "T", "cover": {"is": "Cover"}, "parts": [], "evil": 1}},
        {"format": 1, "document": {"is": "Document", "title": "T", "cover": {"is": "Text", "text": "x"}, "parts": []}},
        {"format": 1, "document": {"is": "Document", "title": "T", "cover": {"is": "Cover"}, "parts": ["x"]}},
    ],
)
def test_what_is_not_a_paper_is_refused(data):
    with pytest.raises(CodecError):
        codec.decode(data)


@pytest.mark.parametrize(
    "block",
    [
        {"is": "ItemList", "style": "wavy", "items": []},
        {"is": "ItemList", "style": "bullet", "items": [{"is": "Text", "text": "x"}]},
        {"is": "Paragraph", "inlines": [], "numbered": 1},
        {"is": "Paragraph", "inlines": [], "number": "1"},
        {"is": "Paragraph", "inlines": "words"},
        {"is": "Text", "text": "not a block"},
        {"is": "Figure", "title": "x", "chart": {"is": "Chart", "kind": "pie", "series": []}},
        {"is": "Table", "rows": [{"is": "Row", "cells": [{"is": "Cell", "blocks": [], "heads": "sky"}]}]},
    ],
)
def test_a_part_in_the_wrong_place_or_with_wrong_values_is_refused(block):
    data = codec.encode(paper_with())
    data["document"]["parts"][0]["blocks"] = [block]
    with pytest.raises(CodecError):
        codec.decode(data)


@pytest.mark.parametrize("level", [True, 1.0, 0, 4, "1", None])
def test_a_level_is_one_of_three_numbers(level):
    data = codec.encode(paper_with())
    data["document"]["parts"][0]["level"] = level
    with pytest.raises(CodecError):
        codec.decode(data)


def test_a_date_that_is_none_is_refused():
    data = codec.encode(Document("Title", PAPER.cover, ()))
    data["document"]["cover"]["meeting_date"] = "2031-02-30"
    with pytest.raises(CodecError, match="not a date"):
        codec.decode(data)


def test_absurd_nesting_is_refused():
    item = {"is": "Item", "inlines": []}
    for _ in range(5000):
        item = {"is": "Item", "inlines": [], "lists": [{"is": "ItemList", "style": "bullet", "items": [item]}]}
    data = codec.encode(paper_with())
    data["document"]["parts"][0]["blocks"] = [{"is": "ItemList", "style": "bullet", "items": [item]}]
    with pytest.raises(CodecError, match="deep"):
        codec.decode(data)


def test_the_hash_changes_with_any_change():
    hashes = {codec.content_hash(PAPER)}
    for changed_paper in (
        replace(PAPER, title="Another title"),
        replace(PAPER, cover=Cover()),
        replace(PAPER, parts=PAPER.parts[1:]),
        replace(PAPER, parts=PAPER.parts[::-1]),
        replace(PAPER, language="cy"),
    ):
        hashes.add(codec.content_hash(changed_paper))
    words, bold = Text("a"), replace(PAPER.sections[0], heading="Other")
    hashes |= {codec.content_hash(paper_with(Paragraph((words,), numbered=numbered))) for numbered in (True, False)}
    hashes.add(codec.content_hash(replace(PAPER, parts=(bold, *PAPER.parts[1:]))))
    assert len(hashes) == 9
