"""Template tags for pages with forms: `{% load sdp_forms %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms.formsets import BaseFormSet
from django.template.context import Context
from js_asset import Media

register = template.Library()


def _held(context: Context, forms: tuple[Any, ...]) -> list[Any]:
    """The forms given, or the page's `form` and `formset`."""
    return [form for form in forms or (context.get("form"), context.get("formset")) if form]


@register.simple_tag(takes_context=True)
def form_media(context: Context, *forms: Any) -> Media:
    """The scripts and styles that the forms need, under the page's nonce."""
    media = sum((form.media for form in _held(context, forms)), start=Media())
    return Media.from_media(media, nonce=context.get("CSP_NONCE", ""))


@register.simple_tag(takes_context=True)
def error_prefix(context: Context, *forms: Any) -> str:
    """“Error: ” before the page's title where a form was refused."""
    return "Error: " if any(_problems(form) for form in _held(context, forms)) else ""


@register.inclusion_tag("sdp/error_summary.html", takes_context=True)
def error_summary(context: Context, *forms: Any) -> dict[str, Any]:
    """What is to be mended, at the top of the page, with a link to each place."""
    return {"problems": [problem for form in _held(context, forms) for problem in _problems(form)]}


def _problems(form: Any) -> list[tuple[str, str]]:
    """Address and words of each error; the errors of the whole form have no address."""
    if isinstance(form, BaseFormSet):
        return form.problems if form.is_bound else []
    return [
        (f"#{form[name].address}" if name in form.fields else "", message)
        for name, messages in form.errors.items()
        for message in messages
    ]
