"""The places in papers that links lead to by name, each under a name of its own in the joined file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, String


class Places:
    """The named destinations of the joined file (ISO 32000-1, 12.3.2.3)."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._found = _pairs(_names_of(pdf))

    def take(self, source: Pdf, pages: Iterable[Page], prefix: str) -> None:
        """Those of a file with `prefix` before each name, and the links of its copied `pages` with them."""
        names = self._pdf.copy_foreign(source.make_indirect(_names_of(source)))
        self._found |= {prefix + name: place for name, place in _pairs(names).items()}
        for page in pages:
            for annotation in page.obj.get(Name.Annots, ()):
                _lead_to(annotation, prefix)

    def close(self) -> None:
        """Write them, in the order of their names. Call it once, at the end."""
        names: list[Any] = []
        for name in sorted(self._found):
            names += [String(name), self._found[name]]
        if names:
            self._pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))


def _names_of(pdf: Pdf) -> Any:
    names: Any = pdf.Root.get(Name.Names, Dictionary())
    return names.get(Name.Dests, Dictionary()).get(Name.Names, Array())


def _pairs(names: Any) -> dict[str, Any]:
    return {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}


def _lead_to(annotation: Any, prefix: str) -> None:
    if isinstance(annotation.get(Name.Dest), String):
        annotation[Name.Dest] = String(prefix + str(annotation.Dest))
    action = annotation.get(Name.A)
    if action is not None and action.get(Name.S) == Name.GoTo and isinstance(action.get(Name.D), String):
        action[Name.D] = String(prefix + str(action.D))


def link_to_pages(front: Iterable[Page], targets: dict[str, Page]) -> None:
    """Let the links of these pages that have one of the addresses lead to that page."""
    for page in front:
        for annotation in page.obj.get(Name.Annots, ()):
            action: Any = annotation.get(Name.A, Dictionary())
            target = targets.get(str(action.get(Name.URI, "")))
            if target is not None:
                del annotation[Name.A]
                annotation[Name.Dest] = Array([target.obj, Name.Fit])
