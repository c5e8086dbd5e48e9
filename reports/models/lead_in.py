"""How a section about an agenda item begins, by the item's kind."""

from __future__ import annotations

from django.db import models

from reports.models.committee import Committee
from reports.models.meeting import AgendaItem
from reports.wording import check_lead_in


class LeadIn(models.Model):
    """The sentence that begins a section about an item of one kind, in one committee's papers."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="lead_ins")
    kind = models.CharField(max_length=20, choices=AgendaItem.Kind)
    wording = models.TextField(
        validators=[check_lead_in],
        blank=True,
        help_text=(
            "It stands before the first words of the discussion, unless they name the partnership or its board "
            "themselves. Empty: no sentence."
        ),
    )

    class Meta:
        ordering = ["committee", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind"],
                name="lead_in_kind_once",
                violation_error_message="This committee already has a sentence for that kind.",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=AgendaItem.Kind.values), name="lead_in_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.wording}"
