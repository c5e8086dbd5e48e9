"""What stays as it is and what nobody is told of; who may open which address, tests/who_may walks through."""

import pytest
from django.urls import reverse

from reports.models import AuditRow, Edition, ScrutinyUpdate, Section
from tests.cast import ROLES, a_complete_draft, a_published_update, a_withdrawn_update, fresh

pytestmark = pytest.mark.django_db


def address(name, update):
    section = update.sections.first()
    arguments = {
        "desk": [],
        "start": [],
        "section": [update.slug, section.pk],
        "remove_section": [update.slug, section.pk],
        "move_section": [update.slug, section.pk, "up"],
        "part": [update.slug, "purpose"],
    }
    return reverse(f"reports:{name}", args=arguments.get(name, [update.slug]))


def everything():
    return (
        list(ScrutinyUpdate.objects.values_list("pk", "status", "purpose", "changed_at")),
        list(Section.objects.values_list("pk", "position", "heading")),
        Edition.objects.count(),
        AuditRow.objects.count(),
    )


ACTING = {
    "start": ["officer"],
    "part": ["officer"],
    "section": ["officer"],
    "add_section": ["officer"],
    "remove_section": ["officer"],
    "move_section": ["officer"],
    "late": ["officer"],
    "checks": ["officer"],
    "submit": ["officer"],
    "publish": ["clerk"],
    "withdraw": ["approver", "director", "clerk"],
    "approve": ["approver", "finance", "legal", "director"],
    "return_to_author": ["approver", "finance", "legal", "director"],
}
"""Who may act on a page, the administrator apart: in the end nobody else has changed anything."""


@pytest.mark.parametrize("page", ACTING)
def test_who_may_not_act_changes_nothing(visit, page):
    update = a_complete_draft()
    before = everything()
    sent = {"purpose": "Other words.", "reason": "A reason.", "heading": "Other words.", "note": "Mine."}
    for name in ("", *ROLES):
        if name not in (*ACTING[page], "administrator"):
            assert visit(name).post(address(page, update), sent).status_code in (403, 404), name
    assert everything() == before


def test_a_request_without_the_forms_token_changes_nothing(visit):
    update = a_complete_draft()
    before = everything()
    officer = visit("officer")
    officer.handler.enforce_csrf_checks = True
    for page in ("start", "submit", "publish", "part", "section", "remove_section", "move_section"):
        assert officer.post(address(page, update), {"purpose": "Other"}).status_code == 403
    assert everything() == before


def test_words_that_come_without_the_forms_token_are_shown_and_a_password_is_not(visit):
    update = a_complete_draft()
    officer = visit("officer")
    officer.handler.enforce_csrf_checks = True
    refused = officer.post(address("part", update), {"purpose": "To tell them all of it."})
    assert "To tell them all of it." in refused.content.decode()
    refused = officer.post(reverse("account_login"), {"login": "officer", "password": "open sesame"})
    assert refused.status_code == 403
    assert "open sesame" not in refused.content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_draft_is_not_there_for_the_public(visit, method):
    draft = a_complete_draft()
    never = ScrutinyUpdate(slug="never-was")
    for page in ("update", "update_pdf", "update_html"):
        asked, unknown = (
            getattr(visit(), method)(reverse(f"reports:{page}", args=[update.slug])) for update in (draft, never)
        )
        assert (asked.status_code, asked.content) == (404, unknown.content)


def test_nothing_of_a_draft_is_on_the_public_pages(visit):
    draft = a_complete_draft()
    a_withdrawn_update()
    assert draft.title not in visit().get("/").content.decode()


def test_desk_pages_are_never_kept_by_the_browser(visit):
    update = a_complete_draft()
    for page in ("desk", "draft", "preview", "draft_pdf", "draft_html", "part", "revisions", "comments"):
        assert "no-store" in visit("officer").get(address(page, update)).headers["Cache-Control"]


@pytest.mark.parametrize("factory", [a_published_update, a_withdrawn_update])
def test_the_words_of_a_paper_that_is_no_draft_cannot_be_changed(visit, factory):
    update = factory()
    before = everything()
    for page in ("sections", "add_section", "section", "part"):
        response = visit("officer").get(address(page, update))
        assert (response.status_code, response.url) == (302, reverse("reports:draft", args=[update.slug]))
    for page, status in {
        "add_section": 409,
        "section": 409,
        "part": 409,
        "move_section": 403,
        "remove_section": 403,
    }.items():
        response = visit("officer").post(address(page, update), {"purpose": "Typed words.", "heading": "Typed words."})
        assert response.status_code == status, page
    assert everything() == before


def test_unknown_addresses_are_404(visit):
    update = a_complete_draft()
    other = a_complete_draft().sections.get()
    officer = visit("officer")
    for page in ("draft", "preview", "draft_pdf", "submit", "sections", "add_section", "update"):
        assert officer.get(reverse(f"reports:{page}", args=["nowhere"])).status_code == 404
    assert officer.get(reverse("reports:part", args=[update.slug, "colophon"])).status_code == 404
    for pk in (other.pk, 10**30):
        assert officer.get(reverse("reports:section", args=[update.slug, pk])).status_code == 404
        assert officer.post(reverse("reports:remove_section", args=[update.slug, pk])).status_code == 404
        assert officer.post(reverse("reports:move_section", args=[update.slug, pk, "up"])).status_code == 404
    section = fresh(update).sections.get()
    assert officer.post(reverse("reports:move_section", args=[update.slug, section.pk, "left"])).status_code == 404


def test_an_approver_reads_the_parts_without_links_to_change_them(visit):
    update = a_complete_draft()
    page = visit("approver").get(address("draft", update)).content.decode()
    assert address("part", update) not in page
    assert address("part", update) in visit("officer").get(address("draft", update)).content.decode()
