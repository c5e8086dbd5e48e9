"""The contacts a paper names."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from priorities.models.seen_by import SeenBy
from reports.forms.part import PartForm
from reports.models import Contact
from reports.models.paper_parts import name_contacts
from sdp.forms.base import Button, lower_first
from sdp.forms.chosen_rows import ChosenRowsField
from sdp.forms.versioned import Difference

NEW = "Somebody who is not in the list"
DETAILS = ("name", "job_title", "telephone", "email")


class _ContactsField(ChosenRowsField):
    def label_from_instance(self, contact: Contact) -> str:
        seen = "" if contact.seen_by == SeenBy.EVERYBODY else f" ({lower_first(contact.get_seen_by_display())})"
        return f"{contact}{seen}"


class ContactForm(PartForm):
    """Who readers may ask: people used before, or somebody new."""

    part = "contact"
    what = "Contact"
    saves_while_typing = False  # Half a name is nobody.

    contacts = _ContactsField(
        queryset=Contact.objects.all(),
        label="Who can readers ask?",
        help_text="The public paper names those whom everybody may see. It needs one of them.",
        required=False,
    )
    name = forms.CharField(label="Name", max_length=200, required=False)
    job_title = forms.CharField(label="Job title", max_length=200, required=False)
    telephone = forms.CharField(label="Telephone", max_length=50, required=False)
    email = forms.EmailField(label="E-mail address", required=False)
    seen_by = forms.ChoiceField(
        label="Who may see this contact?",
        choices=SeenBy,
        initial=SeenBy.EVERYBODY,
        widget=forms.RadioSelect,
        required=False,
    )

    def get_layout(self) -> Layout:
        """Those used before, then the details of somebody new."""
        new = Fieldset(NEW, *DETAILS, "seen_by")
        return Layout(*self.hidden, "contacts", new, Button(self.submit_label))

    def stored_values(self) -> dict[str, Any]:
        """The contacts as they are stored."""
        return {"contacts": [row.contact for row in self.update.paper_contacts.all()]}

    def clean(self) -> dict[str, Any]:
        """Details without a name belong to nobody."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("name") and any(cleaned.get(detail) for detail in DETAILS):
            self.add_error("name", "Enter the name of the new contact")
        elif cleaned.get("name") and not self.errors and (words := self._known_to_others()):
            self.add_error("seen_by", words)
        return cleaned

    def _known_to_others(self) -> str:
        known = self._new_contact()
        if known.pk is None or known.seen_by == (self.cleaned_data["seen_by"] or SeenBy.EVERYBODY):
            return ""
        seen = lower_first(known.get_seen_by_display())
        return f"{known} is in the list already, to be seen by {seen}. An administrator can change that"

    def new_values(self) -> dict[str, Any]:
        """The choice: those named before keep their order, new ones follow."""
        chosen = list(self.cleaned_data["contacts"])
        if self.cleaned_data["name"]:
            chosen += [contact for contact in [self._new_contact()] if contact not in chosen]
        before = [contact for contact in self.stored["contacts"] if contact in chosen]
        return {"contacts": [*before, *(contact for contact in chosen if contact not in before)]}

    def store(self) -> None:
        """Store the choice."""
        contacts = self.new_values()["contacts"]
        for contact in contacts:
            if contact.pk is None:
                contact.save()
        name_contacts(self.update, contacts)

    def put_aside(self, by: Any, differences: list[Difference]) -> None:
        """Keep what was typed, the details of somebody new as well."""
        typed = ", ".join(filter(None, (self.typed_values()[name] for name in DETAILS)))
        new = [Difference(NEW, "", typed)] if self.is_conflict else []
        super().put_aside(by, [*differences, *new])

    def _new_contact(self) -> Contact:
        details = {name: self.cleaned_data[name] for name in DETAILS}
        seen_by = self.cleaned_data["seen_by"] or SeenBy.EVERYBODY
        return Contact.objects.filter(**details).first() or Contact(**details, seen_by=seen_by)
