"""Which plans a visitor may read: what is public, and drafts for staff who may see plans in the administration."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers, patch_cache_control, set_response_etag
from django.views.decorators.http import require_safe

from priorities.models import Plan
from priorities.models.plan import PlanQuerySet
from priorities.models.seen_by import SeenBy
from sdp.document.writers.size import PaperTooLarge
from sdp.doorkeeper import is_one_of
from sdp.kept_pages import kept
from sdp.who_may import MEMBERS, READERS

SEE_DRAFTS = "priorities.view_plan"

View = Callable[..., HttpResponse]


def readable_plans(user: AbstractBaseUser | AnonymousUser) -> PlanQuerySet:
    """The plans whose pages that person may read."""
    sees_drafts = user.is_staff and user.has_perm(SEE_DRAFTS)
    return Plan.objects.all() if sees_drafts else Plan.objects.public()


def reader_of(user: AbstractBaseUser | AnonymousUser, plan: Plan) -> SeenBy:
    """As whom that person reads the plan: as everybody, as a member of the committee, or in the office."""
    if not user.is_authenticated:
        return SeenBy.EVERYBODY
    if is_one_of(READERS, user, plan):
        return SeenBy.OFFICE
    return SeenBy.MEMBERS if is_one_of(MEMBERS, user, plan) else SeenBy.EVERYBODY


def of_a_plan(view: View) -> View:
    """A page of a plan. The view gets the plan with its partnership; a plan that may not be read is 404."""

    @require_safe
    @wraps(view)
    def shown(request: HttpRequest, plan: str, **kwargs: Any) -> HttpResponse:
        found = get_object_or_404(readable_plans(request.user).select_related("partnership"), key=plan)
        try:
            response = view(request, found, **kwargs)
        except PaperTooLarge as error:
            response = render(request, "priorities/too_large.html", {"plan": found, "reason": str(error)}, status=422)
        if reader_of(request.user, found) != SeenBy.EVERYBODY:
            # It may hold a case study that is not for the public.
            add_never_cache_headers(response)
            return response
        return with_caching(response, request, [found])

    return kept(shown)


def with_caching(response: HttpResponse, request: HttpRequest, plans: Iterable[Plan]) -> HttpResponse:
    """The response that shows these plans, saying what may be kept of it: nothing where one of them is a draft.

    What is public is asked for again each time, and sent again only if it has changed.
    """
    if not all(plan.is_public for plan in plans):
        add_never_cache_headers(response)
        return response
    # Whoever is signed in may be shown more than the public.
    patch_cache_control(response, no_cache=True, **({"private": True} if request.user.is_authenticated else {}))
    set_response_etag(response)
    return response
