"""The rows within an update: sections, recommendations, implications, and the contacts it prints."""

from typing import Self

from django.db import models

from reports.models.contact import Contact
from reports.models.meeting import AgendaItem
from reports.models.update import ScrutinyUpdate
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

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["update", "placement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["update", "placement", "position"], name="section_position_once"),
            models.CheckConstraint(condition=models.Q(placement__in=[1, 2, 3, 4]), name="section_placement_is_known"),
        ]

    def __str__(self) -> str:
        return self.heading


class Recommendation(models.Model):
    """What the committee is asked to do: a verb and the rest of the sentence, or a whole sentence without a verb."""

    class Verb(models.TextChoices):
        """The first word, as the paper prints it."""

        NOTE = "note", "Note"
        ENDORSE = "endorse", "Endorse"
        COMMENT = "comment", "Comment"
        AGREE = "agree", "Agree"
        REQUEST = "request", "Request"
        WRITTEN_OUT = "", "Written out in full"

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20, choices=Verb, default=Verb.NOTE, blank=True)
    text = RichTextField(help_text="The rest of the sentence, such as “the contents of the report.”")

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

    class Meta:
        ordering = ["update", "position"]
        constraints = [
            models.UniqueConstraint(fields=["update", "position"], name="implication_position_once"),
            models.UniqueConstraint(fields=["update", "heading"], name="implication_heading_once"),
        ]

    def __str__(self) -> str:
        return self.heading


class PaperContact(models.Model):
    """A contact as one paper names it, in order."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="paper_contacts")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="paper_contacts")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["update", "position"]
        constraints = [
            models.UniqueConstraint(fields=["update", "contact"], name="contact_once_in_a_paper"),
            models.UniqueConstraint(fields=["update", "position"], name="contact_position_once"),
        ]

    def __str__(self) -> str:
        return str(self.contact)
