"""The council's scrutiny committee, its dated meetings, and the standing wording of the papers it receives."""

from django.db import models

from reports.wording import check_wording
from sdp.document.house import IMPLICATION_HEADINGS
from sdp.free_slug import free_slug


class CommitteeManager(models.Manager["Committee"]):
    """Finds a committee by its key, as fixtures name it, or by its name, as papers do."""

    def get_by_natural_key(self, key: str) -> "Committee":
        """The committee with this key."""
        return self.get(key=key)

    def named(self, name: str) -> "Committee":
        """The committee of that name, new with the house's eleven implications where there is none yet."""
        if committee := self.filter(name__iexact=name).first():
            return committee
        committee = self.create(name=name, key=free_slug(self.all(), "key", name))
        StandingImplication.objects.bulk_create(standing_implications(committee))
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
            "{partnership} ({abbreviation}) Board {meetings}, and on related work."
        ),
        validators=[check_wording],
        help_text="The sentence under “Purpose of the Report”.",
    )
    recommendation_lead_in = models.TextField(
        default="The {committee} is recommended to:",
        validators=[check_wording],
        help_text="The sentence before the recommendations.",
    )

    objects = CommitteeManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """Its key."""
        return (self.key,)


class StandingImplication(models.Model):
    """A heading of Appendix 1 in this committee's layout, with the answer that a new update starts from."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="standing_implications")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    answer = models.TextField(default="N/A", blank=True)

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


def standing_implications(committee: Committee) -> list[StandingImplication]:
    """The house's eleven, unsaved, for a committee that has no layout of its own."""
    return [
        StandingImplication(committee=committee, position=position, heading=heading)
        for position, heading in enumerate(IMPLICATION_HEADINGS, start=1)
    ]


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

    objects = CommitteeMeetingManager()

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

    def natural_key(self) -> tuple[str, str]:
        """The committee's key and the date."""
        return (self.committee.key, self.date.isoformat())
