"""The body whose work is reported, and who makes it up."""

from django.db import models


class PartnershipManager(models.Manager["Partnership"]):
    """Finds a partnership by its key, as fixtures name it."""

    def get_by_natural_key(self, key: str) -> "Partnership":
        """The partnership with this key."""
        return self.get(key=key)


class Partnership(models.Model):
    """A community safety partnership, such as the Safe Durham Partnership."""

    key = models.SlugField(unique=True, help_text="A short name for addresses and files, such as safe-durham.")
    name = models.CharField(max_length=200, unique=True)
    abbreviation = models.CharField(max_length=20, blank=True, help_text="Such as SDP.")
    area = models.CharField(max_length=100, blank=True, help_text="Where it works, such as County Durham.")

    objects = PartnershipManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """Its key."""
        return (self.key,)


class OrganisationManager(models.Manager["Organisation"]):
    """Finds an organisation by partnership and name, as fixtures name it."""

    def get_by_natural_key(self, key: str, name: str) -> "Organisation":
        """The organisation of that name in the partnership with that key."""
        return self.get(partnership__key=key, name=name)


class Organisation(models.Model):
    """A body that takes part: by law a responsible authority (Crime and Disorder Act 1998, section 5), or invited."""

    class Kind(models.TextChoices):
        """On what footing it takes part."""

        RESPONSIBLE_AUTHORITY = "responsible-authority", "Responsible authority"
        ADDITIONAL_MEMBER = "additional-member", "Additional member"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind, default=Kind.RESPONSIBLE_AUTHORITY)

    objects = OrganisationManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="organisation_once_in_a_partnership",
                violation_error_message="This partnership already has an organisation of that name.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["responsible-authority", "additional-member"]),
                name="organisation_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        """The partnership's key and its own name."""
        return (self.partnership.key, self.name)
