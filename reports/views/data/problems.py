"""Every refusal of the data interface, as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from reports.open_data.keyset import CursorError
from reports.open_data.shapes.problem import Fault, Gone, Problem
from reports.open_data.shapes.shape import Withdrawn
from sdp.doorkeeper import Refusal

MEDIA_TYPE = "application/problem+json"


class WithdrawnError(Exception):
    """What was asked for was withdrawn; `left` is what is left of it."""

    def __init__(self, left: Withdrawn) -> None:
        super().__init__(left.id)
        self.left = left


def problem(status: HTTPStatus, detail: str, errors: Iterable[Fault] = ()) -> HttpResponse:
    """The answer that says what is wrong."""
    return _sent(Problem(title=status.phrase, status=status, detail=detail, errors=list(errors)))


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What the doorkeeper says of a method that nobody can ask with."""
    response = problem(HTTPStatus.METHOD_NOT_ALLOWED, "These addresses can only be read: use GET or HEAD.")
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def explain(api: NinjaAPI) -> None:
    """Let the interface answer with problem details to whatever is asked amiss; any other error goes on to Django."""
    api.add_exception_handler(WithdrawnError, _gone)
    api.add_exception_handler(Http404, _nothing_here)
    api.add_exception_handler(ValidationError, _not_understood)
    api.add_exception_handler(CursorError, _no_cursor)
    api.add_exception_handler(Exception, _raise_again)


def nothing_here() -> HttpResponse:
    """That the public finds nothing at this address."""
    return problem(HTTPStatus.NOT_FOUND, "There is nothing at this address. /data/ says what there is.")


def _gone(request: HttpRequest, error: WithdrawnError) -> HttpResponse:
    left = error.left
    return _sent(
        Gone(
            title=HTTPStatus.GONE.phrase,
            status=HTTPStatus.GONE,
            detail="This was withdrawn. Delete your copy of what has this id.",
            id=left.id,
            modified=left.modified,
            page=left.page,
        )
    )


def _nothing_here(request: HttpRequest, error: Http404) -> HttpResponse:
    return nothing_here()


def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [Fault(parameter=str(one["loc"][-1]), detail=_said(one["msg"])) for one in error.errors]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "The address asks for something that there is not.", faults)


def _no_cursor(request: HttpRequest, error: CursorError) -> HttpResponse:
    fault = Fault(parameter="cursor", detail="Take the whole address that `next` of the page before gives.")
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), [fault])


def _raise_again(request: HttpRequest, error: Exception) -> HttpResponse:
    raise error


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")


def _sent(body: Problem) -> HttpResponse:
    return HttpResponse(body.model_dump_json(), content_type=MEDIA_TYPE, status=body.status)
