"""What a person reads whose form came without the token that proves where it comes from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reports.views.access import typed_words


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The refusal, with the words of somebody who was writing at the desk; other forms hold passwords."""
    at_the_desk = request.path.startswith(reverse("reports:desk"))
    return render(request, "403_csrf.html", {"words": typed_words(request) if at_the_desk else []}, status=403)
