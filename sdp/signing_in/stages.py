"""The steps of a sign-in, in django-allauth's way of saying it."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from sdp.signing_in.second_factor import came_through_provider


class SecondStep(AuthenticateStage):
    """The code or the passkey, after the password; not after the office's own sign-in service."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not came_through_provider(request, self.login.user) and super()._should_handle(request)
