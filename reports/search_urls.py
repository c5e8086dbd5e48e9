"""Address of the search, of which `reports.urls` makes part of its own."""

from django.urls import path

from reports.views import search

addresses = [path("search/", search.search_page, name="search")]
