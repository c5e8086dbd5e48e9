"""A list of published papers, a page at a time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator

from reports.models import PublishedPaper
from reports.models.published import PublishedPaperQuerySet

PAPERS_A_PAGE = 20


class PaperPages(Paginator[Any]):
    """Pages of papers. Which stand on a page is read off an index, so that the last page costs what the first does."""

    def __init__(self, papers: PublishedPaperQuerySet, a_page: int = PAPERS_A_PAGE) -> None:
        super().__init__(papers.newest_first().values_list("pk", flat=True), a_page)

    def page(self, number: int | str) -> Page[Any]:
        """The page with its papers, each with what a list says of it."""
        page = super().page(number)
        page.object_list = list(PublishedPaper.objects.for_lists().filter(pk__in=list(page.object_list)))
        return page
