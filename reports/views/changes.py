"""What became of papers after they were published, for everybody; and what is new to somebody who is signed in."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from reports.models import ReadingMark
from reports.public_changes import Changes, told
from reports.whats_new import whats_new
from sdp.kept_pages import kept

CHANGES_A_PAGE = 20


@kept
@require_safe
@cache_control(no_cache=True)
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction and withdrawal on the site, the latest first."""
    page = Paginator(Changes(), CHANGES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reports/changes/corrections.html", {"page": page, "changes": told(page.object_list)})


class SeenForm(forms.Form):
    """Up to when the page told what is new, so that what came meanwhile is not marked with it."""

    until = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])

    def clean_until(self):
        """A moment that has been."""
        return min(self.cleaned_data["until"], timezone.now())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What is new since the person last looked; sending the form says that they have seen all of it."""
    if request.method != "POST":
        return _new(request, status=200)
    form = SeenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was marked. Use the button on this page.")
        return _new(request, status=422)
    ReadingMark.objects.move(request.user, form.cleaned_data["until"])
    messages.success(request, "All of it is marked as read.")
    return redirect("reports:new")


def _new(request: HttpRequest, *, status: int) -> HttpResponse:
    return render(request, "reports/changes/new.html", {"news": whats_new(request.user)}, status=status)
