"""A file of an edition: the bytes that were stored when it was published.

At the paper's own address a browser may keep it and asks each time whether it still may: nothing is sent again, and a
paper that was withdrawn is gone there at once. At the address that holds the file's SHA-256 it may be kept for ever:
those bytes never change; once the paper is withdrawn, the site itself sends them no more.
"""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from reports import published_files
from reports.models import Edition
from reports.views.withdrawn import withdrawn_or_404
from sdp.document.writers import WRITERS
from sdp.download import CONTENT_TYPES, disposition, download
from sdp.kept_pages import seal_this
from sdp.published_files import headers_of
from sdp.sent_file import sent_file


def edition_file(request: HttpRequest, edition: Edition, form: str, name: str) -> HttpResponseBase:
    """The edition as a PDF or a whole web page, its SHA-256 as entity tag; what is not asked for is not fetched."""
    sha256 = published_files.sha256_of(edition, form)
    at = int(edition.published_at.timestamp())
    tag = f'"{sha256}"' if sha256 else None
    if unchanged := get_conditional_response(request, etag=tag, last_modified=None if tag else at):
        return unchanged
    if not tag:
        # Web pages were not stored at first: one that is missing is made from the stored tree.
        response: HttpResponseBase = download(WRITERS[form](edition.document), form, name)
        seal_this(request)
    else:
        headers = {"Content-Type": CONTENT_TYPES[form], "Content-Disposition": disposition(form, name), "ETag": tag}
        return _sent(request, edition, form, {**headers, "Last-Modified": http_date(at)})
    response.headers["Last-Modified"] = http_date(at)
    return response


@require_safe
def published_file(request: HttpRequest, sha256: str, name: str, form: str) -> HttpResponseBase:
    """A file at the address that holds its SHA-256; mostly `sdp.published_files` has sent it before this is asked."""
    edition = published_files.find(sha256, name, form)
    if edition is None:
        slug, _, number = name.rpartition("-edition-")
        return withdrawn_or_404(request, slug, int(number) if re.fullmatch("[0-9]{1,4}", number) else None)
    headers = headers_of(sha256, name, form)
    headers["Last-Modified"] = http_date(int(edition.published_at.timestamp()))
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is None:
        return _sent(request, edition, form, headers)
    for header, value in headers.items():
        unchanged.headers[header] = value
    return unchanged


def _sent(request: HttpRequest, edition: Edition, form: str, headers: dict[str, str]) -> HttpResponseBase:
    """The file as it stands in the storage; where its paper was withdrawn in this moment, what there is instead."""
    try:
        response = sent_file(request, published_files.opened(edition, form), headers)
    except FileNotFoundError:
        published_files.check_lost(edition)
        return withdrawn_or_404(request, edition.update.slug, edition.number)
    response.kept_at = published_files.path_of(edition, form)  # type: ignore[attr-defined]
    return response
