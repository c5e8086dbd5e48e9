"""Nothing that is private is ever sent to somebody who may not read it, in whatever page, file, header or error."""

from __future__ import annotations

import pytest

from tests.canaries.walk import Reader, everything_sent_to
from tests.canaries.world import plant

VISITORS = ("", "stranger", "member", "clerk", "officer")
MAY_CHANGE_NOTHING = ("", "member")
ELSEWHERE = frozenset({"administrator", "approver", "director"})
"""Whose own pages are not walked."""


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return plant()


def test_nobody_is_sent_what_is_not_for_them(visit, world):
    leaks = set()
    reader = Reader()
    unseen = {word for word, readers in world.readers.items() if readers - ELSEWHERE}
    for visitor in VISITORS:
        hidden, asked = world.hidden_from(visitor), 0
        for request, text in everything_sent_to(visit(visitor), world, reader, all_ways=visitor in MAY_CHANGE_NOTHING):
            asked += 1
            leaks |= {(visitor, word, request) for word in hidden if word in text and word not in request}
            unseen -= {word for word in unseen if word in text}
        assert asked > 300
    assert leaks == set()
    # Else the walk would prove nothing.
    assert unseen == set()
