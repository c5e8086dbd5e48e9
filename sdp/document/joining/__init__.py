"""Several PDFs → one, tag tree and all.

Programs that join PDFs leave the tags behind, and with them all that a screen reader goes by. Here the papers' own
tags, links, bookmarks and named places are taken along: nothing is laid out again, so that hundreds of pages take
about a second.
"""
