from pathlib import Path

import pytest


@pytest.fixture
def gallery(settings) -> None:
    """The pages of tests/pages/gallery.py beside the site's own."""
    settings.ROOT_URLCONF = "tests.pages.urls"
    templates = [
        {**engine, "DIRS": [*engine["DIRS"], Path(__file__).parent / "templates"]} for engine in settings.TEMPLATES
    ]
    settings.TEMPLATES = templates
