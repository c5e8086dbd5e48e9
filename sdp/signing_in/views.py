"""Signing in through the office's service, to it and back; and the page of one's second factors."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base.views import IndexView
from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sdp.signing_in import second_factor

View = Callable[..., HttpResponse]


def _whatever_the_service_says(view: View) -> View:
    """The view, without a traceback when the service is silent or says what no such service says."""

    @never_cache
    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except ImmediateHttpResponse as refusal:
            return refusal.response
        except (requests.RequestException, KeyError, ValueError):
            return render(request, "socialaccount/unreachable.html", status=502)

    return guarded


to_provider = _whatever_the_service_says(views.login)
from_provider = _whatever_the_service_says(views.callback)


class SecondStep(IndexView):
    """A person's second factors, and whether their role asks for one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the reason why somebody was led here."""
        asked = second_factor.is_asked_of(self.request.user)
        return super().get_context_data(**kwargs) | {"is_asked": asked}


second_step = SecondStep.as_view()
