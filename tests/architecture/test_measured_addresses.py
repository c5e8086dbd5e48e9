"""The measurements of a large archive forget no address that is open to everybody."""

from __future__ import annotations

from django.urls import get_resolver

from tests.bench.archive_addresses import ARGUMENTS, NOT_ASKED, open_addresses


def _takes_something(name: str) -> bool:
    space, _, own = name.rpartition(":")
    resolver = get_resolver()
    found = resolver.namespace_dict[space][1].reverse_dict if space else resolver.reverse_dict
    return all(parameters for _, parameters in found.getlist(own)[0][0])


def test_every_open_address_is_asked_or_has_a_reason_not_to_be():
    unsaid = {name for name in open_addresses() if name not in NOT_ASKED and name not in ARGUMENTS}
    assert {name for name in unsaid if _takes_something(name)} == set()


def test_nothing_is_said_of_an_address_that_is_not_there():
    assert (ARGUMENTS.keys() | NOT_ASKED.keys()) - set(open_addresses()) == set()
