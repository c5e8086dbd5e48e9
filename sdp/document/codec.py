"""Tree ↔ plain dict, as an edition stores it; and the hash that says whether two papers are the same.

Every value is `{"is": class name, field: …}`; fields that hold their default are left out. `FORMAT` rises when a stored
dict would be read differently; old formats stay readable.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

from sdp.document import tree
from sdp.document.tree import Document, Section

FORMAT = 1

_CLASSES: list[type[Any]] = [
    value for value in vars(tree).values() if isinstance(value, type) and dataclasses.is_dataclass(value)
]


class CodecError(ValueError):
    """A stored dict is not a paper this version can read."""


def encode(document: Document) -> dict[str, Any]:
    """The document as JSON-ready dicts, lists and strings, with its format number."""
    return {"format": FORMAT, "document": _encode(document)}


def decode(data: object) -> Document:
    """The document that `encode` wrote. Raises CodecError on anything else."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise CodecError(f"This is not a paper in format {FORMAT}.")
    try:
        document: Document = _decode(data.get("document"), Document)
    except RecursionError as error:
        raise CodecError("The stored paper nests too deeply to be read.") from error
    return document


def decode_section(data: object) -> Section:
    """One section as it stands within what `encode` wrote. Raises CodecError on anything else."""
    section: Section = _decode(data, Section)
    return section


def canonical_json(document: Document) -> bytes:
    """The one JSON text of this document: equal documents give equal bytes."""
    return json.dumps(encode(document), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(document: Document) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def _encode(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        kept = {field.name: _encode(held) for field, held in fields if held != field.default}
        return {"is": type(value).__name__, **kept}
    if isinstance(value, tuple):
        return [_encode(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _decode(value: Any, hint: Any) -> Any:
    """The value as the hint of its field has it; a union is an abstract name for the classes that stand in it."""
    origin = get_origin(hint)
    if origin is tuple:
        return _decode_tuple(value, get_args(hint)[0])
    if origin is Literal:
        # True equals 1, and is no level.
        return _expect(value, (type(value), value) in [(type(held), held) for held in get_args(hint)])
    if origin is not None:
        return _decode_union(value, get_args(hint))
    if hint in _FIELDS:
        return _build(value, (hint,))
    if hint is date:
        return _decode_date(value)
    return _expect(value, type(value) is hint)


def _decode_tuple(value: Any, hint: Any) -> tuple[Any, ...]:
    return tuple(_decode(inner, hint) for inner in _expect(value, isinstance(value, list)))


def _decode_union(value: Any, hints: tuple[Any, ...]) -> Any:
    if isinstance(value, dict):
        return _build(value, hints)
    if value is None and type(None) in hints:
        return None
    simple = [hint for hint in hints if hint not in _FIELDS and hint is not type(None)]
    return _decode(value, simple[0]) if simple else _expect(value, False)


def _build(value: Any, kinds: tuple[Any, ...]) -> Any:
    """The part that a dict names, where it is one of the kinds that may stand here."""
    name = value.get("is") if isinstance(value, dict) else None
    kind = next((kind for kind in kinds if kind in _FIELDS and kind.__name__ == name), None)
    if kind is None:
        raise CodecError(f"“{name}” cannot stand here.")
    held = {field: inner for field, inner in value.items() if field != "is"}
    if unknown := held.keys() - _FIELDS[kind].keys():
        raise CodecError(f"A {name} has no {min(unknown)}.")
    try:
        return kind(**{field: _decode(inner, _FIELDS[kind][field]) for field, inner in held.items()})
    except TypeError as error:
        raise CodecError(f"A stored {name} is not whole: {error}") from error


def _decode_date(value: Any) -> date:
    try:
        return date.fromisoformat(_expect(value, isinstance(value, str)))
    except ValueError as error:
        raise CodecError(f"“{value}” is not a date.") from error


def _expect(value: Any, as_expected: bool) -> Any:
    if not as_expected:
        raise CodecError(f"{value!r:.60} cannot stand here.")
    return value


_FIELDS = {kind: get_type_hints(kind, vars(tree)) for kind in _CLASSES}
