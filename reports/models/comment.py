"""What colleagues say about a paragraph of a draft, and what a partner says who was asked to check facts."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from reports.models.update import ScrutinyUpdate


class FactCheckQuerySet(models.QuerySet["FactCheck"]):
    """Questions the office asks of fact checks."""

    def open(self, now: datetime) -> Self:
        """Those that can still be answered."""
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)

    def with_people(self) -> Self:
        """Fact checks with who asked, and with how many comments came of each, at hand."""
        return self.select_related("asked_by").annotate(comment_count=models.Count("comments"))


class FactCheck(models.Model):
    """That a partner without an account was asked to check the facts of a section. Of its link only a hash is kept."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="fact_checks")
    part = models.CharField(max_length=40, help_text="The section, as revisions name it, such as section-12.")
    revision = models.PositiveIntegerField(default=0, help_text="The number of the revision that the partner reads.")
    heading = models.CharField(max_length=300, help_text="The section's heading when the partner was asked.")
    tree = models.JSONField(help_text="The section as the partner sees it, numbers included.")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    question = models.TextField(blank=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="fact_checks")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True, help_text="The name that the partner gave.")
    all_correct = models.BooleanField(default=False, help_text="Whether the partner said that everything is correct.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = FactCheckQuerySet.as_manager()

    class Meta:
        ordering = ["update", "-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="fact_check_is_answered_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("asked_at")), name="fact_check_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.name}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return self.answered_at is None and self.withdrawn_at is None and self.expires_at > now


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions the office asks of comments."""

    def threads(self) -> Self:
        """The comments that begin a thread."""
        return self.filter(answers__isnull=True)

    def unresolved(self) -> Self:
        """The threads that somebody still has to look at."""
        return self.threads().filter(resolved_at__isnull=True, withdrawn_at__isnull=True)

    def with_answers(self) -> Self:
        """Comments with who wrote and who resolved them, and their answers, at hand."""
        answers = models.Prefetch("answered_by", queryset=Comment.objects.order_by("at", "pk"))
        return self.select_related("by", "resolved_by", "fact_check").prefetch_related(answers)


class Comment(models.Model):
    """A comment on a paragraph, or an answer to one. It stays with the paragraph's words, whatever their number is.

    Where it stands (`part`, `place`) is where it stood in `revision`; `reports.comment_anchors` goes on from there.
    """

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="comments")
    answers = models.ForeignKey("self", on_delete=models.CASCADE, related_name="answered_by", null=True, blank=True)
    fact_check = models.ForeignKey(FactCheck, on_delete=models.CASCADE, related_name="comments", null=True, blank=True)
    part = models.CharField(max_length=40, blank=True, help_text="Which part of the paper, such as section-12.")
    place = models.PositiveIntegerField(
        null=True, blank=True, help_text="Which line or table of the part, from 0. Empty: the part as a whole."
    )
    is_removed = models.BooleanField(default=False, help_text="Whether what it is on was removed from the paper.")
    revision = models.PositiveIntegerField(default=0, help_text="The number of the revision in which it stands there.")
    words = models.TextField(blank=True, help_text="The paragraph's words as they are now, as last seen.")
    quote = models.TextField(blank=True, help_text="The paragraph's words when the comment was made.")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments", null=True)
    by_name = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["update", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by__isnull=False) | models.Q(fact_check__isnull=False), name="comment_is_somebodys"
            ),
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False, answers__isnull=True),
                name="comment_resolved_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True)
                | models.Q(resolved_at__isnull=True, answers__isnull=True, by__isnull=False),
                name="comment_withdrawn_by_its_author",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.resolved_at is None and self.withdrawn_at is None
