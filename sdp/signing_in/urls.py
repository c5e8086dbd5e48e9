"""Addresses of signing in: of those that django-allauth brings, the ones that an office needs."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path, reverse_lazy
from django.views.generic import RedirectView

from sdp.signing_in.views import from_provider, second_step, to_provider

# Whoever has no password gets one by the link in an e-mail, and not at a desk that stands open.
set_password = RedirectView.as_view(url=reverse_lazy("account_reset_password"))

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", set_password, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", second_step, name="mfa_index"),
    path("second-step/sign-in/", mfa.authenticate, name="mfa_authenticate"),
    path("second-step/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-step/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-step/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-step/codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-step/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("second-step/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("second-step/passkeys/again/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-step/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("second-step/passkeys/<int:pk>/name/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("office/<slug:provider_id>/", to_provider, name="openid_connect_login"),
    path("office/<slug:provider_id>/back/", from_provider, name="openid_connect_callback"),
]
