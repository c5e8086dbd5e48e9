"""What a page says of itself in its head: its one address, and what it is about in the words of schema.org.

Template tags for `templates/base.html`: `{% load sdp_page_meta %}`.
"""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sdp.doorkeeper import page_of
from sdp.who_may import EVERYBODY, NOBODY

register = template.Library()

IN_A_DATA_BLOCK = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
"""What would end the element early; in JSON these stand for themselves."""


def absolute(path: str) -> str:
    """The whole address of a page of this site, whatever name it was asked for by."""
    return f"{settings.SITE_URL}{path}"


@register.simple_tag(takes_context=True)
def canonical_address(context: Context) -> str:
    """Where the page is at home: `canonical` of the view, else its path; nothing for what is not for everybody.

    A page that takes a form may have a key in its address, so it says nothing unless the view does.
    """
    if path := context.get("canonical"):
        return absolute(str(path))
    request = context.get("request")
    page = page_of(request) if request else None
    is_public = page is not None and page.opened_by == EVERYBODY and page.acted_on_by == NOBODY
    return absolute(request.path) if request and is_public else ""


@register.simple_tag
def structured_data(found: dict[str, Any] | None) -> SafeString | str:
    """The data block for search engines. It is no script: browsers run nothing in it, and no policy speaks of it."""
    if not found:
        return ""
    content = json.dumps({"@context": "https://schema.org", **found}, ensure_ascii=False).translate(IN_A_DATA_BLOCK)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(content))  # noqa: S308 - see above


def trail_data(trail: list[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page as schema.org's BreadcrumbList; `trail` is pairs of a name and a path."""
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
        for position, (name, path) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


class KeepNode(template.Node):
    """Words that stand in several places of the head: worked out once, so that a block can fill all of them."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: Context) -> str:
        """Nothing: the words are kept under the name."""
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 - rendered, so escaped
        return ""


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """`{% keep page_title %}{% block title %}…{% endblock %}{% endkeep %}`: the words are then `page_title`."""
    name = token.split_contents()[1]
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(nodelist, name)
