"""A body typed over a stored one: the keys of its paragraphs go on, and the references that plain text hides."""

from __future__ import annotations

from sdp.document.kept_keys import with_kept_keys
from sdp.document.readers.rich_text import body_of, read_rich_text
from sdp.document.stored_keys import keys_in, references_in
from sdp.document.typed_numbers import with_references_of


def typed_over(typed: str, stored: str, *, is_plain: bool = False) -> str:
    """The typed body, as sanitising gives it, with the keys of the stored one, each on one paragraph.

    Where it was typed as plain text, which shows references as mere numbers, those go on as well. Raises RichTextError.
    """
    hidden = is_plain and bool(references_in(stored))
    if not hidden and not keys_in(typed) and not keys_in(stored):
        return typed
    before, blocks = read_rich_text(stored), read_rich_text(typed)
    return body_of(with_kept_keys(with_references_of(blocks, before) if hidden else blocks, before))
