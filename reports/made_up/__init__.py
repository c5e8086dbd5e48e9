"""A made-up archive: as many published papers as one likes, to measure the site with.

    words → rows → the real assembly, numbering, tree, web page and register

The words are invented and drawn like those of a language: a few come often, most seldom. Nothing here is random: the
same number and seed make the same archive.
"""

from reports.made_up.archive import LARGEST, Archive, ArchiveThereError, NotEmptyError, make

__all__ = ["LARGEST", "Archive", "ArchiveThereError", "NotEmptyError", "make"]
