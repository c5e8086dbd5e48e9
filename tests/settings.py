"""The site's settings, made quick and safe for tests."""

from sdp.settings import *  # noqa: F403

SECRET_KEY = "only-for-tests"
DEBUG = False
DEMONSTRATION = True  # Journeys sign in with its passwords.
SECOND_FACTOR = False  # The tests of signing in turn it on.
# The same databases, quicker to empty and to fill again after a test that commits.
_QUICK = {
    "django.db.backends.postgresql": "tests.databases.postgresql",
    "django.db.backends.sqlite3": "tests.databases.sqlite",
}
DATABASES["default"]["ENGINE"] = _QUICK[DATABASES["default"]["ENGINE"]]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "published": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = None  # Tests read the static files where they are; WhiteNoise warns of a folder that is not there.
# What is kept would outlive the test that made it; the tests of keeping turn it on.
MIDDLEWARE = [name for name in MIDDLEWARE if name != "sdp.kept_pages.KeptPages"]  # noqa: F405
PACKS_MADE_BY = "nobody"  # Another process does not see the database of a test.
