"""One tag tree from those of several files (ISO 32000-1, 14.7).

The tree of the first file is the ground. Each further one becomes an element of it, and the numbers by which pages and
links find their elements are shifted behind those that are taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, PdfError, String

from sdp.document.joining.parts import NotJoinableError

_KNOWN = {"/Type", "/K", "/ParentTree", "/ParentTreeNextKey"}
"""What our own writer puts at the root of a tag tree. Other files have more, which could not be joined as simply."""


class TagTree:
    """The tag tree of the file that is being joined together."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = _tree_of(pdf)
        self._document = self._root.K[0]
        self._numbers = self._root.ParentTree.Nums
        self._next = int(self._root.ParentTreeNextKey)

    def take(self, source: Pdf, pages: Iterable[Page], title: str) -> None:
        """Hang the tree of a file of our own into this one. Its `pages` must be copied already."""
        root = self._pdf.copy_foreign(_tree_of(source))
        self._shift(pages)
        numbers = root.ParentTree.Nums
        for at in range(0, len(numbers), 2):
            self._numbers.append(int(numbers[at]) + self._next)
            self._numbers.append(numbers[at + 1])
        self._next += int(root.ParentTreeNextKey)
        for element in root.K:
            self._hang(element, title, source.Root.get(Name.Lang))

    def figure(self, page: Page, described: str) -> None:
        """Hang in a page whose whole content is one picture, MCID 0."""
        page.obj[Name.StructParents], page.obj[Name.Tabs] = self._next, Name.S
        box = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(page.mediabox))
        element = self._pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Figure, P=self._document, Pg=page.obj, K=0, Alt=String(described), A=box
            )
        )
        self._document.K.append(element)
        self._numbers.append(self._next)
        self._numbers.append(Array([element]))
        self._next += 1

    def close(self) -> None:
        """Note what number comes next. Call it once, at the end."""
        self._root.ParentTreeNextKey = self._next

    def _shift(self, pages: Iterable[Page]) -> None:
        for page in pages:
            page.obj[Name.StructParents] = int(page.obj.StructParents) + self._next
            for annotation in page.obj.get(Name.Annots, ()):
                annotation[Name.StructParent] = int(annotation.StructParent) + self._next

    def _hang(self, element: Any, title: str, language: Object | None) -> None:
        """A file's own root becomes one part of the whole document."""
        element[Name.P], element[Name.S], element[Name.T] = self._document, Name.Part, String(title)
        if language is not None and language != self._pdf.Root.get(Name.Lang):
            element[Name.Lang] = String(str(language))
        self._document.K.append(element)


def is_joinable(content: bytes) -> bool:
    """Whether these are the bytes of a PDF that our own writer made."""
    try:
        with Pdf.open(BytesIO(content)) as pdf:
            _tree_of(pdf)
    except (NotJoinableError, PdfError):
        return False
    return True


def _tree_of(pdf: Pdf) -> Any:
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is None or not set(root.keys()) <= _KNOWN or Name.Nums not in root.ParentTree:
        raise NotJoinableError("This PDF has no tags that can be joined to others.")
    return root
