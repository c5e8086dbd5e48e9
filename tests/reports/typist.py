"""Somebody's page of a draft with its script, as far as the site can tell: what it holds and what it sends."""

from __future__ import annotations

from django.urls import reverse

from tests.reports.forms_of import fields_of


def page_of(update, key):
    return reverse("reports:part", args=[update.slug, key])


def save_of(update, key):
    return reverse("reports:autosave_part", args=[update.slug, key])


def section_pages(section):
    arguments = [section.update.slug, section.pk]
    return reverse("reports:section", args=arguments), reverse("reports:autosave_section", args=arguments)


class Typist:
    """Somebody's page and its script: what it holds, and which save comes next."""

    def __init__(self, client, page, save):
        self.client, self.page, self.address = client, page, save
        self.fields = fields_of(client.get(page))
        self.nth = 0

    def type(self, **words):
        self.fields |= words
        return self

    def save(self, *, is_heard=True):
        """Send the page; an answer that is not heard changes nothing on it."""
        self.nth += 1
        self.fields["nth"] = str(self.nth)
        response = self.client.post(self.address, self.fields)
        answer = response.json()
        if is_heard and answer["state"] == "saved":
            self.fields["version"] = answer["version"]
            self.fields["opened"] = answer["opened"] or self.fields["opened"]
            self.address = answer.get("save", self.address)
            self.page = answer.get("page", self.page)
        return response.status_code, answer["state"]

    def send(self):
        """Press “Save and continue”."""
        self.nth += 1
        self.fields["nth"] = str(self.nth)
        return self.client.post(self.page, self.fields)


def at_purpose(client, update):
    return Typist(client, page_of(update, "purpose"), save_of(update, "purpose"))


def at_section(client, section):
    return Typist(client, *section_pages(section))
