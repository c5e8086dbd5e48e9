"""What the text reader says when it cannot read."""

from __future__ import annotations


class TextError(ValueError):
    """A text is not a past report that can be read. Its message says what is wrong and what to do."""
