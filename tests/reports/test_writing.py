"""Saving while somebody types: what is stored, what is refused and where its words are then."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.models import Contact, OpenPart, Recommendation, Revision, ScrutinyUpdate, Section, SetAside
from tests.cast import a_complete_draft, fresh, person, publish
from tests.reports.forms_of import fields_of
from tests.reports.typist import Typist, at_purpose, at_section, page_of, save_of

pytestmark = pytest.mark.django_db

MINE, THEIRS = "My own words.", "The words of somebody else."
TYPED = {"cover": "title", "purpose": "purpose", "recommendations": "rows-0-text", "implications": "answer_1"}


def stored(update, key):
    update = fresh(update)
    match key:
        case "cover":
            return update.title
        case "recommendations":
            return update.recommendations.first().text
        case "implications":
            return update.implications.first().answer
    return update.purpose


@pytest.mark.parametrize("key", TYPED)
def test_each_part_is_saved_again_and_again_from_one_page(officer, draft, key):
    typist = Typist(officer, page_of(draft, key), save_of(draft, key))
    for words in ("First words.", "First words, and more.", "Other words."):
        assert typist.type(**{TYPED[key]: words}).save() == (200, "saved")
        assert words in stored(draft, key)
    assert typist.send().status_code == 302
    assert fields_of(officer.get(typist.page))["version"] == [typist.fields["version"]]


def test_each_save_while_typing_is_a_revision_of_one_sitting(officer, draft):
    typist, before = at_purpose(officer, draft), draft.revisions.count()
    typist.type(purpose="One.").save()
    typist.save()
    typist.type(purpose="Two.").save()
    typist.type(purpose="Three.").send()
    made = list(draft.revisions.all()[: draft.revisions.count() - before])
    assert [(revision.kind, revision.nth, revision.part) for revision in made] == [
        ("saved", 4, "purpose"),
        ("autosaved", 3, "purpose"),
        ("autosaved", 1, "purpose"),
    ]
    assert len({revision.sitting for revision in made}) == 1
    assert made[0].by == person("officer")


def test_a_new_section_is_made_by_the_first_save_that_has_a_heading(officer, draft):
    add = (reverse(f"reports:{name}", args=[draft.slug]) for name in ("add_section", "autosave_new_section"))
    typist = Typist(officer, *add)
    assert typist.type(body="Words without a heading.").save() == (422, "incomplete")
    assert draft.sections.count() == 2
    assert typist.type(heading="Otters").save() == (200, "saved")
    assert typist.type(heading="Otters and voles").save() == (200, "saved")
    assert typist.type(body="More words.").send().status_code == 302
    assert list(draft.sections.values_list("heading", "body"))[2:] == [("Otters and voles", "<p>More words.</p>")]


def test_a_section_whose_making_was_not_heard_of_is_not_made_twice(officer, draft):
    add = [reverse(f"reports:{name}", args=[draft.slug]) for name in ("add_section", "autosave_new_section")]
    typist = Typist(officer, *add)
    typist.type(heading="Otters", body="One.").save(is_heard=False)
    assert typist.type(body="One. Two.").save(is_heard=False) == (200, "saved")
    assert typist.type(body="One. Two. Three.").send().status_code == 302
    assert list(draft.sections.values_list("body", flat=True))[2:] == ["<p>One. Two. Three.</p>"]


def test_a_save_whose_answer_was_lost_is_gone_on_from(officer, draft):
    for typist in (at_purpose(officer, draft), at_section(officer, draft.sections.first())):
        field = "purpose" if "purpose" in typist.fields else "body"
        typist.type(**{field: "One."}).save(is_heard=False)
        assert typist.type(**{field: "One. Two."}).save() == (200, "saved")
        assert typist.type(**{field: "One. Two. Three."}).send().status_code == 302
    assert not SetAside.objects.exists()


def test_a_save_that_comes_late_does_not_undo_a_later_one(officer, draft):
    typist = at_purpose(officer, draft)
    late = typist.fields | {"purpose": "One.", "nth": "1"}
    typist.nth = 1
    typist.type(purpose="One. Two.").save()
    assert officer.post(typist.address, late).status_code == 409
    assert fresh(draft).purpose == "<p>One. Two.</p>"
    assert not SetAside.objects.exists()


def test_words_typed_over_somebody_elses_are_set_aside_once_a_sitting(officer, draft):
    typist = at_purpose(officer, draft)
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(purpose=f"<p>{THEIRS}</p>")
    assert typist.type(purpose=MINE).save() == (409, "conflict")
    assert typist.type(purpose=f"{MINE} More.").save() == (409, "conflict")
    kept = SetAside.objects.get()
    assert kept.words == {"Purpose of the report": f"{MINE} More."}
    assert (kept.part, kept.by, kept.label) == ("purpose", person("officer"), "Purpose of the report")
    assert fresh(draft).purpose == f"<p>{THEIRS}</p>"


def test_words_set_aside_late_do_not_take_the_place_of_later_ones(officer, draft):
    typist = at_purpose(officer, draft)
    late = typist.fields | {"purpose": "One.", "nth": "1"}
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(purpose=f"<p>{THEIRS}</p>")
    typist.nth = 1
    typist.type(purpose="One. Two.").save()
    assert officer.post(typist.address, late).status_code == 409
    assert [kept.words for kept in SetAside.objects.all()] == [{"Purpose of the report": "One. Two."}]
    typist.type(purpose="Something else.").save()
    assert {kept.words["Purpose of the report"] for kept in SetAside.objects.waiting()} == {
        "One. Two.",
        "Something else.",
    }


def test_a_refused_save_of_the_form_sets_aside_too_and_saving_after_all_is_done_with_it(officer, draft):
    typist = at_purpose(officer, draft)
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(purpose=f"<p>{THEIRS}</p>")
    refused = typist.type(purpose=MINE).send()
    assert refused.status_code == 409
    assert SetAside.objects.waiting().get().words == {"Purpose of the report": MINE}
    assert officer.post(typist.page, fields_of(refused)).status_code == 302
    assert fresh(draft).purpose == f"<p>{MINE}</p>"
    assert not SetAside.objects.waiting().exists()
    assert SetAside.objects.get().done_by == person("officer")


def test_what_a_section_serves_is_not_overwritten_for_want_of_a_history(officer, draft):
    section = draft.sections.first()
    typist = at_section(officer, section)
    typist.type(body="One.").save(is_heard=False)
    Section.objects.filter(pk=section.pk).update(heading="Her heading")
    assert typist.type(body="One. Two.").save() == (409, "conflict")


def test_the_same_words_as_somebody_elses_are_no_conflict(officer, draft):
    typist = at_purpose(officer, draft)
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(purpose=f"<p>{THEIRS}</p>")
    assert typist.type(purpose=THEIRS).save() == (200, "saved")


def test_the_words_for_a_section_removed_meanwhile_are_set_aside(officer, draft):
    section = draft.sections.first()
    typist = at_section(officer, section)
    section.delete()
    assert typist.type(body=MINE).save() == (409, "removed")
    assert MINE in SetAside.objects.get().words["Paragraphs"]
    assert Section.objects.filter(update=draft).count() == 1


def test_a_paper_published_meanwhile_is_not_changed(officer, draft):
    typist = at_purpose(officer, draft)
    publish(draft)
    assert typist.type(purpose=MINE).save() == (409, "closed")
    assert MINE not in fresh(draft).purpose


@pytest.mark.parametrize("key", ["purpose", "section"])
def test_words_for_a_paper_published_meanwhile_are_kept_with_its_history(officer, draft, key):
    is_purpose = key == "purpose"
    typist = at_purpose(officer, draft) if is_purpose else at_section(officer, draft.sections.first())
    field = "purpose" if is_purpose else "body"
    publish(draft)
    typist.type(**{field: MINE}).save()
    refused = typist.type(**{field: f"{MINE} More."}).send()
    assert refused.status_code == 409
    assert "Your words are kept with its history." in refused.content.decode()
    kept = SetAside.objects.get()
    assert list(kept.words.values()) == [f"{MINE} More."]
    assert kept.by == person("officer")
    assert f"{MINE} More." in officer.get(reverse("reports:revisions", args=[draft.slug])).content.decode()


def test_somebody_new_for_a_paper_published_meanwhile_is_kept_with_its_history(officer, draft):
    sent = fields_of(officer.get(page_of(draft, "contact")), name="Zoe Weir", telephone="01632 960 001")
    publish(draft)
    assert officer.post(page_of(draft, "contact"), sent).status_code == 409
    assert SetAside.objects.get().words == {"Somebody who is not in the list": "Zoe Weir, 01632 960 001"}


def test_a_contact_that_is_to_be_mended_is_not_set_aside(officer, draft):
    sent = fields_of(officer.get(page_of(draft, "contact")), telephone="01632 960 001")
    assert officer.post(page_of(draft, "contact"), sent).status_code == 422
    assert not SetAside.objects.exists()


def test_a_page_that_holds_what_was_published_sets_nothing_aside(officer, draft):
    typist = at_purpose(officer, draft)
    publish(draft)
    assert typist.save() == (409, "closed")
    assert not SetAside.objects.exists()


def test_a_contact_is_not_saved_letter_by_letter(officer, draft):
    response = officer.post(save_of(draft, "contact"), {"name": "Zo"})
    assert (response.status_code, response.json()["state"]) == (404, "gone")
    assert not Contact.objects.filter(name="Zo").exists()


def test_a_refused_contact_leaves_nobody_behind(officer, draft):
    sent = fields_of(officer.get(page_of(draft, "contact")), name="Zoe Weir")
    draft.paper_contacts.all().delete()
    assert officer.post(page_of(draft, "contact"), sent).status_code == 409
    assert not Contact.objects.filter(name="Zoe Weir").exists()


def test_bold_words_of_a_recommendation_stay_when_it_moves_and_is_saved_again(officer, draft):
    Recommendation.objects.filter(update=draft).update(text="<p>the <em>contents</em>.</p>")
    Recommendation.objects.create(update=draft, position=2, text="<p>second.</p>", verb="agree")
    typist = Typist(officer, page_of(draft, "recommendations"), save_of(draft, "recommendations"))
    typist.type(**{"rows-0-ORDER": "2", "rows-1-ORDER": "1"}).save()
    assert typist.type(introduction="Members are asked:").save() == (200, "saved")
    assert [row.text for row in fresh(draft).recommendations.all()] == [
        "<p>second.</p>",
        "<p>the <em>contents</em>.</p>",
    ]


# Who


@pytest.mark.parametrize(
    ("name", "status", "state"),
    [("", 401, "signed_out"), ("stranger", 404, "gone"), ("member", 404, "gone"), ("approver", 403, "forbidden")],
)
def test_who_may_not_write_is_told_so_in_json(visit, draft, name, status, state):
    for address in (save_of(draft, "purpose"), reverse("reports:here", args=[draft.slug])):
        response = visit(name).post(address, {"purpose": MINE, "part": "purpose"})
        assert (response.status_code, response.json()["state"]) == (status, state)
        assert "no-store" in response.headers["Cache-Control"]
    assert not OpenPart.objects.exists()


def test_words_are_not_saved_in_the_name_of_whoever_signed_in_since(visit, draft):
    typist = at_purpose(visit("officer"), draft)
    sent = typist.fields | {"purpose": MINE, "typed_by": str(person("officer").pk)}
    response = visit("administrator").post(typist.address, sent)
    assert (response.status_code, response.json()["state"]) == (403, "somebody_else")
    assert MINE not in fresh(draft).purpose


def test_without_the_forms_token_nothing_is_saved(officer, draft):
    officer.handler.enforce_csrf_checks = True
    response = officer.post(save_of(draft, "purpose"), {"purpose": MINE})
    assert response.status_code == 403
    response = officer.post(save_of(draft, "purpose"), {"purpose": MINE}, headers={"Accept": "application/json"})
    assert (response.status_code, response.json()["state"]) == (403, "signed_out")
    assert MINE not in fresh(draft).purpose


@pytest.mark.parametrize("sent", [{}, {"nth": "x", "opened": "-1", "sitting": "s" * 500}, {"purpose": "a\0b"}])
def test_a_page_that_sends_nonsense_is_answered(officer, draft, sent):
    assert officer.post(save_of(draft, "purpose"), sent).status_code in (200, 409, 422)


# Costs


def queries_of(act):
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_a_save_costs_the_same_number_of_queries_however_long_the_paper_is(visit):
    def costs(update):
        client = visit("officer")
        found = []
        for typist in (at_purpose(client, update), at_section(client, update.sections.first())):
            field = "purpose" if "purpose" in typist.fields else "body"
            typist.type(**{field: "One."}).save()
            typist.type(**{field: "One. Two."})
            found.append(queries_of(typist.save))
        return found

    long = a_complete_draft(sections=30)
    long.sections.update(body="<p>The weirs were counted.</p>" * 30)
    for number in range(40):
        Revision.objects.begin(update=long, sitting=str(number))
    short, long = costs(a_complete_draft(sections=1)), costs(long)
    assert short == long
    assert max(short) <= 20, "a save while typing, its savepoint among them"


def test_opening_and_sending_a_section_cost_the_same_however_long_the_paper_is(visit):
    def costs(update):
        typist = at_section(visit("officer"), update.sections.first())
        opened = queries_of(lambda: typist.client.get(typist.page))
        return opened, queries_of(typist.type(body="One. Two.").send)

    short, long = costs(a_complete_draft(sections=1)), costs(a_complete_draft(sections=30))
    assert short == long
    assert max(short) <= 20
