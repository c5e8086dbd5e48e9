"""The reports app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Its name and its words on screen."""

    name = "reports"
    verbose_name = "Meetings and scrutiny updates"
