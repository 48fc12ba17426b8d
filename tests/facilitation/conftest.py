"""An evening that has not begun, and one where everybody has joined."""

from collections.abc import Iterator

import pytest

from tests.facilitation.evening import Evening, Memory, evening


@pytest.fixture
def tonight() -> Iterator[Evening]:
    with evening() as one:
        yield one


@pytest.fixture(scope="session")
def nine() -> Memory:
    with evening() as one:
        one.gathers()
        return one.remembered()


@pytest.fixture
def together(nine: Memory) -> Iterator[Evening]:
    """The nine, of four institutions; Maëlle facilitates."""
    with nine.again() as one:
        yield one
