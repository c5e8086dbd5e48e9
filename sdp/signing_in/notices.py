"""What the owner of an account is told by e-mail when something about signing in has changed."""

from __future__ import annotations

NOTICES = {
    "account/email/password_changed": ("Your password was changed", "The password of your account was changed."),
    "account/email/password_set": ("Your password was set", "A password was set for your account."),
    "account/email/password_reset": ("Your password was changed", "A new password was set for your account."),
    "mfa/email/totp_activated": (
        "An authenticator app was added",
        "From now on a code from an authenticator app is asked for when you sign in.",
    ),
    "mfa/email/totp_deactivated": (
        "Your authenticator app was removed",
        "The authenticator app that was set up for your account was removed.",
    ),
    "mfa/email/webauthn_added": ("A passkey was added", "From now on you can use a new passkey when you sign in."),
    "mfa/email/webauthn_removed": ("A passkey was removed", "A passkey of your account was removed."),
    "mfa/email/recovery_codes_generated": (
        "You have new recovery codes",
        "New recovery codes were made for your account. The old ones no longer work.",
    ),
    "socialaccount/email/account_connected": (
        "Your account is linked to your office’s sign-in",
        "You signed in through your office for the first time, and can do so from now on.",
    ),
}
"""Subject and sentence for each of django-allauth's own names."""
