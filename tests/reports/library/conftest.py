"""What the tests of the library share."""

import pytest


@pytest.fixture(autouse=True)
def _quick(quick_pdf: None) -> None:
    """No page of the library shows what is in a PDF."""
