"""The links in e-mails to followers. They are signed and name a row that only the site knows; nothing secret is kept.

Whoever has such a link may do what it is for: it came to the address that it is about.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core import signing
from django.urls import reverse

from reports.models import Follower, FollowRequest
from reports.models.follower import WITH_TOPICS

_CONFIRM = signing.Signer(salt="following: confirm", sep=".")
_OWN = signing.Signer(salt="following: a follower's own pages", sep=".")


class LinkClosedError(Exception):
    """The link is not whole, or what it was for is over. Nobody is told which."""


def confirm_link(request: FollowRequest) -> str:
    """The address at which the owner of the e-mail address says that they want it."""
    return _link("confirm_following", _CONFIRM, request.pk)


def choose_link(follower: Follower) -> str:
    """The address at which a follower changes what they are told of."""
    return _link("choose_topics", _OWN, follower.pk)


def leave_link(follower: Follower) -> str:
    """The address at which a follower ends it."""
    return _link("leave", _OWN, follower.pk)


def request_of(token: str, now: datetime) -> FollowRequest:
    """The request that the link is for. Raises LinkClosedError."""
    requests = FollowRequest.objects.open(now).prefetch_related(*WITH_TOPICS)
    found = requests.filter(pk=_key(token, _CONFIRM)).first()
    if found is None:
        raise LinkClosedError
    return found


def follower_of(token: str) -> Follower | None:
    """Whose link it is; None where they have left. Raises LinkClosedError where the site made no such link."""
    followers = Follower.objects.prefetch_related(*WITH_TOPICS)
    return followers.filter(pk=_key(token, _OWN)).first()


def _link(page: str, signer: signing.Signer, key: UUID) -> str:
    return reverse(f"reports:{page}", args=[signer.sign(key.hex)])


def _key(token: str, signer: signing.Signer) -> UUID:
    try:
        return UUID(signer.unsign(token))
    except (signing.BadSignature, ValueError) as error:
        raise LinkClosedError from error
