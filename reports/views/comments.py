"""The comments on a paper: all of them by paragraph, writing one, answering and closing one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from reports import comment_anchors, comments
from reports.commented_paper import commented_paper
from reports.comments import CommentRefusedError
from reports.forms.comments import CommentForm, PlaceForm, ReplyForm
from reports.models import Comment, ScrutinyUpdate
from reports.views.access import View, desk_page, update_or_404


@desk_page
def all_comments(request: HttpRequest, slug: str) -> HttpResponse:
    """The paper by paragraph with what was said of each."""
    update = update_or_404(request, slug)
    paper = commented_paper(update)
    context = {"update": update, "paper": paper, **_rights(request, update)}
    return render(request, "reports/comments/paper.html", context)


def said_of(update: ScrutinyUpdate) -> dict[str, int]:
    """How much of what is said of the paper waits for somebody, for the page of its overview."""
    return {
        "open_comments": comments.open_by_part(update).total(),
        "open_fact_checks": update.fact_checks.open(timezone.now()).count(),
    }


def _rights(request: HttpRequest, update: ScrutinyUpdate) -> dict[str, Any]:
    """What this person may do with comments now."""
    may_comment = update.is_under_way and request.user.has_perm(comments.COMMENT, update)
    return {"may_comment": may_comment, "may_close_all": may_comment and request.user.has_perm(comments.WRITE, update)}


@desk_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Comment on the paragraph that the address names, as the person saw it."""
    update = update_or_404(request, slug)
    where = PlaceForm(request.POST if request.method == "POST" else request.GET)
    anchor = comment_anchors.seen_at(update, where.place, where.cleaned_data["seen"]) if where.is_valid() else None
    if anchor is None:
        raise Http404
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (comment := _written(request, update, where, form)):
        messages.success(request, "Your comment is saved.")
        return _back(update, comment)
    context = {"update": update, "form": form, "where": where, "anchor": anchor, **_rights(request, update)}
    return render(request, "reports/comments/write.html", context, status=_status(form))


def _written(request: HttpRequest, update: ScrutinyUpdate, where: PlaceForm, form: CommentForm) -> Comment | None:
    """The comment, stored; None where it was refused, which the form then says."""
    seen, text = where.cleaned_data["seen"], form.cleaned_data["text"]
    try:
        return comments.write(update, where.place, seen=seen, text=text, by=request.user)
    except CommentRefusedError as error:
        form.add_error(None, str(error))
        return None


@desk_page
def thread(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One comment with its answers; sending the form answers it."""
    update, comment = _thread(request, slug, pk)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            comments.answer(comment, text=form.cleaned_data["text"], by=request.user)
        except CommentRefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your answer is saved.")
            return _back(update, comment)
    comment_anchors.stand_now(update, [comment])
    context = {"update": update, "comment": comment, "form": form, **_rights(request, update)}
    return render(request, "reports/comments/thread_page.html", context, status=_status(form))


def _closing(act: Callable[..., None], done: str, *, own: bool = False) -> View:
    """The address to which a comment's button sends; only its author may use one that is for the `own` comment."""

    @desk_page
    def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        update, comment = _thread(request, slug, pk)
        if not (comment.by_id == request.user.pk if own else comments.may_close(comment, request.user)):
            raise PermissionDenied
        try:
            act(comment, by=request.user)
        except CommentRefusedError as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, done)
        return _back(update, comment)

    return page


resolve = _closing(comments.resolve, "The comment is resolved.")
reopen = _closing(comments.reopen, "The comment is open again.")
withdraw = _closing(comments.withdraw, "Your comment is withdrawn.", own=True)


def _thread(request: HttpRequest, slug: str, pk: int) -> tuple[ScrutinyUpdate, Comment]:
    update = update_or_404(request, slug)
    comment = get_object_or_404(update.comments.threads().with_answers(), pk=pk)
    comment.update = update
    return update, comment


def _back(update: ScrutinyUpdate, comment: Comment) -> HttpResponse:
    return redirect(reverse("reports:comments", args=[update.slug]) + f"#comment-{comment.pk}")


def _status(form: CommentForm) -> int:
    return 422 if form.errors else 200
