"""Threads: topics that published papers go on with, from one to the next.

They are kept with the register of published papers and made from it; `reports.thread_register` alone writes them. Only
a thread's address is kept for its own sake: people share it.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.urls import reverse

from priorities.models import Plan, StrategicPriority
from reports.models.meeting import AgendaItem
from reports.models.paper_parts import Section
from reports.models.published import PublishedPaper, PublishedSection


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Questions that readers ask of threads."""

    def public(self) -> Self:
        """The threads of which a published paper says something."""
        return self.filter(papers__gt=0)

    def latest_first(self) -> Self:
        """By the committee's meeting that heard of it last."""
        return self.order_by("-latest_date", "-pk")

    def serving(self, priority: StrategicPriority) -> Self:
        """The threads of which a section serves the priority, or anything within it."""
        return self.filter(priorities=priority)

    def holding(self, paper: PublishedPaper) -> Self:
        """The threads of which the paper says something, and those that have become part of them."""
        own = models.Q(entries__paper=paper.pk)
        return self.filter(own | models.Q(merged_into__entries__paper=paper.pk)).distinct()

    def with_priorities(self) -> Self:
        """With the priorities of public plans at hand, as `public_priorities`."""
        public = StrategicPriority.objects.filter(plan__in=Plan.objects.public()).select_related("plan")
        in_order = public.order_by("-plan__first_year", "plan", "number")
        return self.prefetch_related(models.Prefetch("priorities", in_order, to_attr="public_priorities"))


class Thread(models.Model):
    """A topic: its address, and in short what its entries say. `founder` is the section that gave it its address."""

    slug = models.SlugField(unique=True, max_length=120, help_text="The last part of its address; it stays.")
    founder = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="threads_founded"
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="merged",
        help_text="Where its address leads now.",
    )
    name = models.CharField(max_length=300, help_text="Its heading in the latest paper.")
    papers = models.PositiveIntegerField(default=0)
    latest_date = models.DateField(null=True, blank=True, help_text="Of the committee's meeting that heard of it last.")
    priorities = models.ManyToManyField(StrategicPriority, related_name="threads")

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-latest_date", "-id"], name="thread_latest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:thread", args=[self.slug])


class ThreadEntryQuerySet(models.QuerySet["ThreadEntry"]):
    """Questions asked of the entries of threads."""

    def newest_first(self) -> Self:
        """By the committee's meeting, the sections of one paper in its order."""
        return self.order_by("-meeting_date", "-paper", "position")

    def oldest_first(self) -> Self:
        """The other way round, the sections of one paper in its order still."""
        return self.order_by("meeting_date", "paper", "position")


class ThreadEntry(models.Model):
    """That a section of a published paper belongs to a thread; a section belongs to one at most.

    `title` and `first_item` are what others are compared with: the heading without regard to case and blanks, and the
    board's first agenda item of those that go on from one another.
    """

    section = models.OneToOneField(
        PublishedSection, on_delete=models.CASCADE, primary_key=True, related_name="thread_entry"
    )
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="entries")
    paper = models.ForeignKey(PublishedPaper, on_delete=models.CASCADE, related_name="thread_entries")
    meeting_date = models.DateField()
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    first_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ThreadEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["thread", "-meeting_date", "-paper", "position"], name="thread_newest_first"),
            models.Index(fields=["title"], name="thread_entry_title"),
        ]

    def __str__(self) -> str:
        return f"{self.section} in {self.thread}"
