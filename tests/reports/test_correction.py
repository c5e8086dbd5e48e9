"""The notice that a corrected paper begins with: what it lists, and that it is approved like every other word."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import workflow
from reports.assembly import to_document
from reports.correction import NOTHING, without_notice
from reports.models import Contact, Recommendation, Section
from reports.sign_off import SignOff
from sdp.document import codec
from sdp.document.numbering import number
from sdp.document.redaction import public_version
from sdp.document.tree import ItemList, plain_text
from sdp.document.writers import WRITERS
from tests.cast import a_complete_draft, a_published_update, fresh, person, publish
from tests.document.validity import failures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def a_correction(sections=3):
    """A published paper that is being corrected: one section with two paragraphs, the others with one."""
    update = a_complete_draft(sections)
    first = update.sections.order_by("position").first()
    write(first, "<p>The weirs were counted.</p><p>Otters came back to the lower reach.</p>")
    publish(fresh(update))
    workflow.correct(fresh(update), by=person("officer"), reason="Why is for the record.")
    return fresh(update)


def write(section, body):
    section.body = body
    section.save()


def section(update, at):
    return update.sections.order_by("position")[at - 1]


def notice(update):
    """The notice's sentence, and its lines."""
    first = number(to_document(fresh(update))).parts[0]
    assert first.role == "correction"
    lists = [block for block in first.blocks if isinstance(block, ItemList)]
    return plain_text(first.blocks[0].inlines), [plain_text(item.inlines) for one in lists for item in one.items]


def test_a_paper_that_never_was_public_has_no_notice_and_costs_no_query(django_assert_num_queries):
    draft = a_complete_draft()
    with django_assert_num_queries(0):
        assert all(part.role != "correction" for part in to_document(draft).sections)


def test_a_correction_costs_one_query_however_long_it_is():
    counts = []
    for sections in (1, 30):
        update = a_correction(sections)
        with CaptureQueriesContext(connection) as found:
            to_document(update)
        counts.append(len(found))
    assert counts == [1, 1]


def test_the_notice_says_which_edition_it_replaces():
    sentence, lines = notice(a_correction())
    assert sentence.startswith("This is edition 2. It replaces edition 1 of ")
    assert (sentence.endswith(NOTHING), lines) == (True, [])


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            "<p>The weirs were counted twice.</p><p>Otters came back to the lower reach.</p>",
            "“Weirs 1”: paragraph 2 changed",
        ),
        (
            "<p>A new one stands first.</p><p>The weirs were counted.</p><p>Otters came back to the lower reach.</p>",
            "“Weirs 1”: paragraph 2 added",
        ),
        ("<p>Otters came back to the lower reach.</p>", "“Weirs 1”: paragraph 2 of edition 1 removed"),
        (
            "<p>The weirs were counted.</p><p>Otters came back to the lower <strong>reach</strong>.</p>",
            "“Weirs 1”: paragraph 3 set out differently",
        ),
        (
            "<p>The weirs were counted.</p><ul><li>by hand</li></ul><p>Otters came back to the lower reach.</p>",
            "“Weirs 1”: list after paragraph 2 changed",
        ),
        (
            "<p>The weirs were counted.</p><p>Otters came back to the lower reach.</p><p>Entirely new.</p>"
            "<table><tbody><tr><td>with a table</td></tr></tbody></table>",
            "“Weirs 1”: paragraph 4 added",
        ),
    ],
)
def test_each_changed_paragraph_is_listed_by_its_number(body, line):
    update = a_correction()
    write(section(update, 1), body)
    assert notice(update)[1] == [line]


def test_what_only_has_another_number_is_no_change():
    update = a_correction()
    Section.objects.create(update=update, position=9, heading="Eels", body="<p>Eels were seen.</p><p>Twice.</p>")
    assert notice(update)[1] == ["“Eels”: added (paragraphs 6 to 7)"]
    section(update, 1).delete()
    assert notice(update)[1] == [
        "“Weirs 1”: removed (paragraphs 2 to 3 of edition 1)",
        "“Eels”: added (paragraphs 4 to 5)",
    ]


def test_the_other_parts_are_listed_too():
    update = a_correction()
    update.title, update.purpose_heading = "Another title", "Why"
    update.save()
    answer = update.implications.order_by("position").first()
    answer.answer = "<p>Some money.</p>"
    answer.save()
    Recommendation.objects.create(update=update, position=2, verb="note", text="<p>the eels.</p>")
    contact = update.paper_contacts.get().contact
    contact.telephone = "03000 111 111"
    contact.save()
    assert notice(update)[1] == [
        "Cover: title changed",
        "“Why”: heading changed",
        "“Recommendations and reasons”: recommendation (b) added",
        "Contact: changed",
        "Implication “Finance”: changed",
    ]


def test_a_line_of_the_notice_leads_to_its_paragraph():
    update = a_correction()
    write(section(update, 1), "<p>The weirs were counted twice.</p><p>Otters came back to the lower reach.</p>")
    html = WRITERS["html"](to_document(fresh(update))).decode()
    assert '<a href="#p2">paragraph 2 changed</a>' in html
    assert html.index("It replaces edition 1") < html.index("Purpose of the Report")


def test_of_an_exempt_section_the_notice_says_no_word():
    update = a_correction()
    secret = section(update, 2)
    secret.heading, secret.body = "Heronsecret", "<p>Heronsecret was counted.</p><p>Heronsecret again.</p>"
    secret.exempt_under, secret.exempt_reason = "1", "Because it names a person."
    secret.save()
    assert notice(update)[1] == ["“Weirs 2”: removed (paragraph 4 of edition 1)", "An exempt section: added"]
    public = public_version(number(to_document(fresh(update))))
    assert "heronsecret" not in codec.canonical_json(public).decode().lower()


def test_what_is_approved_is_what_is_published_notice_and_all():
    update = a_correction()
    write(section(update, 1), "<p>The weirs were counted twice.</p>")
    edition = publish(fresh(update))
    assert edition.number == 2
    assert "paragraph 2 changed" in plain_text(edition.document.parts[0].blocks[1].items[0].inlines)
    assert SignOff(fresh(update)).content.paper == edition.content_sha256
    assert update.approvals.last().content_sha256 == edition.content_sha256


def test_the_third_edition_lists_what_changed_since_the_second():
    update = a_correction()
    write(section(update, 1), "<p>The weirs were counted twice.</p>")
    publish(fresh(update))
    workflow.correct(fresh(update), by=person("officer"), reason="Once more.")
    write(section(update, 3), "<p>The weirs were counted thrice.</p>")
    sentence, lines = notice(update)
    assert "This is edition 3. It replaces edition 2 of" in sentence
    assert lines == ["“Weirs 3”: paragraph 4 changed"]


def test_a_withdrawn_paper_that_is_published_again_says_what_changed():
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    workflow.reopen(fresh(update), by=person("officer"), reason="To mend it.")
    write(section(update, 1), "<p>The weirs were counted twice.</p>")
    assert notice(update)[1] == ["“Weirs 1”: paragraph 2 changed"]
    assert publish(fresh(update)).number == 2


def test_the_reason_for_the_record_is_not_in_the_paper():
    update = a_correction()
    assert "for the record" not in WRITERS["text"](to_document(update)).decode()


def test_a_corrected_paper_is_fit_for_screen_readers_and_for_the_archive():
    update = a_correction()
    write(section(update, 1), "<p>The weirs were counted twice.</p><ol><li>one</li></ol>")
    section(update, 2).delete()
    assert failures(WRITERS["pdf"](to_document(fresh(update)))) == []


def test_the_paper_without_its_notice_is_the_paper():
    update = a_correction()
    paper = without_notice(to_document(update))
    assert paper == without_notice(paper)
    assert [part.heading for part in paper.sections][:2] == ["Purpose of the Report", "Weirs 1"]
    assert Contact.objects.count() == 1
