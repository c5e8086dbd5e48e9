"""Two states of a paper: parts, paragraphs, lists and tables."""

from dataclasses import replace

import pytest

from reports.comparison import compare
from reports.comparison.result import ComparedTable
from sdp.document.tree import (
    Contact,
    Contacts,
    Implication,
    Implications,
    Item,
    ItemList,
    Paragraph,
)
from tests.document.papers import invented_paper
from tests.reports.comparison.papers import (
    items,
    lines_of,
    marked,
    paper,
    paragraphs,
    section,
    shown,
    table,
    told,
    words,
)

WEIRS = ("The weirs were counted in May.", "Two of them leak.", "The ferry group will mend both before winter.")


def of(*blocks):
    return paper(section("Weirs", *blocks))


def changed_lines(comparison):
    return [shown(line) for line in lines_of(comparison) if line.what == "changed"]


# Paragraphs


def test_a_changed_an_added_and_a_removed_paragraph():
    before = of(paragraphs(*WEIRS))
    after = of(paragraphs(WEIRS[0].replace("May", "June"), WEIRS[2], "Members asked who pays for the stones."))
    compared = compare(before, after)
    assert told(compared) == [
        "Weirs: Paragraph 1 changed",
        "Weirs: Paragraph removed, which was 2",
        "Weirs: Paragraph 3 added",
    ]
    assert compared.summary == "1 paragraph changed, 1 paragraph removed, 1 paragraph added."


def test_numbers_that_moved_on_are_no_change():
    before = paper(section("Weirs", paragraphs(*WEIRS)), section("Locks", paragraphs("The locks are shut in January.")))
    after = paper(section("Weirs", paragraphs(*WEIRS[:2])), before.parts[1])
    assert told(compare(before, after)) == ["Weirs: Paragraph removed, which was 3"]


def test_a_paragraph_that_moved_to_another_section_is_one_change():
    other = paragraphs("The locks are shut in January.")
    before = paper(section("Weirs", paragraphs(*WEIRS)), section("Locks", other))
    after = paper(section("Weirs", paragraphs(*WEIRS[:2])), section("Locks", other, paragraphs(WEIRS[2])))
    compared = compare(before, after)
    assert told(compared) == ["Locks: Paragraph 4 moved"]
    assert [(line.what, line.elsewhere) for line in lines_of(compared) if line.moved] == [
        ("moved away", "Locks"),
        ("moved here", "Weirs"),
    ]


def test_paragraphs_in_another_order_moved_and_did_not_change():
    first, second, third = paragraphs(*WEIRS)
    long = paragraphs("The angling club welcomed more benches along the mill race.")
    before, after = of(first, second, third, *long), of(third, first, second, *long)
    assert {line.what for line in lines_of(compare(before, after))} == {"", "moved here", "moved away"}


def test_a_paragraph_without_a_number():
    before, after = of(paragraphs(*WEIRS)), of(*paragraphs(*WEIRS[:2]), Paragraph(words(WEIRS[2]), numbered=False))
    compared = compare(before, after)
    assert [line.notes for line in lines_of(compared) if line.what] == [("no longer numbered",)]
    assert compared.summary == "1 paragraph set otherwise."


def test_bold_words_are_told_in_words():
    compared = compare(of(*paragraphs("Two old weirs leak.")), of(marked("Two ", "bold", "old weirs", " leak.")))
    (line,) = [line for line in lines_of(compared) if line.what]
    assert (line.what, line.words.notes) == ("layout", ("now bold: “old weirs”",))


# Lists


def test_items_are_compared_one_by_one():
    before = of(
        *paragraphs("The board asked:"), items("who travels at night", "how often they travel", "what it costs")
    )
    after = of(
        *paragraphs("The board asked:"),
        items("who travels at night", "how rarely they travel", "what it costs", "who pays for it"),
    )
    compared = compare(before, after)
    assert told(compared) == ["Weirs: List item changed", "Weirs: List item added"]
    assert changed_lines(compared) == ["how [-often-]{+rarely+} they travel"]


def test_the_labels_of_a_list_are_told_once():
    compared = compare(
        of(items("who travels", "how often", "why")), of(items("who travels", "how often", "why", style="lower-alpha"))
    )
    notes = [note for line in lines_of(compared) for note in line.notes]
    assert notes == ["the list now has (a), (b), (c), no longer bullets"]


def test_an_item_that_goes_deeper():
    before = of(items("later buses at night", "on Fridays and Saturdays"))
    inner = items("on Fridays and Saturdays")
    after = of(ItemList("bullet", (Item(words("later buses at night"), (inner,)),)))
    assert [line.notes for line in lines_of(compare(before, after)) if line.what] == [("now deeper in its list",)]


def test_words_that_close_an_item_are_compared():
    inner = items("on Fridays")
    before, after = (
        of(ItemList("bullet", (Item(words("later buses"), (inner,), after=words(f"as agreed in {month}")),)))
        for month in ("May", "June")
    )
    assert changed_lines(compare(before, after)) == ["as agreed in [-May-]{+June+}"]


# Tables

VISITS = (("Site", "Visitors"), ("Upper lock", "107"), ("Lower lock", "114"), ("Mill race", "121"))


def cells_of(comparison):
    (compared,) = [
        block for passage in comparison.passages for block in passage.blocks if isinstance(block, ComparedTable)
    ]
    return compared, [(row.what, [" ".join(map(shown, cell.blocks)) for cell in row.cells]) for row in compared.rows]


def test_a_cell_that_changed():
    after = (*VISITS[:2], ("Lower lock", "140"), VISITS[3])
    compared = compare(of(table(*VISITS)), of(table(*after)))
    assert told(compared) == ["Weirs: Table changed"]
    assert cells_of(compared)[1][2] == ("", ["Lower lock", "[-114-]{+140+}"])


def test_rows_that_came_and_went():
    after = (*VISITS[:2], ("Ferry steps", "90"), VISITS[3])
    _, rows = cells_of(compare(of(table(*VISITS)), of(table(*after))))
    assert [what for what, _ in rows] == ["", "", "removed", "added", ""]


def test_a_column_that_came():
    after = (("Site", "Year", "Visitors"), *((site, "2030", visitors) for site, visitors in VISITS[1:]))
    compared, rows = cells_of(compare(of(table(*VISITS)), of(table(*after))))
    assert compared.notes == ("1 column added",)
    assert rows[1] == ("", ["Upper lock", "{+2030+}", "107"])


def test_a_row_of_headings():
    plain = table(*VISITS)
    body = replace(
        plain,
        rows=(
            replace(plain.rows[0], cells=tuple(replace(one, heads=None) for one in plain.rows[0].cells)),
            *plain.rows[1:],
        ),
    )
    compared, _ = cells_of(compare(of(body), of(plain)))
    assert compared.what == "layout"
    assert compared.rows[0].cells[0].notes == ("now the heading of its column",)


# Sections and the other parts


def three():
    return [
        section(name, paragraphs(*(f"{sentence} {name}" for sentence in WEIRS)))
        for name in ("Weirs", "Locks", "Ferries")
    ]


def test_sections_that_came_went_and_moved():
    weirs, locks, ferries = three()
    mills, otters = (section(name, paragraphs(f"Two {name} were seen by the lane.")) for name in ("mills", "otters"))
    compared = compare(paper(weirs, locks, mills, ferries), paper(ferries, weirs, mills, otters))
    assert sorted(told(compared)) == ["Ferries: Section moved", "Locks: Section removed", "otters: Section added"]
    assert compared.summary == "Section “Ferries” moved, section “Locks” removed, section “otters” added."


def test_a_section_is_known_by_its_key_whatever_it_is_called():
    before = paper(section("Weirs", paragraphs(*WEIRS), key="section-1"))
    after = paper(section("Locks", paragraphs("All new."), key="section-1"))
    assert told(compare(before, after))[0] == "Locks: Heading changed"


def test_a_section_with_a_new_heading_is_known_by_its_words():
    weirs, locks, ferries = three()
    after = paper(weirs, replace(locks, heading="Sluices"), ferries)
    compared = compare(paper(weirs, locks, ferries), after)
    assert told(compared) == ["Sluices: Heading changed"]


def test_a_section_that_passes_the_recommendations_moved_and_not_they():
    weirs, locks, _ = three()
    asked = section("Recommendations", items("Note the report."), role="recommendations")
    compared = compare(paper(weirs, locks, asked), paper(weirs, asked, locks))
    assert told(compared) == ["Locks: Section moved"]


def test_a_section_that_became_an_appendix():
    weirs, locks, _ = three()
    compared = compare(paper(weirs, locks), paper(weirs, replace(locks, role="appendix")))
    assert told(compared) == ["Locks: Appendix: now an appendix"]


def test_recommendations_are_named_as_such():
    before, after = (
        paper(section("Recommendations", items(*asked, style="lower-alpha"), role="recommendations"))
        for asked in (["Note the report."], ["Note the report.", "Endorse the plan for the weir."])
    )
    assert told(compare(before, after)) == ["Recommendations: Recommendation (b) added"]


def test_an_answer_and_a_heading_of_the_implications():
    def answers(**given):
        return paper(
            Implications(
                tuple(Implication(name, (Paragraph(words(said), numbered=False),)) for name, said in given.items())
            )
        )

    before = answers(Finance="N/A", Risk="Flood water may close two paths.", Staffing="N/A")
    after = answers(Finance="Mending costs £4,000.", Hazards="Flood water may close three paths.", Staffing="N/A")
    compared = compare(before, after)
    assert told(compared) == [
        "Finance: Answer changed",
        "Hazards: Heading changed",
        "Hazards: Answer changed",
    ]


def test_the_cover_and_the_contact():
    before = paper(
        Contacts((Contact("Ben Marsh", "Footpaths Officer", "03000 000 000"),)),
        title="Rivers",
        committee="Rivers Committee",
    )
    after = paper(
        Contacts((Contact("Ben Marsh", "Footpaths Officer", "03000 111 111"),)),
        title="Rivers and weirs",
        committee="Rivers Committee",
    )
    compared = compare(before, after)
    assert told(compared) == ["Cover: Title changed", "Contact: Contact changed"]
    assert changed_lines(compared)[0] == "Rivers{+ and weirs+}"


@pytest.mark.parametrize("other", [paper(), paper(title="")])
def test_an_empty_paper(other):
    whole = invented_paper(4)
    there, back = compare(other, whole), compare(whole, other)
    assert {change.what for change in there.changes} <= {"added", "changed"}
    assert {change.what for change in back.changes} <= {"removed", "changed"}
