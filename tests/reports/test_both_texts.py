"""The page with both texts of a refused save, and putting them together."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.models import Recommendation, ScrutinyUpdate, SetAside
from tests.cast import fresh, person
from tests.reports.forms_of import fields_of
from tests.reports.typist import at_purpose, page_of, section_pages

pytestmark = pytest.mark.django_db


def refused(client, update, mine, theirs, *, mine_as="html"):
    """The page with both texts of the purpose."""
    typist = at_purpose(client, update)
    colleague = at_purpose(client, update)
    colleague.type(purpose=theirs, purpose_as="html").send()
    response = typist.type(purpose=mine, purpose_as=mine_as).send()
    assert response.status_code == 409
    return response


FIRST, SECOND = "<p>The weirs were counted twice.</p>", "<p>The otters are well this year.</p>"
HERS = "<p>The weirs were counted three times.</p>"
HIS = "<p>The otters are very well this year.</p>"


@pytest.fixture
def two_paragraphs(officer, draft):
    at_purpose(officer, draft).type(purpose=FIRST + SECOND, purpose_as="html").send()
    return draft


def combine(client, page, update, **choices):
    """Press the button; the choices by the number of their row."""
    picked = {f"combine-purpose-{number[1:]}": choice for number, choice in choices.items()}
    return client.post(page_of(update, "purpose"), fields_of(page, combine="1", **picked))


def test_changes_to_different_paragraphs_are_put_together_and_then_saved(officer, two_paragraphs):
    page = refused(officer, two_paragraphs, mine=FIRST + HIS, theirs=HERS + SECOND)
    put_together = combine(officer, page, two_paragraphs)
    assert put_together.status_code == 200
    assert fresh(two_paragraphs).purpose == HERS + SECOND
    sent = fields_of(put_together, purpose=HERS + HIS, purpose_as="html")
    assert "The weirs were counted three times.\n\nThe otters are very well this year." in put_together.content.decode()
    assert officer.post(page_of(two_paragraphs, "purpose"), sent).status_code == 302
    assert fresh(two_paragraphs).purpose == HERS + HIS


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ("theirs", "It is hers now."),
        ("mine", "It is his now."),
        ("both", "It is hers now.\n\nIt is his now."),
        ("neither", ""),
    ],
)
def test_a_choice_is_made_for_a_paragraph_that_both_changed(officer, draft, choice, left):
    at_purpose(officer, draft).type(purpose="<p>It is now.</p>", purpose_as="html").send()
    page = refused(officer, draft, mine="<p>It is his now.</p>", theirs="<p>It is hers now.</p>")
    put_together = combine(officer, page, draft, _0=choice)
    assert fields_of(put_together)["purpose"] == [left]


LINK = '<p>Read <a href="https://example.org/weirs">the count of weirs</a> first.</p>'
TABLE = (
    '<table><thead><tr><th scope="col">River</th><th scope="col">Otters</th></tr></thead>'
    "<tbody><tr><td>Wear</td><td>3</td></tr></tbody></table>"
)


@pytest.fixture
def with_link_and_table(officer, draft):
    at_purpose(officer, draft).type(purpose=LINK + TABLE + FIRST, purpose_as="html").send()
    return draft


def test_what_a_plain_box_does_not_show_is_kept_when_the_combined_text_is_saved(officer, with_link_and_table):
    update = with_link_and_table
    shown = at_purpose(officer, update).fields["purpose"][0]
    assert "<a" not in shown
    his = f"{shown}\n\nHis own words."
    page = refused(officer, update, mine=his, mine_as="text", theirs=LINK + TABLE + HERS)
    before = update.revisions.count()
    saved = officer.post(page_of(update, "purpose"), fields_of(page, combine="save"))
    assert saved.status_code == 302
    last = update.revisions.first()
    assert fresh(update).purpose == f"{LINK}{TABLE}{HERS}<p>His own words.</p>"
    assert (last.part, last.by, last.kind) == ("purpose", person("officer"), "saved")
    assert update.revisions.count() == before + 1
    assert not SetAside.objects.waiting().exists()


def test_a_combined_text_that_is_shown_first_says_what_a_plain_box_loses(officer, with_link_and_table):
    shown = at_purpose(officer, with_link_and_table).fields["purpose"][0]
    page = refused(officer, with_link_and_table, mine=f"{shown}\n\nHis.", mine_as="text", theirs=LINK + TABLE + HERS)
    shown = officer.post(page_of(with_link_and_table, "purpose"), fields_of(page, combine="1"))
    assert "they are lost when you save from this box" in shown.content.decode()


def test_the_combined_text_is_not_saved_over_what_was_saved_meanwhile(officer, two_paragraphs):
    page = refused(officer, two_paragraphs, mine=FIRST + HIS, theirs=HERS + SECOND)
    ScrutinyUpdate.objects.filter(pk=two_paragraphs.pk).update(purpose="<p>Once more changed.</p>")
    again = officer.post(page_of(two_paragraphs, "purpose"), fields_of(page, combine="save"))
    assert again.status_code == 409
    assert "Once more changed." in again.content.decode()
    assert fresh(two_paragraphs).purpose == "<p>Once more changed.</p>"


def test_links_of_an_answer_in_a_plain_box_are_kept_when_the_combined_text_is_saved(officer, draft):
    row = draft.implications.first()
    draft.implications.filter(pk=row.pk).update(answer=LINK + FIRST)
    address = page_of(draft, "implications")
    sent = fields_of(officer.get(address))
    sent[f"answer_{row.position}"] = [sent[f"answer_{row.position}"][0] + "\n\nHis own words."]
    draft.implications.filter(pk=row.pk).update(answer=LINK + HERS)
    both = officer.post(address, sent)
    assert both.status_code == 409
    picked = {name: ["theirs"] for name in fields_of(both) if name.startswith(f"combine-answer_{row.position}-")}
    his = next(name for name in reversed(picked))
    assert officer.post(address, fields_of(both, combine="save", **picked | {his: ["mine"]})).status_code == 302
    row.refresh_from_db()
    assert row.answer == f"{LINK}{HERS}<p>His own words.</p>"


def test_a_combined_section_is_saved_at_once(officer, draft):
    section = draft.sections.first()
    page, _ = section_pages(section)
    sent = fields_of(officer.get(page), body="His words.")
    officer.post(page, fields_of(officer.get(page), heading="Her heading"))
    both = officer.post(page, sent)
    assert officer.post(page, fields_of(both, combine="save")).status_code == 302
    section.refresh_from_db()
    assert (section.heading, section.body) == ("Her heading", "<p>His words.</p>")


def test_a_choice_for_a_text_that_was_changed_meanwhile_is_asked_for_again(officer, two_paragraphs):
    page = refused(officer, two_paragraphs, mine=FIRST + HIS, theirs=HERS + SECOND)
    sent = fields_of(page, combine="1", purpose=f"{FIRST}{HIS}<p>And more.</p>", purpose_as="html")
    again = officer.post(page_of(two_paragraphs, "purpose"), sent)
    assert again.status_code == 409
    assert "Compare both texts again" in again.content.decode()
    assert "And more." in again.content.decode()
    ScrutinyUpdate.objects.filter(pk=two_paragraphs.pk).update(purpose="<p>Once more changed.</p>")
    again = officer.post(page_of(two_paragraphs, "purpose"), fields_of(page, combine="1"))
    assert again.status_code == 409
    assert "Once more changed." in again.content.decode()


def test_recommendations_are_put_together_row_by_row(officer, draft):
    address = page_of(draft, "recommendations")
    sent = fields_of(
        officer.get(address), **{"rows-TOTAL_FORMS": "2", "rows-1-text": "his own.", "rows-1-verb": "agree"}
    )
    Recommendation.objects.create(update=draft, position=2, text="<p>her own.</p>", verb="endorse")
    page = officer.post(address, sent)
    assert page.status_code == 409
    put_together = officer.post(address, fields_of(page, combine="1"))
    assert put_together.status_code == 200
    assert officer.post(address, fields_of(put_together)).status_code == 302
    rows = [(row.verb, row.text) for row in fresh(draft).recommendations.all()]
    assert rows[0] == ("note", "<p>the contents of the report.</p>")
    assert sorted(rows[1:]) == [("agree", "<p>his own.</p>"), ("endorse", "<p>her own.</p>")]


def test_of_a_heading_one_is_chosen(officer, draft):
    section = draft.sections.first()
    page, _ = section_pages(section)
    sent = fields_of(officer.get(page), heading="His heading")
    officer.post(page, fields_of(officer.get(page), heading="Her heading"))
    both = officer.post(page, sent)
    assert both.status_code == 409
    assert fields_of(both)["combine-heading-0"] == ["mine"]
    put_together = officer.post(page, fields_of(both, combine="1", **{"combine-heading-0": "theirs"}))
    assert fields_of(put_together)["heading"] == ["Her heading"]


def test_implications_and_the_cover_are_put_together(officer, draft):
    for key, mine, theirs in (
        ("implications", {"answer_1": "His."}, {"answer_2": "Hers."}),
        ("cover", {"title": "His title"}, {"report_of_name": "Her Name"}),
    ):
        address = page_of(draft, key)
        sent = fields_of(officer.get(address), **mine)
        officer.post(address, fields_of(officer.get(address), **theirs))
        both = officer.post(address, sent)
        assert both.status_code == 409
        put_together = officer.post(address, fields_of(both, combine="1"))
        found = fields_of(put_together)
        assert {name: found[name] for name in mine | theirs} == {
            name: [value] for name, value in (mine | theirs).items()
        }
        assert officer.post(address, found).status_code == 302


def texts_of(page):
    return page.content.decode().split('aria-labelledby="differences"')[1].split("</section>")[0]


def test_the_page_says_who_saved_and_when(visit, draft, monkeypatch):
    address = page_of(draft, "purpose")
    sent = fields_of(visit("officer").get(address), purpose="His.")
    at_purpose(visit("administrator"), draft).type(purpose="Hers.").send()
    at = timezone.localtime(draft.revisions.first().at)
    monkeypatch.setattr(timezone, "localdate", at.date)
    assert f"Saved by administrator at {at:%H:%M}" in texts_of(visit("officer").post(address, sent))
    monkeypatch.setattr(timezone, "localdate", lambda: at.date() + timedelta(days=1))
    assert f"Saved by administrator on {at:%-d %B %Y} at {at:%H:%M}" in texts_of(visit("officer").post(address, sent))


def test_nobody_is_named_for_what_they_did_not_save(visit, draft):
    sent = fields_of(visit("officer").get(page_of(draft, "purpose")), purpose="His.")
    at_purpose(visit("administrator"), draft).type(purpose="Hers.").send()
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(purpose="<p>Of some other road.</p>")
    assert "Saved by somebody else" in texts_of(visit("officer").post(page_of(draft, "purpose"), sent))


def test_who_restored_the_whole_paper_is_named_for_the_part_that_it_changed(visit, draft):
    officer = visit("officer")
    at_purpose(officer, draft).type(purpose="First.").send()
    number = draft.revisions.latest_number()
    at_purpose(officer, draft).type(purpose="Second.").send()
    sent = fields_of(officer.get(page_of(draft, "purpose")), purpose="His.")
    address = reverse("reports:restore_revision", args=[draft.slug, number])
    administrator = visit("administrator")
    administrator.post(address, fields_of(administrator.get(address)))
    assert draft.revisions.first().kind == "restored"
    shown = texts_of(visit("officer").post(page_of(draft, "purpose"), sent))
    assert "Saved by administrator " in shown


def test_words_that_differ_are_marked_in_both_texts_and_said(officer, two_paragraphs):
    page = refused(officer, two_paragraphs, mine=FIRST.replace("weirs", "rivers") + SECOND, theirs=HERS + SECOND)
    shown = texts_of(page)
    for words in ("three times", "weirs", "rivers", "twice"):
        said = f'differs: </span>{words}<span class="govuk-visually-hidden"> end of difference </span></mark>'
        assert said in shown
    assert shown.count("<mark>") == 4


def test_that_only_the_form_differs_is_said_in_words(officer, two_paragraphs):
    bold = FIRST.replace("twice", "<strong>twice</strong>")
    shown = texts_of(refused(officer, two_paragraphs, mine=bold + SECOND, theirs=FIRST + HIS))
    assert "Now bold: “twice”." in shown


def test_what_looks_like_markup_is_shown_as_it_was_typed(officer, draft):
    at_purpose(officer, draft).type(purpose="1 < 1 & 3").send()
    shown = texts_of(refused(officer, draft, mine="<p>1 &lt; 2 &amp; 3</p>", theirs="<p>1 &lt; 4 &amp; 3</p>"))
    assert "1 &lt; <mark>" in shown
    assert "</mark> &amp; 3" in shown
