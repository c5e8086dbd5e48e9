"""Every page of Django's admin, as an administrator meets it. Its tables are wide, so its width is not checked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import RequestFactory
from django.urls import reverse
from playwright.sync_api import Page

from reports.models import ScrutinyUpdate
from tests.browser import sign_in
from tests.office import READY, open_office, person
from tests.pages.states import State, check_states, send

DISABLED_BOX = ' disabled aria-describedby="id_password_helptext"'
"""Django shows that there is a password in a div that it calls disabled, which HTML does not know of a div."""


@pytest.fixture
def administrator(page: Page, transactional_db: None) -> Page:
    open_office()
    sign_in(page, person("administrator"))
    return page


def models() -> list[type[Model]]:
    """Those an administrator may see."""
    user = person("administrator")
    kept = admin.site._registry
    return [model for model in kept if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")]


def address(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def change_pages() -> Iterator[State]:
    for model in models():
        row = model._default_manager.order_by("pk").last()
        if row is not None:
            yield State("", address(model, "change", row.pk))


def add_pages() -> Iterator[State]:
    request = RequestFactory().get("/")
    request.user = person("administrator")
    for model in models():
        if admin.site._registry[model].has_add_permission(request):
            yield State("Add ", address(model, "add"))


def test_the_lists(administrator: Page) -> None:
    index = State("Site administration", "/admin/")
    check_states(administrator, [index, *(State("", address(model, "changelist")) for model in models())], narrow=False)


def test_the_forms_for_something_new(administrator: Page) -> None:
    check_states(administrator, add_pages(), narrow=False)


def test_the_forms_for_what_there_is(administrator: Page) -> None:
    draft = ScrutinyUpdate.objects.get(slug=READY)
    draft_pages = [State("", address(ScrutinyUpdate, page, draft.pk)) for page in ("change", "delete", "history")]
    check_states(administrator, [*draft_pages, *change_pages()], narrow=False, not_ours=DISABLED_BOX)


def test_a_refused_form(administrator: Page) -> None:
    def save(page: Page) -> None:
        send(page, page.get_by_role("button", name="Save", exact=True))

    new = [State("Add ", address(model, "add"), save) for model in (ScrutinyUpdate, User)]
    check_states(administrator, new, narrow=False)
