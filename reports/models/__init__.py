"""Board meetings, committees, scrutiny updates and their editions."""

from reports.models.committee import Committee, CommitteeMeeting, StandingImplication
from reports.models.contact import Contact
from reports.models.edition import Edition
from reports.models.meeting import AgendaItem, Attendance, BoardMeeting
from reports.models.paper_parts import Implication, PaperContact, Recommendation, Section
from reports.models.plan_link import AgendaItemLink, SectionLink
from reports.models.status_change import StatusChange
from reports.models.update import ReportedMeeting, ScrutinyUpdate

__all__ = [
    "AgendaItem",
    "AgendaItemLink",
    "Attendance",
    "BoardMeeting",
    "Committee",
    "CommitteeMeeting",
    "Contact",
    "Edition",
    "Implication",
    "PaperContact",
    "Recommendation",
    "ReportedMeeting",
    "ScrutinyUpdate",
    "Section",
    "SectionLink",
    "StandingImplication",
    "StatusChange",
]
