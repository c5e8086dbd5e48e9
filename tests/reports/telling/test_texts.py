"""The words of each e-mail, as a person reads them."""

from datetime import date

import pytest
from django.utils import timezone

from reports import workflow
from reports.models import Notice
from reports.telling.messages import mail_of
from tests.cast import a_committee_meeting, a_complete_draft, approve, fresh, person, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

TODAY = date(2026, 11, 20)

FOOT = """\
-- 
Rivers Partnership
This e-mail comes by itself; nobody reads answers to it.
Choose when you get e-mails about papers:
http://127.0.0.1:8000/desk/e-mails/
"""  # noqa: W291 - mail programs know the foot by this line

PAPER = """\
Rivers Partnership Update
Rivers Scrutiny Committee, 3 December 2026
"""

ASKED = "It is your turn to approve it as the partnership manager, or to return it to its author with a reason."
SUBJECT = "Rivers Partnership Update, 3 December 2026"
DESK = "http://127.0.0.1:8000/desk/updates/rivers-partnership-update-3-december-2026/"


@pytest.fixture(autouse=True)
def _at_ten(clock):
    clock("2026-11-20 10:00")


def a_draft():
    """For the meeting of 3 December 2026, whose last day to publish is 25 November."""
    update = a_complete_draft()
    update.committee_meeting = a_committee_meeting(date(2026, 12, 3))
    update.title, update.slug = "Rivers Partnership Update", "rivers-partnership-update-3-december-2026"
    update.save()
    return fresh(update)


def only(messages):
    [message] = messages.values()
    return message


def test_your_turn(told):
    message = only(told(lambda: submit(a_draft())))
    assert message.subject == f"Your turn to approve: {SUBJECT}"
    assert (
        message.body
        == f"""\
Your turn to approve

{PAPER}
Olive Reed has sent this paper for approval. {ASKED}

It is due on Monday 23 November 2026.

Read the paper:
{DESK}

{FOOT}"""
    )  # noqa: E501


def test_the_next_ones_turn(told):
    draft = submit(a_draft())
    news = "Mary Marsh has approved this paper, and it goes on to you. It is your turn to approve it as the director, "
    assert news in only(told(lambda: approve(draft, "approver"))).body


def test_returned(told):
    draft = submit(a_draft())
    message = only(
        told(
            lambda: workflow.return_to_author(draft, by=person("approver"), reason="Count again.\n\n<b>All</b> & each")
        )
    )
    assert message.subject == f"Returned: {SUBJECT}"
    assert (
        message.body
        == f"""\
Returned

{PAPER}
Mary Marsh has returned this paper to its author and says why:

> Count again.
>
> <b>All</b> & each

It was due on Thursday 19 November 2026.

Open the paper:
{DESK}

{FOOT}"""
    )  # noqa: W291
    assert "<blockquote>Count again.<br><br>&lt;b&gt;All&lt;/b&gt; &amp; each</blockquote>" in html_of(message)


def test_approved(told):
    draft = approve(submit(a_draft()), "approver")
    messages = told(lambda: approve(draft, "director"))
    assert (
        messages["officer"].body
        == f"""\
Approved

{PAPER}
Every approval that this paper needs is given. Democratic services can publish it now.

Open the paper:
{DESK}

{FOOT}"""
    )
    assert (
        messages["clerk"].body
        == f"""\
Ready to publish

{PAPER}
Every approval that this paper needs is given. It is your turn to publish it.

It is due on Wednesday 25 November 2026.

Open the paper:
{DESK}

{FOOT}"""
    )


def notice(kind, update, **said):
    now = timezone.now()
    said = {"row": 1, "by": "Cleo Weir", "act": "publish", **said}
    return Notice(kind=kind, person=person("officer"), update=update, said=said, key="a", made_at=now, due_at=now)


@pytest.mark.parametrize(
    ("kind", "said", "heading", "news", "page"),
    [
        (
            "published",
            {"edition": 1},
            "Published",
            "Cleo Weir has published this paper. Everybody can read it now.",
            "p",
        ),
        (
            "published",
            {"edition": 3},
            "Edition 3 published",
            "Cleo Weir has published edition 3 of this paper. Everybody can read it now.",
            "p",
        ),
        (
            "published",
            {"edition": 1, "as_set": True},
            "Published",
            "This paper is published, as you had arranged. Everybody can read it now.",
            "p",
        ),
        (
            "not-published",
            {"act": "not_published"},
            "Not published at its time",
            "This paper was to be published by itself, and was not. It stays approved until somebody publishes it.",
            "",
        ),
        (
            "not-published",
            {"act": "publishing_failed"},
            "Not published at its time",
            "This paper was to be published by itself, and could not be stored. It is tried again every minute.",
            "",
        ),
        (
            "fact-checked",
            {"by": "Ruth\r\nRain"},
            "Facts checked",
            "Ruth Rain has answered your request to check facts in this paper.",
            "fact-checks/",
        ),
        (
            "deadline",
            {"status": "draft", "due": "2026-11-23"},
            "Due soon",
            "This paper is still to be sent for approval.",
            "",
        ),
        (
            "deadline",
            {"status": "with_finance", "due": "2026-11-20", "away": "Fay Ford"},
            "Due today",
            "This paper waits for your approval for finance. You approve for Fay Ford, who is away.",
            "",
        ),
        (
            "deadline",
            {"status": "approved", "due": "2026-11-19"},
            "Overdue",
            "This paper is still to be published.",
            "",
        ),
    ],
)
def test_the_rest(kind, said, heading, news, page):
    message = mail_of([notice(kind, a_draft(), **said)], today=TODAY)
    assert message.subject.startswith(f"{heading}: Rivers Partnership Update")
    assert message.body.startswith(f"{heading}\n\n{PAPER}\n{news}\n")
    address = DESK.replace("/desk", "") if page == "p" else f"{DESK}{page}"
    assert f":\n{address}\n" in message.body
    assert f'<a href="{address}">' in html_of(message)


def test_a_day_in_one_message():
    update = a_draft()
    both = [notice("approved", update), notice("deadline", update, status="draft", due="2026-11-20")]
    message = mail_of(both, today=TODAY, is_digest=True)
    assert message.subject == "2 messages about papers, Friday 20 November 2026"
    assert (
        message.body
        == f"""\
What has happened and what waits for you, Friday 20 November 2026

1. Approved

{PAPER}
Every approval that this paper needs is given. Democratic services can publish it now.

Open the paper:
{DESK}

2. Due today

{PAPER}
This paper is still to be sent for approval.

It is due today, Friday 20 November 2026.

Open the paper:
{DESK}

{FOOT}"""
    )
    assert mail_of(both[:1], today=TODAY, is_digest=True).subject == "1 message about papers, Friday 20 November 2026"


def test_the_html_is_a_whole_page_that_fetches_nothing():
    html = html_of(mail_of([notice("approved", a_draft())], today=TODAY))
    assert '<html lang="en-GB">' in html
    assert "<title>Approved: Rivers Partnership Update" in html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert not any(word in html for word in ("<img", "<script", "<link", "url(", "@import"))


def test_the_words_fit_what_the_alternative_says():
    """Who reads plain text is told the same as who reads HTML."""
    message = mail_of([notice("deadline", a_draft(), status="draft", due="2026-11-20")], today=TODAY)
    for line in filter(None, message.body.partition("-- ")[0].splitlines()):
        assert line.rstrip(":") in html_of(message)


def test_a_very_long_title_does_not_make_a_very_long_subject():
    update = a_draft()
    update.title = "Weirs " * 33
    assert len(mail_of([notice("approved", update)], today=TODAY).subject) == 200


def html_of(message):
    return message.alternatives[0].content
