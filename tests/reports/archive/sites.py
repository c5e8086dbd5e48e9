"""A site with a bit of everything that was ever published, emptied again, and read from end to end."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client

from priorities.models import CaseStudy, Plan, StrategicPriority
from priorities.models.seen_by import SeenBy
from reports.demonstration import BROUGHT
from reports.made_up import Archive, make
from reports.models import AuditEnd
from reports.models.audit import FIRST
from tests.canaries.walk import linked
from tests.cast import a_committee_meeting, publish
from tests.priorities.plans import a_plan_with
from tests.reports.exempt_papers import an_exempt_draft

PRIVATE_STORY = "The otter nobody may read of"
CONSENT = "Her mother agreed by telephone"
DRAFT_PLAN = "plan-2040-2045"

LEFT_OUT = re.compile(r"plan\.pdf$|^/accounts/|\?")
"""A plan's PDF takes seconds; the sign-in is no part of the archive; of lists the first page is enough."""
CHANGES_EACH_TIME = re.compile(
    rb'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|DTSTAMP:\w+|type="checkbox" [^>]+'
)
"""Among them the numbers by which forms name rows: they are the site's own."""


def a_site_with_everything(papers: int = 12) -> None:
    """Papers published, corrected and withdrawn, one with an exempt section, a plan and one that is still a draft."""
    plan = a_plan_with(case_studies=2)
    story = plan.case_studies.order_by("order").last() or CaseStudy()
    story.title, story.seen_by = PRIVATE_STORY, SeenBy.MEMBERS
    story.save()
    CaseStudy.objects.update(consent=CONSENT)
    a_plan_with(key=DRAFT_PLAN, status=Plan.Status.DRAFT, first_year=2040, measures=0, case_studies=0)
    make(Archive(papers, beside=True))
    draft = an_exempt_draft()
    publish(draft)
    priority = StrategicPriority.objects.get(plan=plan)
    draft.sections.order_by("position")[0].links.create(priority=priority)
    a_committee_meeting()


def empty_the_site() -> None:
    """As it was on its first day, but for the accounts. Past every model: what is on record cannot be deleted."""
    with connection.cursor() as cursor:
        for label in ("priorities", "reports"):
            for model in apps.get_app_config(label).get_models(include_auto_created=True):
                if model not in BROUGHT:
                    cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    AuditEnd.objects.update(number=0, sha256=FIRST)
    cache.clear()


def public_pages(*starts: str) -> dict[str, tuple[int, bytes]]:
    """Every public address that can be reached by links, with the answer's status and bytes."""
    client, found, waiting = Client(), {}, ["/", "/plans/", *starts]
    while waiting:
        address = waiting.pop()
        if address in found or LEFT_OUT.search(address):
            continue
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        found[address] = (response.status_code, CHANGES_EACH_TIME.sub(b"", body))
        if "html" in response.get("Content-Type", "") and not address.endswith(".html"):
            waiting += linked(body.decode())
    return found


def spoilt(path: Path, change: Callable[[bytearray], None]) -> Path:
    """A copy of the file with its bytes changed."""
    content = bytearray(path.read_bytes())
    change(content)
    copy = path.with_name("spoilt.zip")
    copy.write_bytes(content)
    return copy
