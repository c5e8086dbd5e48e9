"""Addresses of the site: the apps by name."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from js_asset import static_lazy

urlpatterns = [
    # Where browsers look for the icon of what cannot name one: a PDF.
    path("favicon.ico", RedirectView.as_view(url=static_lazy("sdp/favicon.svg"))),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("", include("priorities.urls")),
    path("", include("reports.urls")),
]
