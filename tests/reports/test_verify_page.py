"""Whether a file is an edition: asked by anybody, answered without a word of what is not public."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reports import workflow
from reports.forms.verify import LARGEST
from reports.models import RestrictedEdition
from tests.cast import a_complete_draft, a_published_update, fresh, person, publish
from tests.reports.test_editions import correct

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return a_published_update().editions.get()


def ask(client, **asked):
    return client.post("/verify/", asked)


def upload(content, name="paper.pdf"):
    return SimpleUploadedFile(name, bytes(content))


def says(response, *words):
    page = " ".join(response.content.decode().split())
    return [word for word in words if word not in page] == []


def test_anybody_may_ask_and_leaves_no_trace(client):
    response = client.get("/verify/")
    assert response.status_code == 200
    assert not response.cookies
    assert not ask(client, sha256="a" * 64).cookies


def test_each_file_of_an_edition_is_known(client, edition):
    for content, form in ((edition.pdf, "PDF"), (edition.html, "web page (HTML)")):
        response = ask(client, file=upload(content))
        assert response.status_code == 200
        assert says(
            response,
            f"is the {form} of edition 1",
            edition.title,
            str(edition.meeting_date.year),
            "the edition in force",
        )


@pytest.mark.parametrize("change", [str.lower, str.upper, lambda text: f"  {text[:32]} {text[32:]}\n"])
def test_a_hash_is_known_however_it_is_written(client, edition, change):
    assert says(ask(client, sha256=change(edition.pdf_sha256)), "Yes: published here")


def test_one_changed_byte_is_another_file(client, edition):
    pdf = bytearray(edition.pdf)
    for at in (0, len(pdf) // 2, len(pdf) - 1):
        changed = bytearray(pdf)
        changed[at] ^= 1
        assert says(ask(client, file=upload(changed)), "No: this is not an edition")
    assert says(ask(client, file=upload(pdf[:-1])), "No: this is not an edition")


def test_a_replaced_and_a_withdrawn_edition_are_known_as_such(client, edition):
    correct(edition.update, "The weirs were counted twice.")
    assert says(ask(client, file=upload(edition.pdf)), "replaced by edition 2")
    workflow.withdraw(fresh(edition.update), by=person("approver"), reason="Wrong.")
    assert says(ask(client, sha256=edition.pdf_sha256), "has been withdrawn since")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({}, "Choose a file, or paste its SHA-256"),
        ({"sha256": "abc"}, "A SHA-256 has 64 characters. Yours has 3"),
        ({"sha256": "g" * 64}, "digits and letters from a to f only"),
        ({"sha256": "a" * 64, "file": upload(b"a")}, "not both"),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_to_do(client, asked, error):
    response = ask(client, **asked)
    assert response.status_code == 422
    assert says(response, error)


def test_an_empty_file_is_no_edition(client):
    assert says(ask(client, file=upload(b"")), "No: this is not an edition")


def test_a_file_that_is_too_large_is_refused_unread(client):
    response = ask(client, file=upload(b"x" * (LARGEST + 1024 * 1024)))
    assert response.status_code == 413
    assert says(response, "25 MB or smaller")


def test_the_upload_is_not_kept_anywhere(client, edition, tmp_path, settings, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    assert ask(client, file=upload(b"x" * 3 * 1024 * 1024)).status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_it_works_where_tokens_against_forged_forms_are_asked_for():
    assert ask(Client(enforce_csrf_checks=True), sha256="a" * 64).status_code == 200


def test_the_cost_does_not_grow(client, edition, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        ask(client, sha256=edition.pdf_sha256)


@pytest.fixture
def whole():
    """The whole paper of an edition of which the public reads only a part."""
    update = a_complete_draft()
    section = update.sections.get()
    section.exempt_under, section.exempt_reason = "1", "Because it names a person."
    section.save()
    publish(fresh(update))
    return RestrictedEdition.objects.get()


def without_token(response):
    """The page without the token in the button for signing out, which is another one each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.mark.parametrize("name", ["", "stranger"])
def test_the_public_never_learns_of_a_whole_paper(client, whole, name):
    if name:
        client.force_login(person(name))
    nonsense = without_token(ask(client, sha256="0" * 64))
    for sha256 in (whole.pdf_sha256, whole.html_sha256, whole.tree_sha256, whole.edition.content_sha256):
        answer = ask(client, sha256=sha256)
        assert without_token(answer).replace(sha256, "0" * 64) == nonsense
    assert says(ask(client, file=upload(whole.pdf)), "No: this is not an edition")


def test_a_member_is_told_that_a_whole_paper_is_genuine(client, whole):
    client.force_login(person("member"))
    assert says(ask(client, file=upload(whole.pdf)), "Yes: published here", "Not for publication")
