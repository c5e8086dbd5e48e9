"""Telling people by e-mail what has happened to a paper and what waits for them.

An act makes notices in its own transaction, one for each person; they are sent once it is committed. What could not be
sent is tried again by `send_due`, and in the end shown on the desk. None is sent twice: whoever sends one claims it
first. Where the site dies between the two, it stays claimed, is shown as perhaps sent, and is never sent by itself.
"""

from reports.telling.acts import tell_of
from reports.telling.due import send_due
from reports.telling.preference import is_daily, prefer

__all__ = ["is_daily", "prefer", "send_due", "tell_of"]
