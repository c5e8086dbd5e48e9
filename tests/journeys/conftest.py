import pytest

from tests.office import open_office


@pytest.fixture(autouse=True)
def office(transactional_db) -> None:
    open_office()
