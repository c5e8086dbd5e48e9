"""The plan side in Django admin, for administrators: one level of the plan a page, and its outline over them."""

from priorities.admin import alignments, case_studies, partnerships, plans, priorities, statistics, work

__all__ = ["alignments", "case_studies", "partnerships", "plans", "priorities", "statistics", "work"]
