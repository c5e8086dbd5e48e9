"""A plan as plain text, and what of it the editor's HTML can say."""

from sdp.document.readers.rich_text import read_rich_text
from sdp.document.tree import Contents, Document, Item, ItemList, Section
from sdp.document.writers.rich_text import write_rich_text
from sdp.document.writers.text import write_text
from tests.document.papers import item_list, words
from tests.document.plans import COVER, figure, invented_plan, plain

CLOSED = ItemList("bullet", (Item(words("Ask"), (item_list("bullet", "them"),), after=words("in time.")),))


def test_contents_and_levels_are_lines() -> None:
    parts = (Contents(), Section("A", (plain("a"),)), Section("B", (plain("b"),), level=2))
    text = write_text(Document("T", COVER, parts))
    assert text == f"{COVER.committee}\n\nT\n\n{COVER.subtitle}\n\nContents\n\nA\nB\n\nA\n\na\n\nB\n\nb\n"


def test_a_chart_is_its_title_its_sentence_and_its_rows() -> None:
    text = write_text(Document("", COVER, (Section("", (figure("Crossings"),)),)))
    assert text.endswith(
        "\n\nCrossings\n\nRiver county stood at 12.5 per 1,000.\n\nThe data\nArea | Rate | Lower limit | Upper limit\n"
        "River county | 12.5 | 11.5 | 13.5\nNorth | 13.5 | 12.5 | 14.5\nEngland | 14.5 | 13.5 | 15.5\n"
    )


def test_words_that_close_an_item_stand_under_it() -> None:
    assert write_text(Document("", COVER, (Section("", (CLOSED,)),))).endswith("\n\n• Ask\n  o them\nin time.\n")


def test_links_within_the_site_are_their_words() -> None:
    assert "Priority 1 and the site\n" in write_text(invented_plan())


def test_the_editor_keeps_the_words_of_what_it_cannot_hold() -> None:
    drawn = figure("Crossings")
    title, sentence, table = read_rich_text(write_rich_text((drawn,)))
    assert (title, sentence.inlines, table) == (plain("Crossings"), drawn.sentence, drawn.table)
    assert read_rich_text(write_rich_text((CLOSED,))) == (
        ItemList("bullet", (Item(words("Ask"), (item_list("bullet", "them"),)), Item(words("in time.")))),
    )
