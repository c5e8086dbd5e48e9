"""What RFC 4287 asks of a feed: the schema beside this file, and what a schema cannot say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def check_atom(content: bytes) -> etree._Element:
    """The feed's root, once everything is as the standard wants it."""
    root = etree.fromstring(content)
    assert SCHEMA.validate(root), SCHEMA.error_log
    entries = root.findall(f"{ATOM}entry")
    # Section 4.1.1: somebody wrote it. 4.1.2: without content there is an alternate link. 4.2.7: one of each kind.
    for element in [root, *entries]:
        assert element.find(f"{ATOM}author") is not None
        links = Counter((link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link"))
        assert links[("alternate", "text/html")] == 1
        assert all(count == 1 for (relation, _), count in links.items() if relation in ("alternate", "self"))
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(names) == len(set(names))
    return root
