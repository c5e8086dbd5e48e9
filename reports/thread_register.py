"""Keeping the threads: which topic each section of a published paper goes on with.

Two sections are of one thread where their agenda items go on from one another, near or far, or where they serve the
same priority under the same heading. Whatever joins two threads makes one of them: the older address stays, the other
leads there. A section without an item and without a priority is of no thread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction

from reports.item_chains import all_after, all_first_items, first_items
from reports.thread_gathering import ToldSection, gather
from sdp.free_slug import free_slug

GetModel = Callable[[str], Any]
"""Gives a model of this app by its name; a migration passes the models of its own time."""

_TRIES = 3
"""How often an address is sought: two sections may be linked at the same moment and want the same."""


def _live(name: str) -> Any:
    return apps.get_model("reports", name)


def enter(paper: Any) -> None:
    """Put the paper's sections into their threads, founding those that are new. Call it once for a paper."""
    _place(paper.sections.filter(section__isnull=False))


def leave(update: Any) -> None:
    """Take what is published of the update out of its threads, before the register forgets it.

    A thread whose address was made of the words of a withdrawn paper gets another: nobody may read those any more.
    """
    entries = _live("ThreadEntry").objects.filter(paper=update.pk)
    threads = set(entries.values_list("thread", flat=True))
    entries.delete()
    for thread in _live("Thread").objects.filter(pk__in=threads):
        _sum_up(thread)
    if update.public_state != "published":
        for thread in _live("Thread").objects.filter(founder__update=update.pk):
            _found_again(thread)


def place_again(sections: Iterable[Any]) -> None:
    """Let the threads follow what these published sections serve or go on from now."""
    sections = list(sections)
    entries = _live("ThreadEntry").objects.filter(section__in=sections)
    threads = set(entries.values_list("thread", flat=True))
    entries.delete()
    for thread in _live("Thread").objects.filter(pk__in=threads):
        _sum_up(thread)
    _place(_live("PublishedSection").objects.filter(pk__in=[one.pk for one in sections], section__isnull=False))


def on_entered(paper: Any, **_: object) -> None:
    """Follow the register, which says a paper."""
    enter(paper)


def on_struck(update: Any, **_: object) -> None:
    """Follow the register, which is about to forget what it says of the update."""
    leave(update)


def on_relinked(sections: Iterable[Any], **_: object) -> None:
    """Follow the register, which knows that sections serve something else."""
    place_again(sections)


def on_an_item(instance: Any, **_: object) -> None:
    """Let the threads follow an agenda item of which somebody says later that it goes on from another."""
    onward = all_after(instance.pk)
    found = _live("PublishedSection").objects.filter(section__agenda_item__in=onward)
    first = first_items([instance.pk]).get(instance.pk)
    if moved := list(found.exclude(thread_entry__first_item=first)):
        place_again(moved)


def rebuild(get: GetModel = _live) -> None:
    """Make every thread again from the register, in the order in which papers were published; addresses stay."""
    threads = get("Thread").objects
    with transaction.atomic():
        get("ThreadEntry").objects.all().delete()
        get("Thread").priorities.through.objects.all().delete()
        threads.update(papers=0, latest_date=None, merged_into=None)
        known = {thread.founder_id: thread for thread in threads.exclude(founder=None).order_by("-pk")}
        now_in: dict[int, Any] = {}
        for group in gather(_all_told(get)):
            thread = known.get(group[0].row) or _new(group[0].heading, group[0].row, get)
            _fill(thread, group, get)
            now_in.update((one.row, thread) for one in group)
        # Of an address that leads to nothing any more, but to a section that is in another thread now.
        for empty in threads.filter(papers=0):
            empty.merged_into = now_in.get(empty.founder_id)
            empty.save()


def _all_told(get: GetModel) -> Iterator[ToldSection]:
    priorities: dict[int, list[int]] = defaultdict(list)
    served = _live("PublishedSection").priorities.through.objects
    for section, priority in served.order_by("strategicpriority").values_list("publishedsection", "strategicpriority"):
        priorities[section].append(priority)
    first = all_first_items()
    rows = get("PublishedSection").objects.filter(section__isnull=False)
    fields = ("pk", "section", "paper", "paper__meeting_date", "position", "heading", "section__agenda_item")
    in_order = rows.order_by("paper__first_published_at", "paper", "position").values_list(*fields)
    for section, row, paper, day, position, heading, item in in_order:
        serves = tuple(priorities.get(section, ()))
        title = plain_title(heading)
        yield ToldSection(section, row, paper, day, position, heading, title, first.get(item), serves)


def _fill(thread: Any, group: list[ToldSection], get: GetModel) -> None:
    get("ThreadEntry").objects.bulk_create(
        (
            get("ThreadEntry")(
                section_id=one.section,
                thread=thread,
                paper_id=one.paper,
                meeting_date=one.meeting_date,
                position=one.position,
                title=one.title,
                first_item_id=one.first_item,
            )
            for one in group
        ),
        batch_size=1000,
    )
    newest = max(group, key=lambda one: (one.meeting_date, one.paper, -one.position))
    thread.papers = len({one.paper for one in group})
    thread.name, thread.latest_date, thread.merged_into = newest.heading, newest.meeting_date, None
    thread.priorities.add(*{priority for one in group for priority in one.priorities})
    thread.save()


def plain_title(title: str) -> str:
    """A heading as it is compared with others: case and blanks do not count."""
    return " ".join(title.casefold().split())[:300]


def _place(sections: Any) -> None:
    sections = list(sections.select_related("paper", "section").prefetch_related("priorities").order_by("position"))
    first = first_items({one.section.agenda_item_id for one in sections if one.section.agenda_item_id})
    for section in sections:
        priorities = sorted(priority.pk for priority in section.priorities.all())
        item = first.get(section.section.agenda_item_id)
        title = plain_title(section.heading)
        if item or (priorities and title):
            _join(section, title, priorities, item)


def _join(section: Any, title: str, priorities: list[int], item: int | None) -> None:
    thread = _merged(_threads_of(title, priorities, item)) or _founded_by(section)
    is_new_paper = not thread.entries.filter(paper=section.paper_id).exists()
    thread.entries.create(
        section=section,
        paper_id=section.paper_id,
        meeting_date=section.paper.meeting_date,
        position=section.position,
        title=title,
        first_item_id=item,
    )
    thread.papers += is_new_paper
    thread.priorities.add(*priorities)
    _call_by_the_newest(thread)


def _threads_of(title: str, priorities: list[int], item: int | None) -> set[int]:
    """The threads to which the section belongs. Entries that are alike are of one thread already: one of them tells."""
    entries = _live("ThreadEntry").objects
    alike = [entries.filter(title=title, section__priorities=priority) for priority in priorities if title]
    if item:
        alike.append(entries.filter(first_item=item))
    return {thread for rows in alike for thread in rows.values_list("thread", flat=True)[:1]}


def _merged(keys: set[int]) -> Any:
    """The oldest of the threads, after the others have gone into it; None where there is none."""
    if not keys:
        return None
    oldest, *others = _live("Thread").objects.filter(pk__in=keys).order_by("pk")
    if others:
        _live("ThreadEntry").objects.filter(thread__in=others).update(thread=oldest)
        gone = _live("Thread").objects.filter(pk__in=[one.pk for one in others])
        gone.update(merged_into=oldest, papers=0, latest_date=None)
        _live("Thread").objects.filter(merged_into__in=others).update(merged_into=oldest)
        _sum_up(oldest)
    return oldest


def _founded_by(section: Any) -> Any:
    """A thread of the section's own: the one that it founded before, if nothing else is in that."""
    before = _live("Thread").objects.filter(founder=section.section_id, papers=0).order_by("pk").first()
    if before:
        before.merged_into = None
        return before
    return _new(section.heading, section.section_id, _live)


def _new(heading: str, founder: int, get: GetModel) -> Any:
    def store(slug: str) -> Any:
        return get("Thread").objects.create(slug=slug, founder_id=founder, name=heading)

    return _with_address(heading, store, get)


def _with_address(heading: str, store: Callable[[str], Any], get: GetModel) -> Any:
    """What `store` makes of a free address. Somebody may take the same one at this moment: then of the next."""
    for tried in range(1, _TRIES + 1):
        try:
            with transaction.atomic():
                return store(free_slug(get("Thread").objects.all(), "slug", heading))
        except IntegrityError:
            if tried == _TRIES:
                raise
    return None


def _found_again(thread: Any) -> None:
    """Let the earliest entry that is left give the thread its address; a thread without any is forgotten."""
    earliest = thread.entries.oldest_first().select_related("section").first()
    if earliest is None:
        thread.delete()
        return

    def store(slug: str) -> None:
        thread.slug, thread.founder_id = slug, earliest.section.section_id
        thread.save()

    _with_address(earliest.section.heading, store, _live)


def _sum_up(thread: Any) -> None:
    """Say of the thread what its entries say."""
    thread.papers = thread.entries.values("paper").distinct().count()
    served = _live("PublishedSection").objects.filter(thread_entry__thread=thread, priorities__isnull=False)
    thread.priorities.set(set(served.values_list("priorities", flat=True)))
    _call_by_the_newest(thread)


def _call_by_the_newest(thread: Any) -> None:
    newest = thread.entries.order_by("-meeting_date", "-paper", "position").select_related("section").first()
    thread.latest_date = newest and newest.meeting_date
    thread.name = newest.section.heading if newest else ""
    thread.save()
