"""What the checks look for: topics, lists of words, thresholds and the glossary; and the answers, to be read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from reports.admin.records import RecordAdmin
from reports.models import Acronym, CheckThreshold, CheckTopic, CheckWordList, FindingAnswer
from sdp.forms.admin import OfferedAnew
from sdp.forms.version import VersionedModelForm


class NamedByTheChecks:
    """For rows that the checks name: they are changed, and none is added or removed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: no check would look at it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: a check would have nothing to look for. A list may be emptied."""
        return False


@admin.register(CheckTopic)
class CheckTopicAdmin(OfferedAnew, admin.ModelAdmin):
    """What a text may speak of, and the implications that then need an answer."""

    form = VersionedModelForm
    list_display = ["name", "is_looked_for"]
    search_fields = ["name", "words", "hints"]


@admin.register(CheckWordList)
class CheckWordListAdmin(NamedByTheChecks, admin.ModelAdmin):
    """The words that the other checks look for or pass over."""

    form = VersionedModelForm
    fields = ["name", "words", "version"]
    readonly_fields = ["name"]
    list_display = ["name"]
    search_fields = ["name", "words"]


@admin.register(CheckThreshold)
class CheckThresholdAdmin(NamedByTheChecks, admin.ModelAdmin):
    """From which number on something is too much."""

    form = VersionedModelForm
    fields = ["name", "value", "version"]
    readonly_fields = ["name"]
    list_display = ["name", "value"]


@admin.register(Acronym)
class AcronymAdmin(OfferedAnew, admin.ModelAdmin):
    """The glossary, from which the checks offer the full words."""

    form = VersionedModelForm
    list_display = ["short", "expansion", "everybody_knows_it"]
    list_filter = ["everybody_knows_it"]
    search_fields = ["short", "expansion"]


@admin.register(FindingAnswer)
class FindingAnswerAdmin(RecordAdmin):
    """What officers have said to findings."""

    list_display = ["at", "update", "check_key", "answer", "by"]
    list_filter = ["check_key"]
    list_select_related = ["update", "by"]
    search_fields = ["excerpt", "answer"]
    date_hierarchy = "at"
