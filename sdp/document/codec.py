"""Tree ↔ plain dict, as an edition stores it; and the hash that says whether two papers are the same.

Every value is `{"is": class name, field: …}`; fields that hold their default are left out. `FORMAT` rises when a stored
dict would be read differently; old formats stay readable.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from sdp.document import tree
from sdp.document.tree import Document

FORMAT = 1

_CLASSES: dict[str, type[Any]] = {
    value.__name__: value
    for value in vars(tree).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
}


class CodecError(ValueError):
    """A stored dict is not a paper this version can read."""


def encode(document: Document) -> dict[str, Any]:
    """The document as JSON-ready dicts, lists and strings, with its format number."""
    return {"format": FORMAT, "document": _encode(document)}


def decode(data: object) -> Document:
    """The document that `encode` wrote. Raises CodecError on anything else."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise CodecError(f"This is not a paper in format {FORMAT}.")
    document = _decode(data.get("document"))
    if not isinstance(document, Document):
        raise CodecError("The stored value is not a whole paper.")
    return document


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


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(inner) for inner in value)
    if not isinstance(value, dict):
        return value
    kind = _CLASSES.get(value.get("is", ""))
    if kind is None:
        raise CodecError(f"“{value.get('is')}” is not a part of a paper.")
    return _build(kind, {name: held for name, held in value.items() if name != "is"})


def _build(kind: type[Any], held: dict[str, Any]) -> Any:
    try:
        values = {name: _checked(kind, name, _decode(inner)) for name, inner in held.items()}
        return kind(**values)
    except (TypeError, KeyError, ValueError) as error:
        raise CodecError(f"A stored {kind.__name__} cannot be read: {error}") from error


def _checked(kind: type[Any], name: str, value: Any) -> Any:
    """The value, as the field's type has it: dates from text, and nothing of another type."""
    allowed = _FIELD_TYPES[kind][name]
    if date in allowed and isinstance(value, str):
        return date.fromisoformat(value)
    if type(value) not in allowed:
        raise CodecError(f"{name} holds {type(value).__name__}")
    return value


def _plain_types(hint: Any) -> set[type[Any]]:
    """The runtime classes a type hint admits: tuple[X, ...] → tuple, A | B → A and B, Literal["a"] → str."""
    origin = get_origin(hint)
    if origin is tuple:
        return {tuple}
    if origin is not None:
        return {kind for inner in get_args(hint) for kind in _plain_types(inner)}
    return {hint} if isinstance(hint, type) else {type(hint)}


_FIELD_TYPES = {
    kind: {name: _plain_types(hint) for name, hint in get_type_hints(kind, vars(tree)).items()}
    for kind in _CLASSES.values()
}
