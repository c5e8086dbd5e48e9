"""The accessibility statement, other formats and privacy: what an office enters is what readers see."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reports.following.subscribing import KEPT
from reports.models import ReadersHelp
from reports.models.follower import TIME_TO_CONFIRM
from tests.reports.library.asking import words

pytestmark = pytest.mark.django_db


def test_every_page_leads_to_them(client):
    page = words(client, "/plans/")
    for address in ("/accessibility/", "/other-formats/", "/privacy/"):
        assert f'class="govuk-footer__link" href="{address}"' in page


def test_before_anything_is_entered_they_say_what_holds_on_every_site(client):
    assert "the person who is named as contact at the end of each paper" in words(client, "/other-formats/")
    statement = words(client, "/accessibility/")
    assert "We know of nothing on it that fails them." in statement
    assert "People who use assistive technology every day have not tested the site yet." in statement
    assert "has not been reviewed by the office yet" in statement


def test_what_is_entered_is_shown(client):
    ReadersHelp.objects.create(
        contact_name="Ada Quill",
        email="ada@example.gov.uk",
        working_days=1,
        formats="large print\n\nWelsh",
        known_problems="Charts before 2020 have no table.\n<b>Maps</b>",
        prepared_on=date(2026, 3, 2),
        reviewed_on=date(2026, 9, 1),
    )
    asked = words(client, "/other-formats/")
    for expected in ('href="mailto:ada@example.gov.uk"', "<li>Welsh</li>", "We answer within 1 working day."):
        assert expected in asked
    assert "<li></li>" not in asked
    statement = words(client, "/accessibility/")
    assert "partially meets" in statement
    assert "<li>Charts before 2020 have no table.</li>" in statement
    assert "&lt;b&gt;Maps" in statement
    assert "was made on 2 March 2026. It was last reviewed on 1 September 2026." in statement


def test_a_statement_is_not_reviewed_before_it_was_made():
    with pytest.raises(ValidationError, match="or later"):
        ReadersHelp(prepared_on=date(2026, 9, 1), reviewed_on=date(2026, 3, 2)).full_clean()


def test_an_administrator_enters_it_once(visit):
    administrator = visit("administrator")
    assert administrator.get("/admin/reports/readershelp/add/").status_code == 200
    ReadersHelp.objects.create()
    assert administrator.get("/admin/reports/readershelp/add/").status_code == 403


def test_reading_sets_no_cookie(client):
    """The page on privacy says so."""
    for address in ("/", "/updates/", "/privacy/", "/verify/", "/plans/", "/nowhere/"):
        assert not client.get(address).cookies


def test_a_page_that_is_not_there_leads_on(client):
    page = client.get("/nowhere/").content.decode()
    for address in ("/updates/", "/committees/", "/plans/"):
        assert f'<li><a class="govuk-link" href="{address}">' in page


def test_the_days_that_privacy_promises_are_those_that_the_site_keeps_to(client):
    page = words(client, "/privacy/")
    assert f"deleted after {TIME_TO_CONFIRM.days} days" in page
    assert f"kept for {KEPT.days} days" in page
