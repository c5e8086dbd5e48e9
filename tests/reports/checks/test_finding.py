"""What makes a finding this one and no other: its words, whatever numbers the paragraphs they refer to have."""

import pytest

from reports import checks, section_order
from reports.models import CheckWordList, Implication, Section
from tests.cast import fresh
from tests.reports.checks.drafts import a_draft, recommend

pytestmark = pytest.mark.django_db

KEY = "0a1b2c"
THERE = f'<a href="#k-{KEY}" class="reference">9</a>'
LONG = "and then they went on to count " + "each of the many weirs " * 12


def a_draft_that_refers(*paragraphs):
    """A draft whose first section has these paragraphs; they refer to the last paragraph of the second."""
    update = a_draft(*paragraphs)
    body = f"<p>It rained.</p><p id='k-{KEY}'>It rained again.</p>"
    Section.objects.create(update=update, position=2, heading="Rain", body=body)
    return fresh(update)


def moved(update):
    """The paper with the paragraph that is referred to before what refers to it."""
    section_order.move(update.sections.get(heading="Rain"), up=True)
    return fresh(update)


def marks(update, key):
    return {found.fingerprint for found in checks.of_update(update) if found.check == key}


def words(update, key):
    return " ".join(spot.words for found in checks.of_update(update) if found.check == key for spot in found.spots)


@pytest.mark.parametrize(
    ("key", "paragraph"),
    [
        ("year", f"<p>They met on 3 June (see paragraph {THERE}). It was dry.</p>"),
        ("year", f"<p>It was <b>dry</b>,  as <em>paragraph {THERE}</em><br>says,  on 3 June, not as {THERE}.</p>"),
        ("vague-time", f"<p>It was recently opened: see paragraph {THERE}.</p>"),
        ("long-sentence", f"<p>They counted, as paragraph {THERE} says, {LONG}.</p>"),
        ("list", f"<p>They met.</p><ul><li>the weirs of  paragraph {THERE}</li></ul>"),
        ("dead-link", f"<p>See paragraphs {THERE} and <a href='#k-00ff00' class='reference'>3</a>.</p>"),
        ("dead-link", f"<p>See paragraph {THERE} and paragraph 400.</p>"),
    ],
)
def test_a_finding_stays_the_same_when_the_number_in_its_words_changes(key, paragraph):
    update = a_draft_that_refers(paragraph)
    before, shown = marks(update, key), words(update, key)
    after = moved(update)
    assert marks(after, key) == before != set()
    assert words(after, key) != shown


def test_a_contradiction_and_a_bare_note_stay_the_same_too():
    CheckWordList.objects.filter(key="asks-for-views").update(words="views on paragraph #")
    update = a_draft_that_refers(f"<p>A grant was cut. They want views on paragraph {THERE}, and Section {THERE}.</p>")
    Implication.objects.filter(update=update).update(answer="<p>None</p>")
    update = recommend(update, ("note", "the report."))
    for key in ("contradiction", "bare-note"):
        assert marks(update, key)
    before = {key: marks(update, key) for key in ("contradiction", "bare-note")}
    after = moved(update)
    assert {key: marks(after, key) for key in before} == before


def test_sentences_that_refer_to_different_paragraphs_are_different_findings():
    one = f"<p id='k-0d0d0d'>They met on 3 June, as paragraph {THERE} says.</p>"
    other = one.replace(KEY, "0d0d0d").replace(" id='k-0d0d0d'", "")
    update = a_draft_that_refers(one, other)
    assert len(marks(update, "year")) == 2
