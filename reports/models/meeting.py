"""The partnership's board meetings, who attended, and their agenda items."""

from typing import Self

from django.db import models

from priorities.models import Organisation, Partnership
from sdp.fields import RichTextField


class BoardMeetingManager(models.Manager["BoardMeeting"]):
    """Finds a meeting by partnership and date, as fixtures name it."""

    def get_by_natural_key(self, key: str, date: str) -> "BoardMeeting":
        """The board meeting of that partnership on that date."""
        return self.get(partnership__key=key, date=date)


class BoardMeeting(models.Model):
    """A meeting of the partnership's board. Its record is private; only a scrutiny update is published."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="board_meetings")
    date = models.DateField()
    venue = models.CharField(max_length=200, blank=True)
    chair = models.CharField(max_length=200, blank=True)

    objects = BoardMeetingManager()

    class Meta:
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "date"],
                name="board_meets_once_a_day",
                violation_error_message="The board already has a meeting on that date.",
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
