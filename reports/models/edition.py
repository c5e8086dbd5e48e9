"""Editions: what was published, kept as it was."""

import hashlib
from typing import Any, Self

from django.conf import settings
from django.db import models

from reports.models.audit import AuditRow
from reports.models.update import ScrutinyUpdate
from reports.models.written_once import WrittenOnce, WrittenOnceQuerySet
from sdp.document import codec
from sdp.document.tree import Document

PAGES = "Counted in the PDF, of which it is no part; empty where they could not be."


class EditionQuerySet(WrittenOnceQuerySet["Edition"]):
    """Questions the public asks of editions. None of them changes one."""

    def public(self) -> Self:
        """The editions that the public may read: the latest of each update that is published."""
        latest = Edition.objects.filter(update=models.OuterRef("update")).order_by("-number").values("pk")[:1]
        return self.filter(update__public_state=ScrutinyUpdate.PublicState.PUBLISHED, pk=models.Subquery(latest))

    def of_public_papers(self) -> Self:
        """Every edition, old ones too, of the updates that are published, each with when it was withdrawn, if it was.

        What was withdrawn stays so, though the paper was mended and published again: it may have named a person.
        """
        withdrawals = AuditRow.objects.filter(
            update=models.OuterRef("update"),
            to_status=ScrutinyUpdate.Status.WITHDRAWN,
            at__gte=models.OuterRef("published_at"),
        )
        first = models.Subquery(withdrawals.order_by("number").values("at")[:1])
        return self.filter(update__public_state=ScrutinyUpdate.PublicState.PUBLISHED).annotate(withdrawn_at=first)

    def reachable(self) -> Self:
        """Those of them that everybody may still read."""
        return self.of_public_papers().filter(withdrawn_at=None)

    def without_files(self) -> Self:
        """With the tree and the update at hand; the files are fetched when they are asked for."""
        return self.defer("pdf", "html").select_related("update")

    def for_lists(self) -> Self:
        """Without the tree and the file, which a list does not show."""
        return self.defer("tree", "pdf", "html").select_related("update")

    def with_whole_trees(self) -> Self:
        """With the paper as it was approved at hand, exempt parts included, and without the files."""
        files = ("pdf", "html", "restricted__pdf", "restricted__html")
        return self.select_related("restricted").defer(*files)


class Edition(WrittenOnce):
    """One published state of an update: its tree, its PDF and their SHA-256. It is written once."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    committee_name = models.CharField(max_length=200)
    meeting_date = models.DateField()
    tree = models.JSONField()
    tree_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_size = models.PositiveIntegerField(help_text="Bytes.")
    pdf_sha256 = models.CharField(max_length=64)
    pdf_pages = models.PositiveIntegerField(null=True, blank=True, help_text=PAGES)
    html = models.BinaryField(null=True, help_text="Empty in editions that were published before it was kept.")
    html_size = models.PositiveIntegerField(null=True, help_text="Bytes.")
    html_sha256 = models.CharField(max_length=64, blank=True)
    content_sha256 = models.CharField(
        max_length=64, blank=True, help_text="The hash of the whole paper that was approved, exempt parts included."
    )
    renderer = models.CharField(max_length=64, help_text="Which version of the layout made the PDF.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="editions", null=True
    )
    published_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting_date", "-published_at"]
        get_latest_by = "number"
        constraints = [
            models.UniqueConstraint(fields=["update", "number"], name="edition_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="edition_number_from_1"),
        ]
        # Anybody may ask which papers were corrected, or whether a file is an edition; finding out must not read the
        # files of all of them.
        indexes = [
            models.Index(fields=["pdf_sha256"], name="edition_by_pdf"),
            models.Index(fields=["html_sha256"], name="edition_by_html"),
            models.Index(fields=["-published_at"], condition=models.Q(number__gt=1), name="edition_corrections"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"

    @property
    def document(self) -> Document:
        """The paper as it was published."""
        return codec.decode(self.tree)

    @property
    def is_withheld(self) -> bool:
        """Whether nothing but its hashes is here: it was withdrawn before it came from a public archive."""
        return not self.tree

    @property
    def whole_tree(self) -> dict[str, Any]:
        """The tree of the paper that was approved. Never for the public: exempt parts are in it."""
        restricted = getattr(self, "restricted", None)
        return restricted.tree if restricted else self.tree

    def is_intact(self) -> bool:
        """Whether the stored tree and file still have the hashes they were published with."""
        pdf_hash = hashlib.sha256(bytes(self.pdf)).hexdigest()
        return pdf_hash == self.pdf_sha256 and codec.content_hash(self.document) == self.tree_sha256


class RestrictedEditionQuerySet(WrittenOnceQuerySet["RestrictedEdition"]):
    """Questions asked of whole papers. None of them changes one."""

    def without_words(self) -> Self:
        """Without any of the paper's words; the edition and its update at hand."""
        words = ("tree", "pdf", "html", "edition__tree", "edition__pdf", "edition__html")
        return self.select_related("edition__update").defer(*words)


class RestrictedEdition(WrittenOnce):
    """The whole paper of an edition of which the public reads only a part. For members with the right alone.

    A table of its own: what asks for editions cannot come upon exempt words by mistake.
    """

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="restricted")
    tree = models.JSONField()
    tree_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_size = models.PositiveIntegerField(help_text="Bytes.")
    pdf_sha256 = models.CharField(max_length=64)
    pdf_pages = models.PositiveIntegerField(null=True, blank=True, help_text=PAGES)
    html = models.BinaryField()
    html_size = models.PositiveIntegerField(help_text="Bytes.")
    html_sha256 = models.CharField(max_length=64)

    objects = RestrictedEditionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["pdf_sha256"], name="whole_paper_by_pdf"),
            models.Index(fields=["html_sha256"], name="whole_paper_by_html"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, with what is exempt"

    @property
    def document(self) -> Document:
        """The whole paper as it was published."""
        return codec.decode(self.tree)
