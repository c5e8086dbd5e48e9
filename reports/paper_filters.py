"""Choosing among the published papers: by year, committee, priority and the month of a board meeting.

What is chosen stands in the address as plain words, so that it can be linked to and changed by hand:
`?year=2026&committee=safer&priority=plan-2020-2025.being-safe&board=2026-09`. What makes no sense there is left out,
and said. Of a board meeting the public knows the month alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_day
from django.utils.http import urlencode

from priorities.models import StrategicPriority
from reports.models import Committee, PublishedPaper
from reports.models.published import PublishedPaperQuerySet

LONGEST_VALUE = 200
"""Characters; a longer one is nobody's year, committee, priority or month."""


@dataclass(frozen=True)
class Choice:
    """One thing that is chosen: the filter's name, its value in the address, what it stands for, and its words."""

    name: str
    value: str
    what: Any
    words: str


@dataclass(frozen=True)
class PaperFilters:
    """What is chosen, in the order of FILTERS, and what was asked for and left out, in words."""

    choices: tuple[Choice, ...] = ()
    left_out: tuple[str, ...] = ()

    def papers(self) -> PublishedPaperQuerySet:
        """The papers that are all of what is chosen."""
        found = PublishedPaper.objects.all()
        for choice in self.choices:
            found = FILTERS[choice.name].narrow(found, choice.what)
        return found

    def how_many(self) -> int:
        """How many papers that is."""
        if [choice.name for choice in self.choices] == ["priority"]:
            return PublishedPaper.objects.how_many_serve(self.what("priority"))
        return self.papers().count()

    def value(self, name: str) -> str:
        """What the address says for this filter; empty where nothing is chosen."""
        return next((choice.value for choice in self.choices if choice.name == name), "")

    def what(self, name: str) -> Any:
        """What is chosen by this filter; None where nothing is."""
        return next((choice.what for choice in self.choices if choice.name == name), None)

    @property
    def query(self) -> str:
        """What is chosen, as it stands in an address."""
        return urlencode([(choice.name, choice.value) for choice in self.choices])

    @property
    def words(self) -> str:
        """What is chosen, to go on after “Updates”; empty where nothing is."""
        return ", ".join(choice.words for choice in self.choices)

    def without(self, name: str) -> PaperFilters:
        """The same with this filter taken off."""
        return PaperFilters(tuple(choice for choice in self.choices if choice.name != name))


@dataclass(frozen=True)
class Filter:
    """How a filter is read from an address, how it narrows the papers, and how it is said.

    `find` gives what a value stands for, or None where it stands for nothing.
    """

    find: Callable[[str], Any]
    narrow: Callable[[PublishedPaperQuerySet, Any], PublishedPaperQuerySet]
    value: Callable[[Any], str]
    words: Callable[[Any], str]
    nothing: str


def read_filters(asked: Mapping[str, str]) -> PaperFilters:
    """What the values of an address choose. Whatever stands there, it raises nothing."""
    choices, left_out = [], []
    for name, one in FILTERS.items():
        value = str(asked.get(name, "")).strip()
        if not value:
            continue
        found = one.find(value) if len(value) <= LONGEST_VALUE and "\0" not in value else None
        if found is None:
            left_out.append(one.nothing)
        else:
            choices.append(Choice(name, one.value(found), found, one.words(found)))
    return PaperFilters(tuple(choices), tuple(left_out))


def priority_value(priority: StrategicPriority) -> str:
    """How an address names a priority: the keys of its plan and its own, with a full stop between them."""
    return f"{priority.plan.key}.{priority.key}"


def month_words(first: date) -> str:
    """A month in words: September 2026."""
    return format_day(first, "F Y")


def end_of_month(first: date) -> date:
    """The first day of the month after it."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _year(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) == 4 and value >= "1900" else None  # noqa: PLR2004 - the digits of a year


def _committee(value: str) -> Committee | None:
    return Committee.objects.filter(key=value).first()


def _priority(value: str) -> StrategicPriority | None:
    plan, _, key = value.partition(".")
    return StrategicPriority.objects.public().select_related("plan").filter(plan__key=plan, key=key).first()


def _month(value: str) -> date | None:
    year, _, month = value.partition("-")
    if not _year(year) or len(month) != 2 or not month.isdecimal() or not month.isascii():  # noqa: PLR2004 - two digits
        return None
    return date(int(year), int(month), 1) if 1 <= int(month) <= 12 and year < "9999" else None  # noqa: PLR2004 - months


FILTERS = {
    "year": Filter(
        find=_year,
        narrow=lambda papers, year: papers.filter(year=year),
        value=str,
        words=lambda year: f"of {year}",
        nothing="The year was left out: type four digits, such as 2026.",
    ),
    "committee": Filter(
        find=_committee,
        narrow=lambda papers, committee: papers.of_committee(committee),
        value=lambda committee: committee.key,
        words=lambda committee: f"to the {committee.name}",
        nothing="The committee was left out: there is none of that name. Choose one from the list.",
    ),
    "priority": Filter(
        find=_priority,
        narrow=lambda papers, priority: papers.serving(priority),
        value=priority_value,
        words=lambda priority: f"on the priority “{priority.title}”",
        nothing="The priority was left out: no plan has one of that name. Choose one from the list.",
    ),
    "board": Filter(
        find=_month,
        narrow=lambda papers, month: papers.about_meetings_from(month, end_of_month(month)),
        value=lambda month: f"{month:%Y-%m}",
        words=lambda month: f"about the board meeting of {month_words(month)}",
        nothing="The board meeting was left out: type its year and month, such as 2026-09.",
    ),
}
"""The filters by their names in addresses."""
