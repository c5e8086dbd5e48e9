"""The dates of the desk in a person's own calendar: the page with the private address, and the feed behind it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from priorities.models import Partnership
from reports.calendar_feed import calendar_feed
from reports.models import CalendarAddress
from reports.views.access import SEE_THE_DESK, desk_page


@desk_page
def calendar(request: HttpRequest) -> HttpResponse:
    """The person's private address; sending the form makes one, and kills the one before."""
    if request.method == "POST":
        CalendarAddress.objects.renew(request.user)
        messages.success(request, "Your new calendar address is ready.")
        return redirect("reports:calendar")
    address = CalendarAddress.objects.filter(person=request.user).first()
    whole = request.build_absolute_uri(reverse("reports:feed", args=[address.token])) if address else ""
    context = {"address": whole, "subscribe": f"webcal:{whole.partition(':')[2]}"}
    return render(request, "reports/calendar.html", context)


@require_safe
@cache_control(private=True, no_store=True)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The dates for whoever knows the address; 404 once its owner has left or may not see the desk."""
    person = get_object_or_404(CalendarAddress.objects.select_related("person"), token=token).person
    if not person.has_perm(SEE_THE_DESK):
        raise Http404
    partnership = Partnership.objects.order_by("pk").first()
    content = calendar_feed(
        person,
        name=f"{partnership}: dates of the desk" if partnership else "Dates of the desk",
        host=request.get_host(),
        at=timezone.now(),
        today=timezone.localdate(),
        link=request.build_absolute_uri,
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="desk.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
