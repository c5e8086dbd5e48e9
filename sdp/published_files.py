"""Sends files whose address holds their SHA-256 straight from the disk, before anything else of the site is asked.

A copy that is there is public; `reports.published_files` puts it there and takes it away. Where there is none, or where
files are kept elsewhere than on a disk, the page at the same address goes on. WhiteNoise knows how to send a file:
parts of it, its headers alone, nothing where the reader has it.
"""

from __future__ import annotations

import os
import re
from collections import OrderedDict
from collections.abc import Callable

from django.core.files.storage import storages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

from sdp.download import CONTENT_TYPES, disposition
from sdp.page_meta import absolute
from sdp.sent_file import FileOnDisk
from sdp.storage import folder_of

ADDRESS = re.compile(r"/files/([0-9a-f]{64})/([A-Za-z0-9_-]{1,160})\.(pdf|html)")
FOR_EVER = "public, max-age=31536000, immutable"
MOST_KNOWN = 10_000
"""Files of which a process remembers how they are sent."""


class PublishedFiles:
    """The middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.known: OrderedDict[str, tuple[FileOnDisk, str]] = OrderedDict()
        self.root = folder_of(storages["published"])

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The file, or the answer of whatever comes next."""
        if self.root and request.path_info.startswith("/files/") and request.method in ("GET", "HEAD"):
            try:
                if file := self._file(request.path_info):
                    response: HttpResponseBase = WhiteNoiseMiddleware.serve(file, request)
                    return response
            except FileNotFoundError:
                self.known.pop(request.path_info, None)
        return self.get_response(request)

    def _file(self, address: str) -> FileOnDisk | None:
        """How the file is sent; None for what is no address of a file. Raises FileNotFoundError."""
        if known := self.known.get(address):
            file, path = known
            os.stat(path)
            return file
        found = ADDRESS.fullmatch(address)
        if found is None:
            return None
        sha256, name, form = found.groups()
        path = f"{self.root}/{sha256[:2]}/{sha256}/{name}.{form}"
        file = FileOnDisk(path, list(headers_of(sha256, name, form).items()))
        self.known[address] = file, path
        if len(self.known) > MOST_KNOWN:
            self.known.popitem(last=False)
        return file


def headers_of(sha256: str, name: str, form: str) -> dict[str, str]:
    """What is said of such a file, however it is sent: its home is the paper's own address, where search engines go."""
    home = absolute(f"/updates/{name.rpartition('-edition-')[0]}/paper.{form}")
    return {
        "Link": f'<{home}>; rel="canonical"',
        "Content-Type": CONTENT_TYPES[form],
        "Content-Disposition": disposition(form, name),
        "Cache-Control": FOR_EVER,
        "ETag": f'"{sha256}"',
        "Accept-Ranges": "bytes",
    }
