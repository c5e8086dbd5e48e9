"""The plan of the demonstration: whole, joined up, with the facts of the real plan and in words of our own."""

import csv
import io
import re
from collections import Counter, defaultdict
from functools import cache

import pytest
from django.conf import settings as project

from tests.priorities import real_plan
from tests.priorities.real_plan import needs_the_real_plan

FOLDER = project.BASE_DIR / "fixtures" / real_plan.KEY

COUNTS = {
    "alignments": 33, "case_studies": 7, "deliverables": 95, "delivery_mechanisms": 14, "enabling_factors": 21,
    "foreword_achievements": 8, "measures": 55, "observations": 118, "organisations": 11, "partner_plans": 9,
    "partnership": 1, "plan": 1, "plan_sections": 12, "priorities": 6, "statements": 45, "work_areas": 18,
}  # fmt: skip
REFERENCES = {
    "measure": "measures", "parent": "deliverables", "partner_plan": "partner_plans", "partnership": "partnership",
    "priority": "priorities", "same_as": "delivery_mechanisms", "statement": "statements", "work_area": "work_areas",
}  # fmt: skip
"""The table that a column named for it points into."""

OUR_WORDS = {
    "alignments": ["text"],
    "case_studies": ["body"],
    "deliverables": ["text", "text_after"],
    "enabling_factors": ["text"],
    "foreword_achievements": ["text"],
    "measures": ["footnote", "note"],
    "observations": ["note"],
    "partnership": ["statutory_basis"],
    "plan": ["review_note", "foreword_opening", "foreword_closing", "signatories"],
    "plan_sections": ["body"],
    "priorities": ["summary", "why_important"],
    "statements": ["text", "footnote"],
}
"""The columns that we wrote. All others hold facts, and those are the real plan's."""

MUST_SAY = {
    "alignments": ["text"],
    "case_studies": ["title", "heading", "body"],
    "deliverables": ["text"],
    "delivery_mechanisms": ["title", "work_area_keys"],
    "enabling_factors": ["theme", "text"],
    "foreword_achievements": ["text"],
    "measures": ["title"],
    "organisations": ["name", "kind"],
    "partner_plans": ["title", "period"],
    "partnership": ["name", "abbreviation", "formed", "vision", "statutory_basis"],
    "plan": ["title", "review_note", "foreword_opening", "foreword_closing", "signatories"],
    "plan_sections": ["part", "body"],
    "priorities": ["title", "full_title", "summary", "why_important"],
    "work_areas": ["title"],
}
"""The columns that are empty nowhere; statements and observations have a rule of their own."""

SECTION_OF_CONTACT = "language-and-format"
LONG_RUN = 7


@cache
def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def grouped(name, column):
    groups = defaultdict(list)
    for row in rows(name):
        groups[row[column]].append(row)
    return groups


def keys(name):
    return {row["key"] for row in rows(name)}


# The whole plan


def test_every_table_is_there_with_every_row():
    assert {path.stem: len(rows(path.stem)) for path in FOLDER.iterdir()} == COUNTS


def test_the_priorities_have_their_work_areas_and_deliverables():
    first_level = [row for row in rows("deliverables") if row["level"] == "1"]
    assert [len(group) for group in grouped("work_areas", "priority_key").values()] == [4, 3, 2, 2, 4, 3]
    assert list(Counter(row["priority_key"] for row in first_level).values()) == [24, 13, 9, 17, 16, 10]
    assert len(rows("deliverables")) - len(first_level) == 6


def test_organisations_and_factors_are_of_their_kinds():
    assert [len(group) for group in grouped("organisations", "kind").values()] == [6, 5]
    assert [len(group) for group in grouped("enabling_factors", "theme").values()] == [3, 3, 4, 3, 5, 3]


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_a_table_is_written_as_the_interchange_format_asks(name):
    """UTF-8 without a mark, LF, quotes only where needed: an export of the same rows changes no byte."""
    again = io.StringIO()
    writer = csv.DictWriter(again, rows(name)[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(name))
    assert (FOLDER / f"{name}.csv").read_bytes() == again.getvalue().encode()


# Joined up


def test_every_reference_meets_a_row():
    lost = [
        (name, column, key)
        for name in COUNTS
        for row in rows(name)
        for column, value in row.items()
        if (thing := re.fullmatch(r"(\w+)_keys?", column)) and value
        for key in value.split(";")
        if key not in keys(REFERENCES[thing[1]])
    ]
    assert lost == []


@pytest.mark.parametrize("name", sorted(name for name in COUNTS if "key" in rows(name)[0]))
def test_a_key_stands_once_and_is_a_key(name):
    assert len(keys(name)) == len(rows(name))
    assert [key for key in keys(name) if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


@pytest.mark.parametrize("name", sorted(name for name in COUNTS if "order" in rows(name)[0]))
def test_the_order_counts_from_one_in_its_group(name):
    groups = defaultdict(list)
    for row in rows(name):
        groups[tuple(row.get(column) for column in ("priority_key", "partner_plan_key", "theme"))].append(row["order"])
    assert all(group == [str(number) for number in range(1, len(group) + 1)] for group in groups.values())


def test_a_point_stands_under_a_deliverable_of_its_own_work_area():
    by_key = {row["key"]: row for row in rows("deliverables")}
    for row in rows("deliverables"):
        assert bool(row["parent_key"]) == (row["level"] == "2")
        if row["parent_key"]:
            assert by_key[row["parent_key"]]["level"] == "1"
            assert by_key[row["parent_key"]]["work_area_keys"] == row["work_area_keys"]


def test_work_areas_have_deliverables_and_a_mechanism_of_their_own_priority():
    home = {row["key"]: row["priority_key"] for row in rows("work_areas")}
    assert all(home[key] == row["priority_key"] for row in rows("deliverables") for key in areas_of(row))
    assert {key for row in rows("deliverables") for key in areas_of(row)} == set(home)
    assert {key for row in rows("delivery_mechanisms") for key in areas_of(row)} == set(home)


def areas_of(row):
    return row["work_area_keys"].split(";")


def test_no_priority_measure_or_table_is_left_without_its_rows():
    for name in ("work_areas", "deliverables", "statements", "measures", "case_studies", "alignments"):
        assert set(grouped(name, "priority_key")) == keys("priorities")
    assert set(grouped("observations", "measure_key")) == keys("measures")
    tables = {row["key"] for row in rows("statements") if row["kind"] == "table"}
    assert tables <= set(grouped("observations", "statement_key"))


# Something to say


@pytest.mark.parametrize("name", sorted(MUST_SAY))
def test_nothing_is_empty_that_should_say_something(name):
    assert [row for row in rows(name) for column in MUST_SAY[name] if not row[column].strip()] == []


def test_every_statement_speaks_and_every_observation_tells():
    assert [row for row in rows("statements") if row["kind"] == "text" and not row["text"]] == []
    telling = ("value", "value_words", "lower_limit", "change_percent", "change_words", "local_comparison")
    assert [row for row in rows("observations") if not any(row[column] for column in telling)] == []


def test_the_slips_of_the_plan_are_kept_for_the_checks_to_find():
    figures = {(row["measure_key"], row["area"], row["period"]): row for row in rows("observations")}
    harbour = [figures["referrals-to-harbour", "County Durham", year] for year in ("2017/18", "2018/19")]
    england = figures["opiate-and-crack-users-rate", "England", ""]
    assert [row["value"] for row in harbour] == ["5140", "6982"]
    assert harbour[1]["change_percent"] == "38"
    assert [england[column] for column in ("value", "lower_limit", "upper_limit")] == ["8.6", "8.7", "9.2"]


def test_marks_of_footnotes_and_bold_stand_only_where_they_may():
    for row in rows("statements"):
        marks = re.findall(r"\*+", row["text"])
        assert set(marks) <= set(re.findall(r"^\*+", row["footnote"]))
    for name in OUR_WORDS.keys() - {"statements", "priorities"}:
        assert not any("*" in row[column] for row in rows(name) for column in OUR_WORDS[name])


# Nobody's own


def test_the_plan_rings_and_writes_to_nobody():
    """Ofcom keeps the range for drama, and IANA the name for examples."""
    everything = "".join((FOLDER / f"{name}.csv").read_text(encoding="utf-8") for name in COUNTS)
    assert re.findall(r"0\d{3,4} \d{3} \d{3}", everything) == ["01632 960 200"]
    assert re.findall(r"\S+@\S+", everything) == ["help@example.org"]


def test_the_signatories_are_of_the_demonstration():
    signatories = rows("plan")[0]["signatories"].split("\n\n")
    names = [block.splitlines()[0] for block in signatories]
    assert names == ["Temporary Assistant Chief Fire Officer Idris Penmarrow", "Cllr Mabel Thrushgill"]
    assert all("Chair of the Safe Durham Partnership" in block for block in signatories)


# Beside the real plan


@needs_the_real_plan
def test_nobody_who_signed_the_real_plan_is_named():
    surnames = {
        re.sub(r" MBE$", "", block.splitlines()[0]).split()[-1]
        for block in real_plan.rows("plan")[0]["signatories"].split("\n\n")
    }
    assert len(surnames) == 2
    assert [name for name in COUNTS if surnames & set(re.findall(r"\w+", str(rows(name))))] == []


@needs_the_real_plan
@pytest.mark.parametrize("name", sorted(COUNTS))
def test_names_titles_figures_sources_and_periods_are_the_real_ones(name):
    assert [facts(name, row) for row in rows(name)] == [facts(name, row) for row in real_plan.rows(name)]


def facts(name, row):
    return {column: value for column, value in row.items() if column not in OUR_WORDS.get(name, [])}


@needs_the_real_plan
@pytest.mark.parametrize("name", sorted(OUR_WORDS))
def test_our_words_keep_every_figure(name):
    for ours, real in zip(rows(name), real_plan.rows(name), strict=True):
        if ours.get("key") != SECTION_OF_CONTACT:
            for column in OUR_WORDS[name]:
                assert figures_in(ours[column]) == figures_in(real[column])


def figures_in(text):
    return set(re.findall(r"\d[\d,./:-]*\d%?|\d%?", text))


@needs_the_real_plan
@pytest.mark.parametrize("name", sorted(OUR_WORDS))
def test_our_words_share_no_long_run_with_the_real_plan(name):
    taken = {run for other in COUNTS for row in real_plan.rows(other) for text in row.values() for run in runs(text)}
    assert [run for row in rows(name) for column in OUR_WORDS[name] for run in runs(row[column]) if run in taken] == []


def runs(text):
    """Each run of LONG_RUN words, broken by lines, figures and words in capitals: facts and names are nobody's own."""
    for name in printed_names():
        text = text.replace(name, "|")
    for line in re.split(r"\n|\||\S*\d\S*|\b[A-Z][\w’']*", text):
        words = re.findall(r"[a-z]+", line.lower())
        yield from (" ".join(words[start : start + LONG_RUN]) for start in range(len(words) - LONG_RUN + 1))


@cache
def printed_names():
    """Names that are not in capitals: the vision, which the plan quotes, and the titles of priorities."""
    vision = rows("partnership")[0]["vision"].removeprefix("Durham is ")
    return [vision, *(row["title"] for row in rows("priorities"))]
