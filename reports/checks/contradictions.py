"""An implication says that there is nothing, and the text speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.checks.finding import Finding, Spot, listed, numbers_of
from reports.checks.paper import Paper, Passage, PlacedPart
from reports.checks.sentences import count_words, sentences_of
from reports.checks.wordbook import Wordbook
from reports.models import CheckTopic
from reports.phrases import each_once, phrases_of

LONGEST_EMPTY_ANSWER = 20
"""Words up to which “None …” says no more than that there is nothing."""

MOST_SPOTS = 4
"""Sentences that are quoted; of the others the paragraphs are named."""


@dataclass(frozen=True)
class _Said:
    """A sentence that speaks of a topic, and with which words."""

    passage: Passage
    spot: Spot
    clear: tuple[str, ...]
    hints: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.clear, *self.hints)


def contradictions(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each implication that is answered with nothing against the text."""
    sentences: list[tuple[Passage, str]] | None = None
    for part in paper.implications:
        topics = [topic for topic in wordbook.topics if phrases_of(topic.headings).are_in(part.heading)]
        if not topics or not says_nothing(part, topics, wordbook):
            continue
        if sentences is None:
            sentences = list(_sentences(paper, wordbook))
        spoken = {topic.name: said for topic in topics if (said := speaking_of(topic, sentences))}
        if spoken:
            yield _finding(part, spoken)


def says_nothing(part: PlacedPart, topics: Sequence[CheckTopic], wordbook: Wordbook) -> bool:
    """Whether the answer is “N/A”, “None” or the like, and does not go on to speak of the matter."""
    answer = " ".join(passage.text for passage in part.passages if passage.kind != "heading")
    if not wordbook.phrases("nothing").begin(answer.lstrip("-–— ")) or count_words(answer) > LONGEST_EMPTY_ANSWER:
        return False
    return not any(_clear(topic, answer) for topic in topics)


def speaking_of(topic: CheckTopic, sentences: Sequence[tuple[Passage, str]]) -> list[_Said]:
    """The sentences that speak of the topic; none where there is one hint and nothing more."""
    said = [found for passage, sentence in sentences if (found := _said(topic, passage, sentence)).words]
    is_clear = any(found.clear for found in said)
    return said if is_clear or len(said) > 1 else []


def _sentences(paper: Paper, wordbook: Wordbook) -> Iterator[tuple[Passage, str]]:
    names, shortened = wordbook.phrases("names"), wordbook.phrases("shortened")
    for passage in paper.body:
        for sentence in sentences_of(passage.text, shortened):
            yield passage, names.blotted_out(sentence)


def _said(topic: CheckTopic, passage: Passage, sentence: str) -> _Said:
    clear, hints = _clear(topic, sentence), _words(topic, topic.hints, sentence)
    return _Said(passage, passage.spot(_quoted(passage, sentence)), clear, hints)


def _clear(topic: CheckTopic, sentence: str) -> tuple[str, ...]:
    return _words(topic, topic.words, sentence)


def _words(topic: CheckTopic, words: str, sentence: str) -> tuple[str, ...]:
    phrases = phrases_of(words)
    if not phrases.are_in(sentence) or phrases_of(topic.unrelated).are_in(sentence):
        return ()
    return phrases.said_in(phrases_of(topic.exceptions).blotted_out(sentence))


def _quoted(passage: Passage, sentence: str) -> str:
    """The sentence as the paper has it, names and all."""
    if "\N{BULLET}" not in sentence:
        return sentence
    written = re.escape(sentence).replace("\N{BULLET}", ".")
    found = re.search(written, passage.text)
    return found[0] if found else passage.text


def _longest(words: Sequence[str]) -> tuple[str, ...]:
    """The words without those that stand within a longer one of them."""
    small = [word.lower() for word in words]
    return tuple(word for word in words if not any(word.lower() in other != word.lower() for other in small))


def _finding(part: PlacedPart, spoken: dict[str, list[_Said]]) -> Finding:
    said = sorted((found for each in spoken.values() for found in each), key=lambda found: found.spot.number or 0)
    words = _longest(each_once(word for found in said for word in found.words))
    marks = {word: found.passage.mark(word) for found in said for word in found.words}
    spots = tuple(dict.fromkeys(found.spot for found in said))
    where = numbers_of(spots) or "a heading"
    answer = " ".join(passage.text for passage in part.passages if passage.kind != "heading")
    return Finding(
        "contradiction",
        part.place,
        f"The answer is “{answer}”, but the text speaks of {' and '.join(spoken)} ({where}: {listed(words)}). "
        "Say what it means here, or why it makes no difference.",
        "\n".join([part.heading, *sorted((marks[word] for word in words), key=str.lower)]),
        spots[:MOST_SPOTS],
    )
