"""Editions: what was published, kept as it was."""

import hashlib
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models

from reports.models.update import ScrutinyUpdate
from sdp.document import codec
from sdp.document.tree import Document


class EditionIsFixedError(TypeError):
    """Somebody's code tried to change or remove a published edition."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions the public asks of editions. None of them changes one."""

    def public(self) -> Self:
        """The editions that the public may read: the latest of each update that is published."""
        latest = Edition.objects.filter(update=models.OuterRef("update")).order_by("-number").values("pk")[:1]
        return self.filter(update__status=ScrutinyUpdate.Status.PUBLISHED, pk=models.Subquery(latest))

    def for_lists(self) -> Self:
        """Without the tree and the file, which a list does not show."""
        return self.defer("tree", "pdf").select_related("update")

    def update(self, **kwargs: Any) -> NoReturn:
        """Never: a published edition is a fact."""
        raise EditionIsFixedError("A published edition cannot be changed.")

    def bulk_create(self, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list["Edition"]:
        """New editions only: one that is there already is never written over."""
        if update_conflicts:
            raise EditionIsFixedError("A published edition cannot be changed.")
        return super().bulk_create(*args, **kwargs)

    def delete(self) -> NoReturn:
        """Never: a published edition is a fact."""
        raise EditionIsFixedError("A published edition cannot be removed.")


class Edition(models.Model):
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

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the edition once. Raises EditionIsFixedError the second time."""
        if not self._state.adding:
            raise EditionIsFixedError("A published edition cannot be changed.")
        # Inserted or nothing: Django would write over the row whose key a new instance was given.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never: a published edition is a fact."""
        raise EditionIsFixedError("A published edition cannot be removed.")

    @property
    def document(self) -> Document:
        """The paper as it was published."""
        return codec.decode(self.tree)

    def is_intact(self) -> bool:
        """Whether the stored tree and file still have the hashes they were published with."""
        pdf_hash = hashlib.sha256(bytes(self.pdf)).hexdigest()
        return pdf_hash == self.pdf_sha256 and codec.content_hash(self.document) == self.tree_sha256
