"""Addresses of an update's revisions, of which `reports.urls` makes part of its own."""

from django.urls import path

from reports.views.revisions import comparing, listing, restoring

_UPDATE = "desk/updates/<slug:slug>"

addresses = [
    path(f"{_UPDATE}/revisions/", listing.revisions, name="revisions"),
    path(f"{_UPDATE}/revisions/compare/", comparing.compare_revisions, name="compare_revisions"),
    path(f"{_UPDATE}/revisions/<int:number>/", listing.revision, name="revision"),
    path(f"{_UPDATE}/revisions/<int:number>/paper.pdf", listing.revision_pdf, name="revision_pdf"),
    path(f"{_UPDATE}/revisions/<int:number>/restore/", restoring.restore, name="restore_revision"),
    path(f"{_UPDATE}/set-aside/<int:pk>/done/", listing.set_aside_done, name="set_aside_done"),
]
