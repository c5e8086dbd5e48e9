"""The scrutiny update: the report to a committee meeting on one or more board meetings."""

from typing import Self

from django.conf import settings
from django.db import models

from reports.models.committee import Committee, CommitteeMeeting
from reports.models.contact import Contact
from reports.models.meeting import BoardMeeting
from sdp.fields import RichTextField

RECOMMENDATION_STYLES = {
    "lower-alpha": "(a), (b), (c)",
    "lower-roman": "(i), (ii), (iii)",
    "upper-alpha": "(A), (B), (C)",
    "upper-roman": "(I), (II), (III)",
    "decimal": "1., 2., 3.",
    "bullet": "Bullets",
    "none": "Nothing",
}
"""What may stand before the recommendations; past reports show several, new ones are lettered."""


class ScrutinyUpdateQuerySet(models.QuerySet["ScrutinyUpdate"]):
    """Questions the office asks of updates."""

    def drafts(self) -> Self:
        """Updates that officers are writing."""
        return self.filter(status=ScrutinyUpdate.Status.DRAFT)

    def counts_by_status(self) -> dict[str, int]:
        """How many updates stand where."""
        counts = self.order_by().values_list("status").annotate(models.Count("pk"))
        return dict(counts)

    def with_meeting(self) -> Self:
        """Updates with their committee and its meeting at hand."""
        return self.select_related("committee", "committee_meeting__committee")

    def with_parts(self) -> Self:
        """Updates with every row that makes up the paper at hand."""
        return self.with_meeting().prefetch_related(
            "sections", "recommendations", "implications", "paper_contacts__contact"
        )


class ScrutinyUpdate(models.Model):
    """The rows of one paper. `status` is set by `reports.workflow` alone."""

    class Status(models.TextChoices):
        """Where the update stands."""

        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    slug = models.SlugField(unique=True, max_length=120, help_text="The last part of the paper's address.")
    title = models.CharField(max_length=200, blank=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="updates", null=True, blank=True)
    committee_meeting = models.ForeignKey(
        CommitteeMeeting, on_delete=models.PROTECT, related_name="updates", null=True, blank=True
    )
    board_meetings = models.ManyToManyField(BoardMeeting, through="ReportedMeeting", related_name="updates", blank=True)
    report_of_name = models.CharField(max_length=200, blank=True)
    report_of_job_title = models.CharField(max_length=200, blank=True)
    purpose_heading = models.CharField(max_length=200, default="Purpose of the Report")
    purpose = RichTextField(blank=True)
    recommendations_heading = models.CharField(max_length=200, default="Recommendations and reasons")
    recommendations_introduction = RichTextField(blank=True)
    recommendations_style = models.CharField(
        max_length=20, choices=list(RECOMMENDATION_STYLES.items()), default="lower-alpha"
    )
    reasons = RichTextField(blank=True)
    contacts = models.ManyToManyField(Contact, through="PaperContact", related_name="updates", blank=True)
    implications_heading = models.CharField(max_length=200, default="Appendix 1: Implications")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    imported_from = models.CharField(
        max_length=255, blank=True, editable=False, help_text="The file a past report was read from."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="updates_started"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScrutinyUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        permissions = [
            ("publish_scrutinyupdate", "Can publish a scrutiny update"),
            ("withdraw_scrutinyupdate", "Can withdraw a published scrutiny update"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "published", "withdrawn"]), name="update_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(committee_meeting__isnull=False),
                name="published_update_has_a_meeting",
            ),
            models.CheckConstraint(
                condition=models.Q(recommendations_style__in=list(RECOMMENDATION_STYLES)),
                name="recommendations_style_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Untitled update ({self.slug})"

    @property
    def receiving_committee(self) -> Committee | None:
        """The committee of its meeting; before a meeting is chosen, the committee the text names."""
        return self.committee_meeting.committee if self.committee_meeting else self.committee

    @property
    def is_draft(self) -> bool:
        """Whether its words may still be changed."""
        return self.status == self.Status.DRAFT


class ReportedMeeting(models.Model):
    """That an update reports on a board meeting; the meeting cannot be deleted while it does."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="reported_meetings")
    board_meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="reported_meetings")

    class Meta:
        ordering = ["board_meeting__date"]
        constraints = [
            models.UniqueConstraint(fields=["update", "board_meeting"], name="board_meeting_once_in_an_update")
        ]

    def __str__(self) -> str:
        return str(self.board_meeting)
