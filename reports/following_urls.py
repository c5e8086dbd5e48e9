"""Addresses of the feeds, the public calendar and the e-mails, of which `reports.urls` makes part of its own."""

from django.urls import path

from reports.views import following, following_mail

addresses = [
    path("follow/", following.follow, name="follow"),
    path("follow/papers.atom", following.papers_feed, name="papers_feed"),
    path("follow/meetings.ics", following.meetings_calendar, name="meetings_calendar"),
    path("follow/committees/<slug:committee>.atom", following.committee_feed, name="committee_feed"),
    path("follow/committees/<slug:committee>.ics", following.meetings_calendar, name="committee_calendar"),
    path("follow/plans/<slug:plan>/<slug:key>.atom", following.priority_feed, name="priority_feed"),
    path("follow/threads/<slug:slug>.atom", following.thread_feed, name="thread_feed"),
    path("follow/e-mail/", following_mail.follow_by_mail, name="follow_by_mail"),
    path("follow/e-mail/asked/", following_mail.follow_asked, name="follow_asked"),
    path("follow/e-mail/confirm/<str:token>/", following_mail.confirm_following, name="confirm_following"),
    path("follow/e-mail/choose/<str:token>/", following_mail.choose_topics, name="choose_topics"),
    path("follow/e-mail/leave/<str:token>/", following_mail.leave, name="leave"),
]
