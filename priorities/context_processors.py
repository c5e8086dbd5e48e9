"""What every page knows of the partnership."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from priorities.models import Partnership


def site_partnership(request: HttpRequest) -> dict[str, object]:
    """The partnership whose site this is, looked up once and only by a page that names it."""
    return {"site_partnership": SimpleLazyObject(lambda: Partnership.objects.order_by("pk").first())}
