"""The editor and the look in Django's admin."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from tests.browser import check_accessibility, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return get_user_model().objects.create_superuser("administrator", "a@example.org", "a long invented password")


def test_the_admin_is_accessible_and_silent(page, administrator):
    sign_in(page, administrator)
    for address in ("/admin/", "/admin/auth/user/", "/admin/priorities/strategicpriority/"):
        page.goto(address)
        check_accessibility(page)


def test_the_editor_works_in_the_admin(page, administrator):
    sign_in(page, administrator)
    page.goto("/admin/priorities/strategicpriority/add/")
    expect(page.get_by_role("toolbar").first).to_be_visible()
    check_accessibility(page)


def test_lists_keep_their_marks_in_the_admin(page, administrator):
    sign_in(page, administrator)
    page.goto("/admin/priorities/strategicpriority/add/")
    page.get_by_role("textbox", name="Why is it important?").click()
    page.keyboard.type("- Eels climb them")
    expect(page.locator(".ProseMirror li")).to_have_css("list-style-type", '"•  "')
