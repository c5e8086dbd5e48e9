"""Fact checks: asking a partner from the desk, and the partner's page, which needs no account."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from reports import comments, fact_check_letter, fact_checks
from reports.fact_checks import AskedAlreadyError, FactCheckRefusedError, LinkClosedError
from reports.forms.fact_checks import AnswerForm, AskForm, typed_in
from reports.models import FactCheck, ScrutinyUpdate, Section
from reports.section_order import groups
from reports.views.access import desk_page, update_or_404


@desk_page
def all_fact_checks(request: HttpRequest, slug: str) -> HttpResponse:
    """What partners were asked about this paper, and the way to ask about a section."""
    update = update_or_404(request, slug)
    checks = list(update.fact_checks.with_people())
    sections = {section.part: section.pk for section in update.sections.all()}
    for check in checks:
        check.section = sections.get(check.part)
    now = timezone.now()
    context = {
        "update": update,
        "groups": groups(update),
        "open": [check for check in checks if check.is_open(now)],
        "closed": [check for check in checks if not check.is_open(now)],
        "may_ask": update.is_under_way and request.user.has_perm(comments.WRITE, update),
    }
    return render(request, "reports/fact_checks/list.html", context)


@desk_page
def ask(request: HttpRequest, slug: str, section: int) -> HttpResponse:
    """Ask a partner to check a section; the answer to the form shows the link, and nothing else does."""
    update = update_or_404(request, slug)
    asked_about = next((row for row in update.sections.all() if row.pk == section), None)
    if asked_about is None:
        raise Http404
    if not update.is_under_way:
        messages.warning(request, fact_checks.CLOSED)
        return redirect("reports:fact_checks", slug=slug)
    again = _asked_before(request, update)
    form = AskForm(request.POST or None, again=again)
    if request.method == "POST" and form.is_valid() and (page := _asked(request, update, asked_about, form, again)):
        return page
    context = {"update": update, "section": asked_about, "form": form, "again": again}
    return render(request, "reports/fact_checks/ask.html", context, status=422 if form.errors else 200)


def _asked_before(request: HttpRequest, update: ScrutinyUpdate) -> FactCheck | None:
    """The request that is made once more, where the address names one."""
    number = request.GET.get("again", "")
    is_key = number.isascii() and number.isdecimal() and len(number) < 10
    return update.fact_checks.filter(pk=number).first() if is_key else None


def _asked(
    request: HttpRequest, update: ScrutinyUpdate, section: Section, form: AskForm, again: FactCheck | None
) -> HttpResponse | None:
    """The page with the link; None where nobody can be asked, which the form then says."""
    said = dict(form.cleaned_data)
    offered = said.pop("sitting")
    try:
        check, token = fact_checks.ask(update, section, by=request.user, instead_of=again, offered=offered, **said)
    except AskedAlreadyError as error:
        return _shown(request, error.check, _link(request, offered), is_made_before=True)
    except FactCheckRefusedError as error:
        form.add_error(None, str(error))
        return None
    link = _link(request, token)
    return _shown(request, check, link, is_sent=bool(check.email) and fact_check_letter.send(check, link))


def _link(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("reports:fact_check", args=[token]))


def _shown(request: HttpRequest, check: FactCheck, link: str, **said: bool) -> HttpResponse:
    context = {"update": check.update, "check": check, "link": link, **said}
    return render(request, "reports/fact_checks/asked.html", context)


@desk_page
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let the link serve no more."""
    update = update_or_404(request, slug)
    check = get_object_or_404(update.fact_checks, pk=pk)
    try:
        fact_checks.withdraw(check, by=request.user)
    except FactCheckRefusedError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"Withdrawn: the link for {check.name} works no more.")
    return redirect("reports:fact_checks", slug=slug)


@never_cache
@csrf_exempt
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The partner's page. Whoever has the link may answer, once; only sending the form uses it up.

    The link itself is the secret that a forged form would lack, so the form needs no cookie.
    """
    response = _answer(request, token)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        check = fact_checks.opened_by(token)
        form = AnswerForm(fact_checks.passages_of(check), request.POST if request.method == "POST" else None)
        if request.method != "POST" or not form.is_valid():
            context = {"check": check, "form": form}
            return render(request, "reports/fact_checks/answer.html", context, status=422 if form.errors else 200)
        given = form.answer()
        check = fact_checks.answer(token, given)
    except LinkClosedError:
        return render(request, "reports/fact_checks/closed.html", {"words": typed_in(request.POST)}, status=404)
    return render(request, "reports/fact_checks/thanks.html", {"check": check, "given": given, "form": form})
