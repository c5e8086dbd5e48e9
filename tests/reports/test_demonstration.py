"""The demonstration: its data, and the command that loads it once and never touches what a user has entered."""

import json
import re
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings as project
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.db.models import TextField

from priorities.models import Partnership, Plan
from reports import demonstration, workflow
from reports.audit_faults import faults
from reports.drafting import start_update
from reports.models import AgendaItem, AuditRow, BoardMeeting, CommitteeMeeting, Contact, Edition, ScrutinyUpdate
from reports.parts import gaps
from reports.sign_off import SignOff
from sdp.document.readers.rich_text import read_rich_text, sanitise
from sdp.document.tree import ItemList, Table
from sdp.fields import RichTextField

FILES = sorted((project.BASE_DIR / "fixtures").glob("*.json"))
DOCUMENTS = project.BASE_DIR.parent / "shared" / "documents"
READY = "safe-durham-partnership-update-21-january-2027"
UNFINISHED = "safe-durham-partnership-update-11-march-2027"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _debugging(settings):
    settings.DEBUG = True


@pytest.fixture
def loaded(quick_pdf):
    return run()


def run(*options):
    output = StringIO()
    call_command("load_demonstration", *options, stdout=output)
    return output.getvalue()


def our_models():
    return [model for label in ("priorities", "reports") for model in apps.get_app_config(label).get_models()]


def counts():
    return {model.__name__: model._default_manager.count() for model in [User, *our_models()]}


# The data


def test_every_file_is_loaded_by_the_command():
    named = ["partnership", *(name for _, names in demonstration.FIXTURES for name in names)]
    assert [path.stem for path in FILES] == sorted([*named, *demonstration.ON_THEIR_WAY])
    assert [path.name for path in FILES[0].parent.iterdir() if path.is_dir()] == [demonstration.PLAN]


def test_every_row_is_what_its_form_would_accept(loaded):
    # A row of the audit trail has no form.
    for model in set(our_models()) - {AuditRow}:
        for row in model._default_manager.all():
            row.full_clean()


def test_every_body_is_stored_in_its_canonical_form():
    for path in FILES:
        for row in json.loads(path.read_text(encoding="utf-8")):
            for name, value in row["fields"].items():
                field = apps.get_model(row["model"])._meta.get_field(name)
                if isinstance(field, RichTextField):
                    assert sanitise(value) == value


def test_the_partnership_its_plan_and_its_meetings_are_there(loaded):
    partnership = Partnership.objects.get()
    assert (partnership.area, partnership.organisations.count()) == ("County Durham", 11)
    assert list(Plan.objects.get(status="in-force").priorities.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert [meeting.agenda_items.count() for meeting in BoardMeeting.objects.all()] == [7, 6]
    assert {row.kind for row in AgendaItem.objects.all()} == set(AgendaItem.Kind.values)
    assert {row.outcome for row in AgendaItem.objects.all()} == set(AgendaItem.Outcome.values)


def test_the_pages_of_the_plan_lead_to_the_published_paper(client, loaded):
    plan = Plan.objects.get()
    table = client.get(f"/plans/{plan.key}/coverage/").content.decode()
    for priority in plan.priorities.all():
        page = client.get(f"/plans/{plan.key}/priorities/{priority.key}/").content.decode()
        assert (f"/updates/{demonstration.PUBLISHED}/#p" in page) == (priority.number != 5)
    assert table.count(f"/updates/{demonstration.PUBLISHED}/#") == 5
    assert "Not touched yet" in table


def test_contacts_have_numbers_that_nobody_has(loaded):
    """Ofcom keeps these ranges for drama."""
    assert all(re.match(r"(03069 990|01632 960) \d{3}$", row.telephone) for row in Contact.objects.all())


def test_the_published_update_shows_what_a_paper_can_hold(loaded):
    update = ScrutinyUpdate.objects.get(slug=demonstration.PUBLISHED)
    bodies = [section.body for section in update.sections.all()]
    blocks = [block for body in bodies for block in read_rich_text(body)]
    tables = [block for block in blocks if isinstance(block, Table)]
    items = [item for block in blocks if isinstance(block, ItemList) for item in block.items]
    assert tables
    assert all(table.head for table in tables)
    assert any(item.lists for item in items)
    assert any('<a href="https://' in body for body in bodies)


def test_the_updates_stand_where_a_visitor_can_try_each_step(loaded):
    by_slug = {update.slug: update for update in ScrutinyUpdate.objects.with_parts()}
    on_their_way = [by_slug.pop(slug) for slug, _ in demonstration.ON_THEIR_WAY.values()]
    assert [update.status for update in on_their_way] == ["with_manager", "approved"]
    assert SignOff(on_their_way[1]).is_approved
    assert len(by_slug) == 3
    assert by_slug[demonstration.PUBLISHED].status == "published"
    assert by_slug[READY].is_draft
    assert gaps(by_slug[READY]) == []
    assert by_slug[UNFINISHED].is_draft
    assert {gap.part.key for gap in gaps(by_slug[UNFINISHED])} == {
        "sections",
        "recommendations",
        "contact",
        "implications",
    }


def test_a_visitor_can_go_on_from_there(loaded):
    """Also where the database counts rows itself and the files brought numbers of their own."""
    update = start_update(
        committee_meeting=CommitteeMeeting.objects.latest("date"),
        board_meetings=BoardMeeting.objects.all(),
        by=User.objects.get(username="officer"),
    )
    Contact.objects.create(name="Anna Holm")
    BoardMeeting.objects.latest("date").agenda_items.create(number=8, title="Any other business")
    assert update.implications.count() == 11
    assert "at its September and November 2026 meetings" in update.purpose


def test_the_first_update_goes_round_for_approval_and_is_published_as_any_other_is():
    run()
    edition = Edition.objects.get()
    assert edition.is_intact()
    assert bytes(edition.pdf).startswith(b"%PDF-1.7")
    assert edition.published_by.username == "clerk"
    assert [row.act for row in edition.update.audit_rows.all()] == ["submit", "approve", "approve", "publish"]
    assert list(faults()) == []


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the real documents are not here: ../shared/documents is missing")
def test_no_sentence_comes_from_a_real_document():
    real = " ".join(plain(path.read_text(encoding="utf-8")) for path in DOCUMENTS.glob("*.txt"))
    for path in FILES:
        for sentence in sentences(path):
            assert sentence not in real


def plain(text):
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def sentences(path):
    """The sentences of eight words and more in the file's running text: not names and titles, which are facts."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        model = apps.get_model(row["model"])
        for name, value in row["fields"].items():
            if isinstance(model._meta.get_field(name), TextField):
                parts = (plain(part) for part in re.split(r"[.:;?!]\s|<[^>]+>", value))
                yield from (part for part in parts if len(part.split()) >= 8)


# The command


def test_it_says_what_it_does_and_how_to_sign_in(loaded):
    assert "Publishing the first update and rendering its PDF …" in loaded
    for account in demonstration.ACCOUNTS:
        assert re.search(rf"{account.username} +{account.password} +{account.may}", loaded)


def test_the_accounts_open_and_have_their_roles(client, loaded):
    for account in demonstration.ACCOUNTS:
        assert client.login(username=account.username, password=account.password)
        user = User.objects.get(username=account.username)
        assert [group.name for group in user.groups.all()] == [account.group]
        assert user.is_staff == (account.username == "administrator")
        assert not user.is_superuser


def test_the_passwords_are_as_good_as_a_known_password_can_be(loaded):
    for account in demonstration.ACCOUNTS:
        validate_password(account.password, User.objects.get(username=account.username))


def test_a_second_run_changes_nothing_and_prints_the_sign_ins_again(loaded):
    Contact.objects.filter(pk=1).update(job_title="Changed by a user")
    before = counts()
    again = run()
    assert counts() == before
    assert Contact.objects.get(pk=1).job_title == "Changed by a user"
    assert "nothing was changed" in again
    assert "weardale-heather-27" in again


def test_a_sign_in_that_no_longer_works_is_not_printed(loaded):
    officer = User.objects.get(username="officer")
    officer.set_password("something-of-my-own")
    officer.save()
    again = run()
    assert "weardale-heather-27" not in again
    assert "derwent-bracken-49" in again


@pytest.mark.parametrize(
    "enter",
    [
        lambda: User.objects.create_user("anna"),
        lambda: Partnership.objects.create(key="elsewhere", name="Elsewhere"),
        lambda: ScrutinyUpdate.objects.create(slug="begun"),
        lambda: Contact.objects.create(name="Anna Holm"),
    ],
    ids=["account", "partnership", "update", "contact"],
)
def test_a_site_that_holds_anything_is_left_alone(enter):
    enter()
    before = counts()
    output = run()
    assert counts() == before
    assert "Sign in as" not in output


def test_a_failure_leaves_the_site_empty(monkeypatch):
    def fail(*args, **kwargs):
        raise workflow.MoveRefusedError(["The disk is full."])

    monkeypatch.setattr(workflow, "publish", fail)
    before = counts()
    with pytest.raises(workflow.MoveRefusedError):
        run()
    assert counts() == before
    assert demonstration.site_is_empty()


def test_a_site_in_service_gets_no_known_passwords(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--really"):
        run()
    assert demonstration.site_is_empty()


def test_a_site_in_service_is_loaded_when_somebody_insists(settings, quick_pdf):
    settings.DEBUG = False
    assert "is loaded" in run("--really")
