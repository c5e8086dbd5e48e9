"""The settings of the tests for the site that gunicorn serves, static files included."""

from tests.settings import *  # noqa: F403

WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
