"""The demonstration: invented meetings and papers for a site that is still empty, and accounts to try it with."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import compress

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction

from priorities.models import Plan
from priorities.tables import apply, propose, read_path
from reports import workflow
from reports.models import ScrutinyUpdate

PLAN = "plan-2020-2025"
"""The plan: its key, and the folder of its tables in `fixtures/`."""

FIXTURES = (
    ("the committee and the contacts", ("committee", "contacts")),
    ("two board meetings", ("board_meeting_september", "board_meeting_november")),
    ("three scrutiny updates", ("update_published", "update_ready", "update_unfinished")),
)
"""What is loaded on top of the plan, in order: the words for it, and the files in `fixtures/`."""

PUBLISHED = "safe-durham-partnership-update-3-december-2026"
"""The update that is published while loading, so that its edition is a real one."""


@dataclass(frozen=True)
class Account:
    """Somebody to try the site as. The password is known to everybody, so it must never reach a site in service."""

    username: str
    password: str
    first_name: str
    last_name: str
    group: str
    may: str


ACCOUNTS = (
    Account("officer", "weardale-heather-27", "Callum", "Westrigg", "Officer", "write, publish and withdraw updates"),
    Account("approver", "derwent-bracken-49", "Marian", "Coldbeck", "Approver", "read, publish and withdraw updates"),
    Account(
        "administrator", "teesdale-juniper-38", "Joanne", "Fallowby", "Administrator", "manage all data and people"
    ),
    Account("member", "gaunless-rowan-56", "Bernard", "Askill", "Committee member", "read what is published"),
)


class SiteNotEmptyError(Exception):
    """The site holds data, and demonstration data must not mix with it."""


@transaction.atomic
def load(say: Callable[[str], None]) -> None:
    """Fill the empty site, telling `say` each step; all or nothing. Raises SiteNotEmptyError."""
    if not site_is_empty():
        raise SiteNotEmptyError
    say("Making four accounts")
    for account in ACCOUNTS:
        _make(account)
    say("Importing the partnership’s plan")
    _import_plan()
    for words, names in FIXTURES:
        say(f"Loading {words}")
        _load(*names)
    ScrutinyUpdate.objects.update(created_by=User.objects.get(username="officer"))
    say("Publishing the first update and rendering its PDF")
    first = ScrutinyUpdate.objects.with_parts().get(slug=PUBLISHED)
    workflow.publish(first, by=User.objects.get(username="approver"))


def site_is_empty() -> bool:
    """Whether nobody has an account and nothing has been entered."""
    ours = (model for label in ("priorities", "reports") for model in apps.get_app_config(label).get_models())
    return not any(model._default_manager.exists() for model in (User, *ours))


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


def _import_plan() -> None:
    """The plan by the road that an administrator's tables take, and in force at once."""
    _load("partnership")
    plan = apply(propose(read_path(settings.BASE_DIR / "fixtures" / PLAN)))
    plan.status = Plan.Status.IN_FORCE
    plan.save()


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
