"""What the tests of following by e-mail need."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from tests.reports.telling.conftest import clock

__all__ = ["clock"]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Does something as a committed transaction would, and gives the e-mails that went out."""

    def run(act):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return list(mail.outbox)

    return run


@pytest.fixture
def link_in():
    """The path of the link in an e-mail that leads to a page of that name: `link_in(message, "confirm")`."""

    def find(message, page):
        (found,) = set(re.findall(rf"https?://[^/\s]+(/follow/e-mail/{page}/[^\s<>\"]+)", message.body))
        return found

    return find
