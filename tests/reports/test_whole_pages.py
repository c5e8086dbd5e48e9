"""Who reads the whole paper where the public reads a part of it, and what may be kept of it."""

import pytest
from django.contrib.auth.models import Group

from priorities.models import Partnership
from reports import workflow
from reports.models import PartnershipRole
from tests.cast import fresh, person, publish
from tests.reports.exempt_papers import SECRET, WHOLE, address, an_exempt_draft, exempt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def update():
    return an_exempt_draft()


def test_members_and_the_office_read_it_whole_and_for_others_there_is_no_such_page(visit, update):
    publish(update)
    readers = {
        name: [visit(name).get(address(page, update)).status_code for page in WHOLE]
        for name in ("member", "officer", "clerk")
    }
    assert set(map(tuple, readers.values())) == {(200,) * 4}
    for name in ("", "stranger"):
        for page in WHOLE:
            for method in ("get", "head", "post"):
                answer = getattr(visit(name), method)(address(page, update))
                assert (answer.status_code, SECRET in answer.content.decode()) == (404, False)


def test_the_public_page_offers_it_to_those_who_may_and_is_then_kept_by_nobody(visit, update):
    publish(update)
    for name, offered in (("member", True), ("officer", True), ("stranger", False), ("", False)):
        answer = visit(name).get(address("update", update))
        assert ("You can read the whole paper" in answer.content.decode()) is offered
        assert ("no-store" in answer.headers["Cache-Control"]) is offered
        assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("page", WHOLE)
def test_nothing_of_the_whole_paper_is_kept_or_can_be_asked_after(visit, update, page):
    publish(update)
    public = visit().get(address("update_pdf", update))
    answer = visit("member").get(address(page, update))
    assert SECRET in answer.content.decode() or page == "whole_pdf"
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
    assert not {"ETag", "Last-Modified"} & set(answer.headers)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    for asked in ({"if-none-match": "*"}, {"if-modified-since": public.headers["Last-Modified"]}):
        assert visit("member").get(address(page, update), headers=asked).status_code == 200
        assert visit().get(address(page, update), headers=asked).status_code == 404


def test_a_member_of_another_partnership_does_not_read_it(visit, update):
    publish(update)
    reader = person("stranger")
    role = Group.objects.get(name="Committee member")
    other = Partnership.objects.create(key="hills", name="Hills Partnership")
    held = PartnershipRole.objects.create(person=reader, role=role, partnership=other)
    assert [visit("stranger").get(address(page, update)).status_code for page in WHOLE] == [404] * 4
    held.partnership = update.partnership
    held.save()
    assert [visit("stranger").get(address(page, update)).status_code for page in WHOLE] == [200] * 4


def test_what_is_not_published_or_has_nothing_exempt_has_no_such_page(visit, update):
    member = visit("member")
    assert [member.get(address(page, update)).status_code for page in WHOLE] == [404] * 4
    publish(update)
    for asked in (0, 2, 10**12):
        assert member.get(address("whole_edition", update, asked)).status_code == 404
    workflow.withdraw(fresh(update), by=person("approver"), reason="A figure was wrong.")
    assert [member.get(address(page, update)).status_code for page in WHOLE] == [404] * 4


def test_the_whole_paper_of_an_edition_that_was_corrected_stays(visit, update):
    publish(update)
    workflow.correct(fresh(update), by=person("officer"), reason="The tender is over.")
    section = exempt(update)
    section.exempt_under, section.exempt_reason = "", ""
    section.save()
    publish(fresh(update))
    member = visit("member")
    assert member.get(address("whole", update)).status_code == 404, "the public reads all of the new edition"
    assert "replaced by edition 2" in member.get(address("whole_edition", update, 1)).content.decode()
    assert SECRET in visit().get(address("update", update)).content.decode()
    assert SECRET not in visit().get(address("edition", update, 1)).content.decode()


def test_a_correction_of_exempt_words_says_no_word_of_them(visit, update):
    publish(update)
    workflow.correct(fresh(update), by=person("officer"), reason="A price was wrong.")
    section = exempt(update)
    section.body = f"<p>{SECRET} wins nothing.</p>"
    section.save()
    publish(fresh(update))
    public = visit().get(address("update", update)).content.decode()
    assert "An exempt section" in public
    assert SECRET not in public
