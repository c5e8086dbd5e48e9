"""The e-mails to people who follow papers: the question whether they want it, and the alerts. Plain text and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from priorities.models import Partnership
from reports.calendar_feed import one_line
from reports.following.private_links import choose_link, confirm_link, leave_link
from reports.models import Alert, FollowRequest, PublishedPaper
from reports.models.follower import TIME_TO_CONFIRM
from reports.telling.messages import LONGEST_SUBJECT, headers_of
from reports.telling.words import site_address

NEWS = {
    Alert.Kind.PUBLISHED: "This paper has been published.",
    Alert.Kind.NEW_EDITION: "Edition {edition} of this paper has been published. It takes the place of the one before.",
    Alert.Kind.WITHDRAWN: "This paper has been withdrawn. Its page says so and why.",
}
"""What has become of the paper."""


@dataclass(frozen=True)
class Told:
    """A paper as it stands in an alert; `pdf_size` in bytes, `why` are the topics followed."""

    heading: str
    title: str
    meeting: str
    news: str
    reason: str
    summary: str
    page: str
    pdf: str
    pdf_size: int
    pdf_pages: int | None
    why: str


def question(request: FollowRequest) -> EmailMultiAlternatives:
    """Whether the owner of the address wants what somebody asked for in their name."""
    site = Partnership.objects.order_by("pk").first()
    context: dict[str, object] = {
        "subject": f"Confirm that you want e-mails about papers of {one_line(str(site or 'the partnership'))}",
        "topics": request.names,
        "is_daily": request.is_daily,
        "link": site_address(confirm_link(request)),
        "days": TIME_TO_CONFIRM.days,
        "sender": str(site or "Partnership reporting"),
    }
    return _mail("question", context, request.email, {"Auto-Submitted": "auto-generated"})


def alert_mail(told: Sequence[tuple[Alert, PublishedPaper | None]]) -> EmailMultiAlternatives:
    """The e-mail that tells one follower of these alerts: of one as it happens, or of all that wait for a day."""
    alerts = [alert for alert, _ in told]
    entries = [_told(alert, paper) for alert, paper in told]
    follower = alerts[0].follower
    leave = site_address(leave_link(follower))
    context: dict[str, object] = {
        "subject": _subject(entries),
        "entries": entries,
        "choose": site_address(choose_link(follower)),
        "leave": leave,
        "sender": str(alerts[0].update.partnership or "Partnership reporting"),
    }
    headers = {
        **headers_of(alerts, "alerts"),
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return _mail("alert", context, follower.email, headers)


def _told(alert: Alert, paper: PublishedPaper | None) -> Told:
    said = alert.said
    slug = [alert.update.slug]
    kind = Alert.Kind(alert.kind)
    return Told(
        heading=kind.label,
        title=one_line(said["title"]),
        meeting=f"{one_line(said['committee'])}, {date.fromisoformat(said['day']):%-d %B %Y}",
        news=NEWS[kind].format(edition=said["edition"]),
        reason=said["reason"],
        summary=paper.summary if paper else "",
        page=site_address(reverse("reports:update", args=slug)),
        # A letter is read months later as well: the paper's own address has the newest edition then.
        pdf=site_address(reverse("reports:update_pdf", args=slug)) if paper else "",
        pdf_size=paper.edition.pdf_size if paper else 0,
        pdf_pages=paper.edition.pdf_pages if paper else None,
        why="; ".join(one_line(name) for name in said["why"]),
    )


def _subject(entries: Sequence[Told]) -> str:
    if len(entries) > 1:
        return f"{len(entries)} papers published, corrected or withdrawn"
    line = f"{entries[0].heading}: {entries[0].title}, {entries[0].meeting}"
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def _mail(name: str, context: dict[str, object], email: str, headers: dict[str, str]) -> EmailMultiAlternatives:
    folder = f"reports/following/{name}"
    message = EmailMultiAlternatives(
        str(context["subject"]), render_to_string(f"{folder}/mail.txt", context), to=[email], headers=headers
    )
    message.attach_alternative(render_to_string(f"{folder}/mail.html", context), "text/html")
    return message
