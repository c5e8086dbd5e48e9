"""The file that somebody has sent, kept for an hour between the preview and the word to go on.

It lies in the site's cache, one file for each person, and nobody else can name it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache

KEPT_FOR = 60 * 60
"""Seconds."""


@dataclass(frozen=True)
class KeptTables:
    """A file with its name, and the token by which its sender asks for it again."""

    token: str
    name: str
    content: bytes


def keep(user: AbstractBaseUser, name: str, content: bytes) -> KeptTables:
    """Keep the file instead of the one that the person sent before."""
    kept = KeptTables(secrets.token_urlsafe(16), name, content)
    cache.set(_place(user), (kept.token, kept.name, kept.content), KEPT_FOR)
    return kept


def kept_tables(user: AbstractBaseUser, token: str) -> KeptTables | None:
    """The file that the person has sent under this token; None once it is no longer kept."""
    found = cache.get(_place(user))
    return KeptTables(*found) if found and secrets.compare_digest(found[0].encode(), token.encode()) else None


def forget(user: AbstractBaseUser) -> None:
    """Let the person's file go."""
    cache.delete(_place(user))


def _place(user: AbstractBaseUser) -> str:
    return f"priorities.tables.{user.pk}"
