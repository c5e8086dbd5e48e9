"""The files of packs: asking for one, making those that were asked for, removing what nobody asks for any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reports import library_changes
from reports.models import PackFile
from reports.packs.contents import Contents

State = PackFile.State

KEPT_FOR = timedelta(days=30)
"""How long a file is kept that nobody asks for."""


def file_of(contents: Contents) -> PackFile:
    """The file of this pack, made or asked for now. `starting.start` then lets somebody make it."""
    now = timezone.now()
    file, _ = PackFile.objects.get_or_create(
        key=contents.key,
        defaults={"contents": asdict(contents), "papers": contents.papers, "asked_at": now, "due_at": now},
    )
    if file.asked_at < now - timedelta(days=1):
        PackFile.objects.filter(pk=file.pk).update(asked_at=now)
    return file


def made_files(packs: Mapping[int, Contents]) -> dict[int, PackFile]:
    """The files of these packs that are made, by the same keys; none is asked for. One query."""
    keys = {key: pack.key for key, pack in packs.items()}
    found = {file.key: file for file in PackFile.objects.filter(key__in=keys.values(), state=State.MADE)}
    return {key: found[hashed] for key, hashed in keys.items() if hashed in found}


def make_again(file: PackFile) -> None:
    """Let it be made anew: its file is not where it was kept, or somebody asks once more for what had failed."""
    with transaction.atomic():
        if file.state == State.MADE:
            library_changes.note()
        PackFile.objects.filter(pk=file.pk).exclude(state=State.MAKING).update(
            state=State.WAITING, due_at=timezone.now(), tries=0, trouble=""
        )


def remove_old() -> int:
    """Remove the files for which nobody has asked for long. How many there were."""
    old = list(PackFile.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR).exclude(state=State.MAKING))
    for file in old:
        remove(file)
    return len(old)


def remove(file: PackFile) -> None:
    """The row first: a file without a row is found by nobody."""
    storage, name = file.file.storage, file.file.name
    with transaction.atomic():
        library_changes.note()
        file.delete()
    if name:
        storage.delete(name)
