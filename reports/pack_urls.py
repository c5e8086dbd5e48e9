"""Addresses of packs, read and composed, of which `reports.urls` makes part of its own."""

from django.urls import path

from reports.views.packs import composing, reading

_MEETING = "packs/<slug:committee>/<slug:day>"
_YEAR = "packs/<slug:committee>/<int:year>"
_DESK = "desk/packs/<int:pk>"

addresses = [
    path("packs/chosen/", reading.chosen_pack, name="chosen_pack"),
    path("packs/chosen/pack.pdf", reading.chosen_pack_pdf, name="chosen_pack_pdf"),
    path(f"{_YEAR}/", reading.year_pack, name="year_pack"),
    path(f"{_YEAR}/pack.pdf", reading.year_pack_pdf, name="year_pack_pdf"),
    path(f"{_MEETING}/", reading.meeting_pack, name="meeting_pack"),
    path(f"{_MEETING}/pack.pdf", reading.meeting_pack_pdf, name="meeting_pack_pdf"),
    path("desk/packs/", composing.packs, name="packs"),
    path(f"{_DESK}/", composing.compose, name="compose_pack"),
    path(f"{_DESK}/pack.pdf", composing.composed_pdf, name="composed_pack_pdf"),
    path(f"{_DESK}/add/<slug:kind>/", composing.add, name="add_to_pack"),
    path(f"{_DESK}/items/<int:item>/remove/", composing.remove, name="remove_from_pack"),
    path(f"{_DESK}/items/<int:item>/<slug:direction>/", composing.move, name="move_in_pack"),
]
