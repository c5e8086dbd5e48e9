"""A paper with a history: every kind of change there is, each saved as a revision; and what a revision holds."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from reports import section_order
from reports.assembly import document_of, to_document
from reports.models import Revision, ScrutinyUpdate, Section
from reports.revisions import recording, state_at
from sdp.document.codec import content_hash
from tests.cast import fresh

TABLE = (
    "<p>The figures:</p><table><tr><th>Site</th><th>Visitors</th></tr>"
    "<tr><td>Upper lock</td><td>107</td></tr><tr><td>Lower lock</td><td>114</td></tr></table>"
)


def make_history(update: ScrutinyUpdate, *, by: User) -> None:
    """Change most parts of the paper, type in one sitting, and set words aside."""
    first, second, *_ = update.sections.all()
    write(
        update, first, first.body.replace("</p>", " Members asked who pays.</p>", 1) + "<ul><li>Two lanes</li></ul>", by
    )
    for times in range(1, 4):
        write(update, second, f"<p>Typed{' on' * times}.</p>{TABLE}", by, kind="autosaved", sitting="typed")
    write(update, second, f"<p>Typed <strong>on</strong>.</p>{TABLE.replace('114', '140')}", by)
    with transaction.atomic(), recording(update, by=by, part="sections", label=f"Section moved down: {first.heading}"):
        section_order.move(Section.objects.get(pk=first.pk), up=False)
    with transaction.atomic(), recording(update, by=by, part="purpose", label="Purpose of the report"):
        stored = ScrutinyUpdate.objects.get(pk=update.pk)
        stored.purpose = "<p>To tell members what the board talked about.</p>"
        stored.save()
    words = {"Purpose of the report": "To tell members of everything.\n\nAnd of more."}
    update.set_aside.create(part="purpose", label="Purpose of the report", by=by, words=words)


def write(update: ScrutinyUpdate, section: Section, body: str, by: User, **says: str) -> None:
    """Save other words of a section."""
    label = f"Section: {section.heading}"
    with transaction.atomic(), recording(update, by=by, part=section.part, label=label, **says):
        stored = Section.objects.get(pk=section.pk)
        stored.body = body
        stored.save()


def paper_at(revision: Revision) -> str:
    """What stands for the words of the paper as the revision left it."""
    return content_hash(document_of(state_at(revision)))


def paper_now(update: ScrutinyUpdate) -> str:
    """What stands for the words of the paper as it is stored now."""
    return content_hash(to_document(fresh(update)))
