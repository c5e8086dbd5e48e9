"""Whom readers ask for help, and what the accessibility statement says of itself: words that an office changes."""

from __future__ import annotations

from django.db import models


class ReadersHelp(models.Model):
    """One row for the site. Until an administrator enters it, the pages say what holds on every site."""

    contact_name = models.CharField(
        max_length=200, blank=True, help_text="A person or a team, such as the partnership’s support team."
    )
    email = models.EmailField("e-mail address", blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    address = models.TextField("postal address", blank=True, help_text="One line to a line.")
    working_days = models.PositiveSmallIntegerField(
        "working days", default=10, help_text="How many until an answer at the latest."
    )
    formats = models.TextField(
        default="large print\nEasy Read\nbraille\naudio\nBritish Sign Language\nanother language",
        help_text="What can be asked for, one to a line.",
    )
    how_tested = models.TextField(
        default=(
            "Every page is tested by an automated checker and by keyboard each time the site changes. Such tests find "
            "only some barriers. People who use assistive technology every day have not tested the site yet."
        ),
        help_text="How accessibility was last tested, and by whom.",
    )
    known_problems = models.TextField(
        blank=True, help_text="What is not accessible yet, why, and by when it is mended: one to a line."
    )
    prepared_on = models.DateField(null=True, blank=True, help_text="The day the statement was first made.")
    reviewed_on = models.DateField(null=True, blank=True, help_text="The day it was last gone through.")

    class Meta:
        verbose_name = verbose_name_plural = "help for readers"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(prepared_on=None)
                | models.Q(reviewed_on=None)
                | models.Q(reviewed_on__gte=models.F("prepared_on")),
                name="statement_reviewed_after_it_was_made",
                violation_error_message="The day of the last review must be the day it was first made or later.",
            ),
        ]

    def __str__(self) -> str:
        return "Help for readers"

    @classmethod
    def of_the_site(cls) -> ReadersHelp:
        """The row, or what holds where none was entered."""
        return cls.objects.order_by("pk").first() or cls()

    @property
    def can_be_asked(self) -> bool:
        """Whether there is any way to reach somebody."""
        return bool(self.email or self.telephone or self.address)
