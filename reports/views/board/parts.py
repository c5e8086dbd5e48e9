"""The pages on which parts of a meeting's record are written: details, attendance, agenda."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reports.board_deferral import waiting_for
from reports.board_workflow import may_be_changed
from reports.forms.board.agenda import AgendaForm
from reports.forms.board.attendance import EVERYBODY, AttendanceForm
from reports.forms.board.meeting import DetailsForm, MeetingForm
from reports.models import BoardMeeting
from reports.views.access import desk_page
from reports.views.board.access import held_meeting, meeting_or_404, say_stored


@desk_page
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Day, venue and chair."""
    return _part(request, pk, DetailsForm, "details", "Saved: the details of the meeting.")


@desk_page
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came. Whoever records everybody at once stays on the page, where the others can be put right."""
    response = _part(request, pk, AttendanceForm, "attendance", "Saved: the attendance.")
    if response.status_code == 302 and EVERYBODY in request.POST:
        return redirect("reports:board_attendance", pk=pk)
    return response


@desk_page
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Every item of the agenda."""
    return _part(request, pk, AgendaForm, "agenda", "Saved: the agenda.")


def _part(request: HttpRequest, pk: int, form_class: type[MeetingForm], template: str, done: str) -> HttpResponse:
    if request.method == "POST":
        with transaction.atomic():
            form = form_class(held_meeting(request, pk), request.POST)
            stored = form.save()
        if stored:
            say_stored(request, form, done)
            return redirect("reports:board_meeting", pk=pk)
        return _page(request, form, template, status=409 if form.is_conflict else 422)
    meeting = meeting_or_404(request, pk)
    if not may_be_changed(meeting):
        return redirect("reports:board_meeting", pk=pk)
    return _page(request, form_class(meeting), template, status=200)


def _page(request: HttpRequest, form: MeetingForm, template: str, *, status: int) -> HttpResponse:
    # The error summary and the page's scripts look for the rows by this name.
    context = {"form": form, "formset": getattr(form, "rows", None), "meeting": form.meeting}
    if template == "agenda" and form.meeting.status == BoardMeeting.Status.PLANNED:
        context["waiting"] = waiting_for(form.meeting)
    return render(request, f"reports/board/{template}.html", context, status=status)
