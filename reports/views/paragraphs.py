"""The paragraphs of a draft that its editors can refer to."""

from django.http import HttpRequest, JsonResponse

from reports import references
from reports.views.access import desk_page, update_or_404

_SHOWN = 80
"""Characters by which a paragraph is known in a list."""


@desk_page
def paragraphs(request: HttpRequest, slug: str) -> JsonResponse:
    """Every numbered paragraph as it is stored now: its number, its name, its heading and its first words."""
    found = references.targets(update_or_404(request, slug))
    return JsonResponse(
        {
            "paragraphs": [
                {"number": one.number, "key": one.key, "heading": one.heading, "words": _shortened(one.words)}
                for one in found
            ]
        }
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
