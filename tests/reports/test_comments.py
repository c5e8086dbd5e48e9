"""Comments stay with the words they were made on, and are no part of the paper."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from reports import comments, section_order
from reports.assembly import to_document
from reports.commented_paper import commented_paper
from reports.comments import CommentRefusedError
from reports.comparison.following import Place
from reports.models import Comment, Section
from reports.restoring import restore, version_of_paper
from reports.revisions import recording
from reports.sign_off import SignOff
from sdp.document.codec import content_hash
from sdp.document.numbering import number
from tests.cast import (
    a_complete_draft,
    a_published_update,
    a_withdrawn_update,
    an_approved_update,
    fresh,
    person,
    submit,
)

pytestmark = pytest.mark.django_db

WEIRS = (
    "Two of the old weirs leak at their northern end.",
    "Members asked when the upper lock would open again.",
    "The angling club will mend the benches along the mill race.",
)


@pytest.fixture
def update():
    draft = a_complete_draft(2)
    save(draft, "".join(f"<p>{words}</p>" for words in WEIRS))
    return fresh(draft)


def save(update, body, at=0):
    """Save other words of a section, as its page does."""
    section = fresh(update).sections.all()[at]
    with transaction.atomic(), recording(update, by=person("officer"), part=section.part):
        section.body = body
        section.save()


def paragraphs(*words):
    return "".join(f"<p>{one}</p>" for one in words)


def comment_on(update, words, text="Is that so?", by="approver"):
    """A comment on the paragraph with those words, as its page would make it."""
    paper = commented_paper(fresh(update))
    place = next(line.threads.place for part in paper.parts for line in part.lines if words in str(line.html))
    return comments.write(update, place, seen=paper.revision, text=text, by=person(by))


def stands_on(comment):
    comment.refresh_from_db()
    return None if comment.is_removed else comment.words


def shown_at(update):
    """Where the page shows each comment: its text, and the words of its line or None."""
    paper = commented_paper(fresh(update))
    found = {}
    for part in paper.parts:
        found |= {one.text: part.passage.title for one in (*part.threads.open, *part.threads.closed)}
        for line in part.lines:
            found |= {one.text: str(line.html) for one in (*line.threads.open, *line.threads.closed)}
    return found | {one.text: None for one in (*paper.removed.open, *paper.removed.closed)}


def test_a_comment_is_no_part_of_the_paper_and_leaves_approvals_as_they_are():
    approved = an_approved_update()
    before = content_hash(number(to_document(approved))), approved.changed_at, approved.revisions.count()
    comment = comment_on(approved, "The weirs were counted.", by="director")
    comments.answer(comment, text="Three times.", by=person("officer"))
    comments.resolve(comment, by=person("officer"))
    now = fresh(approved)
    assert (content_hash(number(to_document(now))), now.changed_at, now.revisions.count()) == before
    assert SignOff(now).is_approved
    assert person("director").pk not in {row.by_id for row in now.revisions.all()}, "commenting makes nobody an author"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraphs("Another one stands first.", *WEIRS), WEIRS[1]),
        (paragraphs(WEIRS[1], WEIRS[2], WEIRS[0]), WEIRS[1]),
        (paragraphs(WEIRS[0], f"{WEIRS[1]} Nobody knew."), f"{WEIRS[1]} Nobody knew."),
        (paragraphs(f"{WEIRS[0]} {WEIRS[1]}"), f"{WEIRS[0]} {WEIRS[1]}"),
        (
            paragraphs(WEIRS[0], "Members asked when the upper lock", "would open again."),
            "Members asked when the upper lock",
        ),
        (paragraphs(WEIRS[0]), None),
    ],
    ids=["renumbered", "moved", "edited", "combined", "split", "removed"],
)
def test_a_comment_goes_with_its_words_when_the_paper_is_saved(update, body, expected):
    comment = comment_on(update, WEIRS[1])
    save(update, body)
    assert stands_on(comment) == expected
    assert comment.quote == WEIRS[1]
    assert shown_at(update) == {"Is that so?": expected}


def test_a_comment_goes_with_its_section(update):
    comment = comment_on(update, WEIRS[1])
    first, second = update.sections.all()
    with transaction.atomic(), recording(update, by=person("officer"), part="sections"):
        section_order.move(first, up=False)
    assert stands_on(comment) == WEIRS[1]
    save(update, paragraphs(WEIRS[0]), at=1)
    save(update, paragraphs("The weirs were counted.", WEIRS[1]), at=0)
    assert stands_on(comment) == WEIRS[1]
    assert comment.part == second.part, "put in again elsewhere, after it was gone for a save"


def test_a_comment_on_a_section_that_was_removed_comes_back_when_it_is_restored(update):
    comment, whole = comment_on(update, WEIRS[1]), Place(update.sections.all()[0].part)
    on_whole = comments.write(
        update, whole, seen=update.revisions.latest_number(), text="Too long.", by=person("legal")
    )
    before = update.revisions.first()
    with transaction.atomic(), recording(update, by=person("officer"), part="sections"):
        Section.objects.get(pk=update.sections.all()[0].pk).delete()
    assert stands_on(comment) is None
    assert shown_at(update) == {"Is that so?": None, "Too long.": None}
    with transaction.atomic():
        held = fresh(update)
        restore(held, before, version=version_of_paper(held), by=person("officer"))
    assert stands_on(comment) == WEIRS[1]
    assert stands_on(on_whole) == "Weirs 1"
    assert shown_at(update) == {"Is that so?": WEIRS[1], "Too long.": "Weirs 1"}


def test_a_comment_on_a_paper_that_was_saved_meanwhile_goes_where_its_words_are_now(update):
    seen = update.revisions.latest_number()
    place = Place(update.sections.all()[0].part, 1)
    save(update, paragraphs("Another one stands first.", *WEIRS))
    comment = comments.write(update, place, seen=seen, text="Is that so?", by=person("approver"))
    assert (comment.words, comment.place, comment.quote) == (WEIRS[1], 2, WEIRS[1])
    save(update, paragraphs(WEIRS[0]))
    late = comments.write(update, place, seen=seen, text="And this?", by=person("approver"))
    assert (late.is_removed, late.quote) == (True, WEIRS[1])


def test_a_change_that_no_page_made_is_followed_as_well(update):
    comment_on(update, WEIRS[1])
    section = update.sections.all()[0]
    for body in (paragraphs(WEIRS[2], *WEIRS[:2]), paragraphs(WEIRS[1], "Another one.")):
        section.body = body
        section.save()
    assert shown_at(update) == {"Is that so?": WEIRS[1]}
    save(update, paragraphs("Other words.", WEIRS[1]))
    assert stands_on(Comment.objects.get()) == WEIRS[1]


def test_comments_on_every_kind_of_line(update):
    for words in ("N/A", "Ben Marsh", "Rivers Scrutiny Committee"):
        comment_on(update, words, text=words)
    save(update, paragraphs(*WEIRS, "A fourth."))
    assert {text: bool(words) for text, words in shown_at(update).items()} == {
        "N/A": True,
        "Ben Marsh": True,
        "Rivers Scrutiny Committee": True,
    }
    assert comments.open_by_part(update) == {"implications": 1, "contact": 1, "cover": 1}


def test_answering_resolving_and_opening_again(update):
    comment = comment_on(update, WEIRS[0])
    comments.answer(comment, text="It is.", by=person("officer"))
    comments.resolve(comment, by=person("officer"))
    assert not comments.open_by_part(update)
    with pytest.raises(CommentRefusedError):
        comments.resolve(comment, by=person("approver"))
    comments.reopen(comment, by=person("approver"))
    comments.resolve(comment, by=person("approver"))
    comments.answer(comment, text="Is it?", by=person("approver"))
    assert comments.open_by_part(update).total() == 1, "an answer to a closed comment opens it again"
    assert [one.text for one in comment.answered_by.all()] == ["It is.", "Is it?"]


def test_only_ones_own_comment_can_be_withdrawn_and_only_unanswered(update):
    comment = comment_on(update, WEIRS[0])
    with pytest.raises(CommentRefusedError):
        comments.withdraw(comment, by=person("officer"))
    comments.withdraw(comment, by=person("approver"))
    assert not comments.open_by_part(update)
    for act in (
        lambda: comments.answer(comment, text="It is.", by=person("officer")),
        lambda: comments.reopen(comment, by=person("officer")),
    ):
        with pytest.raises(CommentRefusedError):
            act()
    comments.reopen(comment, by=person("approver"))
    assert comments.open_by_part(update).total() == 1
    answered = comment_on(update, WEIRS[0], text="Another.")
    comments.answer(answered, text="It is.", by=person("officer"))
    with pytest.raises(CommentRefusedError):
        comments.withdraw(answered, by=person("approver"))


def test_who_may_close_a_comment(update):
    comment = comment_on(update, WEIRS[0])
    may = [name for name in ("officer", "approver", "legal", "director") if comments.may_close(comment, person(name))]
    assert may == ["officer", "approver"], "who writes the paper, and who made the comment"


def test_a_paper_with_somebody_or_approved_can_be_commented_on():
    assert comment_on(submit(a_complete_draft()), "The weirs").pk
    assert comment_on(an_approved_update(), "The weirs").pk


@pytest.mark.parametrize("factory", [a_published_update, a_withdrawn_update])
def test_once_settled_comments_stay_readable_and_no_new_one_is_made(factory, quick_pdf):
    draft = a_complete_draft()
    comment = comment_on(draft, "The weirs")
    settled = factory()
    draft.comments.update(update=settled)
    comment.refresh_from_db()
    for act in (
        lambda: comment_on(settled, "The weirs"),
        lambda: comments.answer(comment, text="It is.", by=person("officer")),
        lambda: comments.resolve(comment, by=person("officer")),
        lambda: comments.withdraw(comment, by=person("approver")),
    ):
        with pytest.raises(CommentRefusedError):
            act()
    assert list(shown_at(settled)) == ["Is that so?"]


def test_the_cost_is_the_same_however_many_comments_there_are(update):
    def cost(act):
        with CaptureQueriesContext(connection) as queries:
            act()
        return len(queries)

    comment_on(update, WEIRS[0])
    reading = cost(lambda: [list(one.answered_by.all()) for one in commented_paper(fresh(update)).removed.open])
    saving = cost(lambda: save(update, paragraphs(*WEIRS[:2])))
    for text in range(30):
        comments.answer(comment_on(update, WEIRS[1], text=str(text)), text="So it is.", by=person("officer"))
    assert cost(lambda: [list(one.answered_by.all()) for one in commented_paper(fresh(update)).removed.open]) == reading
    assert cost(lambda: save(update, paragraphs(*WEIRS))) == saving
