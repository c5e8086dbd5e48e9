"""Keeping private addresses out of the logs: whoever reads a log must not be able to use what it names."""

from __future__ import annotations

import logging
import re

_PRIVATE = re.compile(
    r"(?<=/calendar/)[\w-]+(?=\.ics)|(?<=/fact-check/)[\w-]+|"
    r"(?<=/e-mail/confirm/)[\w.-]+|(?<=/e-mail/choose/)[\w.-]+|(?<=/e-mail/leave/)[\w.-]+|"
    r"(?<=/password/reset/key/)[\w-]+|(?<=[?&]code=)[^&\s\"]+"
)


class HidePrivateAddresses(logging.Filter):
    """Lets every record pass, with the secret part of an address left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record where it names a private address."""
        said = record.getMessage()
        if _PRIVATE.search(said):
            record.msg, record.args = _PRIVATE.sub("…", said), None
        return True
