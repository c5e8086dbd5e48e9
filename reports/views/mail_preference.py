"""E-mails about papers: when one wants one's own, and which could not be sent to anybody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reports import telling
from reports.forms.mail_preference import MailPreferenceForm
from reports.models import Notice
from reports.views.access import desk_page


@desk_page
def mail_preference(request: HttpRequest) -> HttpResponse:
    """The person's own choice; below it what could not be sent about papers that they may see."""
    chosen = "daily" if telling.is_daily(request.user) else "at-once"
    form = MailPreferenceForm(request.POST or None, initial={"when": chosen})
    if request.method == "POST" and form.is_valid():
        telling.prefer(request.user, daily=form.cleaned_data["when"] == "daily")
        messages.success(request, "Your choice is saved.")
        return redirect("reports:mail_preference")
    undelivered = Notice.objects.read_by(request.user).undelivered(timezone.now()).with_paper()
    context = {"form": form, "undelivered": undelivered, "may_try_again": request.user.has_perm("reports.view_notice")}
    return render(request, "reports/mail_preference.html", context, status=422 if form.errors else 200)
