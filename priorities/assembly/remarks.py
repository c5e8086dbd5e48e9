"""What must be read with a measure's figures: source, footnote, which way is better, target, the office's note."""

from __future__ import annotations

from priorities.models import Measure
from sdp.document.amounts import amount


def remarks(measure: Measure) -> list[str]:
    """The remarks as sentences, in that order."""
    footnote = measure.footnote if measure.footnote != measure.source else ""
    said = (
        f"Source: {measure.source}" if measure.source else "",
        footnote,
        measure.get_desired_direction_display() if measure.desired_direction else "",
        f"Target: {amount(f'{measure.target:f}', measure.unit)}" if measure.target is not None else "",
        f"Note: {measure.note}" if measure.note else "",
    )
    return [f"{words.rstrip('.')}." for words in said if words]
