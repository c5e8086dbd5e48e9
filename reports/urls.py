"""Addresses of the papers and of the officers' desk."""

from django.urls import path

from reports.views import coverage, desk, moves, paper, part, public, sections, serves

app_name = "reports"
urlpatterns = [
    path("", public.home, name="home"),
    path("updates/<slug:slug>/", public.update_page, name="update"),
    path("updates/<slug:slug>/paper.pdf", public.update_file, {"form": "pdf"}, name="update_pdf"),
    path("updates/<slug:slug>/paper.html", public.update_file, {"form": "html"}, name="update_html"),
    path("plans/<slug:plan>/coverage/", coverage.coverage_page, name="coverage"),
    path("desk/", desk.desk, name="desk"),
    path("desk/start/", desk.start, name="start"),
    path("desk/updates/<slug:slug>/", desk.draft, name="draft"),
    path("desk/updates/<slug:slug>/preview/", paper.preview, name="preview"),
    path("desk/updates/<slug:slug>/draft.pdf", paper.draft_file, {"form": "pdf"}, name="draft_pdf"),
    path("desk/updates/<slug:slug>/draft.html", paper.draft_file, {"form": "html"}, name="draft_html"),
    path("desk/updates/<slug:slug>/publish/", moves.publish, name="publish"),
    path("desk/updates/<slug:slug>/withdraw/", moves.withdraw, name="withdraw"),
    path("desk/updates/<slug:slug>/reopen/", moves.reopen, name="reopen"),
    path("desk/updates/<slug:slug>/sections/", sections.section_list, name="sections"),
    path("desk/updates/<slug:slug>/sections/add/", sections.add, name="add_section"),
    path("desk/updates/<slug:slug>/sections/<int:pk>/", sections.edit, name="section"),
    path("desk/updates/<slug:slug>/sections/<int:pk>/move/<str:direction>/", sections.move, name="move_section"),
    path("desk/updates/<slug:slug>/sections/<int:pk>/remove/", sections.remove, name="remove_section"),
    path("desk/updates/<slug:slug>/sections/<int:pk>/serves/", serves.section_serves, name="section_serves"),
    path("desk/updates/<slug:slug>/serves/", serves.serves, name="serves"),
    path("desk/updates/<slug:slug>/<slug:key>/", part.edit, name="part"),
]
