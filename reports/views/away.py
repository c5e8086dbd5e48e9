"""While you are away: a page of one's own on which a colleague is asked to approve in one's place."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from reports import delegations
from reports.audit import name_of
from reports.forms.away import AwayForm
from reports.models import Delegation


def away(request: HttpRequest) -> HttpResponse:
    """Who approves in one's place and in whose place one approves oneself; and asking somebody."""
    form = AwayForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_made(request, form):
        return redirect("reports:away")
    rows = Delegation.objects.current(timezone.localdate()).select_related("person", "delegate", "made_by")
    context = {
        "form": form,
        "mine": rows.filter(person=request.user),
        "theirs": rows.filter(delegate=request.user),
        "today": timezone.localdate(),
    }
    return render(request, "reports/away.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one's own early; nobody else's."""
    delegation = get_object_or_404(Delegation.objects.select_related("person", "delegate"), pk=pk, person=request.user)
    delegations.end(delegation, by=request.user)
    messages.success(request, f"{name_of(delegation.delegate)} no longer approves in your place.")
    return redirect("reports:away")


def _is_made(request: HttpRequest, form: AwayForm) -> bool:
    try:
        made = delegations.delegate(request.user, by=request.user, **form.cleaned_data)
    except delegations.DelegationRefusedError as error:
        form.add_error(None, str(error))
        return False
    days = f"from {made.first_day:%-d %B %Y} to {made.last_day:%-d %B %Y}"
    messages.success(request, f"{name_of(made.delegate)} approves in your place {days}.")
    return True
