"""Was a line broken because it was full? That tells a wrapped sentence from a deliberate new beginning.

A text says itself how wide its lines are: wherever a sentence surely goes on in the next line (`is_sure_wrap`), the
line was full. Three rulers are tried, because a text wrapped by an editor is even in letters and a text taken
from a PDF is even in the widths of its letters; the one that explains most of the sure wraps is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from sdp.document.readers.text.lines import Line, finished, is_sure_wrap, pairs
from sdp.document.readers.text.marks import mark_kind, without_mark

_NARROW = {0.222: "ijl’‘", 0.278: " .,;:!/ft[]I|", 0.333: "()-r“”", 0.191: "'"}
_WIDE = {0.5: "ckJsvxyz", 0.611: "FTZ", 0.667: "ABEKPSVXY&", 0.722: "CDHNRUw", 0.778: "GOQ", 0.833: "mM", 0.944: "W"}
_ARIAL = {letter: width for table in (_NARROW, _WIDE) for width, letters in table.items() for letter in letters}
"""Widths of letters in ems, from Adobe's metrics of Helvetica, which Arial shares; any other letter is 0.556."""

_FEWEST = 4
"""Sure wraps from which a kind of line has a width of its own."""

LONG_LINE = 60
"""Letters; a line without an end that is longer was wrapped or is a whole paragraph."""

_LONGEST_WRAPPED = 130

_SET_IN = 0.8
"""How much of the width is left to a list within a list: in the real reports 0.82."""


def _arial(text: str) -> float:
    return sum(_ARIAL.get(letter, 0.556) for letter in text)


@dataclass(frozen=True)
class _Ruler:
    line: Callable[[Line], float]
    word: Callable[[str], float]

    def joined(self, before: Line, after: Line) -> float:
        """How long `before` would be with the first word of `after`."""
        return self.line(before) + self.word(" " + after.text.split(" ", 1)[0])


_RULERS = (
    _Ruler(lambda line: line.indent + len(line.spaced), len),
    _Ruler(lambda line: len(without_mark(line.text)), len),
    _Ruler(lambda line: _arial(without_mark(line.text)), _arial),
)


@dataclass
class Width:
    """The width of a text's lines, by the kind of mark (number, bullet glyph, label) under which they stand."""

    ruler: _Ruler = _RULERS[0]
    full_at: dict[str, float] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    usual: str = ""
    marks_wraps: bool = False
    """The text leaves a space at the end of each wrapped line."""

    def forced(self, before: Line, after: Line) -> bool:
        """Whether the first word of `after` had no room in `before`. Never, in a text of one line a paragraph."""
        return self._reaches(before, after, 1)

    def nearly_forced(self, before: Line, after: Line) -> bool:
        """Whether it had no room in a line that is set in, as lists are, by an unknown amount."""
        return self._reaches(before, after, _SET_IN)

    def _reaches(self, before: Line, after: Line, part: float) -> bool:
        if not self.full_at or (self.marks_wraps and not before.open_ended):
            return False
        limit = self.full_at.get(self.kinds.get(before.where, ""), self.full_at[self.usual])
        return self.ruler.joined(before, after) >= part * limit


def measure(lines: list[Line]) -> Width:
    """The width of these lines."""
    wraps = [pair for pair in pairs(lines) if is_sure_wrap(*pair) or _is_likely_wrap(*pair)]
    if sum(after.gap == 0 for _, after in wraps) < 2:
        return Width()
    kinds = _kinds(lines)
    one_width = dict.fromkeys(kinds, "")
    models = [_Model(ruler, kinds, lines, wraps) for kinds in (one_width, kinds) for ruler in _RULERS]
    best = min(models, key=lambda model: model.unexplained)
    usual = max(best.groups, key=lambda kind: len(best.groups[kind]))
    full_at = {
        kind: best.full_at(kind) for kind, group in best.groups.items() if len(group) >= _FEWEST or kind == usual
    }
    marks = sum(before.open_ended for before, _ in wraps) >= 0.8 * len(wraps) and len(wraps) >= 5
    return Width(best.ruler, full_at, best.kinds, usual, marks)


def _is_likely_wrap(before: Line, after: Line) -> bool:
    """A long line without an end, and words right below it."""
    long = LONG_LINE <= len(before.text) <= _LONGEST_WRAPPED
    return long and not after.gap and not finished(before.text) and not mark_kind(after.text)


class _Model:
    """One way to explain where a text's lines end: by one ruler, one width for all lines or one for each kind."""

    def __init__(self, ruler: _Ruler, kinds: dict[int, str], lines: list[Line], wraps: list[tuple[Line, Line]]):
        self.ruler = ruler
        self.kinds = kinds
        self.groups: dict[str, list[tuple[Line, Line]]] = defaultdict(list)
        self.lengths: dict[str, list[float]] = defaultdict(list)
        for pair in wraps:
            self.groups[kinds[pair[0].where]].append(pair)
        for line in lines:
            self.lengths[kinds[line.where]].append(ruler.line(line))

    @property
    def unexplained(self) -> int:
        """Wraps at which the next word had room, by the longest wrapped line there is."""
        return sum(self._unexplained(group) for group in self.groups.values())

    def _unexplained(self, group: list[tuple[Line, Line]]) -> int:
        # One line in twenty may be an outlier, such as a heading that is not set in.
        longest = sorted(self.ruler.line(before) for before, _ in group)[-1 - len(group) // 20]
        return sum(self.ruler.joined(*pair) <= longest for pair in group)

    def full_at(self, kind: str) -> float:
        """The length from which a line is full: over any line that is shorter than what four in five wraps reach."""
        reached = sorted(self.ruler.joined(*pair) for pair in self.groups[kind])
        enough = reached[len(reached) // 5]
        return max((length for length in self.lengths[kind] if length < enough), default=enough) + 0.001


def _kinds(lines: list[Line]) -> dict[int, str]:
    """For each line, the kind of the mark under which it stands; none where a block begins without one."""
    kinds: dict[int, str] = {}
    kind, ended = "", True
    for line in lines:
        kind = mark_kind(line.text) or ("" if ended and line.gap else kind)
        kinds[line.where] = kind
        ended = finished(line.text)
    return kinds
