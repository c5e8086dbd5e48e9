from pathlib import Path

import pytest

from sdp import who_may


@pytest.fixture
def gallery(settings, monkeypatch) -> None:
    """The pages of tests/pages/gallery.py beside the site's own."""
    for name in ("gallery_widgets", "gallery_body", "gallery_rows"):
        monkeypatch.setitem(who_may.PAGES, name, who_may.PUBLIC_FORM)
    settings.ROOT_URLCONF = "tests.pages.urls"
    templates = [
        {**engine, "DIRS": [*engine["DIRS"], Path(__file__).parent / "templates"]} for engine in settings.TEMPLATES
    ]
    settings.TEMPLATES = templates
