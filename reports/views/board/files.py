"""What can be downloaded of a board meeting: its agenda, its action notes, and the papers of its items."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from reports.board_papers import agenda_document, notes_document
from reports.models import AgendaPaper
from reports.views.access import desk_page
from reports.views.board.access import meeting_or_404
from sdp.document.writers import WRITERS
from sdp.download import download
from sdp.kept_papers import paper_pdf
from sdp.sent_file import sent_file

DOCUMENTS = {"agenda": agenda_document, "notes": notes_document}


@desk_page
def document(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    """The agenda or the action notes as they are now."""
    meeting = meeting_or_404(request, pk)
    made = DOCUMENTS[name](meeting)
    content = paper_pdf(made) if form == "pdf" else WRITERS[form](made)
    return download(content, form, f"board-{meeting.date.isoformat()}-{name}")


@desk_page
def paper_file(request: HttpRequest, pk: int, item: int, paper: int) -> HttpResponseBase:
    """The file of a paper, to be kept and not opened here: somebody uploaded it, and nobody has looked into it."""
    meeting = meeting_or_404(request, pk)
    held = get_object_or_404(AgendaPaper.objects.exclude(file=""), pk=paper, item=item, item__meeting=meeting)
    name = content_disposition_header(as_attachment=True, filename=held.file_name) or "attachment"
    headers = {"Content-Type": "application/octet-stream", "Content-Disposition": name}
    try:
        return sent_file(request, held.file.storage.open(held.file.name), headers)
    except FileNotFoundError as error:
        raise Http404 from error
