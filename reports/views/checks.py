"""The page of the checks: what was found, where it is put right, and the officers' answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reports import checks
from reports.checks import kept
from reports.checks.answers import Answered, Review, count_open, give_answer, review
from reports.forms.answers import AnswerForm
from reports.models import ScrutinyUpdate
from reports.spelling_out import can_be_spelled_out, spell_out
from reports.views.access import WRITE, desk_page, update_or_404
from reports.views.part import held_update

TITLES = {check.key: check.title for check in checks.CHECKS}
NOT_A_DRAFT = "This paper is no longer a draft, so it was not changed. Copy your words before you leave this page."
NOT_ANSWERED = "The words that you answered have been changed, so your answer was not saved. It is shown below."

FIELDS = {"purpose": "id_purpose", "sections": "id_body", "recommendations": "id_introduction"}
"""What stands first on the page of a part, to go to."""


@dataclass(frozen=True)
class Entry:
    """A finding as the page shows it."""

    found: Answered
    title: str
    address: str
    form: AnswerForm | None

    @property
    def finding(self) -> checks.Finding:
        """What was found."""
        return self.found.finding

    @property
    def can_be_spelled_out(self) -> bool:
        """Whether a button can put the full words in."""
        return self.form is not None and can_be_spelled_out(self.finding)


@dataclass(frozen=True)
class Group:
    """The findings of one part of the paper."""

    label: str
    entries: list[Entry]


def open_findings(update: ScrutinyUpdate) -> int:
    """How many findings nobody has answered."""
    return count_open(update, kept.fingerprints(update))


@desk_page
def checks_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What the checks find in the paper; whoever writes may answer."""
    if request.method != "POST":
        update = update_or_404(request, slug)
        return _page(request, update, review(update, checks.of_update(update)), {}, status=200)
    return _save(request, slug)


def _save(request: HttpRequest, slug: str) -> HttpResponse:
    """Store every answer that was given, or none where one of them cannot be."""
    with transaction.atomic():
        update = held_update(request, slug)
        found = review(update, checks.of_update(update))
        answerable = [each for each in (*found.open, *found.answered) if update.is_draft and can_be_answered(each)]
        forms = [AnswerForm(each, request.POST) for each in answerable]
        given = [form for form in forms if form.is_given]
        homeless = _homeless(request, found, forms)
        refused = NOT_A_DRAFT if not update.is_draft else NOT_ANSWERED if homeless else ""
        if not refused and not [form for form in given if not form.is_valid()]:
            for form in given:
                give_answer(update, form.found.finding, form.cleaned_data["answer"], by=request.user)
            messages.success(request, _saved(given, _spelled_out(request, update, found)))
            return redirect("reports:checks", slug=slug)
    if refused:
        messages.error(request, refused)
    shown = {form.found.finding.fingerprint: form for form in given}
    is_conflict = bool(refused) or any(form.is_conflict for form in given)
    return _page(request, update, found, shown, status=409 if is_conflict else 422, words=homeless)


def can_be_answered(found: Answered) -> bool:
    """Whether saying why would help: what is missing has to be filled in."""
    return found.finding.check != "missing"


def _homeless(request: HttpRequest, found: Review, forms: Iterable[AnswerForm]) -> list[str]:
    """What was typed into boxes that none of the forms has any more, but for answers that are stored as they are."""
    standing = [each.latest for each in found.answered if each.latest] + found.gone
    stored = {AnswerForm.prefix_of(answer.fingerprint): answer.answer.split() for answer in standing}
    homes = {form.prefix for form in forms}
    boxes = {name.removesuffix("-answer"): request.POST[name] for name in request.POST if name.endswith("-answer")}
    return [words for box, words in boxes.items() if box not in homes and words.split() not in ([], stored.get(box))]


def _spelled_out(request: HttpRequest, update: ScrutinyUpdate, found: Review) -> str:
    """The words that were put into the paper, where that button was pressed."""
    wanted = request.POST.get("spell_out")
    finding = next((each.finding for each in found.open if each.finding.fingerprint == wanted), None)
    if finding and can_be_spelled_out(finding) and spell_out(update, finding, by=request.user):
        return finding.offer
    return ""


def _saved(given: list[AnswerForm], put_in: str) -> str:
    if put_in:
        return f"Put into the paper: {put_in}."
    if not given:
        return "No answer was changed."
    return "Saved: your answer." if len(given) == 1 else f"Saved: {len(given)} answers."


def _page(
    request: HttpRequest,
    update: ScrutinyUpdate,
    found: Review,
    forms: dict[str, AnswerForm],
    *,
    status: int,
    words: Iterable[str] = (),
) -> HttpResponse:
    may_answer = update.is_draft and request.user.has_perm(WRITE, update)
    context = {
        "update": update,
        "groups": _groups(update, found.open, forms, may_answer=may_answer),
        "answered": _groups(update, found.answered, forms, may_answer=may_answer),
        "open_count": len(found.open),
        "answered_count": len(found.answered),
        "gone": found.gone,
        "may_answer": may_answer,
        "words": list(words),
        "problems": [problem for form in forms.values() for problem in _problems(form)],
    }
    return render(request, "reports/checks.html", context, status=status)


def _problems(form: AnswerForm) -> list[tuple[str, str]]:
    return [(f"#{form['answer'].address}", message) for messages in form.errors.values() for message in messages]


def _groups(
    update: ScrutinyUpdate, found: list[Answered], forms: dict[str, AnswerForm], *, may_answer: bool
) -> list[Group]:
    """The findings by part, in the order of the paper."""
    return [
        Group(label, [_entry(update, each, forms, may_answer=may_answer) for each in each_part])
        for (_, label), each_part in groupby(found, lambda each: (each.finding.place.order, each.finding.place.label))
    ]


def _entry(update: ScrutinyUpdate, found: Answered, forms: dict[str, AnswerForm], *, may_answer: bool) -> Entry:
    finding = found.finding
    form = None
    if may_answer and can_be_answered(found):
        form = forms.get(finding.fingerprint) or AnswerForm(found)
    return Entry(found, TITLES[finding.check], _address(update, finding.place), form)


def _address(update: ScrutinyUpdate, place: checks.Place) -> str:
    """The page on which it is put right, and the field on it."""
    if place.section:
        return f"{reverse('reports:section', args=[update.slug, place.section])}#{FIELDS['sections']}"
    if place.part == "sections":
        return reverse("reports:sections", args=[update.slug])
    field = f"id_answer_{place.implication}" if place.implication else FIELDS.get(place.part, "")
    return reverse("reports:part", args=[update.slug, place.part]) + (f"#{field}" if field else "")
