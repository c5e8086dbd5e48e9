"""A section that a partner is asked to check, and what the partner does with the link."""

from __future__ import annotations

from django.db import transaction
from django.test import Client
from django.urls import reverse

from reports import fact_checks
from reports.revisions import recording
from tests.cast import a_complete_draft, fresh, person

BODY = (
    "<p>Two of the old weirs leak at their northern end.</p><ul><li>the upper one</li><li>the lower one</li></ul>"
    "<p>Members asked when the upper lock would open again.</p>"
    "<table><tr><th>Site</th></tr><tr><td>Upper lock</td></tr></table>"
)


def a_draft_to_check():
    """A draft of two sections; the second has paragraphs, a list and a table."""
    draft = a_complete_draft(2)
    save(draft, BODY, at=1)
    return fresh(draft)


def save(update, body, at=1):
    section = fresh(update).sections.all()[at]
    with transaction.atomic(), recording(update, by=person("officer"), part=section.part):
        section.body = body
        section.save()


def ask(update, at=1, **more):
    asked = {"name": "Wharf Trust", "question": "Is this right?", "days": 7, "by": person("officer"), **more}
    return fact_checks.ask(update, fresh(update).sections.all()[at], **asked)


def link(token):
    return reverse("reports:fact_check", args=[token])


def page(token):
    """What a partner gets, whose browser knows nothing of the site."""
    return Client(enforce_csrf_checks=True).get(link(token))


def send(token, **typed):
    return Client(enforce_csrf_checks=True).post(link(token), {"name": "Jo Reed", **typed})


def words(response):
    return response.content.decode()
