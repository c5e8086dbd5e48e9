"""The register of what the public may read: papers, their headed parts and the places in them that can be found.

All of it is made from the latest edition of each published update and can be made again at any time; nothing is ever
made from it. `reports.register` alone writes it.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from priorities.models import StrategicPriority
from reports.models.committee import Committee, CommitteeMeeting
from reports.models.edition import Edition
from reports.models.meeting import BoardMeeting
from reports.models.paper_parts import Section
from reports.models.update import ScrutinyUpdate


class PublishedPaperQuerySet(models.QuerySet["PublishedPaper"]):
    """Questions that readers ask of the published papers. Whatever is in the register is public."""

    def newest_first(self) -> Self:
        """By the day of the committee's meeting, the papers of one day by when they were published."""
        return self.order_by("-meeting_date", "-published_at", "-pk")

    def lately_first(self) -> Self:
        """What was published or corrected last comes first."""
        return self.order_by("-published_at", "-pk")

    def for_alerts(self) -> Self:
        """With the edition at hand, but for its tree and files."""
        return self.select_related("edition").defer("edition__tree", "edition__pdf", "edition__html")

    def for_feeds(self) -> Self:
        """With what an entry of a feed says at hand: edition, partnership, committee, priorities and their plans."""
        papers = self.for_alerts().select_related("edition", "committee", "update__partnership")
        return papers.prefetch_related(models.Prefetch("priorities", StrategicPriority.objects.select_related("plan")))

    def of_committee(self, committee: Committee) -> Self:
        """The papers that went to this committee."""
        return self.filter(committee=committee)

    def serving(self, priority: StrategicPriority) -> Self:
        """The papers of which a section serves the priority, or anything within it."""
        links = PublishedPaper.priorities.through.objects.filter(
            strategicpriority=priority, publishedpaper=models.OuterRef("pk")
        )
        # Asked of each paper in its turn: a page is full before many were, and all of them need not be put in order.
        return self.filter(models.Exists(links))

    def how_many_serve(self, priority: StrategicPriority) -> int:
        """How many papers that is, of all. Their links tell, without a look at the papers."""
        return PublishedPaper.priorities.through.objects.filter(strategicpriority=priority).count()

    def in_thread(self, thread: models.Model) -> Self:
        """The papers that say something of the thread."""
        return self.filter(pk__in=thread.entries.values("paper"))

    def about(self, meeting: BoardMeeting) -> Self:
        """The papers that report on this meeting of the board."""
        return self.filter(board_meetings=meeting)

    def before(self, paper: PublishedPaper) -> Self:
        """The papers that went to the same committee before this one, the nearest first."""
        same_day = Q(published_at__lt=paper.published_at) | Q(published_at=paper.published_at, pk__lt=paper.pk)
        earlier = Q(meeting_date__lt=paper.meeting_date) | same_day
        # Both say up to which day: with the first the database need not read all that is newer.
        papers = self.filter(committee=paper.committee_id, meeting_date__lte=paper.meeting_date).filter(earlier)
        return papers.newest_first()

    def after(self, paper: PublishedPaper) -> Self:
        """The papers that went to the same committee after this one, the nearest first."""
        same_day = Q(published_at__gt=paper.published_at) | Q(published_at=paper.published_at, pk__gt=paper.pk)
        later = Q(meeting_date__gt=paper.meeting_date) | same_day
        papers = self.filter(committee=paper.committee_id, meeting_date__gte=paper.meeting_date).filter(later)
        return papers.newest_first().reverse()

    def about_meetings_from(self, first: date, end: date) -> Self:
        """The papers that report on a meeting of the board from the first of these days up to the day before `end`."""
        links = PublishedPaper.board_meetings.through.objects
        # Joined, not asked for one by one: SQLite would look at what every paper reports on.
        of_these = links.filter(boardmeeting__date__gte=first, boardmeeting__date__lt=end)
        return self.filter(pk__in=of_these.values("publishedpaper"))

    def for_lists(self) -> Self:
        """The newest first, with what a list says of each at hand: three queries, none of which fetches a file."""
        public = StrategicPriority.objects.public().select_related("plan").order_by("plan", "number")
        return (
            self.newest_first()
            .select_related("edition", "committee")
            .defer("edition__tree", "edition__pdf", "edition__html")
            .prefetch_related(
                models.Prefetch("board_meetings", BoardMeeting.objects.order_by("date")),
                models.Prefetch("priorities", public, to_attr="public_priorities"),
            )
        )


class PublishedPaper(models.Model):
    """A published update as its latest edition has it. Priorities follow the links of its sections, also later ones."""

    update = models.OneToOneField(
        ScrutinyUpdate, on_delete=models.CASCADE, primary_key=True, related_name="published_paper"
    )
    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="published_paper")
    slug = models.SlugField(unique=True, max_length=120)
    title = models.CharField(max_length=200)
    summary = models.TextField(help_text="The words of its purpose.")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="published_papers")
    committee_name = models.CharField(max_length=200, help_text="As the paper prints it.")
    committee_meeting = models.ForeignKey(CommitteeMeeting, on_delete=models.PROTECT, related_name="published_papers")
    meeting_date = models.DateField(help_text="As the paper prints it.")
    year = models.PositiveSmallIntegerField(help_text="Of the committee's meeting.")
    edition_number = models.PositiveSmallIntegerField()
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField()
    board_meetings = models.ManyToManyField(BoardMeeting, related_name="published_papers")
    priorities = models.ManyToManyField(StrategicPriority, related_name="published_papers")

    objects = PublishedPaperQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-meeting_date", "-published_at", "-update"], name="published_newest"),
            models.Index(fields=["year", "-meeting_date", "-published_at", "-update"], name="published_of_year"),
            models.Index(
                fields=["committee", "-meeting_date", "-published_at", "-update"], name="published_of_committee"
            ),
            models.Index(fields=["-published_at"], name="published_lately"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:update", args=[self.slug])

    @property
    def is_corrected(self) -> bool:
        """Whether an earlier edition was replaced."""
        return self.edition_number > 1


class PublishedSection(models.Model):
    """A headed part of a published paper. `section` is the row it was made from, where there is one still."""

    class Role(models.TextChoices):
        """What kind of part it is, as the document's tree says."""

        PURPOSE = "purpose", "Purpose"
        BODY = "body", "Section"
        RECOMMENDATIONS = "recommendations", "Recommendations"
        APPENDIX = "appendix", "Appendix"
        CORRECTION = "correction", "Notice of a correction"
        IMPLICATIONS = "implications", "Implications"

    paper = models.ForeignKey(PublishedPaper, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=Role)
    heading = models.CharField(max_length=300)
    anchor = models.CharField(max_length=120, help_text="The id that stands at it on the paper's page.")
    section = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="published_sections"
    )
    priorities = models.ManyToManyField(StrategicPriority, related_name="published_sections")

    class Meta:
        ordering = ["paper", "position"]
        constraints = [models.UniqueConstraint(fields=["paper", "position"], name="published_section_position_once")]

    def __str__(self) -> str:
        return f"{self.heading} ({self.paper})"


class PublishedParagraph(models.Model):
    """A place in a published paper that a reader can be sent to, with its words; mostly a numbered paragraph."""

    paper = models.ForeignKey(PublishedPaper, on_delete=models.CASCADE, related_name="paragraphs")
    section = models.ForeignKey(PublishedSection, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField(help_text="Among the places of the paper, from 1.")
    number = models.PositiveIntegerField(null=True, blank=True, help_text="As it is printed; empty where none is.")
    anchor = models.CharField(max_length=120, help_text="The id that stands at it on the paper's page.")
    text = models.TextField(help_text="All its words, with those of its lists and tables.")

    class Meta:
        ordering = ["paper", "position"]
        constraints = [models.UniqueConstraint(fields=["paper", "position"], name="published_paragraph_position_once")]

    def __str__(self) -> str:
        return f"{self.paper}, {f'paragraph {self.number}' if self.number else self.section.heading}"

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"{reverse('reports:update', args=[self.paper.slug])}#{self.anchor}"
