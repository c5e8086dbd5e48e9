"""Acronyms that nobody has spelled out where they are first used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.checks.finding import Finding
from reports.checks.paper import Paper, Passage
from reports.checks.wordbook import Wordbook
from reports.models import Acronym
from reports.phrases import lines

_ACRONYM = re.compile(r"(?<![\w&./@£#-])(?:[A-Z](?:[A-Za-z]?[A-Z&]){1,7}[A-Z]?)(?=(?:s|['’]s)?(?![\w&@]|/\w|-\d|\.\w))")
_SMALL = {"a", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with", "&"}
_CAPITALS = re.compile(r"[A-Z]")


def acronyms(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each acronym that is not spelled out at its first use, with the glossary's words as an offer."""
    glossary = {entry.short: entry for entry in wordbook.acronyms}
    known = set(lines(wordbook.lists.get("known-capitals", "")))
    known |= {short for short, entry in glossary.items() if entry.everybody_knows_it}
    first_uses: dict[str, list[Passage]] = {}
    for passage in paper.passages:
        for short in found_in_passage(passage):
            first_uses.setdefault(short, []).append(passage)
    for short, passages in first_uses.items():
        if short not in known and not _is_spelled_out(short, passages, glossary.get(short)):
            yield _finding(short, passages[0], glossary.get(short))


def found_in_passage(passage: Passage) -> list[str]:
    """The acronyms of a passage, in order; words that stand in a line of capitals are none."""
    letters = [character for character in passage.text if character.isalpha()]
    if len(passage.text.split()) > 1 and all(map(str.isupper, letters)):
        return []
    return [found for found in _ACRONYM.findall(passage.text) if not _is_number(found)]


def _is_number(word: str) -> bool:
    """Whether it is a Roman numeral, as in “Schedule XII”."""
    return not set(word) - set("IVX")


def _is_spelled_out(short: str, passages: Sequence[Passage], entry: Acronym | None) -> bool:
    """Whether the first passage that uses it spells it out; the paragraph below does it for a heading."""
    tried = passages[:2] if passages[0].kind == "heading" else passages[:1]
    return any(spells_out(passage.text, short, entry.expansion if entry else "") for passage in tried)


def spells_out(text: str, short: str, expansion: str = "") -> bool:
    """Whether the text has “Local Government Association (LGA)” or “LGA (Local Government Association)”."""
    if expansion and expansion.lower() in text.lower():
        return True
    for found in re.finditer(rf"\(\W*{re.escape(short)}(?:s|['’]s)?\b", text):
        if _begins_with(short, text[: found.start()].split()[-12:]):
            return True
    behind = re.search(rf"\b{re.escape(short)}s?\s+[(–-]+\s*([^()]*)", text)
    return behind is not None and _begins_with(short, behind[1].split())


def _begins_with(short: str, words: Sequence[str]) -> bool:
    """Whether the words begin with most of its letters, in their order; small words may stand between them."""
    initials = "".join(
        part[0].lower() for word in words for part in re.split(r"[-/]", word.strip("'’‘“”\"(),")) if part
    )
    wanted = [letter.lower() for letter in _CAPITALS.findall(short)]
    matched, position = 0, 0
    for letter in wanted:
        if (at := initials.find(letter, position)) >= 0:
            matched, position = matched + 1, at + 1
    return matched >= max(2, len(wanted) - 1)


def _finding(short: str, passage: Passage, entry: Acronym | None) -> Finding:
    spelled = f"{entry.expansion} ({short})" if entry else ""
    do = f"Write “{spelled}” here." if entry else f"Write the full words here, followed by “({short})”."
    message = f"“{short}” is not spelled out where it is first used. {do}"
    return Finding("acronym", passage.place, message, short, (passage.spot(),), spelled)
