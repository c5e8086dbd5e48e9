"""An update in any form a paper comes out in: what was published stays as it was, a draft is made from its rows."""

from __future__ import annotations

from reports.assembly import to_document
from reports.models import Edition, ScrutinyUpdate
from sdp.document.writers import WRITERS
from sdp.kept_papers import paper_pdf


class UnknownUpdateError(LookupError):
    """There is no update of that slug."""


def render_update(slug: str, form: str) -> bytes:
    """The paper as a file's bytes; `form` is a key of WRITERS. Raises UnknownUpdateError."""
    edition = Edition.objects.public().filter(update__slug=slug).first()
    if edition:
        stored = {"pdf": edition.pdf, "html": edition.html}.get(form)
        return bytes(stored) if stored is not None else WRITERS[form](edition.document)
    update = ScrutinyUpdate.objects.with_parts().filter(slug=slug).first()
    if update is None:
        raise UnknownUpdateError(f"There is no update “{slug}”. The desk and the admin list every update's address.")
    document = to_document(update)
    return paper_pdf(document) if form == "pdf" else WRITERS[form](document)
