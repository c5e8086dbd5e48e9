"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sdp.settings")

application = get_wsgi_application()

# Django loads the addresses, and with them every view, with the first request. Here they are loaded once, before
# gunicorn makes its processes: these share them, and nobody waits for them.
resolve("/")
