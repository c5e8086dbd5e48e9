from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sdp.forms.base import Form
from sdp.forms.date import DateField, DateParts, DateWidget

FIELD = DateField(label="Date of the meeting")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_that_is_shown_is_read_back(day):
    assert FIELD.clean(DateParts.of(day)) == day


@pytest.mark.parametrize("month", ["3", "03", "March", "mar"])
def test_a_month_may_be_a_word(month):
    assert FIELD.clean(DateParts("7", month, "2026")) == date(2026, 3, 7)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("", "", ""), "This field is required."),
        (("27", "", "2026"), "Date of the meeting must include a month"),
        (("", "", "2026"), "Date of the meeting must include a day and a month"),
        (("27", "3", "26"), "Date of the meeting must have a year of 4 numbers, like 2026"),
        (("27", "3", "²⁰²⁶"), "Date of the meeting must have a year of 4 numbers, like 2026"),
        (("30", "2", "2026"), "Date of the meeting must be a real date, like 27 3 2026"),
        (("x", "2", "2026"), "Date of the meeting must be a real date, like 27 3 2026"),
        (("1", "2", "0000"), "Date of the meeting must be a real date, like 27 3 2026"),
        (("9" * 5000, "2", "2026"), "Date of the meeting must be a real date, like 27 3 2026"),
    ],
)
def test_a_refusal_names_what_is_wrong(parts, message):
    with pytest.raises(ValidationError) as refusal:
        FIELD.clean(DateParts(*parts))
    assert refusal.value.messages == [message]


def test_an_empty_date_may_be_allowed():
    assert DateField(required=False).clean(DateParts()) is None


def test_only_another_date_is_a_change():
    assert not FIELD.has_changed(date(2026, 3, 7), DateParts("07", "mar", "2026"))
    assert FIELD.has_changed(date(2026, 3, 7), DateParts("8", "3", "2026"))
    assert FIELD.has_changed(None, DateParts("x", "", ""))


def test_the_error_link_leads_to_the_first_box_to_mend():
    assert DateWidget().id_to_mend("id_day", DateParts("27", "", "2026")) == "id_day_month"


class Meeting(Form):
    held = DateField(label="Date of the meeting")


def test_the_form_asks_for_the_date_in_plain_words():
    assert Meeting({}).errors["held"] == ["Enter the date of the meeting"]
