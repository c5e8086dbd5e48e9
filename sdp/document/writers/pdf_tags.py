"""The tag tree of a paper's PDF, in place of WeasyPrint's own.

WeasyPrint 70 makes a new element of every piece of a paragraph, list or table that goes on over a page, leaves running
heads in limbo and makes each line a Span: all of it valid, and none of it what a screen reader's user expects. Here
every HTML element becomes one structure element whatever pages it stands on; numbers and labels are Lbl, running heads
and the repeated heads of tables are artifacts (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).

Elements carry their meaning in the names that the HTML writer gives them: `class="number"`, `class="label"`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
import weasyprint
from weasyprint.formatting_structure import boxes

WEASYPRINT = "70.0"
"""The version whose page boxes and streams this module knows."""

if weasyprint.__version__ != WEASYPRINT:
    raise ImportError(
        f"The PDF tags are made for WeasyPrint {WEASYPRINT}, and {weasyprint.__version__} is installed. Install the "
        "pinned version, or read weasyprint/pdf/tags.py of the new one, mend pdf_tags.py and run its tests."
    )

_SVG = "{http://www.w3.org/2000/svg}"
_ROLES = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "p": "P",
    "section": "Sect",
    "ol": "L",
    "ul": "L",
    "li": "LI",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
}
"""Structure type of an HTML element; the content of an element that is not here belongs to its parent."""

_GROUPING = {"Document", "Sect", "TOC", "TOCI", "L", "LI", "Table", "THead", "TBody", "TR"}
"""Types that hold elements and no text of their own."""

_NUMBERINGS = {
    "numbered": "Decimal",
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}
_POINTS = 0.75
"""Of a CSS pixel."""
_BULLETS = {"•": "Disc", "o": "Circle"}

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_LAYOUT = {"Table": "Div", "TBody": "Div", "TR": "Div", "TD": "Div", "Caption": "P"}


class _Element:
    """A structure element: its children are elements, marked content as (page, MCID), and link annotations."""

    __slots__ = ("bounds", "children", "page", "parent", "role", "source")

    def __init__(self, role: str, parent: _Element | None = None, source: Any = None, page: int = 0) -> None:
        self.role = role
        self.parent = parent
        self.source = source  # the HTML element
        self.page = page  # where it begins
        self.bounds: tuple[float, ...] = ()  # of a figure: left, bottom, right, top in the page's own units
        self.children: list[Any] = []

    def descendants(self) -> Iterator[_Element]:
        """Itself and the elements below, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, _Element):
                yield from child.descendants()


class _Reader:
    """Reads the laid-out pages into one element tree."""

    def __init__(self) -> None:
        self.root = _Element("Document")
        self.doubled_links: list[Any] = []
        """Annotations that WeasyPrint adds for boxes within a link, which has its own, and for repeated heads."""
        self._elements: dict[Any, _Element] = {}  # HTML element → what takes its content
        self._page = 0
        self._height = 0.0
        self._tags: dict[Any, dict[str, Any]] = {}
        self._artifacts: set[int] = set()

    def read_page(self, page_box: Any, page: int, tags: dict[Any, dict[str, Any]]) -> set[int]:
        """Add a page's content and return the MCIDs that are no part of the text.

        `tags` maps the boxes that were painted to their MCIDs; each is taken out once.
        """
        self._page, self._tags, self._artifacts = page, tags, set()
        self._height = page_box.margin_height()
        for child in page_box.children:
            if isinstance(child, boxes.MarginBox):
                self._discard(child)
            else:
                self._read(child, self.root)
        return self._artifacts | {picture["mcid"] for picture in tags.values()}

    def _read(self, box: Any, parent: _Element) -> None:
        if isinstance(box, boxes.TextBox):
            self._read_text(box, parent)
            return
        if isinstance(box, boxes.ReplacedBox):
            self._read_picture(box, parent)
            return
        if box.is_leader:
            self._discard(box)
            return
        element = parent if box.element is None else self._element_of(box.element, parent)
        if element.role == "THead" and element.page != self._page:
            self._discard(box)  # repeated on a later page of its table
            return
        if box.link_annotation:
            begins = box.element is element.source and element is not parent
            (element.children if begins else self.doubled_links).append(box.link_annotation)
        for child in box.children:
            self._read(child, element)

    def _read_text(self, box: Any, parent: _Element) -> None:
        mcid = self._tags.pop(box)["mcid"]
        if parent.role not in _GROUPING:
            parent.children.append((self._page, mcid))
        elif box.text.strip():
            self._append("P", None, parent).children.append((self._page, mcid))
        else:
            self._artifacts.add(mcid)

    def _read_picture(self, box: Any, parent: _Element) -> None:
        """A chart with a title is a figure; any other picture is decoration."""
        if _title(box.element) and box in self._tags:
            figure = self._append("Figure", box.element, parent)
            figure.children.append((self._page, self._tags.pop(box)["mcid"]))
            left, top = box.content_box_x(), box.content_box_y()
            sides = (left, self._height - top - box.height, left + box.width, self._height - top)
            figure.bounds = tuple(round(side * _POINTS, 2) for side in sides)

    def _element_of(self, source: Any, parent: _Element) -> _Element:
        if source not in self._elements:
            self._elements[source] = self._begin(source, parent)
        return self._elements[source]

    def _begin(self, source: Any, parent: _Element) -> _Element:
        if source.get("class", "").split(" ")[0] in ("number", "label") and parent.role == "LBody" and parent.parent:
            label = _Element("Lbl", parent.parent, source, self._page)
            parent.parent.children.insert(0, label)
            return label
        role = _role(source, parent)
        if role is None:
            return parent
        if role == "Link" and parent.role == "TOCI":
            parent = self._append("Reference", None, parent)
        element = self._append(role, source, parent)
        return self._append("LBody", source, element) if role == "LI" else element

    def _append(self, role: str, source: Any, parent: _Element) -> _Element:
        element = _Element(role, parent, source, self._page)
        parent.children.append(element)
        return element

    def _discard(self, box: Any) -> None:
        for child in box.descendants():
            if isinstance(child, boxes.TextBox):
                self._artifacts.add(self._tags.pop(child)["mcid"])
            elif child.link_annotation:
                self.doubled_links.append(child.link_annotation)


def _role(source: Any, parent: _Element) -> str | None:
    """The structure type of an HTML element there; a list in a table of contents is of its own kind."""
    if source.get("class") == "toc":
        return "TOC"
    return "TOCI" if parent.role == "TOC" else _ROLES.get(source.tag)


def _level_headings(root: _Element) -> None:
    """Let the first level be H1: a draft without a title has none (ISO 14289-1, 7.4.2)."""
    headings = [element for element in root.descendants() if element.role in _HEADINGS]
    lowest = min((_HEADINGS.index(heading.role) for heading in headings), default=0)
    for heading in headings:
        heading.role = _HEADINGS[_HEADINGS.index(heading.role) - lowest]


def _free_tables_without_heads(root: _Element) -> None:
    """Let a table that no cell heads be plain divisions: as a table, PDF/UA does not allow it (ISO 14289-1, 7.5)."""
    for table in root.descendants():
        if table.role == "Table" and not any(element.role == "TH" for element in table.descendants()):
            for element in table.descendants():
                element.role = _LAYOUT.get(element.role, element.role)


def _attributes(element: _Element) -> pydyf.Dictionary | None:
    """The list's way of numbering, the figure's place, or the cell's scope and spans."""
    source = element.source
    if element.role == "Figure":
        return pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(element.bounds)})
    if element.role == "L":
        return pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{_numbering(source)}"})
    if element.role not in ("TH", "TD"):
        return None
    cell = pydyf.Dictionary({"O": "/Table"})
    if element.role == "TH":
        cell["Scope"] = "/Row" if source.get("scope") == "row" else "/Column"
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if source.get(name):
            cell[key] = int(source.get(name))
    return cell if len(cell) > 1 else None


def _title(source: Any) -> str:
    """The words of an SVG element's title."""
    title = source.find(f"{_SVG}title")
    return " ".join((title.text or "").split()) if title is not None else ""


def _numbering(source: Any) -> str:
    style = source.get("class", "")
    if style == "bullet":
        label = source.find("./li/span")
        return _BULLETS.get(label.text, "None") if label is not None else "None"
    return _NUMBERINGS.get(style, "None")


class _Writer:
    """Writes the element tree into the PDF and keeps count of which element holds which content."""

    def __init__(self, pdf: pydyf.PDF, contents: list[list[bytes]]) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references  # made anew at each look
        self.contents = contents
        """Of each page, the element that holds each MCID."""
        self.annotations: list[bytes] = []
        """The element that holds each link's annotation."""

    def write(self, element: _Element, parent: bytes) -> bytes:
        """Write an element and what is below it, and return its reference."""
        entry = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.role}", "P": parent})
        self._pdf.add_object(entry)
        if element.parent:
            entry["Pg"] = self._pages[element.page]
        if attributes := _attributes(element):
            entry["A"] = attributes
        if element.role == "Figure":
            entry["Alt"] = pydyf.String(_title(element.source))
        if element.children:
            children = (self._write_child(child, element, entry.reference) for child in element.children)
            entry["K"] = pydyf.Array(children)
        return bytes(entry.reference)

    def _write_child(self, child: Any, element: _Element, reference: bytes) -> Any:
        if isinstance(child, _Element):
            return self.write(child, reference)
        if not isinstance(child, tuple):
            return self._write_link(child, element, reference)
        page, mcid = child
        self.contents[page][mcid] = reference
        if page == element.page:
            return mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[page], "MCID": mcid})

    def _write_link(self, annotation: Any, element: _Element, reference: bytes) -> pydyf.Dictionary:
        annotation["StructParent"] = len(self.contents) + len(self.annotations)
        annotation["Contents"] = pydyf.String(" ".join("".join(element.source.itertext()).split()))
        self.annotations.append(reference)
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference})

    def parent_tree(self) -> pydyf.Array:
        """What maps content back to the elements that hold it (ISO 32000-1, 14.7.4.4)."""
        values = [pydyf.Array(page) for page in self.contents] + self.annotations
        return pydyf.Array(part for index, value in enumerate(values) for part in (index, value))


def _mark_artifacts(stream: Any, artifacts: set[int]) -> None:
    """Turn the marked content with these MCIDs into artifacts of pagination."""
    operations = stream.stream
    for index, operation in enumerate(operations):
        if isinstance(operation, pydyf.Dictionary) and operation.get("MCID") in artifacts:
            operations[index - 1 : index + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _drop_links(page: Any, annotations: list[Any]) -> None:
    """Take the annotations off the page. They stay as empty objects: pydyf 0.13 miscounts those that are freed."""
    for annotation in annotations:
        page["Annots"].remove(annotation.reference)
        annotation.clear()
    annotations.clear()


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
    """Tag the whole document; stands in for `weasyprint.pdf.tags.add_tags`."""
    reader = _Reader()
    contents: list[list[bytes]] = []
    references = pdf.page_references
    for page, (laid_out, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        contents.append([b"null"] * len(stream._tags))
        _mark_artifacts(stream, reader.read_page(laid_out._page_box, page, stream._tags))
        _drop_links(pdf.objects[int(references[page].split()[0])], reader.doubled_links)
    _level_headings(reader.root)
    _free_tables_without_heads(reader.root)
    _write_tree(pdf, reader.root, contents)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _write_tree(pdf: Any, root: _Element, contents: list[list[bytes]]) -> None:
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(tree)
    writer = _Writer(pdf, contents)
    tree["K"] = pydyf.Array([writer.write(root, tree.reference)])
    parents = pydyf.Dictionary({"Nums": writer.parent_tree()})
    pdf.add_object(parents)
    tree["ParentTree"] = parents.reference
    tree["ParentTreeNextKey"] = len(contents) + len(writer.annotations)
    pdf.catalog["StructTreeRoot"] = tree.reference
