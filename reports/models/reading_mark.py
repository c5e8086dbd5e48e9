"""Up to when a person has looked at what is published."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models

FIRST_LOOK = timedelta(days=28)
"""How far back somebody is told what is new who has never said that they have seen it."""


class ReadingMarkManager(models.Manager["ReadingMark"]):
    """Asks and sets up to when people have looked."""

    def of(self, person: User, now: datetime) -> datetime:
        """Up to when the person has looked."""
        mark = self.filter(person=person).first()
        return mark.until if mark else now - FIRST_LOOK

    def move(self, person: User, until: datetime) -> None:
        """Everything up to then is seen; a mark never goes back."""
        mark, is_new = self.get_or_create(person=person, defaults={"until": until})
        if not is_new:
            self.filter(pk=mark.pk, until__lt=until).update(until=until)


class ReadingMark(models.Model):
    """One moment for each person, set by themselves. Which papers somebody opens is not kept: it is their business."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_mark")
    until = models.DateTimeField()

    objects = ReadingMarkManager()

    def __str__(self) -> str:
        return f"{self.person} has looked until {self.until:%-d %B %Y}"
