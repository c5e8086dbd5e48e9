"""A process of its own that publishes a paper again and again and is killed each time: run by test_killed_publishing.

The warm parent makes children by fork, so a hundred deaths cost a few seconds. It prints what it found as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import suppress
from typing import Any

import django
from django.db import connection, transaction

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - the models are there from here on
from django.core.cache import cache  # noqa: E402

from reports import workflow  # noqa: E402
from reports.audit_faults import faults  # noqa: E402
from reports.edition_faults import examine  # noqa: E402
from reports.models import AuditRow, Edition, RestrictedEdition, ScrutinyUpdate  # noqa: E402
from reports.sign_off import SignOff  # noqa: E402

PUBLIC = ScrutinyUpdate.PublicState.PUBLISHED


def paper() -> ScrutinyUpdate:
    return ScrutinyUpdate.objects.with_parts().get()


def by(name: str) -> User:
    return User.objects.get(username=name)


def approve_another(nth: int) -> None:
    """Correct the published paper and take it round, so that there is something to publish again."""
    workflow.correct(paper(), by=by("officer"), reason="For the next round.")
    section = paper().sections.get(heading="Weirs 1")
    section.body = f"<p>The weirs were counted {nth} times.</p>"
    section.save()
    workflow.submit(paper(), by=by("officer"))
    for name in ("approver", "director"):
        update = paper()
        workflow.approve(update, by=by(name), seen=update.status, content=SignOff(update).content.paper)


def publish_in_a_child(after: float | None) -> None:
    """Publish in a child, which is killed after so many seconds if it still lives."""
    connection.close()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            workflow.publish(paper(), by=by("clerk"))
        os._exit(0)
    if after is not None:
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def state() -> dict[str, Any]:
    """What there is now, once the database has let go of what the dead process held."""
    with transaction.atomic():
        update = ScrutinyUpdate.objects.select_for_update().get()
        published = AuditRow.objects.filter(act="publish").count()
        return {
            "status": update.status,
            "editions": Edition.objects.count(),
            "wholes": RestrictedEdition.objects.count(),
            "records": published,
            "public": Edition.objects.public().values_list("number", flat=True).first(),
        }


def is_whole(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether the paper was published altogether, or nothing at all has happened."""
    done = {
        "status": "published",
        "editions": before["editions"] + 1,
        "wholes": before["wholes"] + 1,
        "records": before["records"] + 1,
        "public": before["editions"] + 1,
    }
    return after in (before, done)


def measured(*, cold: bool) -> float:
    """How long publishing takes that nobody kills."""
    approve_another(random.randrange(1000, 9999))
    if cold:
        cache.clear()
    else:
        workflow.publishing.prepare(paper())
    began = time.monotonic()
    publish_in_a_child(None)
    return time.monotonic() - began


def main(kills: int, every: int) -> None:
    """Kill so many times; each `every`th time the rendering is killed, else mostly the storing."""
    random.seed(0)
    workflow.publish(paper(), by=by("clerk"))
    lasts = {cold: measured(cold=cold) for cold in (False, True)}
    torn, published = [], 0
    for nth in range(kills):
        if paper().status == "published":
            approve_another(nth)
            workflow.publishing.prepare(paper())
        cold = nth % every == 0
        if cold:
            cache.clear()
        before = state()
        publish_in_a_child(random.uniform(0, lasts[cold] * 1.1))
        after = state()
        published += after != before
        if not is_whole(before, after):
            torn.append([before, after])
    if paper().status != "published":
        workflow.publish(paper(), by=by("clerk"))
    found = {"torn": torn, "published": published, "faults": [*examine(render=False).faults, *faults()]}
    print(json.dumps({**found, "end": state(), "lasts": list(lasts.values())}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
