"""What every answer of the data interface has in common: open to every site, without cookies, cheap to ask again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import parse_http_date_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from reports.open_data.shapes.problem import Fault
from reports.views.data.problems import problem, refused
from sdp.kept_pages import sealed
from sdp.seals import EVERY_SITE
from sdp.signing_in.idle import by_itself

View = Callable[..., HttpResponse]

FOR_A_SCRIPT_THAT_ASKS_FIRST = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def open_to_everybody(view: View, parameters: Callable[[], Collection[str]]) -> View:
    """The view for everybody and every site. `parameters` tells which the address takes; others are refused.

    Whoever is signed in is answered as everybody is: the session is not looked at, and no cookie is set.
    """

    @csrf_exempt
    @by_itself
    @gzip_page
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(request, view, parameters(), args, kwargs)
        return _for_every_site(response)

    answered.refuses = _refused  # type: ignore[attr-defined]
    return sealed(answered, EVERY_SITE)


def _for_every_site(response: HttpResponse) -> HttpResponse:
    for name, value in EVERY_SITE.headers:
        response.headers[name] = value
    return response


def _answer(
    request: HttpRequest, view: View, known: Collection[str], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=FOR_A_SCRIPT_THAT_ASKS_FIRST)
    if unknown := [name for name in request.GET if name not in known]:
        return _not_known(unknown, known)
    response = _as_get(view, request, args, kwargs)
    if response.status_code == HTTPStatus.OK and not request.accepts(response.headers["Content-Type"]):
        kind = response.headers["Content-Type"].partition(";")[0]
        return problem(HTTPStatus.NOT_ACCEPTABLE, f"This address gives {kind}, which your Accept header leaves out.")
    return _unless_unchanged(request, response)


def _as_get(view: View, request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponse:
    """The answer to HEAD is that to GET; the server leaves the body out."""
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def _not_known(unknown: list[str], known: Collection[str]) -> HttpResponse:
    takes = f"It takes {', '.join(sorted(known))}." if known else "It takes none."
    faults = [Fault(parameter=name[:100], detail=f"This address has no such parameter. {takes}") for name in unknown]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "The address has a parameter that is not known.", faults)


def _unless_unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code != HTTPStatus.OK:
        return response
    if not response.has_header("ETag"):
        set_response_etag(response)
    changed = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    answer: HttpResponse = get_conditional_response(request, response.headers["ETag"], changed, response)
    return answer


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    return _for_every_site(refused(request, refusal))
