"""Sending a file piece by piece: whole, the one part of it that was asked for (RFC 9110, 14), or its headers alone.

From the disk WhiteNoise sends it; from anywhere else `sent_file` does, with the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from whitenoise.responders import MissingFileError, Response, SlicedFile, StaticFile

from sdp.fetched_file import FetchedFile

PIECE = 64 * 1024
_ONE_PART = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


class NoSuchPartError(Exception):
    """Of what was asked for the file has nothing."""


def part_asked_for(asked: Mapping[str, Any], size: int, tag: str) -> tuple[int, int] | None:
    """The first and the last byte of the part that a request asks for; None where it is to have the whole file.

    That is also what it gets if it asks for several parts, for nonsense, or for a part of a file that is another one
    by now (`If-Range`). Raises NoSuchPartError.
    """
    found = _ONE_PART.fullmatch(str(asked.get("HTTP_RANGE", "")).strip())
    if asked.get("REQUEST_METHOD") != "GET" or asked.get("HTTP_IF_RANGE", tag) != tag or not found:
        return None
    first, last = found.groups()
    if not (first or last) or (first and last and int(last) < int(first)):
        return None
    if not first:
        start, end = size - min(int(last), size), size - 1
    else:
        start, end = int(first), min(int(last or size), size - 1)
    if start > end:
        raise NoSuchPartError
    return start, end


def sent_file(request: HttpRequest, file: File[bytes], headers: Mapping[str, str]) -> HttpResponseBase:
    """The answer. `headers` say its type, and its tag where it has one; of HEAD nothing of the file is fetched.

    Raises StorageAwayError, and FileNotFoundError where the file was removed since it was opened.
    """
    size, response = file.size, _begun(request, file, headers.get("ETag", ""))
    response.headers["Accept-Ranges"] = "bytes"
    if response.status_code == 416:
        return response
    for name, value in headers.items():
        response.headers[name] = value
    if response.status_code == 200:
        response.headers["Content-Length"] = str(size)
    return response


def _begun(request: HttpRequest, file: File[bytes], tag: str) -> HttpResponseBase:
    try:
        part = part_asked_for(request.META, file.size, tag)
        if request.method == "HEAD":
            file.close()
            return HttpResponse()
        return _part(file, *part) if part else _response(file, file)
    except NoSuchPartError:
        size = file.size
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    except BaseException:
        file.close()
        raise


def _part(file: File[bytes], first: int, last: int) -> HttpResponseBase:
    if isinstance(file, FetchedFile):
        file.keep_to(first, last)
    response = _response(file, SlicedFile(file, first, last))
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    response.headers["Content-Length"] = str(last - first + 1)
    return response


def _response(file: File[bytes], content: Any) -> FileResponse:
    if isinstance(file, FetchedFile):
        file.begin()
    response = FileResponse(content)
    response.block_size = PIECE
    return response


class FileOnDisk(StaticFile):
    """WhiteNoise's, with the parts and tags of `sent_file`: it knows no `If-Range`, no tag among several, no one byte.

    Raises FileNotFoundError.
    """

    def __init__(self, path: str, headers: list[tuple[str, str]]) -> None:
        try:
            super().__init__(path, headers)
        except MissingFileError as error:
            raise FileNotFoundError(path) from error

    def get_response(self, method: str, request_headers: Mapping[str, Any]) -> Response:
        """The answer; which part is asked for is not left to WhiteNoise."""
        if "HTTP_RANGE" not in request_headers:
            return super().get_response(method, request_headers)
        response = super().get_response(method, {**request_headers, "HTTP_RANGE": ""})
        if response.status != 200:
            return response
        size = int(dict(response.headers)["Content-Length"])
        try:
            part = part_asked_for(request_headers, size, self.etag)
        except NoSuchPartError:
            return self.get_range_not_satisfiable_response(response.file, size)
        return _sliced(response, *part, size) if part else response

    def is_not_modified(self, request_headers: Mapping[str, Any]) -> bool:
        """Whether the reader has it; a proxy may have made its tag a weak one."""
        if bool(super().is_not_modified(request_headers)):
            return True
        tags: str = request_headers.get("HTTP_IF_NONE_MATCH", "")
        return bool(tags) and bool({self.etag, f"W/{self.etag}", "*"}.intersection(parse_etags(tags)))


def _sliced(response: Response, first: int, last: int, size: int) -> Response:
    headers = [header for header in response.headers if header[0] != "Content-Length"]
    headers += [("Content-Range", f"bytes {first}-{last}/{size}"), ("Content-Length", str(last - first + 1))]
    return Response(206, headers, SlicedFile(response.file, first, last))
