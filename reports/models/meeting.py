"""The partnership's board meetings, who attended, and their agenda items."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from priorities.models import Organisation, Partnership
from reports.models.partnership_role import Person, within_reach
from sdp.fields import RichTextField


class BoardMeetingQuerySet(models.QuerySet["BoardMeeting"]):
    """Questions the office asks of board meetings."""

    def read_by(self, person: Person) -> Self:
        """Meetings of the boards whose record this person reads."""
        return self.filter(within_reach(person, "reports.view_boardmeeting"))

    def reported_by(self, person: Person) -> Self:
        """Meetings of the boards on which this person starts papers."""
        return self.filter(within_reach(person, "reports.add_scrutinyupdate"))

    def known_to(self, person: Person) -> Self:
        """Meetings of the boards whose papers this person reads: that they were held, and nothing of their record."""
        return self.filter(within_reach(person, "reports.view_scrutinyupdate"))

    def planned(self) -> Self:
        """Meetings that are still to be held, the next one first."""
        return self.filter(status=BoardMeeting.Status.PLANNED).order_by("date")

    def told_of(self) -> Self:
        """Meetings that a published paper reports on: their days, and nothing else of them, are public."""
        papers = BoardMeeting.published_papers.through.objects.filter(boardmeeting=models.OuterRef("pk"))
        # The first that is found, or nothing: asked for so, no database looks at all papers.
        return self.alias(told=models.Subquery(papers.values("pk")[:1])).filter(told__isnull=False)

    def not_reported(self) -> Self:
        """Meetings that were held and that no update reports on."""
        return self.exclude(status=BoardMeeting.Status.PLANNED).filter(reported_meetings__isnull=True)


class BoardMeetingManager(models.Manager["BoardMeeting"]):
    """Finds a meeting by partnership and date, as fixtures name it."""

    def get_by_natural_key(self, key: str, date: str) -> "BoardMeeting":
        """The board meeting of that partnership on that date."""
        return self.get(partnership__key=key, date=date)


class BoardMeeting(models.Model):
    """A meeting of the partnership's board. Its record is private; only a scrutiny update is published.

    `status` is set by `reports.board_workflow` alone.
    """

    class Status(models.TextChoices):
        """Where the meeting stands."""

        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        AGREED = "agreed", "Notes agreed"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="board_meetings")
    date = models.DateField()
    venue = models.CharField(max_length=200, blank=True)
    chair = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.PLANNED, editable=False)

    objects = BoardMeetingManager.from_queryset(BoardMeetingQuerySet)()

    class Meta:
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "date"],
                name="board_meets_once_a_day",
                violation_error_message="The board already has a meeting on that date.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["planned", "held", "agreed"]), name="board_meeting_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Board meeting of {self.date:%-d %B %Y}"

    def natural_key(self) -> tuple[str, str]:
        """The partnership's key and the date."""
        return (self.partnership.key, self.date.isoformat())


class Attendance(models.Model):
    """How one organisation was represented at a board meeting; names are optional."""

    class Presence(models.TextChoices):
        """Whether somebody came for the organisation."""

        PRESENT = "present", "Present"
        SUBSTITUTE = "substitute", "Substitute"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.CASCADE, related_name="attendances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=20, choices=Presence, default=Presence.PRESENT)
    names = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                name="organisation_attends_once",
                violation_error_message="This organisation is already in the attendance.",
            ),
            models.CheckConstraint(
                condition=models.Q(presence__in=["present", "substitute", "apologies", "absent"]),
                name="presence_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_presence_display()}"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Questions the office asks of agenda items."""

    def for_scrutiny(self) -> Self:
        """Items whose discussion goes to the committee."""
        return self.filter(goes_to_scrutiny=True)

    def standing(self) -> Self:
        """Items that are on every agenda."""
        return self.filter(is_standing=True)

    def waiting(self) -> Self:
        """Deferred items that have not come back on a later agenda yet."""
        return self.filter(outcome=AgendaItem.Outcome.DEFERRED, followed_by__isnull=True)


class AgendaItem(models.Model):
    """One numbered item of a board meeting."""

    class Kind(models.TextChoices):
        """What the board was given."""

        REPORT = "report", "Report"
        PRESENTATION = "presentation", "Presentation"
        CONSULTATION = "consultation", "Consultation"
        WORKSHOP = "workshop", "Workshop"
        UPDATE = "update", "Update"

    class Outcome(models.TextChoices):
        """What the board did with it."""

        NOTED = "noted", "Noted"
        AGREED = "agreed", "Agreed"
        DEFERRED = "deferred", "Deferred"
        WITHDRAWN = "withdrawn", "Withdrawn"

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.CASCADE, related_name="agenda_items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.REPORT)
    presenter = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="agenda_items", null=True, blank=True
    )
    discussion = RichTextField(blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    goes_to_scrutiny = models.BooleanField(default=True)
    is_standing = models.BooleanField("standing item", default=False, help_text="It is on every agenda.")
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="followed_by",
        null=True,
        blank=True,
        help_text="The item of an earlier meeting that this one goes on with.",
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="agenda_number_once_in_a_meeting",
                violation_error_message="This meeting already has an item with that number.",
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="agenda_number_from_1"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["report", "presentation", "consultation", "workshop", "update"]),
                name="agenda_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", "noted", "agreed", "deferred", "withdrawn"]),
                name="agenda_outcome_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def clean(self) -> None:
        """An item goes on from one of an earlier meeting of the same board."""
        if self.follows and self.meeting_id:
            before, own = self.follows.meeting, self.meeting
            if before.partnership_id != own.partnership_id or before.date >= own.date:
                raise ValidationError("An item goes on from an item of an earlier meeting of the same board.")
