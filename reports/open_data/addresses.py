"""Whole addresses, with scheme and host: an answer is read far from the page it came from."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from priorities.models import StrategicPriority
from reports.open_data.shapes.shape import Named, PriorityNamed


@dataclass(frozen=True)
class Addresses:
    """The addresses of one site; `site` is its scheme and host, such as `https://reports.example.org`."""

    site: str

    def data(self, name: str, *args: object, **query: object) -> str:
        """Of a page of the data interface, by its name without the `data_` before it."""
        return f"{self.page(f'reports:data_{name}', *args)}{'?' if query else ''}{urlencode(query)}"

    def page(self, name: str, *args: object, place: str = "") -> str:
        """Of a page or a file, and of a place in it."""
        return f"{self.site}{reverse(name, args=args)}{'#' if place else ''}{place}"

    def named(self, name: str, key: str, title: str) -> Named:
        """What has this id and this title."""
        return Named(id=key, title=title, url=self.data(name, key))

    def priority(self, priority: StrategicPriority) -> PriorityNamed:
        """The priority; its plan must be at hand, and public."""
        plan = priority.plan.key
        return PriorityNamed(
            id=f"{plan}/{priority.key}",
            plan=plan,
            key=priority.key,
            title=priority.title,
            url=self.data("plan", plan),
            page=self.page("priorities:priority", plan, priority.key),
        )
