"""Answers that a person has to give are open from now on; sentences do without what an item does not have."""

from importlib import import_module

from django.db import migrations

first = import_module("reports.migrations.0002_roles")

NOT_APPLICABLE = "N/A"
CRIME = "Crime and Disorder"
CRIME_ANSWER = (
    "This paper is about crime and disorder throughout: it tells the committee what the {partnership} Board has "
    "discussed and decided."
)
PURPOSES = {
    "To give members of the {committee} an update on the key issues discussed at the {board_months} {partnership} "
    "({abbreviation}) Board {meetings}, and on related work.": (
        "To give members of the {committee} an update on the key issues discussed at the {board_months} {partnership}"
        "[ ({abbreviation})] Board {meetings}, and on related work."
    )
}
LEAD_INS = {
    "The Board considered a report on {item} from {organisation}.": (
        "The Board considered a report[ from {organisation}][ on {meeting_day}]."
    ),
    "The Board was given a presentation on {item} by {presenter}.": (
        "The Board was given a presentation[ by {presenter}][ on {meeting_day}]."
    ),
    "The Board was consulted on {item} by {organisation}.": (
        "The Board was consulted[ by {organisation}][ on {meeting_day}]."
    ),
    "The Board worked on {item} together in a workshop.": (
        "The Board took part in a workshop[ led by {presenter}][ on {meeting_day}]."
    ),
    "The Board heard from {presenter} how {item} has moved on.": (
        "The Board heard an update[ from {presenter}][ on {meeting_day}]."
    ),
}
"""The house's sentences as they were, with what they are now; an administrator's own stay."""


def open_the_answers(apps, schema_editor):
    """Take away the "N/A" that nobody chose, and renew the house's own sentences."""
    using = schema_editor.connection.alias
    answers = apps.get_model("reports", "StandingImplication").objects.using(using).filter(answer=NOT_APPLICABLE)
    answers.filter(heading=CRIME).update(answer=CRIME_ANSWER)
    answers.exclude(heading=CRIME).update(answer="")
    reword(apps, using, PURPOSES, LEAD_INS)


def close_the_answers(apps, schema_editor):
    """Put "N/A" where nothing stands, and the sentences as the code before wrote them."""
    using = schema_editor.connection.alias
    answers = apps.get_model("reports", "StandingImplication").objects.using(using)
    answers.filter(answer__in=["", CRIME_ANSWER]).update(answer=NOT_APPLICABLE)
    reword(apps, using, *({now: then for then, now in wordings.items()} for wordings in (PURPOSES, LEAD_INS)))


def reword(apps, using, purposes, lead_ins):
    """Let each sentence that is the first of a pair become the second."""
    for model, field, wordings in (
        ("Committee", "purpose_wording", purposes),
        ("LeadIn", "wording", lead_ins),
    ):
        for then, now in wordings.items():
            apps.get_model("reports", model).objects.using(using).filter(**{field: then}).update(**{field: now})


def let_officers_add_meetings(apps, schema_editor):
    """An update is often started before anybody has entered the meeting that it goes to."""
    using = schema_editor.connection.alias
    first.make_permissions(apps, using)
    right = first._permissions(apps, using)["reports.add_committeemeeting"]
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Officer"):
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("reports", "0014_standing_wording")]

    operations = [
        migrations.RunPython(open_the_answers, close_the_answers),
        migrations.RunPython(let_officers_add_meetings, migrations.RunPython.noop),
    ]
