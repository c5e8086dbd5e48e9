"""Addresses of the library: what everybody finds papers and meetings by."""

from django.urls import path, register_converter

from reports.views.library import about, committees, home, sitemaps, updates
from sdp.day_in_address import DayConverter

register_converter(DayConverter, "day")

addresses = [
    path("", home.home, name="home"),
    path("updates/", updates.updates, name="updates"),
    path("committees/", committees.committee_list, name="committees"),
    path("committees/<slug:committee>/", committees.committee_page, name="committee"),
    path("committees/<slug:committee>/<day:day>/", committees.meeting_page, name="committee_meeting"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("other-formats/", about.other_formats, name="other_formats"),
    path("privacy/", about.privacy, name="privacy"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, name="sitemap_section"),
]
