"""The demonstration: invented meetings and papers for a site that is still empty, and accounts to try it with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import compress

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from priorities.models import Partnership, Plan
from priorities.tables import apply, propose, read_path
from reports import workflow
from reports.models import (
    Acronym,
    AuditEnd,
    CheckThreshold,
    CheckTopic,
    CheckWordList,
    LibraryState,
    Notice,
    ScrutinyUpdate,
)
from reports.sign_off import SignOff
from reports.timetable import needs_a_reason
from sdp.signing_in.demonstration import ACCOUNTS, Account

PLAN = "plan-2020-2025"
"""The plan: its key, and the folder of its tables in `fixtures/`."""

FIXTURES = (
    ("the committee, the contacts and the help for readers", ("committee", "contacts", "readers_help")),
    ("two board meetings", ("board_meeting_september", "board_meeting_november")),
    ("three scrutiny updates", ("update_published", "update_ready", "update_unfinished")),
)
"""What is loaded on top of the plan, in order: the words for it, and the files in `fixtures/`."""

PUBLISHED = "safe-durham-partnership-update-3-december-2026"
"""The update that is published while loading, so that its edition is a real one."""

ON_THEIR_WAY = {
    "update_with_manager": ("home-visits-and-who-asks-for-them-21-january-2027", ()),
    "update_approved": ("restorative-meetings-one-year-on-21-january-2027", ("approver", "director")),
}
"""Two more updates, by their files in `fixtures/`: the address of each, and who approves it while loading."""

REASON_FOR_URGENCY = "The demonstration was loaded after the last day to publish this paper."


BROUGHT = {Acronym, AuditEnd, CheckThreshold, CheckTopic, CheckWordList, LibraryState}
"""What every fresh site has from its first day: the words of the checks, and where the audit trail begins."""


class SiteNotEmptyError(Exception):
    """The site holds data, and demonstration data must not mix with it."""


@transaction.atomic
def load(say: Callable[[str], None]) -> None:
    """Fill the empty site, telling `say` each step; all or nothing. Raises SiteNotEmptyError."""
    if not site_is_empty():
        raise SiteNotEmptyError
    say("Making six accounts")
    for account in ACCOUNTS:
        _make(account)
    say("Importing the partnership’s plan")
    import_the_plan()
    for words, names in FIXTURES:
        say(f"Loading {words}")
        _load(*names)
    _the_officer_wrote_them()
    say("Publishing the first update and rendering its PDF")
    _sign_off(PUBLISHED, ("approver", "director"))
    workflow.publish(_as_it_stands(PUBLISHED), by=User.objects.get(username="clerk"))
    _tell_nobody()


@transaction.atomic
def load_papers_on_their_way(say: Callable[[str], None]) -> None:
    """Add to the loaded demonstration one update that waits for the manager and one that is approved."""
    say("Loading two updates on their way to publication")
    _load(*ON_THEIR_WAY)
    _the_officer_wrote_them()
    for slug, approvers in ON_THEIR_WAY.values():
        _sign_off(slug, approvers)
    _tell_nobody()


def _the_officer_wrote_them() -> None:
    ScrutinyUpdate.objects.filter(created_by=None).update(
        created_by=User.objects.get(username="officer"), partnership=Partnership.objects.get()
    )


def _sign_off(slug: str, approvers: Iterable[str]) -> None:
    """Send the update round by the road that every paper takes; these approve it."""
    update = _as_it_stands(slug)
    if needs_a_reason(update, today=timezone.localdate()):
        _give_a_reason(update)
    workflow.submit(update, by=User.objects.get(username="officer"))
    for name in approvers:
        held = _as_it_stands(slug)
        content = SignOff(held).content.paper
        workflow.approve(held, by=User.objects.get(username=name), seen=held.status, content=content)


def _tell_nobody() -> None:
    """Nobody is there to be told yet, and the first start of the site shall not print their e-mails."""
    Notice.objects.all().delete()


def _as_it_stands(slug: str) -> ScrutinyUpdate:
    return ScrutinyUpdate.objects.with_parts().get(slug=slug)


def _give_a_reason(update: ScrutinyUpdate) -> None:
    """On a site that is tried out after the invented meeting, the paper for it is late."""
    update.urgency_reason = REASON_FOR_URGENCY
    update.save(update_fields=["urgency_reason"])


def site_is_empty() -> bool:
    """Whether nobody has an account and nothing has been entered."""
    ours = (model for label in ("priorities", "reports") for model in apps.get_app_config(label).get_models())
    return not any(model._default_manager.exists() for model in (User, *ours) if model not in BROUGHT)


def open_accounts() -> list[Account]:
    """The demonstration accounts that still open with the password that everybody knows."""
    names = [row.username for row in ACCOUNTS]
    stored = dict(User.objects.filter(username__in=names).values_list("username", "password"))
    there = [row for row in ACCOUNTS if row.username in stored]
    # Not User.check_password, which stores a new hash when Django's default has changed. A check takes a third of a
    # second by design, so they run side by side.
    with ThreadPoolExecutor() as executor:
        opens = executor.map(lambda row: check_password(row.password, stored[row.username]), there)
    return list(compress(there, opens))


def import_the_plan() -> Plan:
    """The plan by the road that an administrator's tables take, and in force at once."""
    _load("partnership")
    plan = apply(propose(read_path(settings.BASE_DIR / "fixtures" / PLAN)))
    plan.status = Plan.Status.IN_FORCE
    plan.save()
    return plan


def _load(*names: str) -> None:
    call_command("loaddata", *(settings.BASE_DIR / "fixtures" / f"{name}.json" for name in names), verbosity=0)


def _make(account: Account) -> None:
    user = User.objects.create_user(
        account.username,
        f"{account.username}@example.com",
        account.password,
        first_name=account.first_name,
        last_name=account.last_name,
        is_staff=account.group == "Administrator",
    )
    user.groups.add(Group.objects.get(name=account.group))
