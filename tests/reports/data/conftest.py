"""The client of nobody."""

import pytest

from tests.reports.data.library import a_library


@pytest.fixture
def library(quick_pdf, db):
    return a_library()
