"""A page with every widget, for tests alone."""

from django import forms
from django.contrib import messages
from django.forms.formsets import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sdp.forms.base import Form
from sdp.forms.date import DateField
from sdp.forms.rich_text import RichTextFormField
from sdp.forms.rows import PlainRows

STORED = (
    '<p>Two <strong>bold</strong> words and <a href="https://example.org/">a link</a>.</p>'
    '<p id="k-1f2e" class="unnumbered">Without a number</p>'
    '<p>See paragraphs <a href="#k-3d4c">12</a> and <strong><a href="#k-5b6a">[paragraph removed]</a></strong>.</p>'
    '<ul><li>first<ul><li>below</li></ul></li><li>second</li></ul><ol type="a"><li>lettered</li></ol>'
    '<table><caption>Thefts</caption><thead><tr><th scope="col">Year</th></tr></thead>'
    "<tbody><tr><td>2017</td></tr></tbody></table>"
)

UNBREAKABLE = "https://example.org/" + "weirsandeels" * 12


class Gallery(Form):
    title = forms.CharField(max_length=20, help_text="As it will stand on the cover")
    email = forms.EmailField(label="E-mail address", required=False)
    summary = forms.CharField(widget=forms.Textarea)
    committee = forms.ChoiceField(choices=[("", "Choose"), ("a", "Scrutiny"), ("b", "Cabinet")])
    kind = forms.ChoiceField(choices=[("report", "Report"), ("talk", "Presentation")], widget=forms.RadioSelect)
    bodies = forms.MultipleChoiceField(
        choices=[("police", "Police"), ("fire", "Fire")], widget=forms.CheckboxSelectMultiple, help_text="All that came"
    )
    meetings = forms.MultipleChoiceField(choices=[], widget=forms.CheckboxSelectMultiple, required=False)
    urgent = forms.BooleanField(label="Urgent business", required=False, help_text="The chair has agreed")
    attachment = forms.FileField(required=False)
    meeting_date = DateField(label="Date of the meeting", help_text="For example, 27 3 2026")
    place = forms.IntegerField(label="Place on the agenda")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    body = RichTextFormField(label="Text of the section", help_text="What the board heard")
    required_messages = {"title": "Enter a title for the update"}

    def clean_summary(self) -> str:
        if UNBREAKABLE in self.cleaned_data["summary"]:
            raise forms.ValidationError(f"Summary has an address that is not there: {UNBREAKABLE}")
        return self.cleaned_data["summary"]


class BodyForm(Form):
    body = RichTextFormField(label="Text of the section")


class Item(Form):
    title = forms.CharField(max_length=100)
    kind = forms.ChoiceField(choices=[("report", "Report"), ("talk", "Presentation")], initial="report", required=False)
    submit_label = ""


class ItemRows(PlainRows):
    row_name = "Agenda item"


Items = formset_factory(Item, formset=ItemRows, extra=1, can_order=True, can_delete=True)
FIRST_ITEMS = [{"title": "Alpha"}, {"title": "Beta"}, {"title": "Gamma"}]


def widgets(request: HttpRequest) -> HttpResponse:
    form = Gallery(request.POST or None, request.FILES or None)
    if request.method == "GET":
        messages.success(request, "The section is saved.")
        messages.error(request, "Somebody else has changed this update.")
    return render(request, "gallery.html", {"form": form})


def body(request: HttpRequest) -> HttpResponse:
    stored = {"": "", "full": STORED}[request.GET.get("stored", "full")]
    form = BodyForm(request.POST or None, initial={"body": stored})
    if form.is_valid():
        return render(request, "gallery_saved.html", {"saved": form.cleaned_data["body"]})
    return render(request, "gallery.html", {"form": form})


def rows(request: HttpRequest) -> HttpResponse:
    formset = Items(request.POST or None, initial=FIRST_ITEMS, prefix="items")
    if formset.is_valid():
        titles = ", ".join(form.cleaned_data["title"] for form in formset.ordered_forms)
        return render(request, "gallery_saved.html", {"saved": titles})
    return render(request, "gallery_rows.html", {"formset": formset})
