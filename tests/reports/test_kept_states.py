"""The states of a paper, as they are compared: each section is known by its row, wherever it stands."""

import pytest

from reports.kept_states import NOW, state
from reports.models import Section
from tests.cast import a_complete_draft, fresh

pytestmark = pytest.mark.django_db


def test_sections_are_named_by_their_rows_in_every_place():
    update = a_complete_draft(2)
    for place in reversed(Section.Placement):
        Section.objects.create(update=update, placement=place, position=9, heading=f"At {place.label}")
    update = fresh(update)
    named = {section.key: section.heading for section in state(update, NOW).document.sections}
    assert {key: heading for key, heading in named.items() if key.startswith("section-")} == {
        f"section-{section.pk}": section.heading for section in update.sections.all()
    }
