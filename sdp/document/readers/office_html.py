"""What office programs say in styles and classes → plain nodes: what nobody sees is gone, Word's lists are lists.

Word, Outlook and Google Docs put deleted and hidden text, comments and the labels of lists into their HTML as words.
The editor reads all this when something is pasted; this is for HTML that comes by another road.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdp.document.readers.html_nodes import Node

_CLASS = re.compile(r"\s*[a-z0-9]*\.([\w-]+)\s*")
_HIDDEN = r"(?:^|;)\s*(?:display:\s*none|visibility:\s*(?:hidden|collapse)|mso-hide:\s*all"
_HIDDEN_RULE = re.compile(_HIDDEN + r")\b", re.IGNORECASE)
_UNSEEN_STYLE = re.compile(
    _HIDDEN + r"|mso-special-character:\s*comment|mso-element:\s*comment(?:-list)?)\b", re.IGNORECASE
)
_UNSEEN_CLASSES = {"msodel", "msocommentreference", "msocommenttext", "msocomanchor", "msocomtxt", "msocomoff"}
_REMARK_LINK = re.compile(r"#(?:cmnt|_msocom)")
_REMARK = re.compile(r"cmnt\d+")
_LEVEL = re.compile(r"(?:^|;)\s*mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_LABEL = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_COUNT = re.compile(r"(\(?)([ivxIVX]{1,5}|[a-zA-Z]|\d{1,3}(?:\.\d{1,3})*)([.)]?)")
_TEXT_TAGS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6"}
_DEEPEST = 3

Content = Node | str


def hidden_classes(html: str) -> frozenset[str]:
    """The classes that the style sheets in the HTML hide, in lower case."""
    # Parted at plain strings: a pattern that looks for the end of each would look very long where there is none.
    sheets = [part.partition("</style")[0].partition(">")[2] for part in html.lower().split("<style")[1:]]
    rules = [rule.partition("{") for sheet in sheets for rule in sheet.split("}")]
    return frozenset(
        found[1]
        for selectors, _, declarations in rules
        if _HIDDEN_RULE.search(declarations)
        for selector in selectors.split(",")
        if (found := _CLASS.fullmatch(selector))
    )


def without_office(contents: Iterable[Content], hidden: frozenset[str] = frozenset()) -> list[Content]:
    """The nodes as a person sees them in the program they come from."""
    kept: list[Content] = []
    for content in contents:
        if isinstance(content, Node):
            if not _is_seen(content, hidden) or _is_remark(content):
                continue
            label = _label_of(content) if _level(content) else ""
            content.children = without_office(content.children, hidden)
            if _level(content):
                content.attributes["label"] = label
        kept.append(content)
    return _with_lists(kept)


def _is_seen(node: Node, hidden: frozenset[str]) -> bool:
    style = node.attributes.get("style", "")
    classes = set(node.attributes.get("class", "").lower().split())
    told = "hidden" in node.attributes or _UNSEEN_STYLE.search(style) or _LABEL.search(style)
    return not (told or classes & _UNSEEN_CLASSES or classes & hidden)


def _is_remark(node: Node) -> bool:
    """Whether this is a comment of Google Docs, or the letter that refers to one."""
    if node.tag == "a":
        return bool(_REMARK_LINK.match(node.attributes.get("href", "")))
    firsts = [child for child in node.children if not isinstance(child, str) or child.strip()][:1]
    return any(
        isinstance(child, Node) and (_REMARK.fullmatch(child.attributes.get("id", "")) or _is_remark_part(child))
        for child in firsts
    )


def _is_remark_part(node: Node) -> bool:
    return node.tag in _TEXT_TAGS and _is_remark(node)


def _level(node: Node) -> int:
    found = _LEVEL.search(node.attributes.get("style", "")) if node.tag in _TEXT_TAGS else None
    return int(found[1]) if found else 0


def _label_of(node: Node) -> str:
    for child in node.children:
        if isinstance(child, Node):
            if _LABEL.search(child.attributes.get("style", "")):
                return " ".join(_words(child).split())
            if label := _label_of(child):
                return label
    return ""


def _words(node: Node) -> str:
    return "".join(child if isinstance(child, str) else _words(child) for child in node.children)


# Word's lists: paragraphs that name their level


def _with_lists(contents: list[Content]) -> list[Content]:
    """The contents with runs of Word's items as lists; its numbered paragraphs are paragraphs without their number."""
    made: list[Content] = []
    open_lists: list[tuple[int, Node]] = []
    for content in contents:
        kind = _kind(content) if isinstance(content, Node) and "label" in content.attributes else None
        if isinstance(content, Node) and kind:
            _hang(content, kind, made, open_lists)
        elif isinstance(content, Node) or content.strip() or not open_lists:
            open_lists.clear()
            made.append(content)
    return made


def _hang(item: Node, kind: dict[str, str], made: list[Content], open_lists: list[tuple[int, Node]]) -> None:
    level = min(_level(item), _DEEPEST)
    while open_lists and open_lists[-1][0] > level:
        open_lists.pop()
    if open_lists and open_lists[-1][0] == level and _differs(open_lists[-1][1], kind):
        open_lists.pop()
    if not open_lists or open_lists[-1][0] < level:
        item_list = Node(kind["tag"], {name: kind[name] for name in ("type", "start") if name in kind})
        siblings = open_lists[-1][1].children if open_lists else made
        last = siblings[-1] if open_lists else None
        (last.children if isinstance(last, Node) else siblings).append(item_list)
        open_lists.append((level, item_list))
    open_lists[-1][1].children.append(Node("li", children=item.children))


def _differs(item_list: Node, kind: dict[str, str]) -> bool:
    return (item_list.tag, item_list.attributes.get("type")) != (kind["tag"], kind.get("type"))


def _kind(item: Node) -> dict[str, str] | None:
    """The kind of list that the item's label belongs to; None for what is a paragraph, whose label may be words."""
    label = item.attributes.pop("label")
    found = _COUNT.fullmatch(label)
    if item.tag.startswith("h"):
        return None
    if not found or (not found[3] and not found[2].isdigit() and "." not in found[2]):
        if not re.search(r"[^\W\d_]{2}", label):
            return {"tag": "ul"}
        item.children.insert(0, f"{label} ")
        return None
    return _counted(found[2], punctuated=bool(found[3]))


def _counted(count: str, *, punctuated: bool) -> dict[str, str] | None:
    if count[0].isdigit():
        is_list = punctuated and "." not in count
        return {"tag": "ol", "type": "1", "start": count} if is_list else None
    style = "i" if set(count.lower()) <= set("ivx") and (len(count) > 1 or count in "iI") else "a"
    return {"tag": "ol", "type": style if count.islower() else style.upper()}
