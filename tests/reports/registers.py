"""What the register of published papers says, for tests to compare."""

from reports.models import PublishedPaper


def whole_register():
    """Every paper that it holds, with its parts and paragraphs, in an order of its own."""
    papers = PublishedPaper.objects.order_by("pk")
    return [
        (
            {key: value for key, value in vars(paper).items() if key != "_state"},
            set(paper.board_meetings.values_list("pk", flat=True)),
            set(paper.priorities.values_list("pk", flat=True)),
            list(
                paper.sections.order_by("position", "priorities").values_list(
                    "position", "role", "heading", "anchor", "section", "priorities"
                )
            ),
            list(paper.paragraphs.values_list("position", "section__position", "number", "anchor", "text")),
        )
        for paper in papers
    ]
