"""The site's addresses and the gallery of widgets."""

from django.urls import path

from sdp.urls import urlpatterns as site
from tests.pages import gallery

urlpatterns = [
    path("gallery/widgets/", gallery.widgets),
    path("gallery/body/", gallery.body),
    path("gallery/rows/", gallery.rows),
    *site,
]
