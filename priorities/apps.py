"""The priorities app."""

from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    """Its name and its words on screen."""

    name = "priorities"
    verbose_name = "Partnership and plan"
