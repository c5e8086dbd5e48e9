"""Addresses of what is read beside the papers themselves, of which `reports.urls` makes part of its own."""

from django.urls import path

from reports.views import changes, threads

addresses = [
    path("corrections/", changes.corrections, name="corrections"),
    path("new/", changes.new, name="new"),
    path("threads/", threads.threads, name="threads"),
    path("threads/<slug:slug>/", threads.thread, name="thread"),
]
