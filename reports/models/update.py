"""The scrutiny update: the report to a committee meeting on one or more board meetings."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from priorities.models import Partnership
from reports.models.committee import Committee, CommitteeMeeting
from reports.models.contact import Contact
from reports.models.history import RowHistory, create_rows
from reports.models.meeting import BoardMeeting
from reports.models.partnership_role import Person, within_reach
from reports.models.timetable import Turn
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


def _in_order(rows: str, *fields: str) -> models.Prefetch:
    """Rows of one update: the order of the updates themselves, which would be a join, does not matter among them."""
    related = ScrutinyUpdate._meta.get_field(rows).related_model
    return models.Prefetch(rows, queryset=related._default_manager.order_by(*fields))


class ScrutinyUpdateQuerySet(models.QuerySet["ScrutinyUpdate"]):
    """Questions the office asks of updates."""

    def read_by(self, person: Person) -> Self:
        """Updates of the partnerships whose papers this person reads at the desk."""
        return self.filter(within_reach(person, "reports.view_scrutinyupdate"))

    def drafts(self) -> Self:
        """Updates that officers are writing."""
        return self.filter(status=ScrutinyUpdate.Status.DRAFT)

    def under_way(self) -> Self:
        """Updates that somebody is writing, reading before approval or about to publish."""
        return self.exclude(status__in=SETTLED)

    def public(self) -> Self:
        """Updates of which an edition is public."""
        return self.filter(public_state=ScrutinyUpdate.PublicState.PUBLISHED)

    def due(self, now: datetime) -> Self:
        """Approved updates whose set time to be published has come, the longest waiting first."""
        return self.filter(publish_at__lte=now).order_by("publish_at", "pk")

    def counts_by_status(self) -> dict[str, int]:
        """How many updates stand where."""
        counts = self.order_by().values_list("status").annotate(models.Count("pk"))
        return dict(counts)

    def with_meeting(self) -> Self:
        """Updates with their committee and its meeting at hand."""
        return self.select_related("committee", "committee_meeting__committee")

    def with_timetable(self) -> Self:
        """Updates with their meeting and what their committee's timetable is reckoned from at hand."""
        steps = ("committee__timetable_steps", "committee_meeting__committee__timetable_steps")
        return self.with_meeting().prefetch_related(*steps)

    def with_parts(self) -> Self:
        """Updates with every row that makes up the paper at hand."""
        return self.with_meeting().with_words().prefetch_related("paper_contacts__contact")

    def with_words(self) -> Self:
        """Updates with the rows at hand whose words can refer to one another's paragraphs."""
        return self.prefetch_related(
            _in_order("sections", "placement", "position"),
            _in_order("recommendations", "position"),
            _in_order("implications", "position"),
        )

    def for_writing(self) -> Self:
        """Updates, each held until the transaction ends."""
        return self.select_for_update(of=["self"], no_key=True)

    def touch(self) -> None:
        """Say that something of their paper was changed just now."""
        self.update(changed_at=timezone.now())


class ScrutinyUpdate(models.Model):
    """The rows of one paper. `status` is set by `reports.workflow` alone."""

    class Status(models.TextChoices):
        """Where the update stands."""

        DRAFT = "draft", "Draft"
        WITH_MANAGER = "with_manager", "With the manager"
        WITH_FINANCE = "with_finance", "With finance"
        WITH_LEGAL = "with_legal", "With legal"
        WITH_DIRECTOR = "with_director", "With the director"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class PublicState(models.TextChoices):
        """What the public finds at the update's address; a correction under way leaves its edition there."""

        NOTHING = "nothing", "Nothing"
        PUBLISHED = "published", "Its latest edition"
        WITHDRAWN = "withdrawn", "That it was withdrawn, and why"

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
    urgency_reason = models.TextField(
        blank=True, help_text="The chair's reason for taking a paper that was published late."
    )
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="updates", null=True, blank=True, editable=False
    )
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    public_state = models.CharField(max_length=20, choices=PublicState, default=PublicState.NOTHING, editable=False)
    publish_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the approved paper is to be published by itself."
    )
    imported_from = models.CharField(
        max_length=255, blank=True, editable=False, help_text="The file a past report was read from."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="updates_started"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScrutinyUpdateQuerySet.as_manager()
    history = RowHistory(
        excluded_fields=[
            "slug",
            "partnership",
            "status",
            "public_state",
            "publish_at",
            "imported_from",
            "created_by",
            "created_at",
            "changed_at",
        ]
    )

    class Meta:
        ordering = ["-changed_at", "-pk"]
        permissions = [
            ("publish_scrutinyupdate", "Can publish a scrutiny update"),
            ("withdraw_scrutinyupdate", "Can withdraw a published scrutiny update"),
            ("approve_as_manager", "Can approve as the partnership manager"),
            ("approve_as_finance", "Can approve for finance"),
            ("approve_as_legal", "Can approve for legal"),
            ("approve_as_director", "Can approve as the director"),
            ("comment_scrutinyupdate", "Can comment on a scrutiny update"),
            ("view_restricted_edition", "Can read what is not for the public"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "draft",
                        "with_manager",
                        "with_finance",
                        "with_legal",
                        "with_director",
                        "approved",
                        "published",
                        "withdrawn",
                    ]
                ),
                name="update_status_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(public_state__in=["nothing", "published", "withdrawn"]),
                name="update_public_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(publish_at__isnull=True) | models.Q(status="approved"),
                name="only_an_approved_update_waits_to_be_published",
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

    @property
    def is_under_way(self) -> bool:
        """Whether it is still to be published."""
        return self.status not in SETTLED

    @property
    def turn(self) -> Turn:
        """Whose turn it is, as the timetable names it."""
        return TURNS.get(self.Status(self.status), Turn.DESPATCH)

    @property
    def whose_turn(self) -> str:
        """Whose turn it is, by name: finance and legal have no step of their own in the timetable."""
        return WHOSE_TURN.get(self.Status(self.status), self.turn.label)


SETTLED = (ScrutinyUpdate.Status.PUBLISHED, ScrutinyUpdate.Status.WITHDRAWN)
"""Where nobody has anything to do with an update."""

TURNS = {
    ScrutinyUpdate.Status.DRAFT: Turn.DRAFT,
    ScrutinyUpdate.Status.WITH_MANAGER: Turn.MANAGER,
    ScrutinyUpdate.Status.WITH_FINANCE: Turn.MANAGER,
    ScrutinyUpdate.Status.WITH_LEGAL: Turn.MANAGER,
    ScrutinyUpdate.Status.WITH_DIRECTOR: Turn.DIRECTOR,
}
"""The step of the timetable that a status belongs to; after the director it is despatch."""

WHOSE_TURN = {ScrutinyUpdate.Status.WITH_FINANCE: "Finance", ScrutinyUpdate.Status.WITH_LEGAL: "Legal"}
"""Whose turn it is where the timetable has no step of that name."""


def report_on(update: ScrutinyUpdate, board_meetings: Iterable[BoardMeeting]) -> None:
    """Let the update report on these board meetings and no others; a meeting that stays keeps its row."""
    wanted = {meeting.pk: meeting for meeting in board_meetings}
    for row in update.reported_meetings.all():
        if wanted.pop(row.board_meeting_id, None) is None:
            row.delete()
    create_rows(update, [ReportedMeeting(update=update, board_meeting=meeting) for meeting in wanted.values()])


class ReportedMeeting(models.Model):
    """That an update reports on a board meeting; the meeting cannot be deleted while it does."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="reported_meetings")
    board_meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="reported_meetings")

    history = RowHistory()

    class Meta:
        ordering = ["board_meeting__date"]
        constraints = [
            models.UniqueConstraint(fields=["update", "board_meeting"], name="board_meeting_once_in_an_update")
        ]

    def __str__(self) -> str:
        return str(self.board_meeting)
