"""A feed as Atom (RFC 4287), its pages linked as RFC 5005 says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

from reports.following.feed import Category, Entry, Feed, File

CONTENT_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, however they are written."""


def write_atom(feed: Feed) -> bytes:
    """The feed as a document in UTF-8; the same feed gives the same bytes."""
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en-GB"})
    _text(root, "id", feed.name)
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(feed.updated))
    _author(root, feed.author)
    _link(root, "alternate", feed.page, type="text/html")
    for relation, address in feed.links:
        _link(root, relation, address, type=CONTENT_TYPE)
    for entry in feed.entries:
        _entry(root, entry)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(parent: ElementTree.Element, entry: Entry) -> None:
    element = ElementTree.SubElement(parent, "entry")
    _text(element, "id", entry.name)
    _text(element, "title", entry.title)
    _text(element, "published", _moment(entry.published))
    _text(element, "updated", _moment(entry.updated))
    _author(element, entry.author)
    _link(element, "alternate", entry.page, type="text/html")
    if entry.file:
        _file(element, entry.file)
    for category in entry.categories:
        _category(element, category)
    _text(element, "summary", entry.summary)


def _author(parent: ElementTree.Element, name: str) -> None:
    _text(ElementTree.SubElement(parent, "author"), "name", name)


def _file(parent: ElementTree.Element, file: File) -> None:
    _link(parent, "enclosure", file.address, type=file.content_type, length=str(file.size), title=_xml(file.title))


def _category(parent: ElementTree.Element, category: Category) -> None:
    words = {"term": category.term, "scheme": category.scheme, "label": _xml(category.label)}
    ElementTree.SubElement(parent, "category", words)


def _link(parent: ElementTree.Element, relation: str, address: str, **more: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": relation, "href": address, **more})


def _text(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, name).text = _xml(words)


def _xml(words: str) -> str:
    return _NOT_IN_XML.sub(" ", words)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
