"""What is left at the addresses of a paper, or of an edition of it, that was taken back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reports.models import Edition, ScrutinyUpdate


def withdrawn_or_404(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """410 for a withdrawn paper, or an edition of that number, with when and why; 404 for what never was public."""
    withdrawn = ScrutinyUpdate.objects.filter(public_state=ScrutinyUpdate.PublicState.WITHDRAWN)
    update = withdrawn.filter(slug=slug).first()
    if update is not None:
        return _gone(request, update.editions.for_lists().latest(), is_paper=True)
    editions = Edition.objects.of_public_papers().exclude(withdrawn_at=None).for_lists()
    edition = editions.filter(update__slug=slug, number=number).first() if number is not None else None
    if edition is None:
        raise Http404
    return _gone(request, edition, is_paper=False)


def _gone(request: HttpRequest, edition: Edition, *, is_paper: bool) -> HttpResponse:
    """Why the edition was taken back the first time after it was published."""
    changes = edition.update.audit_rows.filter(to_status=ScrutinyUpdate.Status.WITHDRAWN)
    change = changes.filter(at__gte=edition.published_at).first()
    return render(
        request, "reports/withdrawn.html", {"edition": edition, "change": change, "is_paper": is_paper}, status=410
    )
