"""Logs do not hold what would let their reader in."""

import logging

import pytest

from sdp.private_addresses import HidePrivateAddresses

TOKEN = "v-3Rq_ejjoze2obi9H8W08JurgXtTUVoaj9cMyQBxt4"


def record(message, *values):
    return logging.LogRecord("access", logging.INFO, __file__, 1, message, values, None)


@pytest.mark.parametrize(
    ("message", "values", "said"),
    [
        ("Not Found: %s", [f"/calendar/{TOKEN}.ics"], "Not Found: /calendar/….ics"),
        ("%(h)s %(r)s", [{"h": "::1", "r": f"GET /calendar/{TOKEN}.ics HTTP/1.1"}], "::1 GET /calendar/….ics HTTP/1.1"),
        ("Not Found: %s", [f"/follow/e-mail/leave/{TOKEN}.x/"], "Not Found: /follow/e-mail/leave/…/"),
        ("Not Found: %s", ["/desk/calendar/"], "Not Found: /desk/calendar/"),
        ("100 % of it", [], "100 % of it"),
    ],
)
def test_a_private_address_is_logged_without_its_secret_and_the_rest_as_it_is(message, values, said):
    logged = record(message, *values)
    assert HidePrivateAddresses().filter(logged)
    assert logged.getMessage() == said
