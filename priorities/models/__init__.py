"""The partnership, its organisations, its plans and their strategic priorities."""

from priorities.models.partnership import Organisation, Partnership
from priorities.models.plan import Plan, StrategicPriority

__all__ = ["Organisation", "Partnership", "Plan", "StrategicPriority"]
