"""Who has which page of a draft open."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.models import OpenPart
from tests.cast import person
from tests.reports.typist import at_purpose, page_of

pytestmark = pytest.mark.django_db

MINE = "My own words."


def open_by(name, update, key):
    return OpenPart.objects.create(update=update, part=key, by=person(name))


def test_a_page_says_who_else_has_it_open(officer, draft):
    open_by("administrator", draft, "purpose")
    open_by("administrator", draft, "cover")
    other = person("administrator")
    other.first_name, other.last_name = "Marian", "Coldbeck"
    other.save()
    assert "Marian Coldbeck has this page open too." in officer.get(page_of(draft, "purpose")).content.decode()
    assert "has this page open" not in officer.get(page_of(draft, "cover")).content.decode().replace(
        "Marian Coldbeck has this page open too.", "", 1
    )
    assert "open too" not in officer.get(page_of(draft, "implications")).content.decode()


def test_opening_a_page_is_kept_without_a_script_and_is_seen_by_others(visit, draft):
    visit("officer").get(page_of(draft, "purpose"))
    assert "officer has this page open too." in visit("administrator").get(page_of(draft, "purpose")).content.decode()
    assert "open too" not in visit("officer").get(page_of(draft, "cover")).content.decode()


def test_a_page_that_gave_no_sign_for_long_is_not_open(visit, draft):
    row = open_by("administrator", draft, "purpose")
    OpenPart.objects.filter(pk=row.pk).update(seen_at=row.seen_at.replace(year=2020))
    assert "open too" not in visit("officer").get(page_of(draft, "purpose")).content.decode()
    assert not OpenPart.objects.filter(pk=row.pk).exists()


def test_a_closed_page_is_open_no_longer(officer, draft):
    here = reverse("reports:here", args=[draft.slug])
    assert officer.post(here, {"part": "purpose"}).json()["state"] == "here"
    assert OpenPart.objects.get().by == person("officer")
    officer.post(here, {"part": "purpose", "left": "1"})
    assert not OpenPart.objects.exists()


def test_only_pages_that_are_written_on_can_be_open(officer, draft):
    for key in ("colophon", "section-", "section-x", "a" * 41, ""):
        assert officer.post(reverse("reports:here", args=[draft.slug]), {"part": key}).status_code == 404
    assert not OpenPart.objects.exists()


def test_a_page_can_ask_whether_a_save_was_stored(officer, draft):
    typist = at_purpose(officer, draft)
    typist.type(purpose=MINE).save(is_heard=False)
    here = reverse("reports:here", args=[draft.slug])

    def is_saved(nth):
        sent = {"part": "purpose", "sitting": typist.fields["sitting"], "nth": nth}
        return officer.post(here, sent).json()["saved"]

    assert [is_saved("1"), is_saved("2"), is_saved("x")] == [True, False, False]


def test_the_overview_names_who_has_which_page_open(visit, draft):
    section = draft.sections.first()
    for key in ("cover", f"section-{section.pk}", "section-999999"):
        open_by("administrator", draft, key)
    open_by("officer", draft, "purpose")
    overview = visit("officer").get(reverse("reports:draft", args=[draft.slug]))
    assert [other.part for other in overview.context["writing"]] == ["Cover", section.heading, "a section"]
    assert "administrator has “Cover” open." in overview.content.decode()


def test_the_overview_costs_the_same_however_many_are_writing(visit, draft, django_assert_num_queries):
    officer, overview = visit("officer"), reverse("reports:draft", args=[draft.slug])
    open_by("administrator", draft, "cover")
    officer.get(overview)
    with CaptureQueriesContext(connection) as one:
        officer.get(overview)
    for number in range(20):
        OpenPart.objects.create(update=draft, part="purpose", by=User.objects.create(username=f"colleague {number}"))
    with django_assert_num_queries(len(one)):
        officer.get(overview)
