"""What the pages of the library are, in the words of schema.org, for search engines and whoever reads data.

Each function gives a JSON object without its context; addresses are whole ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from priorities.models import Partnership, StrategicPriority
from reports.models import Committee, CommitteeMeeting, Edition, PublishedPaper
from reports.published_files import address_of
from sdp.page_meta import absolute, trail_data

Data = dict[str, Any]

LANGUAGE = "en-GB"


def site_data() -> Data:
    """The site as a whole, on its front page."""
    publisher = _publisher()
    data = {"@type": "WebSite", "url": absolute("/"), "inLanguage": LANGUAGE}
    return {**data, "name": publisher["name"], "publisher": publisher} if publisher else data


def list_data(papers: Iterable[PublishedPaper], address: str) -> Data:
    """The papers that a page lists, in its order."""
    items = [
        {"@type": "ListItem", "position": position, "url": absolute(paper.get_absolute_url()), "name": paper.title}
        for position, paper in enumerate(papers, start=1)
    ]
    return {"@type": "CollectionPage", "url": absolute(address), "mainEntity": _list(items)}


def committee_data(committee: Committee) -> Data:
    """The committee, as a body of its council."""
    data = {"@type": "GovernmentOrganization", "name": committee.name, "url": absolute(committee.get_absolute_url())}
    council = {"@type": "GovernmentOrganization", "name": committee.council}
    return {**data, **({"parentOrganization": council} if committee.council else {})}


def meeting_data(meeting: CommitteeMeeting) -> Data:
    """A meeting, as an event that the committee holds."""
    place = {"location": {"@type": "Place", "name": meeting.venue}} if meeting.venue else {}
    return {
        "@type": "Event",
        "name": f"Meeting of the {meeting.committee.name}",
        "startDate": meeting.date.isoformat(),
        "url": absolute(meeting.get_absolute_url()),
        "organizer": committee_data(meeting.committee),
        **place,
    }


def paper_data(edition: Edition, paper: PublishedPaper, priorities: Iterable[StrategicPriority]) -> Data:
    """A paper as a report, with the way to it: its latest edition, its entry in the register and what it serves."""
    address = reverse("reports:update", args=[edition.update.slug])
    trail = [("Updates", reverse("reports:updates")), (edition.title, address)]
    about = [{"@type": "Thing", "name": one.title, "url": absolute(_priority_address(one))} for one in priorities]
    publisher = _publisher()
    return {
        "@graph": [
            {
                "@type": "Report",
                "@id": absolute(address),
                "url": absolute(address),
                "name": edition.title,
                "headline": edition.title,
                "inLanguage": LANGUAGE,
                "isAccessibleForFree": True,
                "version": str(edition.number),
                "datePublished": paper.first_published_at.isoformat(),
                "dateModified": edition.published_at.isoformat(),
                **({"publisher": publisher} if publisher else {}),
                "audience": {"@type": "Audience", "name": edition.committee_name},
                "encoding": _file(edition),
                **({"abstract": paper.summary} if paper.summary else {}),
                **({"about": about} if about else {}),
            },
            trail_data(trail),
        ]
    }


def _file(edition: Edition) -> Data:
    return {
        "@type": "MediaObject",
        "contentUrl": absolute(address_of(edition, "pdf")),
        "encodingFormat": "application/pdf",
        "contentSize": f"{edition.pdf_size} B",
        "sha256": edition.pdf_sha256,
    }


def _list(items: list[Data]) -> Data:
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}


def _publisher() -> Data:
    partnership = Partnership.objects.order_by("pk").first()
    return {"@type": "Organization", "name": partnership.name} if partnership else {}


def _priority_address(priority: StrategicPriority) -> str:
    return reverse("priorities:priority", args=[priority.plan.key, priority.key])
