"""The whole plan as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from priorities.assembly import plan_document
from priorities.models import Plan
from priorities.views.access import of_a_plan, reader_of
from sdp.document.writers import WRITERS
from sdp.download import download
from sdp.kept_papers import paper_pdf


@of_a_plan
def plan_file(request: HttpRequest, plan: Plan, form: str) -> HttpResponse:
    """The plan as PDF, laid out once for each state of its words, or as one web page."""
    document = plan_document(Plan.objects.with_contents().get(pk=plan.pk), reader=reader_of(request.user, plan))
    content = paper_pdf(document) if form == "pdf" else WRITERS[form](document)
    return download(content, form, plan.key)
