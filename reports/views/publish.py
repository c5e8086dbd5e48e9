"""Publishing an approved paper: at once, or by itself at a set time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reports import parts, set_times, workflow
from reports.forms.publish import LATER, NOT_BY_ITSELF, PublishForm
from reports.models import ScrutinyUpdate
from reports.moves import PUBLISHING
from reports.publishing import PublishingFailedError
from reports.sign_off import SignOff
from reports.timetable import needs_a_reason
from reports.views.access import desk_page, update_or_404

PUBLISHED = "The paper is published."
CALLED_OFF = "The set time is called off. The paper waits until somebody publishes it."


@desk_page
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """What publishing does, and when it is to be done."""
    update = update_or_404(request, slug)
    if request.method != "POST" and PUBLISHING not in workflow.moves_for(update, request.user):
        return redirect("reports:draft", slug=slug)
    form = PublishForm(request.POST or None, content=_content(update), publish_at=update.publish_at)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _done(update, request, form))
        except workflow.MoveRefusedError as error:
            _say_why(form, error, update_or_404(request, slug))
        except PublishingFailedError:
            return render(request, "reports/publishing/failed.html", {"update": update}, status=503)
        else:
            return redirect("reports:draft", slug=slug)
    return _shown(request, update_or_404(request, slug), form)


def set_time_of(request: HttpRequest, update: ScrutinyUpdate) -> dict[str, object]:
    """What the overview of a paper says of the time at which it is to be published by itself."""
    return {
        "went_wrong": set_times.what_went_wrong(update),
        "may_publish": PUBLISHING in workflow.moves_for(update, request.user),
    }


def _done(update: ScrutinyUpdate, request: HttpRequest, form: PublishForm) -> str:
    """Do what was chosen; what to say about it."""
    content, chosen = form.cleaned_data["content"], form.cleaned_data["when"]
    if chosen == LATER:
        at = form.cleaned_data["moment"]
        set_times.schedule(update, by=request.user, at=at, content=content)
        return f"The paper will be published on {timezone.localtime(at):%-d %B %Y at %H:%M}."
    if chosen == NOT_BY_ITSELF:
        set_times.unschedule(update, by=request.user)
        return CALLED_OFF
    workflow.publish(update, by=request.user, content=content)
    return PUBLISHED


def _say_why(form: PublishForm, error: workflow.MoveRefusedError, update: ScrutinyUpdate) -> None:
    for reason in error.reasons:
        form.add_error(None, reason)
    form.look_again(content=_content(update))


def _content(update: ScrutinyUpdate) -> str:
    return SignOff(update).content.paper


def _shown(request: HttpRequest, update: ScrutinyUpdate, form: PublishForm) -> HttpResponse:
    context = {
        "update": update,
        "move": PUBLISHING,
        "form": form,
        "gaps": parts.gaps(update),
        "is_late": needs_a_reason(update, today=timezone.localdate()),
        "sign_off": SignOff(update),
    }
    return render(request, "reports/moves/publish.html", context, status=422 if form.errors else 200)
