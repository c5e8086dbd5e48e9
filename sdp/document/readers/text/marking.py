"""Stage 4: each line with what it begins: a numbered paragraph, a list item, or nothing but words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sdp.document.readers.text.lines import Line, finished, starts_low
from sdp.document.readers.text.marks import Bullet, Label, Number, bullet_of, label_of, without_mark
from sdp.document.readers.text.width import Width
from sdp.document.tree import ListStyle

Begins: TypeAlias = Literal["number", "item", "words"]


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The mark of a list item: its list's style, what it looks like, and its position (bullets have none)."""

    style: ListStyle
    look: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """A line, what it begins, and its words without number, bullet or label."""

    line: Line
    begins: Begins
    words: str
    number: int = 0
    mark: ItemMark | None = None


def mark_lines(lines: list[Line], numbers: dict[int, Number], width: Width) -> list[Marked]:
    """The lines, marked. Labels count only where they are in sequence."""
    marker = _Marker(lines, numbers, width)
    return [marker.mark(at) for at in range(len(lines))]


class _Marker:
    """Walks down the lines with the lists that are open."""

    def __init__(self, lines: list[Line], numbers: dict[int, Number], width: Width):
        self.lines = lines
        self.numbers = numbers
        self.width = width
        self.labels = {
            at: label for at, line in enumerate(lines) if at not in numbers and (label := label_of(line.text))
        }
        self.next_label = self._next_labels()
        self.open: list[ItemMark] = []
        self.glyph = ""
        self.lost = -1
        self.flush = sum(line.indent == 0 for line in lines) > 0.6 * len(lines)

    def _next_labels(self) -> dict[int, Label]:
        """For each label, the next with the same brackets before the next numbered paragraph."""
        following: dict[int, Label] = {}
        seen: dict[str, Label] = {}
        for at in range(len(self.lines) - 1, -1, -1):
            if at in self.numbers:
                seen.clear()
            label = self.labels.get(at)
            if label:
                if label.brackets in seen:
                    following[at] = seen[label.brackets]
                seen[label.brackets] = label
        return following

    def mark(self, at: int) -> Marked:
        line = self.lines[at]
        if at in self.numbers:
            self.open, self.glyph = [], ""
            return Marked(line, "number", self.numbers[at].words, self.numbers[at].value)
        label = self.labels.get(at)
        mark = self._label(label, at) if label else None
        if label and mark:
            return Marked(line, "item", label.words, mark=mark)
        bullet = bullet_of(line.text)
        if bullet and self._is_bullet(bullet, at):
            self.glyph = bullet.glyph if bullet.is_dash else self.glyph
            return Marked(line, "item", bullet.words, mark=ItemMark("bullet", bullet.glyph))
        if self._lost_its_bullet(at):
            self.lost = at
            return Marked(line, "item", line.text, mark=ItemMark("bullet", ""))
        return Marked(line, "words", line.text)

    def _lost_its_bullet(self, at: int) -> bool:
        """Extraction drops glyphs of symbol fonts and leaves the space behind them, where other lines have none."""
        line = self.lines[at]
        set_in = at and self.lines[at - 1].indent and self.lost != at - 1
        return self.flush and line.indent == 1 and not set_in and not starts_low(line.text)

    def _in_sentence(self, at: int) -> bool:
        """Whether the line before was full and its sentence unfinished."""
        if at == 0:
            return False
        return not finished(self.lines[at - 1].text) and self.width.forced(self.lines[at - 1], self.lines[at])

    def _is_bullet(self, bullet: Bullet, at: int) -> bool:
        """A dash within a sentence is no bullet; in a list of dashes it nearly always is."""
        if not bullet.is_dash or not at:
            return True
        if self._in_sentence(at) and not self._is_set_in(at):
            return bullet.glyph == self.glyph and not starts_low(bullet.words)
        return True

    def _is_set_in(self, at: int) -> bool:
        """Whether the line begins further in than the words of the line above, as a list under them does."""
        above = self.lines[at - 1]
        mark = len(above.text) - len(without_mark(above.text))
        return self.lines[at].indent > above.indent + mark

    def _label(self, label: Label, at: int) -> ItemMark | None:
        mark = self._goes_on(label, at) or self._starts(label, at)
        if mark:
            self.open = [*self._around(mark), mark]
        return mark

    def _around(self, mark: ItemMark) -> list[ItemMark]:
        """The open lists that enclose the list of this label."""
        looks = [(opened.look, opened.style) for opened in self.open]
        own = (mark.look, mark.style)
        return self.open[: looks.index(own)] if own in looks else self.open

    def _goes_on(self, label: Label, at: int) -> ItemMark | None:
        """The label as the next of an open list, the innermost first."""
        for opened in reversed(self.open):
            following = (opened.style, opened.position + 1)
            if (
                opened.look == label.brackets
                and following in label.readings
                and not self._second_roman_follows(label, at)
            ):
                return ItemMark(opened.style, label.brackets, following[1])
        return None

    def _second_roman_follows(self, label: Label, at: int) -> bool:
        """Whether an “i” behind an “h” begins a list i, ii, … and is not the ninth."""
        following = self.next_label.get(at)
        first_roman = any(style.endswith("roman") and position == 1 for style, position in label.readings)
        return bool(first_roman and following and _second(following, "roman"))

    def _starts(self, label: Label, at: int) -> ItemMark | None:
        firsts = [style for style, position in label.readings if position == 1]
        if not firsts or not self._may_start(label, at):
            return None
        return ItemMark(firsts[0], label.brackets, 1)

    def _may_start(self, label: Label, at: int) -> bool:
        """“(a)” begins a list anywhere but in a sentence; “a.” needs a lead-in or a “b.” to follow."""
        following = self.next_label.get(at)
        followed = bool(following and any(position == 2 for _, position in following.readings))
        if followed:
            return True
        if self._in_sentence(at):
            return False
        return label.brackets == "()" or at == 0 or self.lines[at - 1].text.endswith(":")


def _second(label: Label, family: str) -> bool:
    return any(style.endswith(family) and position == 2 for style, position in label.readings)
