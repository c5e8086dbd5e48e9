"""What a person reads whose form came without the token that proves where it comes from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reports.views.writing import SIGNED_OUT, answer
from sdp.forms.typed_words import typed_words


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The refusal: to a page's script in JSON, else with the words of somebody writing at the desk.

    Other forms hold passwords.
    """
    if request.headers.get("Accept") == "application/json":
        return answer("signed_out", SIGNED_OUT, status=403)
    at_the_desk = request.path.startswith(reverse("reports:desk"))
    return render(request, "403_csrf.html", {"words": typed_words(request) if at_the_desk else []}, status=403)
