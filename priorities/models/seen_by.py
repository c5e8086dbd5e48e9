"""Who may see a case study or a contact."""

from django.db import models


class SeenBy(models.TextChoices):
    """From everybody to the office alone."""

    EVERYBODY = "everybody", "Everybody"
    MEMBERS = "members", "Members of the committee, and the office"
    OFFICE = "office", "The office alone"

    def is_for(self, reader: "SeenBy") -> bool:
        """Whether such a reader may see it: what everybody may see is for the office as well."""
        narrowing = list(SeenBy)
        return narrowing.index(self) <= narrowing.index(reader)
