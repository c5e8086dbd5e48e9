"""Plans for tests, made by hand: as many parts of each kind as a test asks for, all in words of our own.

The parts of priority N have keys such as `priority-N-area-1`, `priority-N-deliverable-1`, `priority-N-measure-1`,
`priority-N-statement-1` and `priority-N-story-1`; the plan's own are `mechanism-1`, `partner-plan-1` and `purpose`.
"""

from __future__ import annotations

from django.urls import reverse

from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    DeliveryMechanism,
    EnablingFactor,
    ForewordAchievement,
    Measure,
    Observation,
    Organisation,
    PartnerPlan,
    Plan,
    PlanSection,
    Statement,
    StrategicPriority,
    Succession,
    WorkArea,
)
from tests.cast import a_partnership

LOCAL = "Riverside"
AREAS = (LOCAL, "The North", "England")
PERIODS = ("2027/28", "2028/29", "2029/30")


def a_plan_with(
    *,
    key: str = "plan-2030-2035",
    status: str = Plan.Status.IN_FORCE,
    first_year: int = 2030,
    priorities: int = 1,
    work_areas: int = 2,
    deliverables: int = 2,
    mechanisms: int = 1,
    measures: int = 2,
    case_studies: int = 1,
    partner_plans: int = 2,
) -> Plan:
    """A plan with its prose, so many priorities, and in each of them so many work areas, deliverables, …

    Deliverables go round the work areas; the last serves all of them. The mechanisms deliver every work area. Odd
    measures compare three areas in one period, even ones follow one area over three periods.
    """
    plan = _plan(key, status, first_year)
    columns = [
        PartnerPlan.objects.create(plan=plan, order=n, key=f"partner-plan-{n}", title=f"Bridge plan {n}", period="2031")
        for n in range(1, partner_plans + 1)
    ]
    for number in range(1, priorities + 1):
        priority = _priority(plan, number)
        _deliverables(priority, _work_areas(priority, work_areas), deliverables)
        for n in range(1, measures + 1):
            _measure(priority, n)
        for n in range(1, case_studies + 1):
            _case_study(priority, n)
        for column in columns:
            for order, text in enumerate(["Clean water", "Safe banks"], 1):
                Alignment.objects.create(priority=priority, partner_plan=column, order=order, text=text)
    for n in range(1, mechanisms + 1):
        mechanism = DeliveryMechanism.objects.create(
            plan=plan, order=n, key=f"mechanism-{n}", title=f"Lock strategy {n}", status_words="in development"
        )
        mechanism.work_areas.set(plan.work_areas.all())
    return plan


def follow(later: StrategicPriority, *earlier: StrategicPriority, note: str = "") -> None:
    """Rows of the crosswalk: the later priority follows each of the earlier ones."""
    for one in earlier:
        Succession.objects.create(later=later, earlier=one, note=note)


def priority_of(plan: Plan, number: int = 1) -> StrategicPriority:
    return plan.priorities.get(number=number)


def address_of(page: str, plan: Plan, key: str = "") -> str:
    """The address of a plan's page, by its name in the app's urls; `key` is that of the part it shows."""
    return reverse(f"priorities:{page}", kwargs={"plan": plan.key, **({"key": key} if key else {})})


def _plan(key: str, status: str, first_year: int) -> Plan:
    partnership = a_partnership()
    partnership.area, partnership.vision = LOCAL, "Rivers that everybody enjoys."
    partnership.save()
    for order, (name, kind) in enumerate(
        [("Weir Trust", "responsible-authority"), ("Boat Club", "additional-member")], 1
    ):
        Organisation.objects.get_or_create(
            partnership=partnership, name=name, defaults={"kind": kind, "order": order, "key": f"member-{order}"}
        )
    plan = Plan.objects.create(
        partnership=partnership,
        key=key,
        title=f"Rivers Plan {first_year} – {first_year + 5}",
        first_year=first_year,
        last_year=first_year + 5,
        status=status,
        review_note="Reviewed every spring",
        foreword_opening="<p>We are glad of what was done.</p>",
        foreword_closing="<p>There is more to do.</p>",
        signatories="Ada Quill\nChair",
    )
    ForewordAchievement.objects.create(plan=plan, order=1, text="Ten weirs mended")
    _prose(plan)
    return plan


def _prose(plan: Plan) -> None:
    for order, (title, shows) in enumerate(PlanSection.Shows.choices, 1):
        PlanSection.objects.create(
            plan=plan,
            order=order,
            key=title or "purpose",
            title=shows if title else "What this plan is for",
            body="<p>It keeps the rivers open.</p>",
            shows=title,
            part=PlanSection.Part.AFTER if title in {"enabling-factors", "alignments"} else PlanSection.Part.BEFORE,
        )
    EnablingFactor.objects.create(plan=plan, theme_order=1, theme="People", order=1, text="Trained lock keepers")


def _priority(plan: Plan, number: int) -> StrategicPriority:
    return StrategicPriority.objects.create(
        plan=plan,
        number=number,
        key=f"priority-{number}",
        title=f"Weirs and locks {number}",
        summary=f"<p>Summary of weirs {number}.</p>",
        why_it_matters="<p>Eels climb them.</p><ul><li>at night</li></ul>",
        lead_group="Lock Keepers’ Group",
    )


def _work_areas(priority: StrategicPriority, many: int) -> list[WorkArea]:
    return [
        WorkArea.objects.create(
            priority=priority, order=n, key=f"{priority.key}-area-{n}", title=f"Bank work {priority.number}.{n}"
        )
        for n in range(1, many + 1)
    ]


def _deliverables(priority: StrategicPriority, areas: list[WorkArea], many: int) -> None:
    for n in range(1, many + 1):
        deliverable = Deliverable.objects.create(
            priority=priority, order=n, key=f"{priority.key}-deliverable-{n}", text=f"Mend gate {priority.number}.{n}"
        )
        deliverable.work_areas.set(areas if n == many else [areas[n % len(areas)]])


def _measure(priority: StrategicPriority, n: int) -> None:
    statement = Statement.objects.create(
        priority=priority,
        order=n,
        key=f"{priority.key}-statement-{n}",
        heading="How it stands",
        text=f"<p>Eels counted, statement {n}.</p>",
    )
    measure = Measure.objects.create(
        priority=priority,
        order=n,
        key=f"{priority.key}-measure-{n}",
        title=f"Eels at weir {priority.number}.{n}",
        unit=Measure.Unit.PER_THOUSAND,
        source="River watch",
        desired_direction=Measure.Direction.HIGHER,
        target=30,
    )
    places = [(area, PERIODS[-1]) for area in AREAS] if n % 2 else [(LOCAL, period) for period in PERIODS]
    for order, (area, period) in enumerate(places, 1):
        Observation.objects.create(
            measure=measure,
            statement=statement,
            order=3 * (n - 1) + order,
            area=area,
            period=period,
            value=f"{20 + order}.0",
            lower_limit=f"{19 + order}.5",
            upper_limit=f"{20 + order}.5",
        )


def _case_study(priority: StrategicPriority, n: int) -> None:
    CaseStudy.objects.create(
        priority=priority,
        order=n,
        key=f"{priority.key}-story-{n}",
        title=f"A boat that came home {n}",
        body="<p>B. lost the boat and found it again.</p>",
        consent="Agreed by the boat’s owner, spring 2029",
        pseudonym_rule="Every name is another letter",
    )
