"""Saving the parts of a paper: a stale save is refused, both texts are shown, and nothing typed is lost."""

import pytest
from django.urls import reverse

from reports.models import Contact, Implication, PaperContact, Recommendation, ScrutinyUpdate, Section
from tests.cast import a_board_meeting, a_committee_meeting, a_complete_draft, a_contact, fresh, publish
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

THEIRS, MINE = "The words of somebody else.", "Mine were typed meanwhile."


def part(update, key):
    return reverse("reports:part", args=[update.slug, key])


def change_update(**values):
    return lambda update: ScrutinyUpdate.objects.filter(pk=update.pk).update(**values)


def add_contact(update):
    PaperContact.objects.create(update=update, contact=a_contact(THEIRS), position=2)


STALE = {
    "purpose": (change_update(purpose=f"<p>{THEIRS}</p>"), {"purpose": MINE}),
    "cover": (change_update(title=THEIRS), {"title": MINE}),
    "recommendations": (
        lambda update: Recommendation.objects.create(update=update, position=2, text=f"<p>{THEIRS}</p>"),
        {"rows-0-text": MINE},
    ),
    "contact": (add_contact, {"name": MINE, "job_title": "Clerk"}),
    "implications": (
        lambda update: Implication.objects.filter(update=update, position=2).update(answer=f"<p>{THEIRS}</p>"),
        {"answer_1": MINE},
    ),
}


def state(update):
    """Every word of the paper's rows."""
    update = fresh(update)
    return (
        [getattr(update, field.name) for field in update._meta.concrete_fields if field.name != "changed_at"],
        list(update.sections.values_list("heading", "body", "placement", "position")),
        list(update.recommendations.values_list("verb", "text", "position")),
        list(update.implications.values_list("heading", "answer")),
        list(update.paper_contacts.values_list("contact__name", "position")),
        Contact.objects.count(),
    )


@pytest.mark.parametrize("key", STALE)
def test_saving_a_part_as_it_is_changes_nothing(visit, key):
    update = a_complete_draft()
    before = state(update)
    officer = visit("officer")
    response = officer.post(part(update, key), fields_of(officer.get(part(update, key))))
    assert response.status_code == 302
    assert state(update) == before


@pytest.mark.parametrize("key", STALE)
def test_a_stale_save_is_refused_and_goes_through_with_both_texts_in_view(visit, key):
    update = a_complete_draft()
    change, typed = STALE[key]
    officer = visit("officer")
    sent = fields_of(officer.get(part(update, key)), **typed)
    change(update)
    before = state(update)

    refused = officer.post(part(update, key), sent)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert page.count(THEIRS) >= 1
    assert page.count(MINE) >= (1 if key == "contact" else 2), "still in the form, and beside what was saved"
    assert state(update) == before

    again = fields_of(refused)
    assert any(MINE in value for values in again.values() for value in values)
    assert officer.post(part(update, key), again).status_code == 302
    assert MINE in str(state(update))


@pytest.mark.parametrize("key", STALE)
def test_a_paper_published_meanwhile_is_not_changed_and_the_words_are_shown(visit, key):
    update = a_complete_draft()
    officer = visit("officer")
    sent = fields_of(officer.get(part(update, key)), **STALE[key][1])
    ScrutinyUpdate.objects.filter(pk=update.pk).update(status="published")
    before = state(update)
    refused = officer.post(part(update, key), sent)
    assert refused.status_code == 409
    assert MINE in refused.content.decode()
    assert "no longer a draft" in refused.content.decode()
    assert state(update) == before


@pytest.mark.parametrize("key", STALE)
def test_words_sent_after_signing_out_are_shown_and_not_saved(visit, key):
    update = a_complete_draft()
    sent = fields_of(visit("officer").get(part(update, key)), **STALE[key][1])
    before = state(update)
    response = visit().post(part(update, key), sent)
    assert response.status_code == 403
    assert MINE in response.content.decode()
    assert sent["version"][0] not in response.content.decode()
    assert state(update) == before


def test_a_single_word_sent_after_signing_out_is_shown_as_well(visit):
    update = a_complete_draft()
    sent = {"title": "Weirs", "committee_meeting": "3", "purpose_as": "html", "style": "lower-alpha"}
    page = visit().post(part(update, "cover"), sent).content.decode()
    assert "Weirs" in page
    assert "lower-alpha" not in page


def test_only_what_differs_is_shown(visit):
    update = a_complete_draft()
    officer = visit("officer")
    sent = fields_of(officer.get(part(update, "cover")), report_of_name=MINE)
    change_update(report_of_name=THEIRS)(update)
    page = officer.post(part(update, "cover"), sent)
    assert [difference.label for difference in page.context["form"].differences] == ["Report of: name"]


# Each part


def test_the_cover_is_stored(visit):
    update = a_complete_draft()
    meeting, board = a_committee_meeting(), a_board_meeting()
    sent = {
        "title": "Title",
        "committee_meeting": meeting.pk,
        "board_meetings": [board.pk],
        "report_of_name": "Cy Weir",
    }
    officer = visit("officer")
    response = officer.post(part(update, "cover"), fields_of(officer.get(part(update, "cover")), **sent))
    assert response.status_code == 302
    update = fresh(update)
    assert (update.title, update.committee_meeting, update.report_of_name) == ("Title", meeting, "Cy Weir")
    assert list(update.board_meetings.all()) == [board]


def test_typed_text_and_the_editors_html_are_both_stored_as_rich_text(visit):
    update = a_complete_draft()
    officer = visit("officer")
    for sent, stored in (
        ({"purpose": "One.\r\n\r\nTwo:\r\n- a\r\n- b"}, "<p>One.</p><p>Two:</p><ul><li>a</li><li>b</li></ul>"),
        ({"purpose": "<p>a <b>b</b></p><script>x</script>", "purpose_as": "html"}, "<p>a <strong>b</strong></p>"),
        ({"purpose": "<script>x</script>"}, "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ):
        officer.post(part(update, "purpose"), fields_of(officer.get(part(update, "purpose")), **sent))
        assert fresh(update).purpose == stored


def test_a_new_contact_is_added_behind_those_named_before(visit):
    update = a_complete_draft()
    a_contact("Another one")
    officer = visit("officer")
    officer.post(part(update, "contact"), fields_of(officer.get(part(update, "contact")), name="Zoe Weir"))
    assert [row.contact.name for row in fresh(update).paper_contacts.all()] == ["Ben Marsh", "Zoe Weir"]


def test_details_without_a_name_are_refused(visit):
    update = a_complete_draft()
    officer = visit("officer")
    response = officer.post(part(update, "contact"), fields_of(officer.get(part(update, "contact")), telephone="03000"))
    assert response.status_code == 422
    assert "Enter the name of the new contact" in response.content.decode()


def recommended(update):
    return [(row.verb, row.text) for row in fresh(update).recommendations.all()]


def test_recommendations_are_added_moved_and_removed_and_blank_rows_are_none(visit):
    update = a_complete_draft()
    officer = visit("officer")
    address = part(update, "recommendations")
    sent = fields_of(officer.get(address), **{"rows-TOTAL_FORMS": "5"})
    sent |= {"rows-0-text": "first.", "rows-0-ORDER": "2", "rows-0-verb": "note"}
    sent |= {"rows-1-text": "blank behind it.", "rows-1-ORDER": "", "rows-1-verb": "agree"}
    sent |= {"rows-2-text": " ", "rows-2-ORDER": "7", "rows-2-verb": "note"}
    sent |= {"rows-3-text": "gone.", "rows-3-DELETE": "on", "rows-3-ORDER": "1", "rows-3-verb": "note"}
    sent |= {"rows-4-text": "A sentence.", "rows-4-ORDER": "1", "rows-4-verb": ""}
    assert officer.post(address, sent).status_code == 302
    assert recommended(update) == [
        ("", "<p>A sentence.</p>"),
        ("note", "<p>first.</p>"),
        ("agree", "<p>blank behind it.</p>"),
    ]
    sent = fields_of(officer.get(address), **{"rows-0-DELETE": "on"})
    assert officer.post(address, sent).status_code == 302
    assert [verb for verb, _ in recommended(update)] == ["note", "agree"]


def test_an_emptied_recommendation_is_asked_for(visit):
    update = a_complete_draft()
    officer = visit("officer")
    address = part(update, "recommendations")
    response = officer.post(address, fields_of(officer.get(address), **{"rows-0-text": ""}))
    assert response.status_code == 422
    assert "Recommendation 1: Enter the rest of the recommendation" in response.content.decode()
    assert recommended(update) == [("note", "<p>the contents of the report.</p>")]


def test_a_blank_row_stays_blank_where_somebody_else_has_added_one_meanwhile(visit):
    update = a_complete_draft()
    officer = visit("officer")
    address = part(update, "recommendations")
    sent = fields_of(officer.get(address), **{"rows-TOTAL_FORMS": "2", "rows-0-text": MINE})
    sent |= {"rows-1-text": "", "rows-1-verb": "note", "rows-1-ORDER": ""}
    Recommendation.objects.create(update=update, position=2, text=f"<p>{THEIRS}</p>")
    refused = officer.post(address, sent)
    assert refused.status_code == 409
    assert officer.post(address, fields_of(refused)).status_code == 302
    assert recommended(update) == [("note", f"<p>{MINE}</p>")]


def test_what_is_bold_stays_bold_where_somebody_without_the_editor_left_it_alone(visit):
    update = a_complete_draft()
    Implication.objects.filter(update=update, position=1).update(answer="<p>A <strong>bold</strong> answer</p>")
    Recommendation.objects.filter(update=update).update(text="<p>the <em>contents</em>.</p>")
    officer = visit("officer")
    for key in ("implications", "recommendations"):
        assert officer.post(part(update, key), fields_of(officer.get(part(update, key)))).status_code == 302
    assert fresh(update).implications.first().answer == "<p>A <strong>bold</strong> answer</p>"
    assert recommended(update) == [("note", "<p>the <em>contents</em>.</p>")]


# Sections


def section_page(update, section):
    return reverse("reports:section", args=[update.slug, section.pk])


def test_a_section_is_added_at_the_end_of_its_place(visit):
    update = a_complete_draft()
    officer, address = visit("officer"), reverse("reports:add_section", args=[update.slug])
    for placement in (1, 1, 3):
        sent = fields_of(officer.get(address), heading="New", body="Words.", placement=placement)
        assert officer.post(address, sent).status_code == 302
    assert list(update.sections.order_by("pk").values_list("placement", "position"))[1:] == [(1, 2), (1, 3), (3, 1)]


def test_a_stale_section_is_refused_and_goes_through_with_both_texts_in_view(visit):
    update = a_complete_draft()
    section = update.sections.get()
    officer, address = visit("officer"), section_page(update, section)
    sent = fields_of(officer.get(address), body=MINE)
    Section.objects.update(body=f"<p>{THEIRS}</p>")
    refused = officer.post(address, sent)
    assert refused.status_code == 409
    assert THEIRS in refused.content.decode()
    assert Section.objects.get().body == f"<p>{THEIRS}</p>"
    assert officer.post(address, fields_of(refused)).status_code == 302
    assert Section.objects.get().body == f"<p>{MINE}</p>"


def test_the_words_for_a_section_that_was_removed_meanwhile_become_a_new_one(visit):
    update = a_complete_draft()
    section = update.sections.get()
    officer, address = visit("officer"), section_page(update, section)
    sent = fields_of(officer.get(address), body=MINE)
    section.delete()
    refused = officer.post(address, sent)
    assert refused.status_code == 409
    assert MINE in refused.content.decode()
    assert not Section.objects.exists()
    assert officer.post(address, fields_of(refused)).status_code == 302
    assert Section.objects.get().body == f"<p>{MINE}</p>"


def test_a_section_of_a_paper_published_meanwhile_is_not_changed(visit):
    update = a_complete_draft()
    section = update.sections.get()
    officer, address = visit("officer"), section_page(update, section)
    sent = fields_of(officer.get(address), body=MINE)
    publish(update)
    refused = officer.post(address, sent)
    assert refused.status_code == 409
    assert MINE in refused.content.decode()
    assert "counted" in Section.objects.get().body


def test_a_section_that_moves_to_another_place_comes_last_there(visit):
    update = a_complete_draft(sections=2)
    Section.objects.create(update=update, placement=3, position=5, heading="Map")
    first = update.sections.order_by("position").first()
    officer, address = visit("officer"), section_page(update, first)
    officer.post(address, fields_of(officer.get(address), placement="3"))
    first.refresh_from_db()
    assert (first.placement, first.position) == (3, 6)


def order(update):
    return list(update.sections.order_by("placement", "position").values_list("heading", flat=True))


def test_sections_move_past_their_neighbours_and_stop_at_the_ends(visit):
    update = a_complete_draft(sections=3)
    one, two, three = (f"Weirs {number}" for number in (1, 2, 3))
    pks = dict(update.sections.values_list("heading", "pk"))
    update.sections.filter(heading=two).delete()
    Section.objects.create(pk=pks[two], update=update, position=7, heading=two)
    assert order(update) == [one, three, two]

    def move(heading, direction):
        address = reverse("reports:move_section", args=[update.slug, pks[heading], direction])
        assert visit("officer").post(address).status_code == 302
        return order(update)

    assert move(two, "up") == [one, two, three]
    assert move(two, "up") == [two, one, three]
    assert move(two, "up") == [two, one, three]
    assert move(three, "down") == [two, one, three]
    assert move(two, "down") == [one, two, three]


def test_a_section_is_removed_only_with_the_words_that_were_shown(visit):
    update = a_complete_draft()
    section = update.sections.get()
    officer = visit("officer")
    address = reverse("reports:remove_section", args=[update.slug, section.pk])
    shown = officer.get(address)
    assert "The weirs were counted." in shown.content.decode()
    Section.objects.update(body=f"<p>{THEIRS}</p>")
    refused = officer.post(address, fields_of(shown))
    assert refused.status_code == 409
    assert THEIRS in refused.content.decode()
    assert Section.objects.exists()
    assert officer.post(address, fields_of(refused)).status_code == 302
    assert not Section.objects.exists()
