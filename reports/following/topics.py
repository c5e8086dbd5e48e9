"""What can be followed: all papers, a committee's, those that serve a priority of a public plan, those of a thread."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from priorities.models import Plan, StrategicPriority
from reports.models import Committee, PublishedPaper, Thread
from reports.models.published import PublishedPaperQuerySet


@dataclass(frozen=True)
class Topic:
    """All papers, where it names nothing of them."""

    committee: Committee | None = None
    priority: StrategicPriority | None = None
    thread: Thread | None = None

    @property
    def name(self) -> str:
        """What a list calls it."""
        if self.committee:
            return self.committee.name
        if self.thread:
            return self.thread.name
        return self.priority.title if self.priority else "All papers"

    @property
    def address(self) -> str:
        """Its feed."""
        if self.committee:
            return reverse("reports:committee_feed", args=[self.committee.key])
        if self.priority:
            return reverse("reports:priority_feed", args=[self.priority.plan.key, self.priority.key])
        if self.thread:
            return reverse("reports:thread_feed", args=[self.thread.slug])
        return reverse("reports:papers_feed")

    @property
    def page(self) -> str:
        """Where a person reads the same."""
        if self.priority:
            return reverse("priorities:priority", args=[self.priority.plan.key, self.priority.key])
        return self.thread.get_absolute_url() if self.thread else reverse("reports:home")

    def papers(self) -> PublishedPaperQuerySet:
        """What is published on it, what was published or corrected last first."""
        papers = PublishedPaper.objects.lately_first()
        if self.committee:
            return papers.of_committee(self.committee)
        if self.thread:
            return papers.in_thread(self.thread)
        return papers.serving(self.priority) if self.priority else papers

    def how_many(self) -> int:
        """How many papers that is."""
        if self.priority:
            return PublishedPaper.objects.how_many_serve(self.priority)
        return self.thread.papers if self.thread else self.papers().count()


def committee_topics() -> list[Topic]:
    """Each committee, by its name."""
    return [Topic(committee=committee) for committee in Committee.objects.all()]


def priority_topics() -> list[Topic]:
    """The priorities of the plans in force, in the order of each plan."""
    plans = Plan.objects.in_force()
    rows = StrategicPriority.objects.filter(plan__in=plans).select_related("plan").order_by("plan", "number")
    return [Topic(priority=priority) for priority in rows]
