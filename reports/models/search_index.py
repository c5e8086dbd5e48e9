"""The index of the search: which words stand where in what the public may read.

Its rows are made from the register of published papers and from the public plans, and can be made again at any time;
`reports.search.index` alone writes them. They are ordinary tables: a question has the same answer, in the same order,
on every database, and a copy of the database has its index with it.

An *entry* is what a reader can be sent to: a title, a heading or a paragraph. A *volume* is the entries of one paper or
one plan, in reading order. Volumes stand one after another on a *shelf*, where every entry has a place, and every word
of it too. A *posting* says, as bits, at which of a shelf's places a term stands.
"""

from __future__ import annotations

from django.db import models

from priorities.models import Plan
from reports.models.update import ScrutinyUpdate


class SearchShelf(models.Model):
    """Volumes of one year. A year has as many shelves as it needs."""

    year = models.PositiveSmallIntegerField(db_index=True)
    entries = models.PositiveIntegerField(default=0, help_text="Places for entries that are taken, from 0.")
    octets = models.PositiveIntegerField(default=0, help_text="Places for words that are taken, in eights.")
    ends = models.BinaryField(
        default=b"", help_text="A bit for each place of a word that is the end of an entry, where no word stands."
    )

    reading = models.PositiveSmallIntegerField(help_text="By which rules its volumes were read.")

    def __str__(self) -> str:
        return f"{self.year}, shelf {self.pk}"


class SearchVolume(models.Model):
    """One paper or one plan on its shelf."""

    shelf = models.ForeignKey(SearchShelf, on_delete=models.CASCADE, related_name="volumes")
    update = models.OneToOneField(
        ScrutinyUpdate, on_delete=models.CASCADE, null=True, blank=True, related_name="search_volume"
    )
    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="search_volume")
    date = models.DateField(help_text="Of the committee's meeting; of a plan the last day it runs.")
    published_at = models.DateTimeField(null=True, blank=True)
    first_entry = models.PositiveIntegerField()
    entries = models.PositiveIntegerField()
    first_octet = models.PositiveIntegerField()
    octets = models.PositiveIntegerField()
    contents = models.JSONField(help_text="For each entry what it is, and its number or key among its like.")
    terms = models.BinaryField(help_text="Every term it has a posting for, so that it can be taken off again.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(update__isnull=False, plan__isnull=True)
                | models.Q(update__isnull=True, plan__isnull=False),
                name="search_volume_is_one_thing",
            ),
            models.UniqueConstraint(fields=["shelf", "first_entry"], name="search_volume_place_once"),
        ]

    def __str__(self) -> str:
        return str(self.update or self.plan)


class SearchPosting(models.Model):
    """Where a term stands on a shelf: a stem, or a fact that begins with a colon, such as `:year 2026`."""

    shelf = models.ForeignKey(SearchShelf, on_delete=models.CASCADE, related_name="postings")
    term = models.CharField(max_length=80)
    is_fact = models.BooleanField(default=False, help_text="No stem: every question asks for all facts.")
    entries = models.BinaryField(help_text="A bit for each place of an entry.")
    places = models.BinaryField(help_text="A bit for each place of a word; empty for a fact.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "shelf"], name="search_posting_once")]
        indexes = [models.Index(fields=["term"], condition=models.Q(is_fact=True), name="search_posting_of_facts")]

    def __str__(self) -> str:
        return f"{self.term} on {self.shelf_id}"
