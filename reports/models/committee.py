"""The council's scrutiny committee, its dated meetings, and the standing wording of the papers it receives."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from reports.wording import HOUSE_DEFERRAL, HOUSE_LEAD_INS, check_lead_in, check_wording
from sdp.document.house import IMPLICATION_HEADINGS
from sdp.free_slug import free_slug


class RecommendationVerb(models.TextChoices):
    """The first word of a recommendation, as the paper prints it."""

    NOTE = "note", "Note"
    ENDORSE = "endorse", "Endorse"
    COMMENT = "comment", "Comment"
    AGREE = "agree", "Agree"
    REQUEST = "request", "Request"
    WRITTEN_OUT = "", "Written out in full"


class CommitteeManager(models.Manager["Committee"]):
    """Finds a committee by its key, as fixtures name it, or by its name, as papers do."""

    def get_by_natural_key(self, key: str) -> "Committee":
        """The committee with this key."""
        return self.get(key=key)

    def named(self, name: str) -> "Committee":
        """The committee of that name, new with the house's wording where there is none yet."""
        if committee := self.filter(name__iexact=name).first():
            return committee
        committee = self.create(name=name, key=free_slug(self.all(), "key", name))
        committee.take_house_wording()
        return committee


class Committee(models.Model):
    """A scrutiny committee that receives the partnership's updates, with the wording its papers start from."""

    key = models.SlugField(unique=True, max_length=120, help_text="A short name for addresses, such as safer-scrutiny.")
    name = models.CharField(max_length=200, unique=True)
    council = models.CharField(max_length=200, blank=True)
    paper_title = models.CharField(
        max_length=200,
        default="{partnership} Update",
        validators=[check_wording],
        help_text="The title papers start with.",
    )
    purpose_wording = models.TextField(
        default=(
            "To give members of the {committee} an update on the key issues discussed at the {board_months} "
            "{partnership}[ ({abbreviation})] Board {meetings}, and on related work."
        ),
        validators=[check_wording],
        help_text="The sentence under “Purpose of the Report”.",
    )
    recommendation_lead_in = models.TextField(
        default="The {committee} is recommended to:",
        validators=[check_wording],
        help_text="The sentence before the recommendations.",
    )
    recommendation_verb = models.CharField(
        max_length=20, choices=RecommendationVerb, default=RecommendationVerb.NOTE, blank=True
    )
    recommendation_wording = models.TextField(
        default="the contents of the report.",
        validators=[check_wording],
        help_text="The rest of the recommendation that papers start with. Empty: they start with none.",
        blank=True,
    )
    deferred_wording = models.TextField(
        default=HOUSE_DEFERRAL,
        validators=[check_lead_in],
        blank=True,
        help_text="The sentence that begins a section about an item that the board deferred. Empty: no sentence.",
    )

    objects = CommitteeManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:committee", args=[self.key])

    def natural_key(self) -> tuple[str]:
        """Its key."""
        return (self.key,)

    def take_house_wording(self) -> None:
        """Give it the house's implications and sentences, where it has none of either."""
        for rows, house in (
            (self.standing_implications, standing_implications(self)),
            (self.lead_ins, lead_ins(self)),
        ):
            if not rows.exists():
                rows.model.objects.bulk_create(house)


class StandingImplication(models.Model):
    """A heading of Appendix 1 in this committee's layout, with the text that stands there in every paper, if any."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="standing_implications")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    answer = models.TextField(
        "standing text",
        blank=True,
        validators=[check_wording],
        help_text="What every paper says here. Empty: to be answered in each paper.",
    )

    class Meta:
        ordering = ["committee", "position"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "position"], name="standing_implication_position_once"),
            models.UniqueConstraint(
                fields=["committee", "heading"],
                name="standing_implication_heading_once",
                violation_error_message="This committee already has that heading.",
            ),
        ]

    def __str__(self) -> str:
        return self.heading


HOUSE_ANSWERS = {
    "Crime and Disorder": (
        "This paper is about crime and disorder throughout: it tells the committee what the {partnership} Board has "
        "discussed and decided."
    ),
}
"""The standing text of those of the house's implications that have one."""


def standing_implications(committee: Committee) -> list[StandingImplication]:
    """The house's eleven, unsaved, for a committee that has no layout of its own."""
    return [
        StandingImplication(
            committee=committee, position=position, heading=heading, answer=HOUSE_ANSWERS.get(heading, "")
        )
        for position, heading in enumerate(IMPLICATION_HEADINGS, start=1)
    ]


def lead_ins(committee: Committee) -> list[Any]:
    """The house's sentences about agenda items by kind, unsaved, for a committee that has none of its own."""
    model = committee.lead_ins.model
    return [model(committee=committee, kind=kind, wording=wording) for kind, wording in HOUSE_LEAD_INS.items()]


class CommitteeMeetingQuerySet(models.QuerySet["CommitteeMeeting"]):
    """Questions the office asks of committee meetings."""

    def to_come(self, today: date) -> Self:
        """Meetings from today on, the next one first."""
        return self.filter(date__gte=today).order_by("date", "pk")

    def next_of_each_committee(self, today: date) -> Self:
        """Of each committee the meeting that it holds next, today's included; the soonest first."""
        first = CommitteeMeeting.objects.filter(committee=models.OuterRef("committee")).to_come(today).values("pk")[:1]
        return self.to_come(today).filter(pk=models.Subquery(first))

    def held_in(self, year: int, *, before: date) -> Self:
        """Meetings of that year that were held before that day, the latest first."""
        return self.filter(date__gte=date(year, 1, 1), date__lte=date(year, 12, 31), date__lt=before).order_by("-date")

    def awaiting_an_update(self, today: date, *, started: models.QuerySet[Any]) -> Self:
        """Meetings to come for which none of the updates was started, the next one first."""
        taken = started.order_by().exclude(committee_meeting=None).values("committee_meeting")
        return self.filter(date__gte=today).exclude(pk__in=taken).order_by("date", "pk").with_timetable()

    def with_timetable(self) -> Self:
        """Meetings with their committee and its timetable at hand."""
        return self.select_related("committee").prefetch_related("committee__timetable_steps")


class CommitteeMeetingManager(models.Manager["CommitteeMeeting"]):
    """Finds a meeting by committee and date, as fixtures name it."""

    def get_by_natural_key(self, key: str, date: str) -> "CommitteeMeeting":
        """The meeting of that committee on that date."""
        return self.get(committee__key=key, date=date)


class CommitteeMeeting(models.Model):
    """A dated meeting of a committee.

    Its papers must be public five clear days before (Local Government Act 1972, section 100B).
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField()
    venue = models.CharField(max_length=200, blank=True)
    change = models.PositiveIntegerField(
        default=0, editable=False, help_text="How often it was moved since it was entered: calendars ask."
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CommitteeMeetingManager.from_queryset(CommitteeMeetingQuerySet)()

    class Meta:
        ordering = ["-date", "committee"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "date"],
                name="committee_meets_once_a_day",
                violation_error_message="This committee already has a meeting on that date.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%-d %B %Y} – {self.committee.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Count the change where the day or the place is another one than before."""
        before = CommitteeMeeting.objects.filter(pk=self.pk).values("date", "venue").first() if self.pk else None
        if before and before != {"date": self.date, "venue": self.venue}:
            self.change, self.changed_at = self.change + 1, timezone.now()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:committee_meeting", args=[self.committee.key, self.date])

    def natural_key(self) -> tuple[str, str]:
        """The committee's key and the date."""
        return (self.committee.key, self.date.isoformat())
