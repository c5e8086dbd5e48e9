"""Publishing is whole or not at all: what breaks on the way leaves nothing public, and the page says what to do."""

from datetime import timedelta

import pytest
import weasyprint
from django.utils import timezone

from reports import set_times, workflow
from reports.models import AuditRow, Edition, RestrictedEdition
from reports.publishing import PublishingFailedError
from reports.sign_off import SignOff
from sdp.document.redaction import public_version
from tests.breakage import disk_full
from tests.cast import a_complete_draft, an_approved_update, approve, fresh, person, publish, submit
from tests.reports.test_at_once import at_once

pytestmark = pytest.mark.django_db


def send(client, update):
    content = SignOff(fresh(update)).content.paper
    return client.post(f"/desk/updates/{update.slug}/publish/", {"content": content, "when": "now"})


def out_of_memory(*args, **kwargs):
    raise MemoryError


def nothing_has_happened(update, rows):
    assert fresh(update).status == "approved"
    assert fresh(update).public_state == "nothing"
    assert not Edition.objects.exists()
    assert not RestrictedEdition.objects.exists()
    assert AuditRow.objects.count() == rows
    return True


@pytest.fixture
def clerk(client):
    client.force_login(person("clerk"))
    return client


def test_where_storing_fails_nothing_is_public_and_the_page_says_what_to_do(clerk, quick_pdf):
    update = an_approved_update()
    rows = AuditRow.objects.count()
    with disk_full():
        response = send(clerk, update)
    assert response.status_code == 503
    page = response.content.decode()
    assert "The paper is not published" in page
    assert "publish the paper again" in page
    assert "disk_full" not in page
    assert nothing_has_happened(update, rows)
    assert clerk.get(f"/updates/{update.slug}/").status_code == 404
    assert send(clerk, update).status_code == 302
    assert fresh(update).status == "published"


def test_where_the_whole_paper_cannot_be_stored_the_public_one_is_not_either(quick_pdf):
    update = approve(submit(with_an_exempt_section()))
    rows = AuditRow.objects.count()
    with disk_full("reports_restrictededition"), pytest.raises(PublishingFailedError):
        workflow.publish(update, by=person("clerk"))
    assert nothing_has_happened(update, rows)


def test_where_the_record_cannot_be_written_nothing_is_published(quick_pdf):
    update = an_approved_update()
    rows = AuditRow.objects.count()
    with disk_full("reports_auditrow"), pytest.raises(PublishingFailedError):
        workflow.publish(update, by=person("clerk"))
    assert nothing_has_happened(update, rows)


def test_where_rendering_fails_nothing_is_public_and_the_page_says_what_to_do(clerk, monkeypatch):
    update = an_approved_update()
    rows = AuditRow.objects.count()
    with monkeypatch.context() as broken:
        broken.setattr(weasyprint.HTML, "write_pdf", out_of_memory)
        assert send(clerk, update).status_code == 503
    assert nothing_has_happened(update, rows)
    assert send(clerk, update).status_code == 302


def with_an_exempt_section():
    update = a_complete_draft(2)
    section = update.sections.first()
    section.exempt_under, section.exempt_reason = "3", "Because of a contract."
    section.save()
    return fresh(update)


def test_an_edition_stores_what_was_approved_and_what_the_public_reads():
    edition = publish(with_an_exempt_section())
    whole = edition.restricted
    assert edition.content_sha256 == whole.tree_sha256 != edition.tree_sha256
    assert public_version(whole.document) == edition.document
    assert edition.pdf_sha256 != whole.pdf_sha256
    assert [row.content_sha256 for row in edition.update.audit_rows.filter(act="publish")] == [edition.content_sha256]
    assert {row.content_sha256 for row in edition.update.approvals.all()} == {edition.content_sha256}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_publish_at_once_and_two_runs_of_what_is_due_make_one_edition(tmp_path, quick_pdf):
    update, by = an_approved_update(), person("clerk")
    content = SignOff(update).content.paper
    at = timezone.now() + timedelta(hours=1)
    set_times.schedule(fresh(update), by=by, at=at, content=content)

    acts = [
        lambda: workflow.publish(fresh(update), by=by, content=content),
        lambda: workflow.publish(fresh(update), by=by, content=content),
        lambda: set_times.publish_due(at),
        lambda: set_times.publish_due(at),
    ]

    def afterwards():
        rows = AuditRow.objects.filter(update=update)
        return Edition.objects.count(), rows.filter(act="publish").count(), rows.last().act

    *given, found = at_once(tmp_path, *acts, then=afterwards)
    published = [one for one in given if isinstance(one, Edition) or (isinstance(one, list) and one)]
    assert (len(published), found) == (1, (1, 1, "publish"))
    assert {type(one) for one in given[:2]} <= {Edition, workflow.MoveRefusedError}
