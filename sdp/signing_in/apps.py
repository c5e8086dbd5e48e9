"""The app of everything that signing in needs; it has no tables of its own."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class SigningInConfig(AppConfig):
    """Its checks and what follows the save of an account come with it."""

    name = "sdp.signing_in"
    verbose_name = "Signing in"

    def ready(self) -> None:
        """Load what registers itself."""
        import_module("sdp.signing_in.checks")
        import_module("sdp.signing_in.addresses")
        import_module("sdp.signing_in.set_up")
