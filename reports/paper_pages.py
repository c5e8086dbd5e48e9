"""A list of published papers, a page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from reports.models import PublishedPaper
from reports.models.published import PublishedPaperQuerySet

PAPERS_A_PAGE = 20


class PaperPages(Paginator[Any]):
    """Pages of papers. Which stand on a page is read off an index, so that the last page costs what the first does.

    `how_many` counts them, where that is known by a shorter way.
    """

    def __init__(self, papers: PublishedPaperQuerySet, how_many: Callable[[], int] | None = None) -> None:
        super().__init__(papers.newest_first().values_list("pk", flat=True), PAPERS_A_PAGE)
        self._how_many = how_many or papers.count

    @cached_property
    def count(self) -> int:
        """How many papers there are."""
        return self._how_many()

    def page(self, number: int | str) -> Page[Any]:
        """The page with its papers, each with what a list says of it."""
        page = super().page(number)
        page.object_list = list(PublishedPaper.objects.for_lists().filter(pk__in=list(page.object_list)))
        return page
