"""Addresses of the comments on an update and of its fact checks, of which `reports.urls` makes part of its own."""

from django.urls import path

from reports.views import comments, fact_checks

_COMMENTS = "desk/updates/<slug:slug>/comments"
_CHECKS = "desk/updates/<slug:slug>/fact-checks"

addresses = [
    path(f"{_COMMENTS}/", comments.all_comments, name="comments"),
    path(f"{_COMMENTS}/add/", comments.add, name="add_comment"),
    path(f"{_COMMENTS}/<int:pk>/", comments.thread, name="comment"),
    path(f"{_COMMENTS}/<int:pk>/resolve/", comments.resolve, name="resolve_comment"),
    path(f"{_COMMENTS}/<int:pk>/reopen/", comments.reopen, name="reopen_comment"),
    path(f"{_COMMENTS}/<int:pk>/withdraw/", comments.withdraw, name="withdraw_comment"),
    path(f"{_CHECKS}/", fact_checks.all_fact_checks, name="fact_checks"),
    path(f"{_CHECKS}/ask/<int:section>/", fact_checks.ask, name="ask_for_fact_check"),
    path(f"{_CHECKS}/<int:pk>/withdraw/", fact_checks.withdraw, name="withdraw_fact_check"),
    path("fact-check/<slug:token>/", fact_checks.answer, name="fact_check"),
]
