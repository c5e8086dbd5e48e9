"""What the checks look for, as an administrator keeps it, and the officers' answers to what they found."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from reports.models.update import ScrutinyUpdate
from reports.phrases import check_phrases

PHRASES = (
    "One to a line. * stands for the rest of a word, # for a number, … for up to four words. "
    "Written with a capital letter it is found only with that capital letter."
)


class CheckTopic(models.Model):
    """Something a text may speak of, and the implications that then need an answer."""

    name = models.CharField(max_length=100, unique=True, help_text="As findings name it, such as “money”.")
    headings = models.TextField(
        validators=[check_phrases], help_text=f"The implications that must then be answered. {PHRASES}"
    )
    words = models.TextField(
        validators=[check_phrases], help_text=f"Words of which one is enough for a finding. {PHRASES}"
    )
    hints = models.TextField(
        blank=True,
        validators=[check_phrases],
        help_text="Words that count only together: two sentences of the paper must have one of them.",
    )
    exceptions = models.TextField(
        blank=True,
        validators=[check_phrases],
        help_text="Names and turns of phrase in which those words mean something else. They are passed over.",
    )
    unrelated = models.TextField(
        blank=True,
        validators=[check_phrases],
        help_text="Words that show that a sentence is about something else, such as “stolen” for money.",
    )
    is_looked_for = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class CheckWordList(models.Model):
    """Words that one of the checks looks for or passes over; the checks name the lists, so none is added here."""

    key = models.SlugField(unique=True, editable=False)
    name = models.CharField(max_length=100, unique=True, editable=False)
    words = models.TextField(blank=True, validators=[check_phrases], help_text=PHRASES)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CheckThreshold(models.Model):
    """From which number on something is too much."""

    key = models.SlugField(unique=True, editable=False)
    name = models.CharField(max_length=100, unique=True, editable=False)
    value = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(value__gte=1), name="check_threshold_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    def clean(self) -> None:
        """Refuse a number that would make everything too much."""
        if self.value is not None and self.value < 1:
            raise ValidationError({"value": "Enter 1 or more."})


class Acronym(models.Model):
    """An entry of the glossary: an acronym and the words it stands for."""

    short = models.CharField("acronym", max_length=20, unique=True, help_text="Such as LGA.")
    expansion = models.CharField(max_length=200, help_text="Such as Local Government Association.")
    everybody_knows_it = models.BooleanField(default=False, help_text="It need not be spelled out in papers.")

    class Meta:
        ordering = ["short"]

    def __str__(self) -> str:
        return f"{self.short}: {self.expansion}"

    def clean(self) -> None:
        """Refuse what no text would be found to hold."""
        if self.short and (not self.short.isprintable() or any(character.isspace() for character in self.short)):
            raise ValidationError({"short": "Enter the acronym without spaces, such as LGA."})


class FindingAnswer(models.Model):
    """What an officer says to a finding. The latest one counts; one without words takes the earlier ones back.

    Nothing is written over: what was said before stays, with who said it and when.
    """

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="finding_answers")
    check_key = models.SlugField("check")
    fingerprint = models.CharField(max_length=64)
    excerpt = models.TextField(blank=True, help_text="The words of the paper that the finding named.")
    answer = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="finding_answers")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["update", "at", "pk"]
        indexes = [models.Index(fields=["update", "fingerprint"], name="finding_answer_of_update")]

    def __str__(self) -> str:
        return self.answer or "Answer taken back"
