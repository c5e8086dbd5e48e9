"""A file to be checked, or its SHA-256."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from sdp.forms.base import PlainForm

LARGEST = 25 * 1024 * 1024
"""Bytes. No edition is nearly as large."""

TOO_LARGE = "The file must be 25 MB or smaller. No paper of this site is larger"

_HASH = re.compile(r"[0-9a-f]{64}")


class HashedFile(UploadedFile):
    """What is left of an uploaded file: its name, its size and its SHA-256."""

    def __init__(self, name: str, size: int, sha256: str) -> None:
        super().__init__(file=None, name=name, size=size)
        self.sha256 = sha256


class HashingHandler(FileUploadHandler):
    """Takes the SHA-256 of an upload while it comes in, and keeps none of it."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the next file."""
        super().new_file(*args, **kwargs)
        self._digest, self._size = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Count and hash; a file that is too large is passed over from here on."""
        self._digest.update(raw_data)
        self._size += len(raw_data)
        if self._size > LARGEST:
            raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> HashedFile:
        """The file as the form knows it."""
        return HashedFile(self.file_name, file_size, self._digest.hexdigest())


class VerifyForm(PlainForm, forms.Form):
    """What is to be checked; one of the two."""

    submit_label = "Check"
    marks_optional = False

    file = forms.FileField(
        label="File",
        help_text="A PDF or a web page that you have. It is read and not kept. 25 MB at most.",
        required=False,
        allow_empty_file=True,
    )
    sha256 = forms.CharField(
        label="Or its SHA-256",
        help_text="64 characters: digits, and letters from a to f.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        required=False,
        max_length=500,
    )

    @property
    def helper(self) -> FormHelper:
        """Without a token against forged forms, which would come with a cookie: asking changes nothing."""
        helper = super().helper
        helper.disable_csrf = True
        return helper

    def clean_sha256(self) -> str:
        """The hash in small letters without spaces."""
        typed = "".join(self.cleaned_data["sha256"].lower().split())
        if typed and not _HASH.fullmatch(typed):
            raise ValidationError(_what_is_wrong(typed))
        return typed

    def clean(self) -> dict[str, Any]:
        """With the SHA-256 that is asked about, as `asked`."""
        found = super().clean() or self.cleaned_data
        file, typed = found.get("file"), found.get("sha256")
        if file and typed:
            self.add_error("sha256", "Choose a file or paste a SHA-256, not both")
        elif not file and not typed and not self.errors:
            self.add_error("file", "Choose a file, or paste its SHA-256 below")
        return {**found, "asked": file.sha256 if file else typed}


def _what_is_wrong(typed: str) -> str:
    if len(typed) != 64:
        return f"A SHA-256 has 64 characters. Yours has {len(typed)}"
    return "A SHA-256 has digits and letters from a to f only"
