"""The partnership, its organisations, its plans and all that a plan holds."""

from priorities.models.alignment import Alignment, PartnerPlan
from priorities.models.case_study import CaseStudy
from priorities.models.measure import Measure, Observation, Statement
from priorities.models.partnership import Organisation, Partnership
from priorities.models.plan import Plan
from priorities.models.plan_text import EnablingFactor, ForewordAchievement, PlanSection
from priorities.models.priority import StrategicPriority, Succession
from priorities.models.work_area import Deliverable, DeliveryMechanism, WorkArea

__all__ = [
    "Alignment",
    "CaseStudy",
    "Deliverable",
    "DeliveryMechanism",
    "EnablingFactor",
    "ForewordAchievement",
    "Measure",
    "Observation",
    "Organisation",
    "PartnerPlan",
    "Partnership",
    "Plan",
    "PlanSection",
    "Statement",
    "StrategicPriority",
    "Succession",
    "WorkArea",
]
