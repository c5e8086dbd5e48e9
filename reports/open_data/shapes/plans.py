"""Shapes of partnership plans and of what they measure. Figures are text, so that their digits stay as printed."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from reports.open_data.shapes.shape import PriorityNamed, Shape

HTML = "A small part of HTML: p, ul, ol, li, strong, em, a and tables."
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"


class PlanShape(Shape):
    """A partnership plan that is in force or was."""

    id: str
    title: str
    abbreviation: str
    partnership: str = Field(description="The partnership's name.")
    first_year: int
    last_year: int
    status: str = Field(description="in-force or superseded.")
    url: str
    page: str
    measures: str = Field(description="The address of its measures.")
    measures_csv: str = Field(description="The address of their figures as a table.")


class WorkAreaShape(Shape):
    """An area of work under a priority."""

    key: str
    title: str
    mechanisms: list[str] = Field(description="Keys of the delivery mechanisms that deliver it.")
    page: str


class DeliverableShape(Shape):
    """A core deliverable, or a point under one."""

    key: str
    text: str
    text_after: str = Field(description="Words that close the sentence after its points.")
    subheading: str
    under: str | None = Field(description="The key of the deliverable of which it is a point.")
    work_areas: list[str] = Field(description="Keys of the work areas that it serves.")
    page: str


class AlignmentShape(Shape):
    """Something in a partner's plan that a priority serves."""

    partner_plan: str = Field(description="The partner plan's key.")
    text: str


class MechanismShape(Shape):
    """Another strategy or action plan that delivers work areas."""

    key: str
    title: str
    status: str = Field(description="in-development, in-force, ended, or empty where the plan does not say.")


class PartnerPlanShape(Shape):
    """Another body's plan."""

    key: str
    title: str
    period: str


class PriorityShape(Shape):
    """A strategic priority with all its work."""

    id: str = Field(description="The plan's id and the priority's key: `plan/priority`.")
    key: str
    number: int
    title: str
    lead_group: str
    summary_html: str = Field(description=HTML)
    why_it_matters_html: str = Field(description=HTML)
    follows: list[PriorityNamed] = Field(description="Priorities of earlier plans that it goes on with.")
    work_areas: list[WorkAreaShape]
    deliverables: list[DeliverableShape]
    alignments: list[AlignmentShape]
    page: str
    updates: str = Field(description="The address of the updates that serve it.")
    measures: str = Field(description="The address of its measures.")


class WholePlan(PlanShape):
    """A plan with its priorities, their work and what delivers it."""

    vision: str
    priorities: list[PriorityShape]
    mechanisms: list[MechanismShape]
    partner_plans: list[PartnerPlanShape]


class ObservationShape(Shape):
    """One figure, comparison or trend, kept as it was published even where it does not add up."""

    area: str
    breakdown: str = Field(description="The group it is for; empty for the whole.")
    period: str = Field(description="As printed.")
    starts: date | None = Field(description="First day of the period, where its label tells it.")
    ends: date | None = Field(description="Last day of the period.")
    value: str | None = Field(description="A plain number.", pattern=NUMBER)
    value_words: str = Field(description="The figure as printed, where it is no plain number.")
    lower_limit: str | None = Field(pattern=NUMBER)
    upper_limit: str | None = Field(pattern=NUMBER)
    local_comparison: str = Field(description="How the local figure stands against this area.")
    change_percent: str | None = Field(description="Negative for a fall.", pattern=NUMBER)
    change_words: str
    change_period: str
    note: str


class MeasureShape(Shape):
    """Something measured, with its figures."""

    id: str = Field(description="The plan's id and the measure's key: `plan/measure`.")
    title: str
    priority: PriorityNamed
    unit: str = Field(description="count, %, per 1,000, per 100,000, GBP, average, level, or empty where not said.")
    source: str
    better: str = Field(description="lower or higher; empty where not said.")
    target: str | None = Field(pattern=NUMBER)
    footnote: str
    note: str
    observations: list[ObservationShape]
    url: str
    page: str
    csv: str = Field(description="The address of its figures as a table.")
