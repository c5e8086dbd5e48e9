"""The contacts a paper names."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from reports.forms.part import PartForm
from reports.models import Contact, PaperContact
from sdp.forms.base import Button
from sdp.forms.chosen_rows import ChosenRowsField


class ContactForm(PartForm):
    """Who readers may ask: people used before, or somebody new."""

    contacts = ChosenRowsField(
        queryset=Contact.objects.all(),
        label="Who can readers ask?",
        required=False,
    )
    name = forms.CharField(label="Name", max_length=200, required=False)
    job_title = forms.CharField(label="Job title", max_length=200, required=False)
    telephone = forms.CharField(label="Telephone", max_length=50, required=False)
    email = forms.EmailField(label="E-mail address", required=False)

    def get_layout(self) -> Layout:
        """Those used before, then the details of somebody new."""
        new = Fieldset("Somebody who is not in the list", "name", "job_title", "telephone", "email")
        return Layout("version", "contacts", new, Button(self.submit_label))

    def stored_values(self) -> dict[str, Any]:
        """The contacts as they are stored."""
        return {"contacts": [row.contact for row in self.update.paper_contacts.all()]}

    def clean(self) -> dict[str, Any]:
        """Details without a name belong to nobody."""
        cleaned = super().clean() or self.cleaned_data
        details = ("job_title", "telephone", "email")
        if not cleaned.get("name") and any(cleaned.get(detail) for detail in details):
            self.add_error("name", "Enter the name of the new contact")
        return cleaned

    def store(self) -> None:
        """Store the choice: those named before keep their order, new ones follow."""
        chosen = list(self.cleaned_data["contacts"])
        if self.cleaned_data["name"]:
            chosen.append(self._new_contact())
        before = self.stored["contacts"]
        ordered = dict.fromkeys([contact for contact in before if contact in chosen] + chosen)
        self.update.paper_contacts.all().delete()
        PaperContact.objects.bulk_create(
            PaperContact(update=self.update, contact=contact, position=position)
            for position, contact in enumerate(ordered, start=1)
        )

    def _new_contact(self) -> Contact:
        details = {name: self.cleaned_data[name] for name in ("name", "job_title", "telephone", "email")}
        return Contact.objects.get_or_create(**details)[0]
