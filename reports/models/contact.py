"""The people whom readers of a paper may ask."""

from django.db import models

from priorities.models.seen_by import SeenBy


class Contact(models.Model):
    """A contact as papers print it; drafts follow a change here, published papers never do."""

    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    seen_by = models.CharField(
        "who may see it",
        max_length=20,
        choices=SeenBy,
        default=SeenBy.EVERYBODY,
        help_text="A contact for members alone is left out of the paper that the public reads.",
    )

    class Meta:
        ordering = ["name", "job_title"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "job_title", "telephone", "email"],
                name="contact_once",
                violation_error_message="This contact is already in the list.",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.job_title]))
