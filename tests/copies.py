"""Many published papers for the price of one: rows copied, nothing written, approved or rendered again."""

from __future__ import annotations

from reports import register
from reports.models import ScrutinyUpdate, Section, SectionLink
from tests.cast import fresh


def copies_of(update: ScrutinyUpdate, many: int) -> None:
    """Further published updates with the same sections, links and edition."""
    edition, sections = update.editions.get(), list(update.sections.all())
    links = {section.pk: list(section.links.all()) for section in sections}
    copy = fresh(update)
    for number in range(many):
        copy.pk, copy.slug, copy._state.adding = None, f"{update.slug}-copy-{number}", True
        copy.save(force_insert=True)
        edition.pk, edition.update, edition._state.adding = None, copy, True
        edition.save()
        _copy_sections(copy, sections, links)
        register.follow(copy)


def _copy_sections(copy: ScrutinyUpdate, sections: list[Section], links: dict[int, list[SectionLink]]) -> None:
    for section in sections:
        values = {field.attname: getattr(section, field.attname) for field in Section._meta.concrete_fields}
        made = Section.objects.create(**{**values, "id": None, "update_id": copy.pk})
        for link in links[section.pk]:
            link.pk, link.section, link._state.adding = None, made, True
            link.save()
