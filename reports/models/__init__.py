"""Board meetings, committees, scrutiny updates and their editions."""

from reports.models.action import Action
from reports.models.agenda_paper import AgendaPaper
from reports.models.audit import AuditEnd, AuditRow
from reports.models.board_status_change import BoardStatusChange
from reports.models.calendar_address import CalendarAddress
from reports.models.check_data import Acronym, CheckThreshold, CheckTopic, CheckWordList, FindingAnswer
from reports.models.comment import Comment, FactCheck
from reports.models.committee import Committee, CommitteeMeeting, StandingImplication
from reports.models.contact import Contact
from reports.models.edition import Edition, RestrictedEdition
from reports.models.follower import Alert, Follower, FollowRequest
from reports.models.lead_in import LeadIn
from reports.models.library_state import LibraryState
from reports.models.meeting import AgendaItem, Attendance, BoardMeeting
from reports.models.notice import MailPreference, Notice
from reports.models.open_part import OpenPart, SetAside
from reports.models.pack import MeetingPack, PackFile, PackItem
from reports.models.paper_parts import Implication, PaperContact, Recommendation, Section
from reports.models.partnership_role import PartnershipRole
from reports.models.plan_link import AgendaItemLink, SectionLink
from reports.models.published import PublishedPaper, PublishedParagraph, PublishedSection
from reports.models.readers_help import ReadersHelp
from reports.models.reading_mark import ReadingMark
from reports.models.revision import Revision
from reports.models.search_index import SearchPosting, SearchShelf, SearchVolume
from reports.models.sign_off import Approval, ApprovalStep, Delegation, SignOffStep
from reports.models.thread import Thread, ThreadEntry
from reports.models.timetable import TimetableStep, Turn
from reports.models.update import ReportedMeeting, ScrutinyUpdate

__all__ = [
    "Acronym",
    "Action",
    "AgendaItem",
    "AgendaItemLink",
    "AgendaPaper",
    "Alert",
    "Approval",
    "ApprovalStep",
    "Attendance",
    "AuditEnd",
    "AuditRow",
    "BoardMeeting",
    "BoardStatusChange",
    "CalendarAddress",
    "CheckThreshold",
    "CheckTopic",
    "CheckWordList",
    "Comment",
    "Committee",
    "CommitteeMeeting",
    "Contact",
    "Delegation",
    "Edition",
    "FactCheck",
    "FindingAnswer",
    "FollowRequest",
    "Follower",
    "Implication",
    "LeadIn",
    "LibraryState",
    "MailPreference",
    "MeetingPack",
    "Notice",
    "OpenPart",
    "PackFile",
    "PackItem",
    "PaperContact",
    "PartnershipRole",
    "PublishedPaper",
    "PublishedParagraph",
    "PublishedSection",
    "ReadingMark",
    "ReadersHelp",
    "Recommendation",
    "ReportedMeeting",
    "RestrictedEdition",
    "Revision",
    "ScrutinyUpdate",
    "SearchPosting",
    "SearchShelf",
    "SearchVolume",
    "Section",
    "SectionLink",
    "SetAside",
    "SignOffStep",
    "StandingImplication",
    "Thread",
    "ThreadEntry",
    "TimetableStep",
    "Turn",
]
