"""Addresses of the plans: lasting ones, made of keys."""

from django.urls import path

from priorities.views import crosswalk, files, grids, plans, priority, work

app_name = "priorities"
urlpatterns = [
    path("plans/", plans.plan_list, name="plans"),
    path("plans/<slug:plan>/", plans.plan_page, name="plan"),
    path("plans/<slug:plan>/plan.pdf", files.plan_file, {"form": "pdf"}, name="plan_pdf"),
    path("plans/<slug:plan>/plan.html", files.plan_file, {"form": "html"}, name="plan_html"),
    path("plans/<slug:plan>/priorities/<slug:key>/", priority.priority_page, name="priority"),
    path("plans/<slug:plan>/work-areas/<slug:key>/", work.work_area_page, name="work_area"),
    path("plans/<slug:plan>/deliverables/<slug:key>/", work.deliverable_page, name="deliverable"),
    path("plans/<slug:plan>/measures/<slug:key>/", work.measure_page, name="measure"),
    path("plans/<slug:plan>/alignment/", grids.alignment, name="alignment"),
    path("plans/<slug:plan>/organisations/", grids.organisations, name="organisations"),
    path("plans/<slug:plan>/enabling-factors/", grids.enabling_factors, name="enabling_factors"),
    path("plans/<slug:plan>/crosswalk/", crosswalk.crosswalk, name="crosswalk"),
]
