"""Walks through a tree: every node of a part, and the same part with some of its nodes changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from operator import is_
from typing import Any, TypeVar, get_args, get_type_hints

from sdp.document import tree

Value = TypeVar("Value")


def mapped(value: Value, change: Callable[[Any], Any]) -> Value:
    """The value with `change` made to every node in it, outer ones first; what stays the same is the same object."""
    if isinstance(value, tuple):
        inner = tuple(mapped(each, change) for each in value)
        return value if all(map(is_, inner, value)) else inner  # type: ignore[return-value]
    node = change(value)
    held = ((name, getattr(node, name)) for name in _INNER.get(type(node), ()))
    new = {name: now for name, old in held if (now := mapped(old, change)) is not old}
    changed: Value = replace(node, **new) if new else node
    return changed


def walk(value: Any) -> Iterator[Any]:
    """Every node in the value, outer ones first, in reading order."""
    if isinstance(value, tuple):
        for each in value:
            yield from walk(each)
        return
    yield value
    for name in _INNER.get(type(value), ()):
        yield from walk(getattr(value, name))


def holds(value: Any, kind: type[Any]) -> bool:
    """Whether a node of that kind stands anywhere in the value: quicker than a walk."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if type(node) is tuple:
            waiting += node
        elif type(node) is kind:
            return True
        else:
            waiting += [getattr(node, name) for name in _INNER.get(type(node), ())]
    return False


def _inner(kind: type[Any]) -> tuple[str, ...]:
    """The fields of such a node in which nodes stand."""
    return tuple(name for name, hint in get_type_hints(kind, vars(tree)).items() if _holds_nodes(hint))


def _holds_nodes(hint: Any) -> bool:
    # Why a section is exempt is said about it and does not stand in it.
    return (is_dataclass(hint) and hint is not tree.Exempt) or any(map(_holds_nodes, get_args(hint)))


_INNER = {kind: _inner(kind) for kind in vars(tree).values() if isinstance(kind, type) and is_dataclass(kind)}
