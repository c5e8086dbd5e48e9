"""What every PDF of the site keeps: PDF/UA-1 for screen readers and PDF/A-2a for the archive, in one file."""

from __future__ import annotations

import page

PROFILES = ("ua1", "pdfa2a")


def failures(pdf: bytes) -> list[tuple[str, str]]:
    """The rules of either standard that the file breaks, each with what is wrong."""
    reports = (page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES)
    return [(failure.rule_id, failure.message) for report in reports for failure in report.failures]
