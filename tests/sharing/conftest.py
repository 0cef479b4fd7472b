"""Two officers with a repository between them."""

from pathlib import Path

import pytest
from colleagues import Colleague, begin


@pytest.fixture
def officers(tmp_path: Path) -> tuple[Colleague, Colleague]:
    return begin(tmp_path)


@pytest.fixture
def wang(officers: tuple[Colleague, Colleague]) -> Colleague:
    """Who sits here."""
    return officers[0]


@pytest.fixture
def jana(officers: tuple[Colleague, Colleague]) -> Colleague:
    """A colleague."""
    return officers[1]
