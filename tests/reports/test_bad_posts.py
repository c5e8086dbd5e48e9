"""Whatever is sent, the answer is a page and not a failure, and what cannot be stored changes nothing."""

import pytest
from django.urls import reverse

from reports.models import ScrutinyUpdate, Section
from tests.cast import a_board_meeting, a_committee_meeting, a_complete_draft, fresh
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

HUGE, NUL, DEEP = "9" * 40, "a\0b", "<ul><li>x" * 1_000
FORMS = ("cover", "purpose", "recommendations", "contact", "implications", "add_section", "section")
VALUES = {
    "nothing": "",
    "a NUL": NUL,
    "a huge number": HUGE,
    "a long word": "x" * 5000,
    "deep HTML": DEEP,
    "deep bullets": "\n".join("  " * level + "- x" for level in range(8)),
    "a table": "<table><tr><td><table><tr><td>x",
    "controls": "\x01\x08\x0b\ufffe\u202e",
}


def address(key, update):
    if key == "add_section":
        return reverse("reports:add_section", args=[update.slug])
    if key == "section":
        return reverse("reports:section", args=[update.slug, update.sections.first().pk])
    return reverse("reports:part", args=[update.slug, key])


def open_form(officer, page, sent=None):
    """The fields of the page, read anew where what was sent before was stored."""
    if sent is None or sent.status_code == 302:
        return fields_of(officer.get(page))
    return None


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("key", [key for key in FORMS if key != "add_section"])
def test_a_strange_value_in_any_field_is_stored_or_refused_in_words(visit, key, value):
    update = a_complete_draft()
    officer, page = visit("officer"), address(key, update)
    usual = open_form(officer, page)
    for name in [name for name in usual if name not in ("csrfmiddlewaretoken", "version")][:7]:
        kind = {f"{name}_as": "html"} if value.startswith("<") and "answer" not in name else {}
        response = officer.post(page, {**usual, name: value, **kind})
        assert response.status_code in (302, 400, 422), name
        usual = open_form(officer, page, response) or usual
    for shown in ("draft", "preview"):
        assert officer.get(reverse(f"reports:{shown}", args=[update.slug])).status_code == 200
    assert NUL not in str(list(Section.objects.values_list("heading", "body")))


@pytest.mark.parametrize("key", FORMS)
def test_a_missing_field_is_no_failure(visit, key):
    update = a_complete_draft()
    officer, page = visit("officer"), address(key, update)
    assert officer.post(page, {}).status_code == 409
    usual = open_form(officer, page)
    for name in list(usual)[:7]:
        response = officer.post(page, {field: value for field, value in usual.items() if field != name})
        assert response.status_code in (302, 409, 422), name
        usual = open_form(officer, page, response) or usual


def test_an_unknown_meeting_is_refused_in_words(visit):
    update = a_complete_draft()
    officer, page = visit("officer"), address("cover", update)
    for field in ("committee_meeting", "board_meetings"):
        for value in (HUGE, "0", "x"):
            response = officer.post(page, fields_of(officer.get(page), **{field: value}))
            assert response.status_code == 422
            assert "There is a problem" in response.content.decode()
    assert fresh(update).committee_meeting == update.committee_meeting


def test_text_nested_too_deep_is_refused_and_stays_in_the_form(visit):
    update = a_complete_draft()
    officer, page = visit("officer"), address("purpose", update)
    for typed in ({"purpose": VALUES["deep bullets"]}, {"purpose": "<ul><li>x" * 4, "purpose_as": "html"}):
        response = officer.post(page, fields_of(officer.get(page), **typed))
        assert response.status_code == 422
        assert "levels" in response.content.decode()
    assert fresh(update).purpose == update.purpose


def test_text_that_is_too_long_is_refused(visit):
    update = a_complete_draft()
    officer, page = visit("officer"), address("purpose", update)
    for typed in ("word " * 210_000, "&" * 400_000):
        response = officer.post(page, fields_of(officer.get(page), purpose=typed))
        assert response.status_code == 422
        assert "characters or fewer" in response.content.decode()
    assert officer.post(page, fields_of(officer.get(page), purpose="x" * 3_000_000)).status_code == 400


def test_rows_without_their_management_are_refused_and_nothing_is_stored(visit):
    update = a_complete_draft()
    officer, page = visit("officer"), address("recommendations", update)
    for broken in ({"rows-TOTAL_FORMS": "x"}, {"rows-TOTAL_FORMS": HUGE}):
        assert officer.post(page, fields_of(officer.get(page), **broken)).status_code == 422
    assert fresh(update).recommendations.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"committee_meeting": "", "board_meetings": []},
        {"committee_meeting": HUGE},
        {"committee_meeting": "x"},
        {"board_meetings": [HUGE]},
        {"board_meetings": ["x", "0"]},
        {"board_meetings": []},
        {},
    ],
)
def test_an_update_is_not_started_for_meetings_that_are_not_there(visit, changed):
    usual = {"committee_meeting": a_committee_meeting().pk, "board_meetings": [a_board_meeting().pk]}
    sent = {**usual, **changed} if changed else {"other": "x"}
    response = visit("officer").post(reverse("reports:start"), sent)
    assert response.status_code == 422
    assert not ScrutinyUpdate.objects.exists()


def test_an_update_is_started(visit):
    sent = {"committee_meeting": a_committee_meeting().pk, "board_meetings": [a_board_meeting().pk]}
    response = visit("officer").post(reverse("reports:start"), sent)
    assert response.url == reverse("reports:draft", args=[ScrutinyUpdate.objects.get().slug])
    assert ScrutinyUpdate.objects.get().created_by.username == "officer"


@pytest.mark.parametrize("query", ["status=lost", "status=&page=0", "page=-1", "page=x", f"page={HUGE}", "status=%00"])
def test_a_strange_question_to_the_desk_is_no_failure(visit, query):
    assert visit("officer").get(f"/desk/?{query}").status_code == 200


@pytest.mark.parametrize("hidden", ["sitting", "nth", "opened", "numbering", "version"])
@pytest.mark.parametrize("value", [NUL, HUGE, "9" * 5000, "-1", "{}"], ids=["NUL", "huge", "digits", "minus", "braces"])
def test_a_spoilt_hidden_field_takes_no_words_and_is_no_failure(visit, hidden, value):
    update = a_complete_draft()
    officer = visit("officer")
    for key in ("add_section", "purpose"):
        page = address(key, update)
        typed = fields_of(officer.get(page)) | {"heading": "Otters", "purpose": "Otters.", "body": "Otters."}
        assert officer.post(page, {**typed, hidden: value}).status_code in (302, 409, 422), key
    autosave = reverse("reports:autosave_new_section", args=[update.slug])
    assert officer.post(autosave, {**typed, "heading": "Weirs", hidden: value}).status_code in (200, 409, 422)
    assert officer.get(reverse("reports:revisions", args=[update.slug]), {hidden: value}).status_code == 200


def test_words_that_no_database_holds_are_set_aside_without_what_it_cannot_hold(visit):
    update = a_complete_draft()
    officer, page = visit("officer"), address("section", update)
    typed = fields_of(officer.get(page))
    update.sections.update(heading="Hers")
    assert officer.post(page, {**typed, "heading": f"His {NUL}"}).status_code == 409
    assert "His ab" in update.set_aside.get().words.values()
