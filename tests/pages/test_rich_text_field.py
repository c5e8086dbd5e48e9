"""What comes back from the field, from the editor and from a plain textarea."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sdp.document.readers.rich_text import sanitise
from sdp.forms.base import Form
from sdp.forms.rich_text import RichTextFormField, TypedText
from tests.pages.gallery import STORED

FIELD = RichTextFormField(required=False)


class Body(Form):
    body = RichTextFormField(label="Text of the section", required=False)


def sent(text: str, kind: str, stored: str = "") -> Body:
    return Body({"body": text, "body_as": kind}, initial={"body": stored})


def saved(text: str, kind: str, stored: str = "") -> str:
    form = sent(text, kind, stored)
    assert form.is_valid(), form.errors
    return form.cleaned_data["body"]


def shown(form: Body) -> dict:
    widget = form.fields["body"].widget
    return widget.get_context("body", form["body"].value(), {"id": "id_body"})["widget"]


def test_html_from_the_editor_is_sanitised():
    dirty = '<p>Safe<script>alert(1)</script> <a href="javascript:alert(1)">link</a></p>'
    assert saved(dirty, "html") == "<p>Safe link</p>"


def test_plain_text_is_understood():
    typed = "One\nparagraph\n\nand a list:\n\n- first\n- second\n\nThen:\n\n(a) lettered\n(b) again"
    html = saved(typed, "text")
    assert "<ul><li>first</li><li>second</li></ul>" in html
    assert '<ol type="a"><li>lettered</li><li>again</li></ol>' in html


def test_angle_brackets_in_plain_text_are_words():
    assert saved("Fewer than <b>five</b> & more", "text") == "<p>Fewer than &lt;b&gt;five&lt;/b&gt; &amp; more</p>"


def test_plain_text_left_alone_keeps_bold_links_and_tables():
    stored = sanitise(STORED)
    plain = shown(Body(initial={"body": stored}))["value"]
    assert "<" not in plain
    assert saved(plain, "text", stored) == stored
    assert saved(plain.replace("\n", "\r\n"), "text", stored) == stored
    assert not sent(plain, "text", stored).has_changed()


def test_a_paragraph_that_is_referred_to_stays_so_however_it_was_typed_over():
    stored = '<p id="k-1f2e">The weirs were counted.</p><p>See item <a href="#k-3d4c">12</a>.</p>'
    html = "<p>New.</p><p>The weirs were counted twice.</p>"
    assert saved(html, "html", stored) == '<p>New.</p><p id="k-1f2e">The weirs were counted twice.</p>'
    assert saved("See item 12!\n\nThe weirs were counted.", "text", stored) == (
        '<p>See item <a href="#k-3d4c">12</a>!</p><p id="k-1f2e">The weirs were counted.</p>'
    )


def test_plain_text_that_was_changed_replaces_the_body():
    assert saved("Another text", "text", sanitise(STORED)) == "<p>Another text</p>"


def test_the_page_says_what_plain_text_does_not_show():
    assert shown(Body(initial={"body": STORED}))["loses_form"]
    assert not shown(Body(initial={"body": "<p>One</p><ul><li>two</li></ul>"}))["loses_form"]


def test_a_refused_body_is_shown_again_as_it_was_typed():
    deep = "<ul><li>1<ul><li>2<ul><li>3<ul><li>4</li></ul></li></ul></li></ul></li></ul>"
    form = sent(deep, "html")
    assert form.errors["body"] == ["Lists can go three levels deep. Move the deepest items up a level."]
    assert shown(form)["attrs"]["data-html"] == deep


def test_what_was_typed_without_the_editor_is_shown_again_and_ready_for_it():
    widget = shown(sent("One\n\n- two", "text"))
    assert widget["value"] == "One\n\n- two"
    assert widget["attrs"]["data-html"] == "<p>One</p><ul><li>two</li></ul>"


def test_a_body_may_be_required():
    with pytest.raises(ValidationError, match="required"):
        RichTextFormField().clean(TypedText("<p> </p>", is_html=True))


def test_a_form_without_the_field_changes_nothing():
    assert not Body({}, initial={"body": STORED}).has_changed()


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_words(text):
    for is_html in (True, False):
        try:
            html = FIELD.clean(TypedText(text, is_html))
        except ValidationError:
            continue
        assert FIELD.clean(TypedText(html, is_html=True)) == html
