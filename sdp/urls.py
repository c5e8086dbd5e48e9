"""Addresses of the site: the apps by name."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from js_asset import static_lazy

# One door for everybody: Django's own form would take any number of wrong passwords.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    # Where browsers look for the icon of what cannot name one: a PDF.
    path("favicon.ico", RedirectView.as_view(url=static_lazy("sdp/favicon.svg")), name="favicon"),
    path("admin/", admin.site.urls),
    path("accounts/", include("sdp.signing_in.urls")),
    path("", include("priorities.urls")),
    path("", include("reports.urls")),
]
