"""What stands beside every download: type, size, pages and date, in words. `{% load sdp_file_words %}`."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_day

register = template.Library()

TYPES = {"pdf": "PDF", "html": "web page (HTML)"}
"""What a form of download is called; any other is its own name in capitals."""

UNITS = ("bytes", "kB", "MB", "GB")
STEP = 1000


@register.simple_tag
def file_words(
    form: str,
    size: int | None = None,
    pages: int | None = None,
    published: datetime | None = None,
    made: datetime | None = None,
) -> str:
    """As in “PDF, 31 kB, 5 pages, published 14 January 2027”; what is not known is left out.

    A file that was put together from what had been published says when it was `made`.
    """
    return ", ".join(
        filter(
            None,
            [
                TYPES.get(form, form.upper()),
                size_words(size) if size is not None else "",
                pages_words(pages) if pages else "",
                f"published {_day(published)}" if published else "",
                f"made {_day(made)}" if made else "",
            ],
        )
    )


@register.filter
def size_words(size: int) -> str:
    """So many bytes in a unit that is easy to read: “850 bytes”, “31 kB”, “1.4 MB”, “12 MB”; a kB is 1,000 bytes."""
    value, unit = float(size), 0
    while round(value) >= STEP and unit < len(UNITS) - 1:
        value, unit = value / STEP, unit + 1
    shown = f"{value:.1f}" if unit > 1 and round(value, 1) < 10 else f"{round(value)}"  # noqa: PLR2004 - two digits
    return f"{shown.removesuffix('.0')} {UNITS[unit] if (unit, shown) != (0, '1') else 'byte'}"


def _day(at: datetime) -> str:
    return format_day(timezone.localtime(at), "j F Y")


@register.filter
def pages_words(pages: int) -> str:
    """So many pages."""
    return "1 page" if pages == 1 else f"{pages} pages"
