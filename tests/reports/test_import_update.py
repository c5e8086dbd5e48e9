"""The command that turns a past report's text into an update."""

import os
import time
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from reports.models import CommitteeMeeting, Edition, ScrutinyUpdate
from sdp.document.stored_keys import keys_in
from tests.reports.past_report import APPENDIX, RECOMMENDATIONS, SECTION, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    """Runs the command on a text and gives what it printed; stays under two seconds."""

    def import_update(text, *options, name="past report.txt"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        out, started = StringIO(), time.process_time()
        try:
            call_command("import_update", str(file), *options, stdout=out)
        finally:
            assert time.process_time() - started < 2
        return out.getvalue()

    return import_update


def rows():
    ours = (model for label in ("priorities", "reports") for model in apps.get_app_config(label).get_models())
    return {model.__name__: model.objects.count() for model in ours}


def test_a_whole_report_becomes_a_draft(run):
    printed = run(report())
    update = ScrutinyUpdate.objects.get()
    assert printed.splitlines() == [f"Imported {update.slug}", "Sections: 3", "Paragraphs: 4"]
    assert update.slug == "rivers-partnership-update-7-march-2031"
    assert (update.status, update.title, update.imported_from) == (
        "draft",
        "Rivers Partnership Update",
        "past report.txt",
    )
    assert (update.report_of_name, update.report_of_job_title) == ("Ada Quill", "Head of Riverside Services")
    assert (update.committee_meeting.date, update.committee.name) == (date(2031, 3, 7), "Rivers Scrutiny Committee")
    assert [(row.verb, row.text) for row in update.recommendations.all()] == [
        ("note", "<p>the contents of the report.</p>"),
        ("comment", "<p>on the weirs.</p>"),
    ]
    assert update.implications.count() == 11


def test_a_paragraph_that_the_text_names_by_number_is_referred_to(run):
    run(report().replace(SECTION, SECTION.rstrip() + " See paragraph 1, and paragraph 1 of the plan.\n", 1))
    update = ScrutinyUpdate.objects.get()
    key = keys_in(update.purpose)[0]
    body = "".join(update.sections.values_list("body", flat=True))
    assert f'See paragraph <a href="#k-{key}">1</a>, and paragraph 1 of the plan.' in body


def test_what_the_text_does_not_say_is_listed_and_not_invented(run):
    printed = run(report(without="cover"))
    update = ScrutinyUpdate.objects.get()
    assert [line for line in printed.splitlines() if line.startswith("To fill in")] == [
        "To fill in: The date of the committee meeting",
        "To fill in: The title of the paper",
        "To fill in: Who the report is from",
    ]
    assert (update.title, update.committee_meeting, update.report_of_name) == ("", None, "")
    assert update.committee.name == "Rivers Scrutiny Committee"
    assert update.slug == "past-report"


def test_a_report_without_a_contact_has_none(run):
    assert "To fill in: The contact" in run(report(without="contact"))
    assert not ScrutinyUpdate.objects.get().paper_contacts.exists()


def test_the_caller_can_say_when_the_committee_met(run):
    printed = run(report(without="cover"), "--committee-date", "2031-03-07")
    assert "date of the committee" not in printed
    assert ScrutinyUpdate.objects.get().committee_meeting.date == date(2031, 3, 7)


def test_the_caller_can_choose_the_address(run):
    assert run(report(), "--slug", "weirs_2031").startswith("Imported weirs_2031\n")


def test_a_file_imported_twice_gets_two_addresses_and_one_meeting(run):
    run(report())
    run(report())
    first, second = ScrutinyUpdate.objects.order_by("pk").values_list("slug", flat=True)
    assert second == f"{first}-2"
    assert CommitteeMeeting.objects.count() == 1


def test_a_complete_report_can_be_published_at_once(run):
    assert run(report(), "--publish").startswith("Published rivers")
    edition = Edition.objects.public().get()
    assert edition.published_by is None
    assert edition.is_intact()


def test_a_dry_run_says_what_would_happen_and_stores_nothing(run):
    before = rows()
    printed = run(report(), "--dry-run", "--publish")
    assert printed.startswith("Would import rivers-partnership-update-7-march-2031\nSections: 3\n")
    assert rows() == before


@pytest.mark.parametrize("lacking", ["cover", "contact", "section"])
def test_an_incomplete_report_is_not_published_and_nothing_is_stored(run, lacking):
    before = rows()
    with pytest.raises(CommandError, match="cannot be published yet, so nothing was stored"):
        run(report(without=lacking), "--publish")
    assert rows() == before


def test_a_report_whose_recommendations_are_written_as_a_sentence_can_be_published(run):
    text = report(recommendations="Recommendations\n\n4 The Rivers Scrutiny Committee is asked to note the report.")
    assert run(text, "--publish").startswith("Published")


def nested(levels):
    return "\n".join(" " * level + "• x" for level in range(levels))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"x" * 50_000_000, "too large"),
        (report().replace("weirs", "we\0irs"), "NUL"),
        (report().replace("Ada", "Adà").encode("latin-1", "replace"), "UTF-8"),
        (report(without="purpose"), "Purpose of the Report"),
        (report(without="appendix"), "Appendix 1"),
        (report(section=f"Weirs\n\n2 Counted:\n\n{nested(1_900)}"), "level"),
        (report(appendix=f"{APPENDIX}\n\nFinance – Again"), "more than once"),
        (report(contact=f"Contact: {'Ben ' * 80}, Officer\nTel: 1234567"), "has 3"),
        (
            report(cover="Rivers " * 40 + "Committee\n\n7 March 2031\n\nTitle\n\nReport of Ada Quill, Clerk"),
            "at most 200",
        ),
        (report(section="Weirs\n\n2 " + "word & word " * 90_000), "too large to be stored"),
    ],
    ids=[
        *("nothing", "blanks", "PDF", "50 MB", "NUL", "Latin-1", "no purpose", "no appendix", "1,900 levels"),
        *("an answer twice", "a long name", "a long committee", "a long section"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_words_and_changes_nothing(run, text, says):
    before = rows()
    with pytest.raises(CommandError, match=says):
        run(text)
    assert rows() == before


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--slug", "no slug"], "is no slug"),
        (["--slug", "ünï"], "is no slug"),
        (["--slug", "x" * 121], "characters or fewer"),
        (["--slug", "taken"], "already"),
        (["--committee-date", "2031-02-30"], "Write it like 2017-09-22"),
        (["--committee-date", "yesterday"], "Write it like 2017-09-22"),
        (["--committee-date", "2031-03-08"], "The text says the committee met on 7 March 2031"),
    ],
)
def test_options_that_make_no_sense_are_refused(run, options, says):
    ScrutinyUpdate.objects.create(slug="taken")
    before = rows()
    with pytest.raises(CommandError, match=says):
        run(report(), *options)
    assert rows() == before


def test_a_date_without_a_committee_is_refused(run):
    recommendations = RECOMMENDATIONS.replace("The Rivers Scrutiny Committee is", "You are")
    with pytest.raises(CommandError, match="does not name the committee"):
        run(report(without="cover", recommendations=recommendations), "--committee-date", "2031-03-07")


@pytest.mark.parametrize("name", ["missing.txt", ".", "missing/folder.txt"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_update", str(tmp_path / name))


def test_a_file_name_in_another_encoding_does_no_harm(tmp_path):
    file = os.path.join(os.fsencode(tmp_path), b"w\xe9irs.txt")
    with open(file, "wb") as handle:
        handle.write(report(without="cover").encode())
    call_command("import_update", os.fsdecode(file), stdout=StringIO())
    assert ScrutinyUpdate.objects.get().imported_from == "w?irs.txt"


def test_dangerous_words_are_only_words(run):
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) <a href='file:///etc/passwd'>y</a>"
    run(report(section=f"{SECTION} {evil}"))
    body = ScrutinyUpdate.objects.get().sections.get().body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert "<a " not in body
