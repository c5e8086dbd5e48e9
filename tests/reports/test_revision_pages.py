"""The history of a paper on the desk: its list, reading a state, comparing two, restoring, words set aside."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from reports.models import Revision, ScrutinyUpdate, Section
from tests.cast import a_complete_draft, a_published_update, fresh, person
from tests.histories import make_history, write

pytestmark = pytest.mark.django_db
NOON = datetime(2031, 5, 12, 12, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def update():
    return a_complete_draft(sections=2)


def address(name, update, *arguments, **query):
    there = reverse(f"reports:{name}", args=[update.slug, *arguments])
    return f"{there}?{urlencode(query)}" if query else there


def words(response):
    """What a person reads, in one line."""
    text = re.sub(r"<script.*?</script>|<head>.*?</head>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("&quot;", '"').split())


def save(update, number, **says):
    """Revisions that changed nothing, for their list alone."""
    values = {"by": person("officer"), "kind": "saved", "label": "Purpose of the report", "part": "purpose"} | says
    return Revision(update=update, number=number, **values)


def saves(update, how_many, *, every=timedelta(minutes=1), **says):
    first = update.revisions.latest_number() + 1
    Revision.objects.bulk_create(save(update, first + step, at=NOON + step * every, **says) for step in range(how_many))


def entries(response):
    return [
        " ".join(re.sub(r"<[^>]+>", " ", entry).split())
        for entry in re.findall(
            r'<li class="sdp-revisions__entry">(.*?)</ul>', response.content.decode(), flags=re.DOTALL
        )
    ]


# The list


def test_the_list_says_when_who_what_and_how(visit, update):
    saves(update, 1, label="Section: Weirs 1")
    number = update.revisions.latest_number()
    (newest, *_) = entries(visit("officer").get(address("revisions", update)))
    assert newest.startswith(
        f"12:00 Section: Weirs 1 Revision {number}, officer: saved What changed in revision {number}"
    )


def test_the_days_are_headings_and_the_newest_is_first(visit, update):
    update.revisions.all().delete()
    saves(update, 3, every=timedelta(days=1))
    page = visit("officer").get(address("revisions", update)).content.decode()
    days = re.findall(r'<h2 class="govuk-heading-m">(\w+day [^<]+)</h2>', page)
    assert days == ["Wednesday 14 May 2031", "Tuesday 13 May 2031", "Monday 12 May 2031"]


def test_what_was_typed_in_one_sitting_folds_though_somebody_saved_between(visit, update):
    update.revisions.all().delete()
    saves(update, 6, kind="autosaved", sitting="hers", part="purpose")
    saves(update, 1, by=person("approver"))
    saves(update, 6, kind="autosaved", sitting="hers", part="purpose")
    listed = entries(visit("officer").get(address("revisions", update)))
    assert len(listed) == 2
    assert "12 states while typing, 12:00 to 12:05" in listed[0]
    assert "Show all 12 states up to revision 13" in listed[0]


@pytest.mark.parametrize("other", [{"sitting": "his"}, {"part": "cover"}, {"kind": "saved"}, {"by_id": None}])
def test_other_sittings_parts_and_people_do_not_fold(visit, update, other):
    update.revisions.all().delete()
    typed = {"kind": "autosaved", "sitting": "hers", "part": "purpose"}
    saves(update, 2, **typed)
    changed = typed | other
    if "by_id" in changed:
        changed = {**typed, "by": None}
    saves(update, 1, **changed)
    assert len(entries(visit("officer").get(address("revisions", update)))) == 2


def test_a_folded_entry_opens(visit, update):
    saves(update, 12, kind="autosaved", sitting="a_b-c", part="purpose")
    page = visit("officer").get(address("revisions", update))
    (link,) = re.findall(r'href="(\?sitting=[^"]+)"', page.content.decode())
    opened = visit("officer").get(address("revisions", update) + link)
    assert len(entries(opened)) == 12


def test_comparing_a_folded_entry_covers_all_of_it(visit, update):
    before = update.revisions.latest_number()
    saves(update, 4, kind="autosaved", sitting="hers")
    page = visit("officer").get(address("revisions", update)).content.decode()
    assert f"?before={before}&amp;after={before + 4}" in page


@pytest.mark.parametrize("how_many", [1, 30, 3000])
def test_the_list_costs_the_same_however_long_it_is(visit, update, how_many, django_assert_num_queries):
    update.revisions.all().delete()
    saves(update, how_many)
    officer = visit("officer")
    officer.get(address("revisions", update))
    with django_assert_num_queries(9):
        officer.get(address("revisions", update))


def test_a_long_list_has_pages(visit, update):
    update.revisions.all().delete()
    saves(update, 60)
    third = visit("officer").get(address("revisions", update, page=3))
    assert [entry.split(",")[0].split()[-1] for entry in entries(third)] == [str(number) for number in range(10, 0, -1)]


def test_an_update_without_a_history_says_so(visit, update):
    update.revisions.all().delete()
    page = visit("officer").get(address("revisions", update))
    assert "The history begins with the next save" in words(page)
    assert "The history begins with the next save" in words(visit("officer").get(address("draft", update)))


def test_the_overview_says_how_many_and_by_whom(visit, update):
    number = update.revisions.latest_number()
    assert f"{number} saved states , the last one on" in words(visit("officer").get(address("draft", update)))


# Reading and comparing


def test_a_revision_is_read_as_it_was(visit, update):
    number = update.revisions.latest_number()
    section = update.sections.first()
    write(update, section, "<p>All gone.</p>", person("officer"))
    then = words(visit("officer").get(address("revision", update, number)))
    assert "This is not the paper as it is now" in then
    assert "The weirs were counted." in then
    assert "All gone." not in then
    assert visit("officer").get(address("revision_pdf", update, number)).content.startswith(b"%PDF")


def test_a_comparison_is_said_in_words(visit, update):
    number = update.revisions.latest_number()
    write(update, update.sections.first(), "<p>The weirs were mended.</p>", person("officer"))
    page = visit("officer").get(address("compare_revisions", update, before=number, after="now"))
    assert "1 paragraph changed." in words(page)
    assert "The weirs were inserted: mended end of insertion" in words(page).replace(
        "deleted: counted end of deletion ", ""
    )
    assert '<del><span class="govuk-visually-hidden"> deleted: </span>counted' in page.content.decode()
    assert 'href="#change-1"' in page.content.decode()
    assert 'id="change-1"' in page.content.decode()


def test_words_of_a_paper_cannot_become_markup(visit, update):
    number = update.revisions.latest_number()
    section = update.sections.first()
    section.heading = "<script>alert(1)</script>"
    section.save()
    page = visit("officer").get(address("compare_revisions", update, before=number, after="now")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_the_committee_saw_is_compared_with_the_draft(visit):
    update = a_published_update()
    ScrutinyUpdate.objects.filter(pk=update.pk).update(status="draft")
    write(update, update.sections.first(), "<p>The weirs were mended.</p>", person("officer"))
    listed = visit("officer").get(address("revisions", update))
    assert 'value="edition-1"' in listed.content.decode()
    page = words(visit("officer").get(address("compare_revisions", update, before="edition-1", after="now")))
    assert "From Edition 1, published on" in page
    assert "1 paragraph changed." in page


def test_a_number_that_no_revision_has_is_asked_for_again(visit, update):
    officer = visit("officer")
    for wrong in ("0", "9999", "two", "-1", "9" * 40, "edition-7", "²"):
        there = address("compare_revisions", update, before=wrong, after="now")
        assert officer.get(there).status_code == 404
        again = officer.get(f"{there}&chosen=1")
        assert again.status_code == 422
        assert "Enter a number from 1 to" in words(again)


def test_a_revision_of_another_paper_is_not_there(visit, update):
    other = a_complete_draft(sections=2)
    make_history(other, by=person("officer"))
    number = other.revisions.latest_number()
    officer = visit("officer")
    for name in ("revision", "revision_pdf", "restore_revision"):
        for wrong in (number, 0, 10**30):
            assert officer.get(address(name, update, wrong)).status_code == 404


@pytest.mark.parametrize("sections", [1, 30])
def test_comparing_costs_the_same_however_long_the_paper(visit, sections, django_assert_num_queries):
    update = a_complete_draft(sections=sections)
    number = update.revisions.latest_number()
    write(update, update.sections.first(), "<p>The weirs were mended.</p>", person("officer"))
    officer = visit("officer")
    officer.get(address("compare_revisions", update, before=number, after=number + 1))
    with django_assert_num_queries(34):
        officer.get(address("compare_revisions", update, before=number, after=number + 1))


# Restoring


def posted(visit, update, number, part="", version=None):
    officer = visit("officer")
    there = address("restore_revision", update, number, **({"part": part} if part else {}))
    shown = officer.get(there).content.decode()
    found = re.search(r'name="version" value="([^"]+)"', shown)
    return officer.post(there, {"version": version or (found[1] if found else "")})


def test_restoring_shows_what_it_would_change_and_does_it(visit, update):
    number = update.revisions.latest_number()
    section = update.sections.first()
    write(update, section, "<p>The weirs were mended.</p>", person("officer"))
    page = words(visit("officer").get(address("restore_revision", update, number)))
    assert "Restoring would change the paper as shown below" in page
    assert "inserted: counted end of insertion" in page
    response = posted(visit, update, number)
    assert response.url == address("draft", update)
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        f"Restored from revision {number}. What was there before is still in the list."
    ]
    assert Section.objects.get(pk=section.pk).body == "<p>The weirs were counted.</p>"
    assert update.revisions.first().kind == "restored"


def test_restoring_only_one_section(visit, update):
    number = update.revisions.latest_number()
    first, second = update.sections.all()
    for section in (first, second):
        write(update, section, "<p>Rewritten.</p>", person("officer"))
    posted(visit, update, number, part=f"section-{first.pk}")
    assert list(fresh(update).sections.values_list("body", flat=True)) == [first.body, "<p>Rewritten.</p>"]


def test_restoring_over_words_that_came_meanwhile_is_refused(visit, update):
    number = update.revisions.latest_number()
    first, second = update.sections.all()
    write(update, first, "<p>Rewritten.</p>", person("officer"))
    there = address("restore_revision", update, number)
    shown = re.search(r'name="version" value="([^"]+)"', visit("officer").get(there).content.decode())[1]
    write(update, second, "<p>Meanwhile.</p>", person("officer"))
    refused = visit("officer").post(there, {"version": shown})
    assert refused.status_code == 409
    assert "The paper has changed since you opened this page" in words(refused)
    assert "deleted: Meanwhile end of deletion" in words(refused)
    assert fresh(update).sections.last().body == "<p>Meanwhile.</p>"


def test_an_unknown_part_is_404(visit, update):
    officer = visit("officer")
    for part in ("colophon", "section-0", "section-x", "section-"):
        assert officer.get(address("restore_revision", update, 1, part=part)).status_code == 404


def test_a_published_paper_cannot_be_restored(visit):
    update = a_published_update()
    assert visit("officer").get(address("restore_revision", update, 1)).url == address("draft", update)
    refused = visit("officer").post(address("restore_revision", update, 1), {"version": "any"})
    assert refused.url == address("draft", update)
    assert "no longer a draft" in str(next(iter(get_messages(refused.wsgi_request))))


def test_whoever_may_only_read_finds_no_way_to_restore(visit, update):
    make_history(update, by=person("officer"))
    for page in (address("revision", update, 2), address("compare_revisions", update, before=2, after="now")):
        assert "/restore/" in visit("officer").get(page).content.decode()
        assert "/restore/" not in visit("approver").get(page).content.decode()


# Words set aside


def test_words_set_aside_wait_until_somebody_is_done_with_them(visit, update):
    kept = update.set_aside.create(
        part="purpose", label="Purpose of the report", by=person("officer"), words={"Purpose": "Two <otters>."}
    )
    listed = visit("approver").get(address("revisions", update))
    assert "Two &lt;otters&gt;." in listed.content.decode()
    assert "Done with these words" not in listed.content.decode()
    visit("officer").post(address("set_aside_done", update, kept.pk))
    assert "otters" not in visit("officer").get(address("revisions", update)).content.decode()
    kept.refresh_from_db()
    assert (kept.done_by, kept.words) == (person("officer"), {"Purpose": "Two <otters>."})


def test_words_set_aside_for_another_paper_are_left_alone(visit, update):
    other = a_complete_draft()
    kept = other.set_aside.create(part="purpose", by=person("officer"), words={"Purpose": "Otters."})
    assert visit("officer").post(address("set_aside_done", update, kept.pk)).status_code == 404
    kept.refresh_from_db()
    assert kept.done_at is None
