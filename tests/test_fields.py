"""Numbers that keep the digits they were printed with."""

from decimal import Decimal

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from hypothesis import given
from hypothesis import strategies as st

from priorities.models import Measure
from sdp.fields import PrintedNumberField, printed_number
from tests.priorities.plans import a_plan_with

FIELD = PrintedNumberField(null=True)


@given(st.from_regex(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", fullmatch=True))
def test_a_plain_number_keeps_its_digits_on_the_way_to_the_database_and_back(text):
    stored = FIELD.get_prep_value(printed_number(text))
    assert stored.removeprefix("-").lstrip("0") == text.removeprefix("-").lstrip("0") or Decimal(text) == 0
    assert FIELD.from_db_value(stored, None, None) == Decimal(text)


@pytest.mark.parametrize(
    "text",
    ["1,000", "£5", "5%", "1e5", "NaN", "Infinity", "1.", ".5", "--1", "a", "1 2", "٣", "0x10", "1" * 16, "1.1234567"],
)
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(ValidationError, match="Enter a plain number"):
        FIELD.to_python(text)


@pytest.mark.django_db
def test_a_form_shows_stores_and_empties_the_number():
    a_plan_with()
    measure = Measure.objects.first()
    form_class = modelform_factory(Measure, fields=["target"])
    for typed, held in (("32.0", "32.0"), (" 6.50 ", "6.50"), ("", None)):
        form = form_class({"target": typed}, instance=measure)
        assert form.is_valid(), form.errors
        form.save()
        measure = Measure.objects.get(pk=measure.pk)
        assert (measure.target if held is None else f"{measure.target:f}") == held
    measure.target = Decimal("7.10")
    assert 'value="7.10"' in str(form_class(instance=measure)["target"])
    assert "Enter a plain number" in str(form_class({"target": "1,5"}, instance=measure).errors)


@pytest.mark.django_db
def test_fixtures_hold_the_digits():
    a_plan_with()
    Measure.objects.update(target="12.50")
    written = serializers.serialize("json", Measure.objects.all()[:1], fields=["target"])
    assert '"12.50"' in written
    (read,) = serializers.deserialize("json", written)
    assert f"{read.object.target:f}" == "12.50"
