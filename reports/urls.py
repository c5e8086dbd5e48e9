"""Addresses of the papers and of the officers' desk."""

app_name = "reports"
urlpatterns = []
