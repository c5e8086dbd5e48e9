"""The page of the checks: findings in the order of the paper, and answers that nobody loses."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import section_order
from reports.models import Acronym, FindingAnswer, ScrutinyUpdate, Section
from tests.cast import fresh, person
from tests.reports.checks.drafts import a_draft
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

WHY = "The year is plain from the heading."


def address(update, page="checks"):
    return reverse(f"reports:{page}", args=[update.slug])


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def answers_in(response, words):
    """What a browser would send with these words in the first box."""
    fields = fields_of(response)
    first = next(name for name in fields if name.endswith("-answer"))
    return {**fields, first: words}


def answer(client, update, words=WHY):
    return client.post(address(update), answers_in(client.get(address(update)), words))


def test_findings_stand_in_the_order_of_the_paper_with_a_way_to_each(visit):
    update = a_draft("A grant of £500 was spent.", "They met on 3 June.", purpose="<p>To tell of the LKP.</p>")
    page = visit("officer").get(address(update))
    html, text = page.content.decode(), text_of(page)
    assert text.index("“LKP” is not") < text.index("“3 June” has no year") < text.index("speaks of money")
    section = reverse("reports:section", args=[update.slug, Section.objects.get().pk])
    assert f'href="{section}#id_body"' in html
    assert f'href="{reverse("reports:part", args=[update.slug, "implications"])}#id_answer_1"' in html
    assert f'href="{address(update, "preview")}#p3"' in html


def test_the_same_sentence_twice_is_found_once_where_it_stands_first(visit):
    update = a_draft("They met on 3 June.", "It rained.", "They met on 3 June.")
    page = text_of(visit("officer").get(address(update)))
    assert page.count("Paragraph 2 : “They met on 3 June.”") == 1
    assert "Paragraph 4" not in page


def test_a_paper_without_findings_says_so_and_so_does_the_overview(visit):
    update = a_draft("The weirs were counted.")
    assert "Nothing was found" in text_of(visit("officer").get(address(update)))
    assert "No open finding" in text_of(visit("officer").get(address(update, "draft")))


def test_an_answered_finding_is_open_no_more_and_stays_so_while_its_words_stay(visit):
    update = a_draft("They met on 3 June.")
    officer = visit("officer")
    assert "1 open finding" in text_of(officer.get(address(update, "draft")))
    answer(officer, update)
    assert "Answered (1)" in text_of(officer.get(address(update)))
    assert WHY in text_of(officer.get(address(update)))
    Section.objects.update(body="<p>It rained.</p><p>They met on 3 June.</p>")
    assert "No open finding" in text_of(officer.get(address(update, "draft")))
    Section.objects.update(body="<p>It rained.</p><p>They met there on 3 June.</p>")
    page = text_of(officer.get(address(update)))
    assert "1 open finding" in page
    assert "Answers to words that have been changed since (1)" in page
    assert WHY in page


def test_a_finding_stays_answered_when_a_paragraph_it_refers_to_gets_another_number(visit):
    reference = '<a href="#k-0a1b2c" class="reference">9</a>'
    update, officer = a_draft(f"<p>They met on 3 June (see paragraph {reference}).</p>"), visit("officer")
    rain = Section.objects.create(update=update, position=2, heading="Rain", body="<p id='k-0a1b2c'>It rained.</p>")
    answer(officer, update)
    section_order.move(rain, up=True)
    page = text_of(officer.get(address(update)))
    assert "They met on 3 June (see paragraph 2)." in page
    assert "Answered (1)" in page
    assert "No open finding" in text_of(officer.get(address(update, "draft")))


def test_an_answer_is_changed_and_taken_back_and_every_word_stays_on_record(visit):
    update, officer = a_draft("They met on 3 June."), visit("officer")
    for words in (WHY, "It was last year.", ""):
        assert answer(officer, update, words).status_code == 302
    assert [row.answer for row in FindingAnswer.objects.all()] == [WHY, "It was last year.", ""]
    page = text_of(officer.get(address(update)))
    assert "1 open finding" in page
    assert WHY in page


def test_saving_without_a_change_stores_nothing(visit):
    update, officer = a_draft("They met on 3 June."), visit("officer")
    answer(officer, update)
    answer(officer, update, f"{WHY}\r\n")
    assert FindingAnswer.objects.count() == 1


def test_everything_that_was_typed_is_saved_with_any_button(visit):
    update, officer = a_draft("They met on 3 June.", "It was recently opened."), visit("officer")
    fields = fields_of(officer.get(address(update)))
    boxes = [name for name in fields if name.endswith("-answer")]
    officer.post(address(update), {**fields, **dict.fromkeys(boxes, WHY)})
    assert {row.excerpt for row in FindingAnswer.objects.all()} == {"They met on 3 June.", "It was recently opened."}


def test_two_officers_who_answer_at_once(visit):
    update, officer = a_draft("They met on 3 June."), visit("officer")
    sent = answers_in(officer.get(address(update)), "Mine.")
    answer(visit("administrator"), update, "Theirs.")
    refused = visit("officer").post(address(update), sent)
    assert refused.status_code == 409
    assert "administrator has answered this since you opened the page: “Theirs.”" in text_of(refused)
    assert fields_of(refused)[next(name for name in sent if name.endswith("-answer"))] == ["Mine."]
    again = visit("officer").post(address(update), fields_of(refused))
    assert again.status_code == 302
    assert [row.answer for row in FindingAnswer.objects.all()] == ["Theirs.", "Mine."]


def test_an_answer_to_words_that_are_gone_is_shown_and_not_lost(visit):
    update, officer = a_draft("They met on 3 June."), visit("officer")
    sent = answers_in(officer.get(address(update)), WHY)
    Section.objects.update(body="<p>They met.</p>")
    refused = officer.post(address(update), sent)
    assert refused.status_code == 409
    assert WHY in text_of(refused)
    assert not FindingAnswer.objects.exists()


def test_an_old_answer_to_words_that_are_gone_does_not_stand_in_the_way(visit):
    update, officer = a_draft("They met on 3 June.", "It was recently opened."), visit("officer")
    answer(officer, update)
    fields = fields_of(officer.get(address(update)))
    last = [name for name in fields if name.endswith("-answer") and fields[name] == [""]]
    Section.objects.update(body="<p>It was recently opened.</p>")
    assert officer.post(address(update), {**fields, **dict.fromkeys(last, "Today.")}).status_code == 302
    assert [row.answer for row in FindingAnswer.objects.all()] == [WHY, "Today."]


def test_a_paper_that_is_no_draft_takes_no_answer(visit):
    update, officer = a_draft("They met on 3 June."), visit("officer")
    sent = answers_in(officer.get(address(update)), WHY)
    ScrutinyUpdate.objects.update(status="withdrawn")
    refused = officer.post(address(update), sent)
    assert refused.status_code == 409
    assert WHY in text_of(refused)
    assert not FindingAnswer.objects.exists()


def test_an_approver_reads_the_findings_and_cannot_answer(visit):
    update = a_draft("They met on 3 June.")
    sent = answers_in(visit("officer").get(address(update)), WHY)
    approver = visit("approver")
    page = approver.get(address(update))
    assert "“3 June” has no year" in text_of(page)
    assert "<textarea" not in page.content.decode()
    assert approver.post(address(update), sent).status_code == 403
    assert not FindingAnswer.objects.exists()


def test_what_is_missing_cannot_be_talked_away(visit):
    update = a_draft("The weirs were counted.", report_of_name="")
    page = visit("officer").get(address(update))
    assert "Enter who the report is from." in text_of(page)
    assert "<textarea" not in page.content.decode()


def put_in(client, update, **changed):
    page = client.get(address(update))
    fingerprint = re.search(r'name="spell_out" value="(\w+)"', page.content.decode())[1]
    return client.post(address(update), {**fields_of(page), "spell_out": fingerprint, **changed}, follow=True)


def test_the_full_words_are_put_in_at_the_first_use_with_one_press(visit):
    Acronym.objects.create(short="LKP", expansion="Lower Kiln Panel")
    update, officer = a_draft("The <LKPs> met; the LKP sat.", "The LKP rose."), visit("officer")
    page = put_in(officer, update)
    assert "Put into the paper: Lower Kiln Panel (LKP)." in text_of(page)
    assert "Nothing was found" in text_of(page)
    body = Section.objects.get().body
    assert body == "<p>The &lt;LKPs&gt; met; the Lower Kiln Panel (LKP) sat.</p><p>The LKP rose.</p>"
    assert "Section: Weirs" in {revision.label for revision in update.revisions.all()}


def test_an_answer_typed_beside_is_saved_with_that_press(visit):
    Acronym.objects.create(short="LKP", expansion="Lower Kiln Panel")
    update, officer = a_draft("They met on 3 June.", "The LKP met."), visit("officer")
    boxes = [name for name in fields_of(officer.get(address(update))) if name.endswith("-answer")]
    put_in(officer, update, **{boxes[0]: WHY})
    assert [row.excerpt for row in FindingAnswer.objects.all()] == ["They met on 3 June."]
    assert "(LKP)" in Section.objects.get().body


def test_the_page_costs_the_same_for_one_finding_and_for_thirty(visit):
    officer, costs = visit("officer"), []
    for count in (1, 30):
        update = fresh(a_draft(*(f"They met on {1 + day % 28} June at weir {day}." for day in range(count))))
        for finding in range(count):
            FindingAnswer.objects.create(
                update=update, check_key="year", fingerprint=str(finding), answer="So.", by=person("officer")
            )
        officer.get(address(update))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            officer.get(address(update))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 30
