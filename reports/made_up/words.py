"""Sentences that nobody wrote, about a partnership that does not exist."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, product
from random import Random

BODIES = (
    "The board", "The partnership", "The council", "The police", "The fire service", "The probation service",
    "The youth service", "The housing team", "The health trust", "The wardens", "The steering group",
    "The voluntary sector", "The river watch", "The ferry company",
)  # fmt: skip

VERBS = (
    "discussed", "noted", "agreed", "reviewed", "welcomed", "questioned", "supported", "deferred", "reported",
    "measured", "compared", "published", "rehearsed", "repaired", "abandoned", "reinstated", "overhauled",
)  # fmt: skip

THINGS = (
    "report", "plan", "figures", "referrals", "training", "funding", "patrols", "complaints", "lighting", "victims",
    "visits", "young people", "bus stops", "town centres", "burglaries", "fires", "fly-tipping", "noise", "cameras",
    "helplines", "leaflets", "tenancies", "warrants", "vehicles", "playgrounds", "allotments", "footbridges",
    "quarries", "mediation", "parking", "hate crime", "scams", "speeding", "knives", "motorcycles", "graffiti",
    "bonfires", "taxis", "curfews", "hostels", "apprentices", "interpreters", "translations", "drains", "weirs",
    "towpaths", "moorings", "sluices", "culverts", "ferries", "beacons", "sirens", "sandbags", "causeways", "heronries",
    "turnstiles", "weathercocks", "signal boxes", "dovecotes", "lamplighters", "bellringers", "almshouses",
    "gatehouses", "ropewalks", "limekilns", "icehouses", "tollbooths", "watermills", "orreries", "astrolabes",
)  # fmt: skip
"""What it is all about, the commonest first; the last of them come in one paper of many."""

MANNERS = (
    "in detail", "at length", "for the second time", "without a vote", "with concern", "with thanks", "in part",
    "as a matter of urgency", "after a presentation", "on the advice of officers", "against expectation",
)  # fmt: skip

CONSEQUENCES = (
    "will report again in the spring", "asked for a written answer", "found that little had changed",
    "will meet the people concerned", "expects savings in the second year", "has set money aside for it",
    "would like more evidence", "saw a rise of {number} per cent", "saw a fall of {number} per cent",
    "counted {number} cases", "heard from {number} residents", "will train {number} volunteers",
)  # fmt: skip

PLACES = tuple(
    first + last
    for last, first in product(
        ("wick", "mere", "thwaite", "holm", "ford", "garth", "stead", "bury", "combe", "haven", "ness", "toft"),
        ("Alder", "Bram", "Copper", "Dun", "Esk", "Fallow", "Gorse", "Hazel", "Ivel", "Juniper", "Kelp", "Larch",
         "Marl", "Nettle", "Otter", "Pebble", "Quern", "Rush", "Sedge", "Teasel", "Umber", "Vetch", "Willow", "Yarrow"),
    )
)  # fmt: skip

TOPICS = tuple(
    f"{what} {where}"
    for where, what in product(
        ("in the evening", "on the river", "in rented homes", "near schools", "in winter", "among older people",
         "in the villages", "by the harbour"),
        ("Nuisance", "Safety", "Theft", "Noise", "Support for victims", "Lighting", "Volunteering", "Drink and drugs"),
    )
)  # fmt: skip
"""What the board's agenda says."""

_SEEN_ONCE_IN = 2.5
"""Rare words are put between the sentences of one paragraph in so many."""


def _by_rank(words: Sequence[str]) -> list[float]:
    """Weights after Zipf: the second word comes half as often as the first, the third a third as often."""
    return list(accumulate(1 / rank for rank in range(1, len(words) + 1)))


_WEIGHTS = {words: _by_rank(words) for words in (BODIES, VERBS, THINGS, MANNERS, CONSEQUENCES, PLACES)}


class Speaker:
    """Says things that depend on `dice` alone."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice

    def sentence(self) -> str:
        """One sentence of about 16 words."""
        what, more = self._word(THINGS), self._word(THINGS)
        where, how = self._word(PLACES), self._word(MANNERS)
        then = self._word(CONSEQUENCES).format(number=self.dice.randint(2, 98))
        body = self._word(BODIES)
        return f"{body} {self._word(VERBS)} the {what} and the {more} of {where} {how}, and {then}."

    def paragraph(self) -> str:
        """Two to four sentences, sometimes with a reference that no other paper has."""
        said = [self.sentence() for _ in range(self.dice.randint(2, 4))]
        if self.dice.random() < 1 / _SEEN_ONCE_IN:
            said.append(f"Its reference is {self._reference()}.")
        return " ".join(said)

    def items(self) -> list[str]:
        """A few short lines for a list."""
        return [f"the {self._word(THINGS)} of {self._word(PLACES)}" for _ in range(self.dice.randint(2, 5))]

    def _word(self, words: tuple[str, ...]) -> str:
        return self.dice.choices(words, cum_weights=_WEIGHTS[words])[0]

    def _reference(self) -> str:
        """A made-up word in three syllables: there are 125,000 of them."""
        syllables = [f"{first}{vowel}" for first in "bdfgklmnrt" for vowel in "aeiou"]
        return "".join(self.dice.choices(syllables, k=3)).capitalize()
