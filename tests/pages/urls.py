"""The site's addresses and the gallery of widgets."""

from django.urls import path

from sdp.urls import urlpatterns as site
from tests.pages import gallery

urlpatterns = [
    path("gallery/widgets/", gallery.widgets, name="gallery_widgets"),
    path("gallery/body/", gallery.body, name="gallery_body"),
    path("gallery/rows/", gallery.rows, name="gallery_rows"),
    *site,
]
