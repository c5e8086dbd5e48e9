"""What is put on the agenda of a committee meeting: one of our papers, a partner's PDF, or words alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict

from reports.models import MeetingPack, PublishedPaper
from reports.packs.composing import papers_to_add
from sdp.document.joining.parts import NotJoinableError
from sdp.document.joining.pictures import check_pdf
from sdp.forms.base import Form

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; a paper of a hundred scanned pages."""

LARGEST_TOGETHER = 60 * 1024 * 1024
"""Bytes of all partners' papers of one agenda: a pack is put together in memory."""

MOST_ITEMS = 100
MOST_OFFERED = 100

TOO_MUCH = "Partners’ papers of one agenda may have 60 MB together. Remove one, or ask for a smaller file"
FULL = f"The agenda has {MOST_ITEMS} items already. Remove one before you add another."


class _Paper(forms.ModelChoiceField):
    def label_from_instance(self, paper: PublishedPaper) -> str:
        """A paper with its day."""
        return f"{paper.title}, {paper.meeting_date:%-d %B %Y}"


class ItemForm(Form):
    """A new item at the end of the agenda of `pack`."""

    def __init__(
        self,
        pack: MeetingPack,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
    ) -> None:
        super().__init__(data, files)
        self.pack = pack

    def clean(self) -> dict[str, Any]:
        """An agenda has room for so many items."""
        cleaned = super().clean() or self.cleaned_data
        if self.pack.items.count() >= MOST_ITEMS:
            self.add_error(None, FULL)
        return cleaned


class OwnPaperForm(ItemForm):
    """One of our published papers."""

    submit_label = "Add the paper"
    required_messages = {"paper": "Select a paper"}

    paper = _Paper(label="Published paper", queryset=PublishedPaper.objects.none(), empty_label="Choose a paper")

    def __init__(self, pack: MeetingPack, *args: Any) -> None:
        super().__init__(pack, *args)
        self.fields["paper"].queryset = offered = papers_to_add(pack)
        self.fields["paper"].choices = [("", "Choose a paper")] + [
            (paper.pk, self.fields["paper"].label_from_instance(paper)) for paper in offered[:MOST_OFFERED]
        ]


class WordsForm(ItemForm):
    """An item without a paper."""

    submit_label = "Add the item"
    required_messages = {"title": "Enter what the item is about"}

    title = forms.CharField(label="Item", max_length=200, help_text="For example, Apologies for absence")


class GivenPaperForm(ItemForm):
    """A partner's PDF, which is opened before it is kept: what cannot be joined to a pack is refused here."""

    submit_label = "Add the paper"
    required_messages = {
        "title": "Enter the title of the paper",
        "given_by": "Enter whose paper it is",
        "file": "Choose the file of the paper",
    }

    title = forms.CharField(label="Title", max_length=200)
    given_by = forms.CharField(
        label="Whose paper it is", max_length=200, help_text="The pack says so. For example, Durham Constabulary"
    )
    file = forms.FileField(
        label="File",
        max_length=120,
        help_text="A PDF of 20 MB at most, without a password.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "empty": "The file is empty. Choose another one.",
            "max_length": "The name of the file must be 120 characters or fewer",
        },
    )
    pages = 0

    def clean_file(self) -> UploadedFile:
        """A PDF of a size that can be kept, with pages that can be drawn."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST_FILE:
            most = filesizeformat(LARGEST_FILE)
            raise forms.ValidationError(f"The file must be {most} or smaller; this one has {filesizeformat(file.size)}")
        together = self.pack.items.aggregate(together=Sum("file_size", default=0))["together"] + file.size
        if together > LARGEST_TOGETHER:
            raise forms.ValidationError(TOO_MUCH)
        try:
            self.pages = check_pdf(file.read())
        except NotJoinableError as error:
            raise forms.ValidationError(str(error)) from error
        file.seek(0)
        return file
