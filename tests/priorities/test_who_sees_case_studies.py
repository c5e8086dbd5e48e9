"""Case studies that are for members, or for the office alone: on pages, in files, in exchanged tables."""

import pytest
from django.core.cache import cache

from priorities.models import CaseStudy
from priorities.models.seen_by import SeenBy
from tests.cast import person
from tests.document.test_pdf_text import extracted
from tests.priorities.plans import a_plan_with, address_of, priority_of

pytestmark = pytest.mark.django_db

WORDS = {SeenBy.EVERYBODY: "Openly", SeenBy.MEMBERS: "Membership", SeenBy.OFFICE: "Officially"}
SEEN = {
    "": {SeenBy.EVERYBODY},
    "stranger": {SeenBy.EVERYBODY},
    "member": {SeenBy.EVERYBODY, SeenBy.MEMBERS},
    "officer": set(SeenBy),
    "administrator": set(SeenBy),
}


@pytest.fixture
def plan():
    """A plan with a case study for each kind of reader."""
    plan = a_plan_with()
    CaseStudy.objects.filter(plan=plan).delete()
    for order, (seen_by, word) in enumerate(WORDS.items(), start=1):
        CaseStudy.objects.create(
            priority=priority_of(plan),
            order=order,
            key=f"study-{order}",
            title=word,
            body=f"<p>{word}.</p>",
            seen_by=seen_by,
        )
    return plan


def shown(text):
    return {seen_by for seen_by, word in WORDS.items() if word in text}


@pytest.mark.parametrize("name", SEEN)
def test_the_priority_and_the_plan_show_each_reader_what_is_theirs(visit, plan, name):
    client = visit(name)
    for address in (
        address_of("priority", plan, priority_of(plan).key),
        address_of("plan", plan),
        address_of("plan_html", plan),
    ):
        text = client.get(address).content.decode()
        assert shown(text) == (set() if address == address_of("plan", plan) else SEEN[name])
        assert ("Not for publication" in text) is (bool(shown(text) - {SeenBy.EVERYBODY}))


def test_one_readers_pdf_is_never_kept_for_another(visit, plan):
    cache.clear()
    for name in ("officer", "", "member", "officer"):
        assert shown(extracted(visit(name).get(address_of("plan_pdf", plan)).content)) == SEEN[name]


def test_what_holds_more_than_the_public_reads_is_kept_by_nobody(visit, plan):
    for page, key in (("priority", priority_of(plan).key), ("plan_html", "")):
        for name in ("member", "officer"):
            answer = visit(name).get(address_of(page, plan, key))
            assert "no-store" in answer.headers["Cache-Control"]
            assert "ETag" not in answer.headers
        assert "ETag" in visit().get(address_of(page, plan, key)).headers


def test_an_administrator_says_who_may_see_it(client, plan):
    client.force_login(person("administrator"))
    study = CaseStudy.objects.get(seen_by=SeenBy.OFFICE)
    page = client.get(f"/admin/priorities/casestudy/{study.pk}/change/").content.decode()
    assert "Who may see it" in page
