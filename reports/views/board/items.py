"""The pages of one agenda item: to read, to write, its papers; and putting one that was deferred on an agenda."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from priorities.assembly.prose import prose
from priorities.views.words import blocks_as_html
from reports import links
from reports.board_agenda import said_before
from reports.board_deferral import put_on_agenda
from reports.board_workflow import may_be_changed
from reports.forms.board.item import ItemForm
from reports.forms.board.keyed_rows import RowsForm
from reports.forms.board.papers import PapersForm
from reports.models import Action, AgendaItem, BoardMeeting
from reports.views.access import desk_page
from reports.views.board.access import (
    CHANGE,
    held_meeting,
    item_of,
    item_or_404,
    may_write,
    meeting_or_404,
    say_stored,
)
from sdp.forms.typed_words import typed_words


@desk_page
def item_page(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """What the record says of the item."""
    meeting = meeting_or_404(request, pk)
    found = item_or_404(meeting, item)
    later = found.followed_by.select_related("meeting").order_by("meeting__date")
    context = {
        **_around(found),
        "discussion": blocks_as_html(prose(found.discussion)),
        "later": later,
        "papers": found.papers.all(),
        "actions": Action.objects.filter(item=found).with_meeting().order_by("position"),
        "serves": links.served_by(found),
        "sections": found.sections.select_related("update"),
        "may_write": may_write(request, meeting),
        "may_close": request.user.has_perm(CHANGE, meeting),
        "today": timezone.localdate(),
    }
    return render(request, "reports/board/item.html", context)


@desk_page
def edit_item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Write what was discussed, what came of it, and who will do what."""
    return _written(request, pk, item, ItemForm, "edit_item")


@desk_page
def papers(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """The item's papers."""
    return _written(request, pk, item, lambda *args: PapersForm(*args, request.FILES or None), "papers")


def _written(request: HttpRequest, pk: int, item: int, make: Callable[..., RowsForm], template: str) -> HttpResponse:
    if request.method == "POST":
        return _save(request, pk, item, make, template)
    meeting = meeting_or_404(request, pk)
    found = item_or_404(meeting, item)
    if not may_be_changed(meeting):
        return redirect("reports:board_item", pk=pk, item=item)
    return _page(request, make(found, None), template, status=200)


def _save(request: HttpRequest, pk: int, item: int, make: Callable[..., RowsForm], template: str) -> HttpResponse:
    form = None
    try:
        with transaction.atomic():
            meeting = held_meeting(request, pk)
            found = item_of(meeting, item)
            form = make(found, request.POST) if found else None
            stored = form is not None and form.save()
    except BaseException:
        if form:
            form.take_back()
        raise
    if form is None:
        return _removed_meanwhile(request, meeting)
    if not stored:
        return _page(request, form, template, status=409 if form.is_conflict else 422)
    said = getattr(form, "said", "")
    say_stored(request, form, f"Saved: {found.title}. {said}".strip())
    return redirect(reverse("reports:board_meeting", args=[pk]) + f"#item-{item}")


def _removed_meanwhile(request: HttpRequest, meeting: BoardMeeting) -> HttpResponse:
    """Somebody has taken the item off the agenda: what was typed is shown, to be copied."""
    words = typed_words(request)
    if not words:
        raise Http404
    return render(request, "reports/board/item_gone.html", {"meeting": meeting, "words": words}, status=409)


def _page(request: HttpRequest, form: RowsForm, template: str, *, status: int) -> HttpResponse:
    context = {**_around(form.item), "form": form, "formset": form.rows}
    if isinstance(form, ItemForm):
        context["closed"] = form.item.actions.filter(closed_on__isnull=False).select_related("organisation")
    return render(request, f"reports/board/{template}.html", context, status=status)


@dataclass(frozen=True)
class Said:
    """What the record of an earlier meeting says of the same matter."""

    item: AgendaItem
    discussion: SafeString


def _around(item: AgendaItem) -> dict[str, object]:
    before = [Said(each, blocks_as_html(prose(each.discussion))) for each in said_before(item)]
    return {"item": item, "meeting": item.meeting, "before": before}


@desk_page
def take(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Put an item that was deferred at the end of this planned meeting's agenda."""
    meeting = meeting_or_404(request, pk)
    found = get_object_or_404(AgendaItem.objects.filter(meeting__partnership=meeting.partnership_id), pk=item)
    with transaction.atomic():
        later = put_on_agenda(found, meeting) if meeting.status == BoardMeeting.Status.PLANNED else None
    if later:
        messages.success(request, f"Put on the agenda: {later.title}.")
    else:
        messages.warning(request, f"“{found.title}” is not waiting any more. Look at the agenda again.")
    return redirect("reports:board_agenda", pk=pk)
