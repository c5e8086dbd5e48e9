"""The rows within an update: sections, recommendations, implications, and the contacts it prints."""

from collections.abc import Iterable
from typing import Self

from django.db import models

from reports.models.committee import RecommendationVerb
from reports.models.contact import Contact
from reports.models.history import RowHistory, create_rows
from reports.models.meeting import AgendaItem
from reports.models.update import ScrutinyUpdate
from sdp.document.exemption import DESCRIPTIONS
from sdp.fields import RichTextField


class SectionQuerySet(models.QuerySet["Section"]):
    """Questions the office asks of sections."""

    def beside(self, section: "Section") -> Self:
        """The sections among which this one can move: the same update, the same place in the paper."""
        return self.filter(update_id=section.update_id, placement=section.placement)


class Section(models.Model):
    """A headed run of numbered paragraphs; usually one per agenda item."""

    class Placement(models.IntegerChoices):
        """Where in the paper the section stands, in the order of the paper."""

        BODY = 1, "Before the recommendations"
        AFTER_RECOMMENDATIONS = 2, "After the recommendations"
        AFTER_CONTACT = 4, "After the contact"
        APPENDIX = 3, "As a further appendix"

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="sections")
    placement = models.PositiveSmallIntegerField(choices=Placement, default=Placement.BODY)
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=300)
    body = RichTextField(blank=True)
    agenda_item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="sections", null=True, blank=True
    )
    exempt_under = models.CharField(
        max_length=20,
        blank=True,
        help_text="The paragraphs of Schedule 12A Part 1 under which it is exempt, such as 1,3. Empty: it is public.",
    )
    exempt_reason = models.TextField(
        blank=True, help_text="Why the public interest in keeping it exempt outweighs that in publishing it."
    )
    public_heading = models.CharField(
        max_length=300,
        blank=True,
        help_text="What the public paper calls an exempt section. Empty: Exempt information.",
    )

    objects = SectionQuerySet.as_manager()
    history = RowHistory()

    class Meta:
        ordering = ["update", "placement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["update", "placement", "position"], name="section_position_once"),
            models.CheckConstraint(condition=models.Q(placement__in=[1, 2, 3, 4]), name="section_placement_is_known"),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def part(self) -> str:
        """The page on which it is written, as revisions and open pages name it."""
        return f"section-{self.pk}"

    @property
    def is_exempt(self) -> bool:
        """Whether the public may not read it (Local Government Act 1972, Schedule 12A)."""
        return bool(self.exempt_under)

    @property
    def exempt_paragraphs(self) -> tuple[int, ...]:
        """The paragraphs of Schedule 12A, Part 1, under which it is exempt."""
        return tuple(number for number in DESCRIPTIONS if str(number) in self.exempt_under.split(","))


class Recommendation(models.Model):
    """What the committee is asked to do: a verb and the rest of the sentence, or a whole sentence without a verb."""

    Verb = RecommendationVerb

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20, choices=Verb, default=Verb.NOTE, blank=True)
    text = RichTextField(help_text="The rest of the sentence, such as “the contents of the report.”")

    history = RowHistory()

    class Meta:
        ordering = ["update", "position"]
        constraints = [
            models.UniqueConstraint(fields=["update", "position"], name="recommendation_position_once"),
            models.CheckConstraint(
                condition=models.Q(verb__in=["note", "endorse", "comment", "agree", "request", ""]),
                name="recommendation_verb_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.position}"


class Implication(models.Model):
    """A heading of Appendix 1 and its answer."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="implications")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    answer = RichTextField(blank=True)

    history = RowHistory()

    class Meta:
        ordering = ["update", "position"]
        constraints = [
            models.UniqueConstraint(fields=["update", "position"], name="implication_position_once"),
            models.UniqueConstraint(fields=["update", "heading"], name="implication_heading_once"),
        ]

    def __str__(self) -> str:
        return self.heading


def name_contacts(update: ScrutinyUpdate, contacts: Iterable[Contact]) -> None:
    """Let the paper name these contacts, in this order, and no others."""
    update.paper_contacts.all().delete()
    rows = [PaperContact(update=update, contact=contact, position=at) for at, contact in enumerate(contacts, start=1)]
    create_rows(update, rows)


class PaperContact(models.Model):
    """A contact as one paper names it, in order."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="paper_contacts")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="paper_contacts")
    position = models.PositiveSmallIntegerField(default=1)

    history = RowHistory()

    class Meta:
        ordering = ["update", "position"]
        constraints = [
            models.UniqueConstraint(fields=["update", "contact"], name="contact_once_in_a_paper"),
            models.UniqueConstraint(fields=["update", "position"], name="contact_position_once"),
        ]

    def __str__(self) -> str:
        return str(self.contact)
