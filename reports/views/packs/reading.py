"""Packs as everybody reads them: of a meeting, of a committee's year, of papers that somebody chose.

What is in a pack is asked of the register each time, so that a file in which something is not public any more, or was
corrected, is out of reach at once. The page then says that the pack is being made.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.models import PackFile
from reports.packs import starting
from reports.packs.choosing import chosen_papers, of_choice, papers_to_choose
from reports.packs.contents import Contents, has_year, of_meeting, of_year
from reports.packs.files import file_of, make_again
from reports.views.packs.addresses import committee_or_404, meeting_or_404
from sdp.asked import Asked
from sdp.download import CONTENT_TYPES, disposition
from sdp.kept_pages import keep_this
from sdp.sent_file import sent_file


@require_safe
@cache_control(no_cache=True)
def meeting_pack(request: HttpRequest, committee: str, day: str) -> HttpResponse:
    """The agenda and papers of a committee meeting: what is in the pack, and its file."""
    meeting = meeting_or_404(committee, day)
    pdf = reverse("reports:meeting_pack_pdf", args=[committee, day])
    is_year = has_year(meeting.committee, meeting.date.year)
    return _page(request, of_meeting(meeting), pdf, meeting=meeting, has_year=is_year)


@require_safe
@cache_control(no_cache=True)
def meeting_pack_pdf(request: HttpRequest, committee: str, day: str) -> HttpResponseBase:
    """The same as one PDF; the page where it is not made yet."""
    contents = of_meeting(meeting_or_404(committee, day))
    return pack_file(request, contents, reverse("reports:meeting_pack", args=[committee, day]), f"{committee}-{day}")


@require_safe
@cache_control(no_cache=True)
def year_pack(request: HttpRequest, committee: str, year: int) -> HttpResponse:
    """All papers of a committee in one year."""
    found = committee_or_404(committee, year)
    return _page(
        request, of_year(found, year), reverse("reports:year_pack_pdf", args=[committee, year]), committee=found
    )


@require_safe
@cache_control(no_cache=True)
def year_pack_pdf(request: HttpRequest, committee: str, year: int) -> HttpResponseBase:
    """The same as one PDF; the page where it is not made yet."""
    contents = of_year(committee_or_404(committee, year), year)
    return pack_file(request, contents, reverse("reports:year_pack", args=[committee, year]), f"{committee}-{year}")


@require_safe
def chosen_pack(request: HttpRequest) -> HttpResponse:
    """Papers of the reader's own choice; without one, the list to choose from."""
    chosen = chosen_papers(request.GET.getlist("paper"))
    if not chosen.papers:
        context = {"papers": papers_to_choose(), "chosen": chosen}
        return render(request, "reports/packs/choose.html", context, status=422 if chosen.trouble else 200)
    return _page(request, of_choice(chosen.papers), _chosen_address("reports:chosen_pack_pdf", request))


@require_safe
def chosen_pack_pdf(request: HttpRequest) -> HttpResponseBase:
    """The same as one PDF; the page where it is not made yet, or cannot be."""
    chosen, page = chosen_papers(request.GET.getlist("paper")), _chosen_address("reports:chosen_pack", request)
    return pack_file(request, of_choice(chosen.papers), page, "papers") if chosen.papers else redirect(page)


def _chosen_address(name: str, request: HttpRequest) -> str:
    return f"{reverse(name)}?{urlencode([('paper', slug) for slug in request.GET.getlist('paper')])}"


def _page(request: HttpRequest, contents: Contents | None, pdf: str, **more: object) -> HttpResponse:
    if contents is None:
        raise Http404
    file = asked_for(contents)
    if file.is_made:
        # While it is being made the page says how far it is, and nobody counts that.
        keep_this(request)
    context = {"pack": contents, "file": file, "pdf": pdf, **more}
    return render(request, "reports/packs/pack.html", context)


def asked_for(contents: Contents) -> PackFile:
    """The file of the pack; one that is not made yet will be, without anybody waiting here."""
    file = file_of(contents)
    if not file.is_made:
        starting.start()
    return file


def pack_file(request: HttpRequest, contents: Contents | None, page: str, name: str) -> HttpResponseBase:
    """The file, streamed from where it is kept, with its SHA-256 as entity tag; nothing of it to whoever has it."""
    if contents is None:
        raise Http404
    file = asked_for(contents)
    if not file.is_made:
        return redirect(page)
    headers, modified = {"ETag": f'"{file.sha256}"'}, _modified(request)
    if modified:
        headers["Last-Modified"] = http_date(modified)
    if unchanged := get_conditional_response(request, headers["ETag"], modified):
        for header, value in headers.items():
            unchanged.headers[header] = value
        return unchanged
    headers |= {"Content-Type": CONTENT_TYPES["pdf"], "Content-Disposition": disposition("pdf", name)}
    try:
        return sent_file(request, file.file.storage.open(file.file.name), headers)
    except FileNotFoundError:
        make_again(file)
        return redirect(page)


def _modified(request: HttpRequest) -> int | None:
    """Since when the public sees what it sees, which was asked before anything was read; None within that second.

    When a file was made does not tell it: once an agenda is taken back, the file that was made before is there again.
    """
    asked: Asked | None = getattr(request, "asked", None)
    return asked.modified if asked and asked.modified <= asked.now else None
