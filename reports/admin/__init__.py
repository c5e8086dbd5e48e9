"""Django admin of the reports side, for administrators."""

from reports.admin import accounts, board_meetings, committees, records, updates

__all__ = ["accounts", "board_meetings", "committees", "records", "updates"]
