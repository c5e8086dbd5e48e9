"""The reports app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete

from priorities import contributed
from sdp import kept_pages


class ReportsConfig(AppConfig):
    """Its name and its words on screen."""

    name = "reports"
    verbose_name = "Meetings and scrutiny updates"

    def ready(self) -> None:
        """Put what is reported on the plan's pages; let comments stay with their words whenever a paper is saved, and
        the register of published papers know what their sections serve, and threads follow it.

        Whoever approves in another's place signs in as approvers do.
        """
        from reports import (  # noqa: PLC0415 - models can be imported only now
            comment_anchors,
            library_changes,
            register,
            revisions,
            sign_off,
            thread_register,
        )
        from reports.views import blocks  # noqa: PLC0415 - as above
        from sdp.signing_in import second_factor  # noqa: PLC0415 - as above

        second_factor.ask_also(sign_off.stood_in_for)
        revisions.recorded.connect(comment_anchors.follow, dispatch_uid="comments")
        kept_pages.ask_state_by(library_changes.state)
        connection_created.connect(library_changes.watch, dispatch_uid="library changes")
        for changed in (post_save, post_delete):
            changed.connect(register.on_a_link, sender="reports.SectionLink", dispatch_uid="register")
            for name in ("ScrutinyUpdate", "Section", "SectionLink", "ReportedMeeting", "AgendaItem"):
                changed.connect(library_changes.on_a_row, sender=f"reports.{name}", dispatch_uid="library changes")
        register.entered.connect(thread_register.on_entered, dispatch_uid="threads")
        register.struck.connect(thread_register.on_struck, dispatch_uid="threads")
        register.relinked.connect(thread_register.on_relinked, dispatch_uid="threads")
        post_save.connect(thread_register.on_an_item, sender="reports.AgendaItem", dispatch_uid="threads")
        self._keep_the_index_of_the_search()
        contributed.register("plan", blocks.on_a_plan)
        contributed.register("priority", blocks.on_a_priority)
        contributed.register("priority", blocks.topics_of_a_priority)
        contributed.register("work_area", blocks.on_a_part)
        contributed.register("deliverable", blocks.on_a_part)
        contributed.register("measure", blocks.on_a_measure)

    def _keep_the_index_of_the_search(self) -> None:
        """Let it follow the register and the plans, and be there after `migrate`."""
        from reports import register  # noqa: PLC0415 - models can be imported only now
        from reports.search import index  # noqa: PLC0415 - as above

        register.struck.connect(index.on_struck, dispatch_uid="search")
        register.entered.connect(index.on_entered, dispatch_uid="search")
        register.relinked.connect(index.on_relinked, dispatch_uid="search")
        for model in index.PARTS_OF_PLANS:
            for changed in (post_save, post_delete):
                changed.connect(index.on_a_plan, sender=model, dispatch_uid="search")
        pre_delete.connect(index.on_a_plan_removed, sender=index.Plan, dispatch_uid="search")
        post_migrate.connect(index.rebuild_if_outdated, sender=self, dispatch_uid="search")
