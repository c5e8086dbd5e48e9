"""Following by e-mail without an account: asking, confirming, changing and leaving.

Only a button does anything: programs that open every link in an e-mail neither confirm nor end anything. The links are
themselves the secret that a forged form would lack, so their forms need no cookie, and a mail program can leave for its
owner by sending to the address (RFC 8058).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from priorities.models import StrategicPriority
from reports.following import subscribing
from reports.following.private_links import LinkClosedError, choose_link, follower_of, leave_link, request_of
from reports.forms.following import FollowForm, TopicsForm
from reports.models import Committee, Thread
from sdp.kept_pages import kept

View = Callable[..., HttpResponse]


def private_link(view: View) -> View:
    """A page behind the link of an e-mail: kept and named nowhere; 404 where the link is closed."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except LinkClosedError:
            response = render(request, "reports/following/closed.html", status=404)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return never_cache(csrf_exempt(guarded))


@never_cache
def follow_by_mail(request: HttpRequest) -> HttpResponse:
    """Choose topics and type an address. The answer is the same whether or not the address is known."""
    thread = Thread.objects.public().filter(slug=_said(request, "thread")).first()
    form = FollowForm(request.POST or None, initial=_asked_for(request, thread), thread=thread)
    if request.method == "POST":
        if not ratelimit.consume(request, action="follow"):
            return render(request, "429.html", status=429)
        if form.is_valid():
            email = form.cleaned_data["email"].lower()
            # A mailbox that somebody else wants to flood gets so many; they are not told which one was one too many.
            if ratelimit.consume(request, action="follow_mail", key=email):
                subscribing.ask(email, form.choice)
            return redirect("reports:follow_asked")
    return render(request, "reports/following/by_mail.html", {"form": form}, status=422 if form.errors else 200)


@kept
@require_safe
def follow_asked(request: HttpRequest) -> HttpResponse:
    """That an e-mail is on its way."""
    return render(request, "reports/following/asked.html")


@private_link
def confirm_following(request: HttpRequest, token: str) -> HttpResponse:
    """What was asked for, and the button that confirms it."""
    asked = request_of(token, timezone.now())
    if request.method == "POST":
        follower = subscribing.confirm(asked)
        messages.success(request, "Confirmed: you will be told by e-mail.")
        return redirect(choose_link(follower))
    return render(request, "reports/following/confirm.html", {"asked": asked})


@private_link
def choose_topics(request: HttpRequest, token: str) -> HttpResponse:
    """What one follows, to be changed; and the way to leave."""
    follower = follower_of(token)
    if follower is None:
        raise LinkClosedError
    form = TopicsForm(request.POST or None, chosen=follower)
    if request.method == "POST" and form.is_valid():
        subscribing.change(follower, form.choice)
        messages.success(request, "Your choice is saved.")
        return redirect(choose_link(follower))
    context = {"form": form, "follower": follower, "leave": leave_link(follower)}
    return render(request, "reports/following/choose.html", context, status=422 if form.errors else 200)


@private_link
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """The button that ends it; pressed again, it has ended."""
    follower = follower_of(token)
    if follower and request.method == "POST":
        subscribing.erase(follower.email)
        follower = None
    return render(request, "reports/following/leave.html", {"follower": follower})


def _said(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "")


def _asked_for(request: HttpRequest, thread: Thread | None) -> dict[str, Any]:
    """What a page that leads here would have ticked: `?committee=key`, `?plan=key&priority=key` or `?thread=slug`."""
    said = {name: _said(request, name) for name in ("committee", "plan", "priority")}
    priorities = StrategicPriority.objects.public().filter(plan__key=said["plan"], key=said["priority"])
    return {
        "committees": Committee.objects.filter(key=said["committee"]) if said["committee"] else [],
        "priorities": priorities if said["priority"] else [],
        "threads": [thread] if thread else [],
    }
