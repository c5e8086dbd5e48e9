"""Composing a meeting's pack: the agenda in order, what is added to it, and letting the public have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from reports.forms.packs import GivenPaperForm, ItemForm, OwnPaperForm, WordsForm
from reports.models import CommitteeMeeting, MeetingPack, PackItem
from reports.packs import composing
from reports.packs.contents import of_agenda
from reports.packs.meetings import meetings_with_packs
from reports.views.packs.reading import asked_for, pack_file

EMPTY = "The pack has no paper yet. Add one before you publish it."


@dataclass(frozen=True)
class Kind:
    """What can be added: what the page says, the form, and what is done with it."""

    heading: str
    form: type[ItemForm]
    add: Callable[[MeetingPack, ItemForm], PackItem]


KINDS = {
    "paper": Kind(
        "Add a published paper",
        OwnPaperForm,
        lambda pack, form: composing.add_paper(pack, form.cleaned_data["paper"]),
    ),
    "given": Kind(
        "Add a partner’s paper",
        GivenPaperForm,
        lambda pack, form: composing.add_given_paper(pack, **form.cleaned_data, pages=form.pages),
    ),
    "item": Kind(
        "Add an item without a paper",
        WordsForm,
        lambda pack, form: composing.add_words(pack, form.cleaned_data["title"]),
    ),
}


def packs(request: HttpRequest) -> HttpResponse:
    """The meetings of committees, and how far the pack of each is."""
    return render(request, "reports/packs/packs.html", {"meetings": meetings_with_packs(timezone.localdate())})


def compose(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda of a meeting in order, to move, remove and add to."""
    meeting = get_object_or_404(CommitteeMeeting.objects.select_related("committee"), pk=pk)
    if request.method == "POST":
        _do(request, meeting)
        return redirect("reports:compose_pack", pk=pk)
    pack = MeetingPack.objects.filter(committee_meeting=meeting).first()
    contents = of_agenda(pack) if pack else None
    file = asked_for(contents) if contents else None
    items = pack.items.in_order() if pack else ()
    context = {"meeting": meeting, "pack": pack, "items": items, "file": file, "contents": contents}
    return render(request, "reports/packs/compose.html", context)


def composed_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The pack as it is composed, published or not, for whoever composes it."""
    return pack_file(request, of_agenda(_pack_or_404(pk)), reverse("reports:compose_pack", args=[pk]), f"pack-{pk}")


def _do(request: HttpRequest, meeting: CommitteeMeeting) -> None:
    pack, act = composing.pack_for(meeting), request.POST.get("do")
    try:
        if act == "publish":
            composing.publish(pack, by=request.user)
            messages.success(request, "The pack is public.")
        elif act == "take_back":
            composing.take_back(pack, by=request.user)
            messages.success(request, "The public no longer reads this agenda, only the papers of the meeting.")
    except composing.NothingInItError:
        messages.warning(request, EMPTY)


def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One more item at the end of the agenda."""
    if kind not in KINDS:
        raise Http404
    pack, added = _pack_or_404(pk), KINDS[kind]
    form = added.form(pack, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            item = added.add(_held(pack), form)
        messages.success(request, f"Added: {item}.")
        return _back(item)
    context = {"pack": pack, "form": form, "heading": added.heading, "kind": kind}
    return render(request, "reports/packs/add.html", context, status=422 if form.errors else 200)


def move(request: HttpRequest, pk: int, item: int, direction: str) -> HttpResponse:
    """One place up or down."""
    if direction not in ("up", "down"):
        raise Http404
    with transaction.atomic():
        moved = _item_or_404(_held(_pack_or_404(pk)), item)
        composing.move(moved, up=direction == "up")
    messages.success(request, f"Moved {direction}: {moved}.")
    return _back(moved)


def remove(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Ask, and then take the item off the agenda."""
    pack = _pack_or_404(pk)
    found = _item_or_404(pack, item)
    if request.method != "POST":
        return render(request, "reports/packs/remove.html", {"pack": pack, "item": found})
    with transaction.atomic():
        composing.remove(_item_or_404(_held(pack), item))
    messages.success(request, f"Removed: {found}.")
    return redirect("reports:compose_pack", pk=pk)


def _pack_or_404(meeting: int) -> MeetingPack:
    packs = MeetingPack.objects.select_related("committee_meeting__committee")
    return get_object_or_404(packs, committee_meeting=meeting)


def _held(pack: MeetingPack) -> MeetingPack:
    """The pack, while nobody else changes its order."""
    return MeetingPack.objects.select_for_update().get(pk=pack.pk)


def _item_or_404(pack: MeetingPack, item: int) -> PackItem:
    return get_object_or_404(pack.items.select_related("update"), pk=item)


def _back(item: PackItem) -> HttpResponse:
    """Tab goes on from the item that was moved, which may be moved again."""
    address = reverse("reports:compose_pack", args=[item.pack.committee_meeting_id])
    return redirect(f"{address}#item-{item.pk}")
