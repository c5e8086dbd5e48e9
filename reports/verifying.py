"""Whether a file is an edition, and which: by its SHA-256 alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from reports.models import Edition, RestrictedEdition, ScrutinyUpdate

MayReadTheWhole = Callable[[ScrutinyUpdate], bool]
"""Whether the person who asks may read what the public reads only a part of."""


@dataclass(frozen=True)
class Found:
    """The edition that a file is, in which form, and what has become of it."""

    edition: Edition
    form: str
    is_whole: bool
    replaced_by: Edition | None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back; a paper that was mended since is public again, this edition of it is not."""
        withdrawals = self.edition.update.audit_rows.filter(to_status=ScrutinyUpdate.Status.WITHDRAWN)
        return withdrawals.filter(at__gte=self.edition.published_at).exists()


def find_edition(sha256: str, may_read_the_whole: MayReadTheWhole) -> Found | None:
    """The edition of which a file has this SHA-256; None also for a whole paper that the person may not read."""
    has_it = Q(pdf_sha256=sha256) | Q(html_sha256=sha256)
    edition = Edition.objects.for_lists().filter(has_it).order_by("-published_at").first()
    if edition:
        return _found(edition, sha256 == edition.pdf_sha256, is_whole=False)
    whole = RestrictedEdition.objects.without_words().filter(has_it).first()
    if whole and may_read_the_whole(whole.edition.update):
        return _found(whole.edition, sha256 == whole.pdf_sha256, is_whole=True)
    return None


def _found(edition: Edition, is_pdf: bool, *, is_whole: bool) -> Found:
    later = edition.update.editions.for_lists().filter(number=edition.number + 1).first()
    return Found(edition, "PDF" if is_pdf else "web page (HTML)", is_whole, later)
