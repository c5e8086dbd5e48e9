"""Reads the tag tree of a PDF the way a screen reader does: elements in order, each with the text it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Tag:
    """A structure element; `children` are elements and texts in reading order."""

    role: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Tag | str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    @property
    def elements(self) -> list[Tag]:
        return [child for child in self.children if isinstance(child, Tag)]

    @property
    def text(self) -> str:
        """All text below, lines joined by spaces."""
        return " ".join(" ".join(c.text if isinstance(c, Tag) else c for c in self.children).split())

    def every(self, role: str = "") -> Iterator[Tag]:
        """This element and those below, in reading order, of that role."""
        if role in ("", self.role):
            yield self
        for child in self.elements:
            yield from child.every(role)


@dataclass
class TagTree:
    """A PDF's tags, and what its pages paint outside them."""

    root: Tag
    artifacts: list[tuple[dict[str, str], str]]
    """Properties and text of each artifact that shows text."""
    unreached: set[tuple[int, int]]
    """(page, MCID) of marked content that no element holds."""
    strays: list[str]
    """Text painted neither in marked content nor in an artifact."""
    disagreements: list[str]
    """Where the parent tree does not lead back to the element that holds the content."""


def read_tags(pdf: bytes) -> TagTree:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return _Reading(opened).tree()


class _Reading:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.root = pdf.Root.StructTreeRoot
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.keys = [int(page.obj.StructParents) for page in pdf.pages]
        self.artifacts: list[tuple[dict[str, str], str]] = []
        self.strays: list[str] = []
        self.content: dict[tuple[int, int], str] = {}
        for number, page in enumerate(pdf.pages):
            self._read_page(number, page)
        self.unreached = set(self.content)
        numbers = list(self.root.ParentTree.Nums)
        self.parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        self.disagreements: list[str] = []

    def tree(self) -> TagTree:
        root = self._element(self.root.K[0])
        return TagTree(root, self.artifacts, self.unreached, self.strays, self.disagreements)

    def _read_page(self, number: int, page: Any) -> None:
        fonts = {name: _unicode_map(font) for name, font in page.Resources.Font.items()}
        marks: list[tuple[str, Any]] = []
        shown: dict[str, str] | None = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BMC" | "BDC":
                    marks.append((str(operands[0]), operands[1] if len(operands) > 1 else {}))
                    self._open(number, marks[-1])
                case "EMC":
                    marks.pop()
                case "Tf":
                    shown = fonts[str(operands[0])]
                case "Tj" | "TJ":
                    self._show(number, marks, _decode(operands[0], shown))

    def _open(self, number: int, mark: tuple[str, Any]) -> None:
        name, properties = mark
        if name == "/Artifact":
            self.artifacts.append(({key: str(value) for key, value in properties.items()}, ""))
        elif "/MCID" in properties:
            assert (number, int(properties["/MCID"])) not in self.content
            self.content[number, int(properties["/MCID"])] = ""

    def _show(self, number: int, marks: list[tuple[str, Any]], text: str) -> None:
        if not marks:
            self.strays.append(text)
        elif marks[-1][0] == "/Artifact":
            properties, before = self.artifacts[-1]
            self.artifacts[-1] = (properties, before + text)
        else:
            self.content[number, int(marks[-1][1]["/MCID"])] += text

    def _element(self, node: Any) -> Tag:
        tag = Tag(str(node.S)[1:], {str(key): str(value) for key, value in node.get("/A", {}).items()})
        kids = node.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._kid(kid, node, tag)
        return tag

    def _kid(self, kid: Any, node: Any, tag: Tag) -> None:
        if isinstance(kid, int):
            self._content(self.pages[node.Pg.objgen], kid, node, tag)
        elif kid.get("/Type") == "/MCR":
            self._content(self.pages[kid.Pg.objgen], int(kid.MCID), node, tag)
        elif kid.get("/Type") == "/OBJR":
            tag.links.append(str(kid.Obj.get("/Contents", "")))
            self._check(self.parents[int(kid.Obj.StructParent)], node, f"link {tag.links[-1]}")
        else:
            self._check(kid.P, node, f"parent of {kid.S}")
            tag.children.append(self._element(kid))

    def _content(self, page: int, mcid: int, node: Any, tag: Tag) -> None:
        tag.children.append(self.content[page, mcid])
        tag.pages.add(page)
        self.unreached.discard((page, mcid))
        self._check(self.parents[self.keys[page]][mcid], node, f"page {page} content {mcid}")

    def _check(self, found: Any, node: Any, what: str) -> None:
        if found.objgen != node.objgen:
            self.disagreements.append(what)


def _unicode_map(font: Any) -> dict[str, str] | None:
    """What each glyph stands for; None for a simple font, whose codes are the letters themselves."""
    if font.Subtype == "/TrueType":
        return None
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", font.ToUnicode.read_bytes().decode())
    return {glyph: bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def _decode(operand: Any, shown: dict[str, str] | None) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    if shown is None:
        return "".join(bytes(piece).decode("cp1252") for piece in pieces)
    glyphs = "".join(bytes(piece).hex() for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(shown.get(glyphs[at : at + 4], "?") for at in range(0, len(glyphs), 4))
