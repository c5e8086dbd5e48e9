"""The e-mail with which a partner gets the link to a fact check."""

from __future__ import annotations

import logging

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from reports.audit import name_of
from reports.models import FactCheck

logger = logging.getLogger(__name__)


def send(check: FactCheck, link: str) -> bool:
    """Send the link, after the request is committed; False where no mail can be sent."""
    said = {"check": check, "link": link, "asked_by": name_of(check.asked_by), "partnership": check.update.partnership}
    letter = EmailMultiAlternatives(
        subject=render_to_string("reports/fact_checks/letter_subject.txt", said).strip(),
        body=render_to_string("reports/fact_checks/letter.txt", said),
        to=[check.email],
    )
    letter.attach_alternative(render_to_string("reports/fact_checks/letter.html", said), "text/html")
    try:
        letter.send()
    except OSError:
        logger.exception("The link of a fact check could not be sent.")
        return False
    return True
