"""The reports app."""

from django.apps import AppConfig

from priorities import contributed


class ReportsConfig(AppConfig):
    """Its name and its words on screen."""

    name = "reports"
    verbose_name = "Meetings and scrutiny updates"

    def ready(self) -> None:
        """Put what is reported on the plan's pages."""
        from reports.views import blocks  # noqa: PLC0415 - models can be imported only now

        contributed.register("plan", blocks.on_a_plan)
        contributed.register("priority", blocks.on_a_priority)
        contributed.register("work_area", blocks.on_a_part)
        contributed.register("deliverable", blocks.on_a_part)
