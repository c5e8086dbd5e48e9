"""What somebody without an account wants to be told of by e-mail."""

from __future__ import annotations

from typing import Any

from django import forms

from priorities.models import Plan, StrategicPriority
from reports.following.subscribing import Choice
from reports.models import Committee, Thread
from reports.models.follower import ChosenTopics
from sdp.forms.base import Form
from sdp.forms.chosen_rows import ChosenRowsField

TOPICS = ("everything", "committees", "priorities", "threads")
NOTHING_CHOSEN = "Choose all papers, a committee or a priority"


class TopicsForm(Form):
    """Topics, and how often. Of plans only those in force are offered, and what is followed already.

    Threads are too many to be listed: there is the one from whose page somebody comes (`thread`), and those followed.
    """

    submit_label = "Save"
    marks_optional = False

    everything = forms.BooleanField(label="All papers", required=False)
    committees = ChosenRowsField(label="Papers of a committee", queryset=Committee.objects.all(), required=False)
    priorities = ChosenRowsField(
        label="Papers on a priority of the plan", queryset=StrategicPriority.objects.none(), required=False
    )
    threads = ChosenRowsField(label="Papers on a topic", queryset=Thread.objects.none(), required=False)
    when = forms.ChoiceField(
        label="When do you want the e-mails?",
        choices=[
            ("at-once", "At once, one for each paper"),
            ("daily", "Once a day at 8:00 on working days, everything in one e-mail"),
        ],
        widget=forms.RadioSelect,
        initial="at-once",
        error_messages={"required": "Choose when you want the e-mails"},
    )

    def __init__(
        self, *args: Any, chosen: ChosenTopics | None = None, thread: Thread | None = None, **kwargs: Any
    ) -> None:
        if chosen:
            kwargs["initial"] = {
                "everything": chosen.everything,
                "committees": chosen.committees.all(),
                "priorities": chosen.priorities.all(),
                "threads": chosen.threads.all(),
                "when": "daily" if chosen.is_daily else "at-once",
            }
        super().__init__(*args, **kwargs)
        threads = chosen.threads.all() if chosen else Thread.objects.filter(pk=thread and thread.pk)
        for name, rows in (("priorities", _offered(chosen)), ("threads", threads.public())):
            self.fields[name].queryset = rows
            if not rows.exists():
                del self.fields[name]
        if thread:
            self.order_fields(["threads"])  # Whoever comes from its page finds it at once, and chosen.

    def clean(self) -> dict[str, Any]:
        """Refuse a choice of nothing."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in TOPICS):
            self.add_error("everything", NOTHING_CHOSEN)
        return cleaned

    @property
    def choice(self) -> Choice:
        """What was chosen, once the form is valid."""
        said = self.cleaned_data
        return Choice(
            everything=said["everything"],
            committees=said["committees"],
            priorities=said.get("priorities", ()),
            threads=said.get("threads", ()),
            is_daily=said["when"] == "daily",
        )


class FollowForm(TopicsForm):
    """The same for somebody who is not known yet."""

    submit_label = "Continue"

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="It is used for these e-mails alone, given to nobody, and deleted when you leave.",
    )


def _offered(chosen: ChosenTopics | None) -> Any:
    plans = Plan.objects.in_force()
    offered = StrategicPriority.objects.filter(plan__in=plans)
    if chosen:
        offered |= StrategicPriority.objects.public().filter(pk__in=chosen.priorities.values("pk"))
    return offered.select_related("plan").order_by("plan", "number")
