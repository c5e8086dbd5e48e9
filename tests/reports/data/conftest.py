"""The client of nobody."""

import pytest

from tests.databases.made_once import made_once
from tests.reports.data.library import a_library


@pytest.fixture
def library(quick_pdf, db):
    return made_once("the library", a_library)
