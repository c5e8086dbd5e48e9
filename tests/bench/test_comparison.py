"""How long two states of a twenty-page paper take to compare: the trees, the page of it, and the worst that can be."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import reverse

from reports.assembly import to_rows
from reports.comparison import compare
from reports.models import Section
from reports.revisions import recording
from reports.views.revisions.compared_html import comparison_html
from sdp.document.tree import Cover, Document, Paragraph, Text, plain_text
from sdp.document.tree import Section as Part
from tests.document.papers import invented_paper, paragraph, words

PARAGRAPHS = 200


def edited(paper: Document) -> Document:
    """The paper after a day's work: some words changed, paragraphs added and removed, a section moved."""
    parts = list(paper.parts)
    for place in range(1, len(parts) - 4, 2):
        part = parts[place]
        assert isinstance(part, Part)
        blocks = [_reworded(block) for block in part.blocks[1:]]
        parts[place] = replace(part, blocks=(*blocks, Paragraph(words("Two otters were seen."))))
    parts.insert(3, parts.pop(8))
    return replace(paper, parts=tuple(parts))


def _reworded(block: Any) -> Any:
    if not isinstance(block, Paragraph):
        return block
    text = plain_text(block.inlines).replace("winter", "summer").replace("and will", "but may not")
    return replace(block, inlines=(Text(text),))


def rewritten(paper: Document) -> Document:
    """The paper with every paragraph about something else."""
    chance = random.Random(7)  # noqa: S311 - the same papers every time, and no secret
    known = [f"word{number}" for number in range(3000)]

    def anew(block: Any) -> Any:
        many = len(plain_text(block.inlines).split()) if isinstance(block, Paragraph) else 0
        return replace(block, inlines=words(" ".join(chance.choices(known, k=many)))) if many else block

    parts = (replace(one, blocks=tuple(map(anew, one.blocks))) if isinstance(one, Part) else one for one in paper.parts)
    return replace(paper, parts=tuple(parts))


def one_section(blocks: list[Any]) -> Document:
    return Document("Rivers", Cover(), (Part("Weirs", tuple(blocks)),))


def cases() -> dict[str, tuple[Document, Document]]:
    paper = invented_paper(20)
    long = [paragraph(number) for number in range(PARAGRAPHS)]
    moved = random.Random(7).sample(long, k=len(long))  # noqa: S311 - as above
    changed = [_reworded(replace(one, inlines=(*one.inlines, Text(f" ({place})")))) for place, one in enumerate(long)]
    return {
        "the same": (paper, paper),
        "a day's work": (paper, edited(paper)),
        "everything rewritten": (paper, rewritten(paper)),
        f"{PARAGRAPHS} paragraphs moved": (one_section(long), one_section(moved)),
        f"{PARAGRAPHS} paragraphs changed": (one_section(long), one_section(changed)),
    }


@pytest.mark.parametrize("case", cases())
def test_comparing_two_states(benchmark: Any, case: str) -> None:
    before, after = cases()[case]
    benchmark.group = f"Comparing twenty pages, {case}"
    benchmark.pedantic(lambda: comparison_html(compare(before, after)), rounds=5, warmup_rounds=1)
    benchmark.extra_info["said"] = f"{benchmark.stats.stats.median * 1000:.0f} ms"


@pytest.mark.django_db
@pytest.mark.parametrize("case", ["a day's work", "everything rewritten"])
def test_the_page_that_compares_two_revisions(benchmark: Any, case: str) -> None:
    before, after = cases()[case]
    update = to_rows(before, slug="rivers", meeting=None)
    store_instead(update, to_rows(after, slug="after", meeting=None))
    officer = User.objects.create_user("officer")
    officer.groups.add(Group.objects.get(name="Officer"))
    client = Client()
    client.force_login(officer)
    there = f"{reverse('reports:compare_revisions', args=['rivers'])}?before=1&after=2"
    benchmark.group = f"The page that compares two revisions of twenty pages, {case}"
    benchmark.pedantic(lambda: client.get(there), rounds=5, warmup_rounds=1)
    benchmark.extra_info["said"] = f"{benchmark.stats.stats.median * 1000:.0f} ms from request to answer"


def store_instead(update: Any, other: Any) -> None:
    """Let the paper's sections be those of another one, as its second revision; those that stay keep their rows."""
    with transaction.atomic(), recording(update, by=None):
        held = {section.heading: section for section in update.sections.all()}
        Section.objects.filter(update=update).delete()
        for section in other.sections.all():
            was = held.get(section.heading)
            section.pk, section.update = was.pk if was else None, update
            section.save(force_insert=True)
