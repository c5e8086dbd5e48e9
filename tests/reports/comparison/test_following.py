"""Finding a line again in the next state of a paper: a comment stays with the words that it was made on."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.comparison.following import Following, Place, parts_of, words_of
from sdp.document.tree import (
    Cell,
    Cover,
    Document,
    Implication,
    Implications,
    Item,
    ItemList,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)

WEIRS = (
    "The board heard that two of the old weirs leak at their northern end.",
    "Members asked when the upper lock would open to visitors again.",
    "The angling club has offered to mend the benches along the mill race.",
)
LOCKS = ("Every lock on the canal is shut in January for its yearly inspection.",)


def paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def a_paper(*sections: tuple[str, tuple[str, ...]]) -> Document:
    parts = [Section(f"About {key}", tuple(map(paragraph, lines)), key=key) for key, lines in sections]
    return Document("Rivers", Cover(), tuple(parts))


def after(before: Document, now: Document, place: Place) -> str | None:
    """What the paper says now where that place is."""
    parts = parts_of(now)
    found = Following(parts_of(before), parts).place_of(place)
    if found is None or found.at is None:
        return found and found.part
    return words_of(parts[found.part].blocks[found.at])


BEFORE = a_paper(("weirs", WEIRS), ("locks", LOCKS))
SECOND = Place("weirs", 1)


@pytest.mark.parametrize(
    "now",
    [
        a_paper(("weirs", ("Something new stands first in this section.", *WEIRS)), ("locks", LOCKS)),
        a_paper(("locks", LOCKS), ("weirs", WEIRS)),
        a_paper(("weirs", (WEIRS[1], WEIRS[0], WEIRS[2])), ("locks", LOCKS)),
        a_paper(("weirs", (WEIRS[0], WEIRS[2])), ("locks", (*LOCKS, WEIRS[1]))),
        a_paper(("weirs", (WEIRS[1],)), ("locks", LOCKS)),
        a_paper(("locks", LOCKS), ("ponds", (WEIRS[1], WEIRS[0]))),
    ],
    ids=["inserted before", "sections moved", "moved", "to another section", "others removed", "to a new section"],
)
def test_a_paragraph_whose_words_are_the_same_is_found(now):
    assert after(BEFORE, now, SECOND) == WEIRS[1]


def test_a_paragraph_that_was_edited_is_found():
    edited = "Members asked when the upper lock, shut since May, would open to visitors again."
    assert after(BEFORE, a_paper(("weirs", (WEIRS[0], edited)), ("locks", LOCKS)), SECOND) == edited


def test_a_paragraph_that_was_moved_and_edited_in_one_save_is_found():
    edited = f"{WEIRS[1]} Nobody could say."
    assert after(BEFORE, a_paper(("weirs", WEIRS[:1]), ("locks", (edited, *LOCKS))), SECOND) == edited


def test_of_a_paragraph_that_was_split_the_larger_half_is_found():
    halves = ("Members asked when the upper lock would open", "to visitors again.")
    now = a_paper(("weirs", (WEIRS[0], *halves, WEIRS[2])), ("locks", LOCKS))
    assert after(BEFORE, now, SECOND) == halves[0]


@pytest.mark.parametrize("at", [0, 1])
def test_both_of_two_paragraphs_that_were_combined_lead_to_the_one(at):
    both = f"{WEIRS[0]} {WEIRS[1]}"
    assert after(BEFORE, a_paper(("weirs", (both, WEIRS[2])), ("locks", LOCKS)), Place("weirs", at)) == both


def test_a_paragraph_that_was_removed_is_not_taken_for_one_that_stays_or_comes():
    other = "The ferry was painted, which members welcomed, and it sails on Sundays."
    assert after(BEFORE, a_paper(("weirs", (WEIRS[0], WEIRS[2])), ("locks", LOCKS)), SECOND) is None
    assert after(BEFORE, a_paper(("weirs", (WEIRS[0], other, WEIRS[2])), ("locks", LOCKS)), SECOND) is None
    assert after(BEFORE, a_paper(("locks", LOCKS)), SECOND) is None


def test_the_part_as_a_whole_goes_with_its_section_whatever_it_is_called():
    now = Document("Rivers", Cover(), (Section("Of sluices", (), key="weirs"),))
    assert after(BEFORE, now, Place("weirs")) == "weirs"
    assert after(BEFORE, now, Place("locks")) is None


def test_an_answer_that_is_written_anew_is_the_same_answer():
    def answering(words):
        entries = (
            Implication("Finance", (paragraph(words),)),
            Implication("Staffing", (paragraph("N/A"),)),
        )
        return Document("Rivers", Cover(), (Implications(entries),))

    before, now = answering("N/A"), answering("Each weir costs a thousand pounds.")
    assert after(before, now, Place("implication", 0)) == "Each weir costs a thousand pounds."
    assert after(before, now, Place("implication-2", 0)) == "N/A"


def test_items_and_tables_are_found_too():
    def listing(*items, caption="Visitors by month"):
        table = Table((Row((Cell((paragraph("Site"),)), Cell((paragraph("107"),)))),), (Text(caption),))
        blocks = (paragraph("The club asked:"), ItemList("bullet", tuple(Item((Text(one),)) for one in items)), table)
        return Document("Rivers", Cover(), (Section("Weirs", blocks, key="weirs"),))

    before = listing("who walks there at night", "what a bench costs")
    now = listing("how often it is mown", "who walks there at night", "what a bench costs")
    assert after(before, now, Place("weirs", 1)) == "who walks there at night"
    assert after(before, now, Place("weirs", 3)) == "Visitors by month\nSite | 107"


def test_words_that_were_removed_are_found_when_they_come_again():
    without = a_paper(("weirs", (WEIRS[0], WEIRS[2])), ("locks", LOCKS))
    again = Following(parts_of(without), parts_of(BEFORE))
    assert again.place_of_words(WEIRS[1]) == SECOND
    assert again.place_of_words(WEIRS[0]) is None, "it never went"
    assert again.place_of_words("N/A") is None


# Any sequence of edits


@dataclass
class Written:
    """A paragraph that is edited; what was combined with it goes on in it."""

    words: list[str]
    into: Written | None = None

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def now(self) -> Written:
        return self.into.now if self.into else self


@dataclass
class Draft:
    """Sections of paragraphs, and edits as a person makes them, one a save."""

    dice: Random
    fresh: count = field(default_factory=count)
    sections: dict[str, list[Written]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key in ("weirs", "locks", "ponds"):
            self.sections[key] = [self.written() for _ in range(self.dice.randint(1, 4))]

    def written(self) -> Written:
        """Words of its own among the words that every paragraph of such a paper has."""
        own = [f"word{next(self.fresh)}" for _ in range(self.dice.randint(7, 14))]
        return Written(["The", "board", "noted", "that", *own])

    @property
    def paper(self) -> Document:
        return a_paper(*((key, tuple(one.text for one in held)) for key, held in self.sections.items()))

    def place(self, wanted: Written) -> Place | None:
        places = (Place(key, at) for key, held in self.sections.items() for at, one in enumerate(held) if one is wanted)
        return next(places, None)

    def edit(self, name: str) -> None:
        filled = [held for held in self.sections.values() if held]
        if not filled:
            self.sections["weirs"].append(self.written())
            return
        held = self.dice.choice(filled)
        getattr(self, name)(held, self.dice.randrange(len(held)))

    def insert(self, held: list[Written], at: int) -> None:
        held.insert(at, self.written())

    def remove(self, held: list[Written], at: int) -> None:
        del held[at]

    def add_words(self, held: list[Written], at: int) -> None:
        where = self.dice.randrange(len(held[at].words))
        held[at].words[where:where] = [f"word{next(self.fresh)}" for _ in range(3)]

    def take_words(self, held: list[Written], at: int) -> None:
        if len(held[at].words) > 8:
            del held[at].words[-2:]

    def split(self, held: list[Written], at: int) -> None:
        words = held[at].words
        if len(words) >= 10:
            two_thirds = len(words) * 2 // 3
            held.insert(at + 1, Written(words[two_thirds:]))
            held[at].words = words[:two_thirds]

    def combine(self, held: list[Written], at: int) -> None:
        if at + 1 < len(held):
            gone = held.pop(at + 1)
            held[at].words = [*held[at].words, *gone.words]
            gone.into = held[at]

    def move(self, held: list[Written], at: int) -> None:
        one = held.pop(at)
        to = self.dice.choice(list(self.sections.values()))
        to.insert(self.dice.randint(0, len(to)), one)

    def move_section(self, held: list[Written], at: int) -> None:
        keys = list(self.sections)
        self.dice.shuffle(keys)
        self.sections = {key: self.sections[key] for key in keys}


EDITS = ("insert", "remove", "add_words", "take_words", "split", "combine", "move", "move_section")


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(EDITS), max_size=12))
def test_through_any_edits_every_comment_stays_with_its_words(dice, edits):
    draft = Draft(dice)
    comments = {id(one): (one, draft.place(one)) for held in draft.sections.values() for one in held}
    for name in edits:
        before = parts_of(draft.paper)
        draft.edit(name)
        following = Following(before, parts_of(draft.paper))
        for key, (one, place) in list(comments.items()):
            expected = draft.place(one.now)
            assert following.place_of(place) == expected, (name, one.text)
            if expected is None:
                del comments[key]
            else:
                comments[key] = (one, expected)
