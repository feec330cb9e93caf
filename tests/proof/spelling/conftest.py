"""One speller for all tests: its data take a moment to read."""

import pytest

from lianluo_desk.proof.spelling import Speller


@pytest.fixture(scope="session")
def speller() -> Speller:
    return Speller.load()
